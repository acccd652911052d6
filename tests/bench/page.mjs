// A gigabyte of touches in the page itself: how fast it comes in, how much memory the page takes at its peak, whether
// it answers meanwhile, and how soon a cancel is heard. `cargo xtask bench --page` builds and serves the site for it.
//
//     node tests/bench/page.mjs --site <address> [--chromium <program>] [--megabytes 1000] [--data <folder>] [--shape wide]

import { chromium } from "@playwright/test";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { datedAgreement } from "./agreements.mjs";
import { gigabyte } from "./gigabyte.mjs";
import { round } from "./timing.mjs";

const { values } = parseArgs({
  options: {
    site: { type: "string" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    megabytes: { type: "string", default: "1000" },
    data: { type: "string" },
    shape: { type: "string", multiple: true, default: ["wide", "narrow"] },
  },
});
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = resolve(values.data ?? join(root, "target", "bench"));
const agreement = join(folder, "page-agreement.json");
writeFileSync(agreement, JSON.stringify(datedAgreement()));

const browser = await chromium.launch({ executablePath: values.chromium, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
try {
  for (const shape of values.shape) await measure(shape);
} finally {
  await browser.close();
}

async function measure(shape) {
  const { leads, touches } = gigabyte(folder, Number(values.megabytes), shape);
  const files = [agreement, leads, touches];
  const page = await browser.newPage();
  await page.addInitScript(watchTurns);
  const cancelled = await cancel(page, files);
  const imported = await bring(page, files);
  const megabytes = (statSync(touches).size + statSync(leads).size) / 1e6;
  const lines = [
    ["shape of the touches", shape],
    ["size of the files", `${Math.round(megabytes)} MB`],
    ["from the click to the ledger", `${round(imported.seconds)} s, ${round(megabytes / imported.seconds)} MB/s`],
    ["from the click to the first report", `${round(imported.reported)} s`],
    ["progress was told", `${imported.told} times`],
    ["the renderer's memory at its peak", imported.peak === null ? "not known here" : `${Math.round(imported.peak / 1e6)} MB`],
    ["the page answers", `after ${round(imported.turns.p99)} ms (p99 of ${imported.turns.count}), ${round(imported.turns.longest)} ms at worst`],
    ["a cancel was obeyed after", `${round(cancelled)} ms`],
    ["files on the Data page", imported.files],
  ];
  for (const [name, value] of lines) console.log(`${name.padEnd(36)} ${value}`);
  await page.close();
}

/** Opens the page and drops the files; the dialog then waits for a word. */
async function drop(page, files) {
  await page.goto(values.site);
  await page.getByRole("slider", { name: /^The line/ }).waitFor();
  await page.locator("input[type=file][multiple]").setInputFiles(files);
  const button = page.locator("yl-dialog").getByRole("button", { name: "Import", exact: true });
  await button.waitFor();
  return button;
}

/** How long the page takes to say that it stopped, in milliseconds. */
async function cancel(page, files) {
  await (await drop(page, files)).click();
  await page.waitForTimeout(1500);
  const start = performance.now();
  await page.locator("yl-dialog").getByRole("button", { name: "Cancel" }).first().click();
  await page.getByText("Import cancelled.").waitFor();
  return performance.now() - start;
}

async function bring(page, dropped) {
  const button = await drop(page, dropped);
  await page.evaluate(() => window.watch.start());
  const memory = watchMemory();
  await button.click();
  await page.locator("yl-dialog").waitFor({ state: "detached", timeout: 600_000 });
  const peak = memory.stop();
  const { turns, told, imported, now } = await page.evaluate(() => window.watch.stop());
  const files = await page.locator("yl-data-page").locator("h2, h3").allInnerTexts();
  return { seconds: imported / 1000, reported: now / 1000, peak, turns, told, files: files.join(" · ") };
}

/** In the page: how late each of its turns comes, how often a progress bar moved, and when the ledger was there. */
function watchTurns() {
  const TURN = 20;
  const gaps = [];
  let [last, begun] = [0, 0];
  let on = false;
  let told = 0;
  let seen = "";
  // Not by frames: without a display each is drawn by the processor, which then has less left for the import.
  const turn = () => {
    if (!on) return;
    const now = performance.now();
    if (last > 0) gaps.push(now - last - TURN);
    last = now;
    setTimeout(turn, TURN);
  };
  const bars = (node) => [
    ...(node.matches?.("progress") ? [node.value] : []),
    ...[...(node.shadowRoot?.children ?? []), ...node.children].flatMap(bars),
  ];
  setInterval(() => {
    const now = on ? bars(document.body).join() : seen;
    if (now !== seen) told += 1;
    seen = now;
  }, 100);
  window.watch = {
    start: () => {
      on = true;
      begun = performance.now();
      turn();
    },
    stop: () => {
      on = false;
      const sorted = gaps.toSorted((a, b) => a - b);
      const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
      const imported = (performance.getEntriesByName("imported").at(-1)?.startTime ?? NaN) - begun;
      return { told, imported, now: performance.now() - begun, turns: { count: sorted.length, p99, longest: sorted.at(-1) ?? 0 } };
    },
  };
}

/** The largest resident size of any renderer of this browser, where the system tells it. */
function watchMemory() {
  if (!existsSync("/proc/self/status")) return { stop: () => null };
  const mine = () =>
    readdirSync("/proc").filter((pid) => {
      try {
        return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer");
      } catch {
        return false;
      }
    });
  let peak = 0;
  const look = () => {
    for (const pid of mine()) {
      try {
        const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
        peak = Math.max(peak, Number(resident?.[1] ?? 0) * 1024);
      } catch {
        // It ended meanwhile.
      }
    }
  };
  const timer = setInterval(look, 100);
  return {
    stop: () => {
      look();
      clearInterval(timer);
      return peak;
    },
  };
}

// Answers cases in headless Chromium, a line for a line: `node chromium.mjs FOLDER MODULE PROGRAM`, the folder of the
// installed package, the module of the C interface and the browser. The page is fed from memory and has no network.
import { chromium } from "@playwright/test";
import { createInterface } from "node:readline";
import { enter } from "../vectors/page.mjs";
import { panicked } from "./retold.mjs";

const [folder, module, executablePath] = process.argv.slice(2);
const BATCH = 50;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
const page = await enter(browser, folder, { "/module.wasm": module });
const host = await page.evaluateHandle(async (entry) => {
  const [api, { host, panicked }, module] = await Promise.all([
    import(entry),
    import("/tests/witness/retold.mjs"),
    fetch("/module.wasm").then((response) => response.arrayBuffer()),
  ]);
  const answer = await host(api, module);
  return (lines) => {
    const answers = [];
    for (const line of lines) {
      answers.push(answer(line));
      if (panicked(answers.at(-1))) break;
    }
    return answers;
  };
}, page.entry);

const waiting = [];
let busy = false;
let over = false;

async function work() {
  if (busy) return;
  busy = true;
  while (waiting.length > 0) {
    const answers = await host.evaluate((run, lines) => run(lines), waiting.splice(0, BATCH));
    process.stdout.write(answers.map((answer) => `${answer}\n`).join(""));
    if (panicked(answers.at(-1))) {
      // Told; this is started anew for the next.
      await browser.close();
      process.exit(3);
    }
  }
  busy = false;
  if (over) await browser.close();
}

const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on("line", (line) => {
  waiting.push(line);
  work();
});
lines.on("close", () => {
  over = true;
  work();
});

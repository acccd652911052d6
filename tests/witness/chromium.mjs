// Answers cases in headless Chromium, a line for a line: `node chromium.mjs FOLDER PROGRAM`, the folder of the installed
// package and the browser. The page is fed from memory and has no network.
import { chromium } from "@playwright/test";
import { createInterface } from "node:readline";
import { enter } from "../vectors/page.mjs";

const [folder, executablePath] = process.argv.slice(2);
const BATCH = 50;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
const page = await enter(browser, folder);
const host = await page.evaluateHandle(async (entry) => {
  const [api, { answer }] = await Promise.all([import(entry), import("/replay.mjs")]);
  return (texts) => texts.map((text) => answer(api, JSON.parse(text)));
}, page.entry);

const waiting = [];
let busy = false;
let over = false;

async function work() {
  if (busy) return;
  busy = true;
  while (waiting.length > 0) {
    const answers = await host.evaluate((run, texts) => run(texts), waiting.splice(0, BATCH));
    process.stdout.write(answers.map((answer) => `${answer}\n`).join(""));
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

// Replays the corpus in headless Chromium: `node run-chromium.mjs FOLDER PROGRAM`, the folder of the installed
// package and the browser.
import { chromium } from "@playwright/test";
import { corpus, tell } from "./corpus.mjs";
import { enter } from "./page.mjs";

const [folder, executablePath] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
try {
  const page = await enter(browser, folder);
  const host = await page.evaluateHandle(async (entry) => {
    const [api, { replay }] = await Promise.all([import(entry), import("/tests/vectors/replay.mjs")]);
    return (text) => replay(api, JSON.parse(text));
  }, page.entry);
  const answers = [];
  for (const { path, text } of corpus()) answers.push({ path, ...(await host.evaluate((run, t) => run(t), text)) });
  tell(`Chromium ${browser.version()}`, answers);
} finally {
  await browser.close();
}

// Replays the corpus and the public data sets in headless Chromium: `node run-chromium.mjs FOLDER PROGRAM`, the folder of the installed
// package and the browser.
import { chromium } from "@playwright/test";
import { corpus, tell } from "./corpus.mjs";
import { enter } from "./page.mjs";
import { publicReports } from "./public.mjs";

const [folder, executablePath] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
try {
  const page = await enter(browser, folder);
  const host = await page.evaluateHandle(async (entry) => {
    const scripts = ["/tests/vectors/replay.mjs", "/tests/vectors/report.mjs"];
    const [api, { replay }, { replayReport }] = await Promise.all([entry, ...scripts].map((path) => import(path)));
    return { vector: (text) => replay(api, JSON.parse(text)), report: (one) => replayReport(api, one) };
  }, page.entry);
  const answers = [];
  for (const { path, text } of corpus()) answers.push({ path, ...(await host.evaluate((run, t) => run.vector(t), text)) });
  for (const one of publicReports()) answers.push(one.skipped ? one : await host.evaluate((run, o) => run.report(o), one));
  tell(`Chromium ${browser.version()}`, answers);
} finally {
  await browser.close();
}

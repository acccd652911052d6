// Replays the corpus in headless Chromium: `node run-chromium.mjs FOLDER PROGRAM`, the folder of the installed
// package and the browser. The page is fed from memory and has no network.
import { readFileSync } from "node:fs";
import { extname, join, normalize, resolve } from "node:path";
import { chromium } from "@playwright/test";
import { corpus, tell } from "./corpus.mjs";

const [folder, executablePath] = process.argv.slice(2);
const SITE = "http://vectors.invalid";
const KINDS = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** The page's files: the package as a browser gets it, and the replay. */
function file(path) {
  if (path === "/") return { contentType: "text/html", body: "<!doctype html><title>vectors</title>" };
  if (path === "/replay.mjs") return { contentType: KINDS[".mjs"], path: join(import.meta.dirname, "replay.mjs") };
  return { contentType: KINDS[extname(path)] ?? "text/plain", path: join(resolve(folder), normalize(path)) };
}

const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const entry = new URL(exports["."].default, `${SITE}/`).pathname;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
try {
  const page = await browser.newPage();
  await page.route("**/*", (route) => {
    const { origin, pathname } = new URL(route.request().url());
    return origin === SITE ? route.fulfill(file(pathname)) : route.abort();
  });
  await page.goto(`${SITE}/`);
  const host = await page.evaluateHandle(async (entry) => {
    const [api, { replay }] = await Promise.all([import(entry), import("/replay.mjs")]);
    return (text) => replay(api, JSON.parse(text));
  }, entry);
  const answers = [];
  for (const { path, text } of corpus()) answers.push({ path, ...(await host.evaluate((run, t) => run(t), text)) });
  tell(`Chromium ${browser.version()}`, answers);
} finally {
  await browser.close();
}

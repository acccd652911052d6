// A page with the package in it, fed from memory, without network.
import { readFileSync } from "node:fs";
import { extname, join, normalize, resolve } from "node:path";

const SITE = "http://vectors.invalid";
const KINDS = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** Opens a page that can import the package, as a browser gets it, by its `entry`, and `/replay.mjs`. */
export async function enter(browser, folder) {
  const file = (path) => {
    if (path === "/") return { contentType: "text/html", body: "<!doctype html><title>vectors</title>" };
    if (path === "/replay.mjs") return { contentType: KINDS[".mjs"], path: join(import.meta.dirname, "replay.mjs") };
    return { contentType: KINDS[extname(path)] ?? "text/plain", path: join(resolve(folder), normalize(path)) };
  };
  const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const page = await browser.newPage();
  await page.route("**/*", (route) => {
    const { origin, pathname } = new URL(route.request().url());
    return origin === SITE ? route.fulfill(file(pathname)) : route.abort();
  });
  await page.goto(`${SITE}/`);
  return Object.assign(page, { entry: new URL(exports["."].default, `${SITE}/`).pathname });
}

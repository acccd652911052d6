// A page with the package in it, fed from memory, without network.
import { readFileSync } from "node:fs";
import { extname, join, normalize, resolve } from "node:path";

const SITE = "http://vectors.invalid";
const KINDS = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/**
 * Opens a page that can import the package, as a browser gets it, by its `entry`, and the scripts beside this one as
 * `/tests/…`; and fetch other files, given by their path in the page.
 */
export async function enter(browser, folder, others = {}) {
  const file = (path) => {
    if (path === "/") return { contentType: "text/html", body: "<!doctype html><title>vectors</title>" };
    const beside = path.startsWith("/tests/") ? join(import.meta.dirname, "../..", path) : join(resolve(folder), normalize(path));
    return { contentType: KINDS[extname(path)] ?? "text/plain", path: others[path] ?? beside };
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

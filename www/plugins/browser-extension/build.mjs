// Builds the extension: scripts, pages, icons, the engine, for Chromium and for Firefox.
//
//     node build.mjs [FOLDER]      default: dist; FOLDER/chrome and FOLDER/firefox
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { icon } from "./icon.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const to = resolve(process.argv[2] ?? join(here, "dist"));
const read = async (name) => JSON.parse(await readFile(join(here, name), "utf8"));

/** Imported with `?text`, a file is its text. */
const text = {
  name: "text",
  async resolveId(source, importer) {
    return source.endsWith("?text") ? `${resolve(dirname(importer), source.slice(0, -5))}?text` : null;
  },
  async load(id) {
    return id.endsWith("?text") ? `export default ${JSON.stringify(await readFile(id.slice(0, -5), "utf8"))};` : null;
  },
};

async function script(input, file, format) {
  const bundle = await rolldown({ input: join(here, input), plugins: [text], platform: "browser", tsconfig: join(here, "tsconfig.json") });
  const { output } = await bundle.generate({ format, minify: false, codeSplitting: false });
  await bundle.close();
  return { file, code: output[0].code };
}

const scripts = await Promise.all([
  script("src/content/main.ts", "content.js", "iife"),
  script("src/worker/main.ts", "worker.js", "esm"),
  script("src/panel/panel.ts", "panel.js", "esm"),
  script("src/options/options.ts", "options.js", "esm"),
]);
const manifest = await read("manifest.json");
const firefox = { ...manifest, ...(await read("manifest.firefox.json")) };
for (const [key, value] of Object.entries(firefox)) if (value === null) delete firefox[key];
const tokens = await readFile(join(here, "../../elements/src/tokens.css"), "utf8");
const page = await readFile(join(here, "page.css"), "utf8");
const engine = createRequire(import.meta.url).resolve("yellowline/yellowline.wasm");
const root = join(here, "../../..");

for (const [name, of] of [["chrome", manifest], ["firefox", firefox]]) {
  const folder = join(to, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "icons"), { recursive: true });
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(of, null, 2)}\n`);
  for (const { file, code } of scripts) await writeFile(join(folder, file), code);
  for (const file of ["panel.html", "options.html"]) await cp(join(here, file), join(folder, file));
  await writeFile(join(folder, "page.css"), tokens + page);
  await cp(engine, join(folder, "yellowline.wasm"));
  for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) await cp(join(root, licence), join(folder, licence));
  for (const size of [16, 32, 48, 128]) await writeFile(join(folder, "icons", `${size}.png`), icon(size));
}
console.log(`built ${join(to, "chrome")} and ${join(to, "firefox")}`);

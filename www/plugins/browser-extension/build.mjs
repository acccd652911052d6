// Builds the extension: scripts, pages, icons, the engine, for Chromium and for Firefox.
//
//     node build.mjs [FOLDER]      default: dist; FOLDER/chrome and FOLDER/firefox, and of each what is installed
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
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
const root = join(here, "../../..");
const bytes = (...parts) => readFile(join(...parts));

const files = {
  ...Object.fromEntries(scripts.map(({ file, code }) => [file, Buffer.from(code)])),
  "panel.html": await bytes(here, "panel.html"),
  "options.html": await bytes(here, "options.html"),
  "page.css": Buffer.concat([await bytes(here, "../../elements/src/tokens.css"), await bytes(here, "page.css")]),
  "yellowline.wasm": await readFile(createRequire(import.meta.url).resolve("yellowline/yellowline.wasm")),
  "LICENSE-APACHE": await bytes(root, "LICENSE-APACHE"),
  "LICENSE-MIT": await bytes(root, "LICENSE-MIT"),
  ...Object.fromEntries([16, 32, 48, 128].map((size) => [`icons/${size}.png`, icon(size)])),
};
for (const [name, of] of [["chrome", manifest], ["firefox", firefox]]) {
  const all = { ...files, "manifest.json": Buffer.from(`${JSON.stringify(of, null, 2)}\n`) };
  const folder = join(to, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "icons"), { recursive: true });
  for (const [file, content] of Object.entries(all)) await writeFile(join(folder, file), content);
  // The same bytes whenever and wherever it is packed.
  const packed = zipSync(Object.fromEntries(Object.entries(all).sort()), { mtime: "1980-01-01T12:00:00", level: 9 });
  await writeFile(join(to, `yellowline-${name}.zip`), packed);
}
console.log(`built ${join(to, "chrome")} and ${join(to, "firefox")}`);

// Builds dist/ from the wasm-bindgen output in the folder named, and from src/.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";

const [bound, files, small] = process.argv.slice(2);
if (!small) throw new Error("usage: node build.mjs WASM-BINDGEN-OF-ENGINE -OF-FILES -OF-SMALL");
const here = import.meta.dirname;
const dist = join(here, "dist");
const read = (name) => readFileSync(join(dist, name), "utf8");
const copy = (from, to) => copyFileSync(from, join(dist, to));

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
copy(join(bound, "glue.js"), "glue.js");
copy(join(bound, "glue.d.ts"), "glue.d.ts");
copy(join(bound, "glue_bg.wasm"), "yellowline.wasm");
copy(join(files, "glue.js"), "files_glue.js");
copy(join(files, "glue.d.ts"), "files_glue.d.ts");
copy(join(files, "glue_bg.wasm"), "files.wasm");
for (const name of ["node.js", "files_node.js"]) copy(join(here, "src", name), name);
for (const licence of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(join(here, "../..", licence), join(here, licence));

const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
execFileSync(process.execPath, [tsc, "--project", here], { stdio: "inherit" });

// What both entries have is a file of its own, so that their errors are of one class.
const entries = { node: join(dist, "required.js"), files_node: join(dist, "files_required.js") };
const bundle = await rolldown({ input: entries, platform: "node" });
await bundle.write({ dir: dist, format: "cjs", entryFileNames: "[name].cjs", chunkFileNames: "shared.cjs" });
for (const entry of ["required", "files_required"]) {
  for (const end of ["js", "d.ts"]) rmSync(join(dist, `${entry}.${end}`));
}
rmSync(join(dist, "files_glue.d.ts"));

// The small engine has the same entry around another glue.
mkdirSync(join(dist, "small"));
for (const name of ["small", "load", "scoring", "guarded", "takes", "error", "refused"]) copy(join(dist, `${name}.js`), `small/${name}.js`);
for (const name of ["small", "load", "scoring", "error", "refused", "types"]) copy(join(dist, `${name}.d.ts`), `small/${name}.d.ts`);
copy(join(small, "glue.js"), "small/glue.js");
copy(join(small, "glue.d.ts"), "small/glue.d.ts");
copy(join(small, "glue_bg.wasm"), "small.wasm");

for (const end of ["js", "d.ts"]) rmSync(join(dist, `small.${end}`));

// Of the glue's declarations only the classes are anyone's business; the rest needs a browser's types.
for (const name of ["glue.d.ts", "small/glue.d.ts"]) {
  const [classes] = read(name).split("export type InitInput");
  writeFileSync(join(dist, name), `/// <reference lib="esnext.disposable" />\n${classes}`);
}

// The same declarations for those who `require`.
for (const name of readdirSync(dist).filter((n) => n.endsWith(".d.ts") && !/^(browser|slim)\./.test(n))) {
  const declarations = read(name).replaceAll(/"(\.\/\w+)\.js"/g, '"$1.cjs"');
  writeFileSync(join(dist, name.replace(".d.ts", ".d.cts")), declarations);
}

// The elements of one lead, with the library they are made of; their types are written so that they need nothing of it.
const elements = join(here, "../../www/elements");
const lead = await rolldown({ input: join(elements, "src/lead/index.ts"), platform: "browser", tsconfig: join(elements, "tsconfig.json") });
await lead.write({ file: join(dist, "elements.js"), format: "esm", minify: true });
const within = (name) => createRequire(join(elements, "package.json")).resolve.paths(name).map((folder) => join(folder, name)).find(existsSync);
const kept = (name) => `## ${name}\n\n${readFileSync(join(within(name), "LICENSE"), "utf8")}`;
writeFileSync(join(dist, "elements.licences.md"), ["lit", "lit-html", "lit-element", "@lit/reactive-element"].map(kept).join("\n"));
copyFileSync(join(elements, "custom-elements.json"), join(dist, "custom-elements.json"));
const face = readFileSync(join(elements, "src/lead/face.ts"), "utf8").replace('from "yellowline"', 'from "./types.js"');
const classes = { ScoreElement: "ScoreFace", ExplainElement: "ExplainFace", ClockElement: "ClockFace", WholeLeadElement: "WholeLeadFace" };
const declared = Object.entries(classes).map(([name, is]) => `export declare const ${name}: { new (): ${is}; prototype: ${is} };`);
writeFileSync(join(dist, "elements.d.ts"), `${face}\n${declared.join("\n")}\n`);

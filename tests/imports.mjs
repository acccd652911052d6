// A module may ask its host for its own glue and for nothing that is a clock, randomness or the network.
import { readFileSync } from "node:fs";

const [name, file] = process.argv.slice(2);
/** What wasm-bindgen's glue gives: strings, errors, plain objects, lists, bytes. Hashes are left out. */
const ALLOWED = new Set(JSON.parse(readFileSync(new URL("./imports.json", import.meta.url), "utf8"))[name]);

const module = new WebAssembly.Module(readFileSync(file));
const plain = (name) => name.replace(/_[0-9a-f]{16}$/, "");
const asked = WebAssembly.Module.imports(module).map((i) => ({ ...i, name: plain(i.name) }));
const foreign = asked.filter((i) => i.module !== "./glue_bg.js" || i.kind !== "function" || !ALLOWED.has(i.name));
for (const { module, name, kind } of foreign) console.log(`not allowed: ${kind} ${module} ${name}`);
const unused = [...ALLOWED].filter((name) => !asked.some((i) => i.name === name));
for (const name of unused) console.log(`on the list, but not asked for: ${name}`);
process.exitCode = foreign.length + unused.length ? 1 : 0;

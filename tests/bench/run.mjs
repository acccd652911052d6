// The benchmark: the engine in WebAssembly beside plain JavaScript on typed arrays, in one process, on one file.
// Before anything is timed both must return equal bytes.
//
//     node tests/bench/run.mjs <package folder> [--wasm <file>] [--native <binary>] [--json <file>] [--data <folder>]

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { data } from "./data.mjs";
import { writeInputs } from "./inputs.mjs";
import { measure } from "./measure.mjs";
import { size } from "./size.mjs";
import { table } from "./table.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { wasm: { type: "string" }, native: { type: "string" }, json: { type: "string" }, data: { type: "string" } },
});
if (positionals.length !== 1) {
  console.error("name the folder of the built package, as: node tests/bench/run.mjs pkg-config/npm");
  process.exit(2);
}
const folder = resolve(positionals[0]);
const root = fileURLToPath(new URL("../..", import.meta.url));
const files = resolve(values.data ?? join(root, "target", "bench"));

const { exports, main } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const entry = exports?.["."]?.node?.import ?? exports?.["."]?.import ?? exports?.["."]?.default ?? main;
const path = typeof entry === "string" ? entry : entry.default;
const api = await import(pathToFileURL(join(folder, path)));
const inputs = data(files);
writeInputs(files);
const results = await measure(api, inputs);
if (values.wasm) results.push(...size(values.wasm));
if (values.native) {
  const printed = execFileSync(values.native, [files], { encoding: "utf8", maxBuffer: 1 << 24 });
  const native = new Map(JSON.parse(printed).map((r) => [r.name, r.native]));
  for (const result of results) result.native = native.get(result.name);
}
console.log(table(results));
if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 2) + "\n");

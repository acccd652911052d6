// The benchmark: the engine natively and in WebAssembly beside plain JavaScript on typed arrays, on the same files.
// Before anything is timed, engine and plain JavaScript must return equal bytes. At the end, scoring is compared with
// rule engines; `--engines` does that alone. `cargo xtask bench` calls it.
//
//     node tests/bench/run.mjs <package folder> [--wasm <file>] [--no-native] [--engines] [--json <file>] [--data <folder>]

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { data } from "./data.mjs";
import { duckdb } from "./duckdb.mjs";
import { engines } from "./engines.mjs";
import { writeInputs } from "./inputs.mjs";
import { measure } from "./measure.mjs";
import { memory } from "./memory.mjs";
import { size } from "./size.mjs";
import { enginesTable, table } from "./table.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    wasm: { type: "string" },
    "no-native": { type: "boolean" },
    engines: { type: "boolean" },
    json: { type: "string" },
    data: { type: "string" },
  },
});
if (positionals.length !== 1) {
  console.error("name the folder of the built package, as: node tests/bench/run.mjs pkg-config/npm");
  process.exit(2);
}
const folder = resolve(positionals[0]);
const root = fileURLToPath(new URL("../..", import.meta.url));
const files = resolve(values.data ?? join(root, "target", "bench"));

const installed = createRequire(join(folder, "package.json")).resolve("yellowline");
const api = await import(pathToFileURL(installed));
const results = values.engines ? [] : await all();
if (results.length > 0) console.log(table(results) + "\n");
const compared = await engines(api, files);
console.log(enginesTable(compared));
if (values.engines && compared.results.some((r) => r.speed === undefined)) process.exitCode = 1;
if (values.json) writeFileSync(values.json, JSON.stringify([...results, ...compared.results], null, 2) + "\n");

/** Everything but the comparison with rule engines. */
async function all() {
  const inputs = data(files);
  writeInputs(files);
  const taken = measure(api, inputs);
  taken.push(memory(installed, files));
  taken.push({ name: "records of the same touches, csv crate alone", unit: "MB/s" });
  taken.push({ name: "bytes kept per touch", unit: "bytes" });
  taken.push(...(await duckdb(files, inputs.touches)));
  if (values.wasm) taken.push(...size(values.wasm));
  if (!values["no-native"]) addNative(taken);
  return taken;
}

/** Runs the native side, an optimised build of the same engine, and adds its figures. */
function addNative(all) {
  const command = ["run", "--release", "--quiet", "--package", "yellowline-tests", "--bin", "bench", "--", files];
  const printed = execFileSync(process.env.CARGO ?? "cargo", command, { cwd: root, encoding: "utf8" });
  const native = new Map(JSON.parse(printed).map((r) => [r.name, r.native]));
  for (const result of all) result.native = native.get(result.name);
}

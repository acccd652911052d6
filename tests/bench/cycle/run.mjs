// The cycle by week over two years: the engine natively and in WebAssembly, plain JavaScript and DuckDB-WASM on the same
// files in one run, then changes of segment, period and attribute in the page. `cargo xtask bench --cycle` calls it.
//
//     node tests/bench/cycle/run.mjs <package folder> [--leads 1000000] [--page-leads 100000] [--chromium <program>]
//                                    [--no-native] [--no-page] [--plant] [--json <file>] [--data <folder>]
//
// `--plant` plants a mistake into plain JavaScript: the run must then fail.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { cycleAgreement, leadsMapping, recordsMapping, weekly } from "./agreement.mjs";
import { cycleData } from "./data.mjs";
import { measureCycle } from "./measure.mjs";
import { changes } from "./page.mjs";
import { changesTable, cycleTable } from "./table.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    leads: { type: "string", default: "1000000" },
    "page-leads": { type: "string", default: "100000" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    "no-native": { type: "boolean" },
    "no-page": { type: "boolean" },
    plant: { type: "boolean" },
    json: { type: "string" },
    data: { type: "string" },
  },
});
if (positionals.length !== 1) {
  console.error("name the folder of the built package, as: node tests/bench/cycle/run.mjs pkg-config/npm");
  process.exit(2);
}
const folder = resolve(positionals[0]);
const root = fileURLToPath(new URL("../../..", import.meta.url));
const kept = resolve(values.data ?? join(root, "target", "bench"));
const taken = {};

const api = await import(pathToFileURL(createRequire(join(folder, "package.json")).resolve("yellowline")));
const input = cycleData(kept, Number(values.leads));
taken.figures = await measureCycle(api, kept, input, { plant: values.plant, native: values["no-native"] ? undefined : native });
console.log(cycleTable(taken.figures));

if (!values["no-page"]) {
  taken.page = await changes({ chromium: values.chromium, dist: join(folder, "dist"), kept, input: cycleData(kept, Number(values["page-leads"])) });
  console.log("\n" + changesTable(taken.page, Number(values["page-leads"])));
  if (taken.page.rows.some(({ promised, wall }) => promised && wall.slowest >= taken.page.promised)) process.exitCode = 1;
}
if (values.json) writeFileSync(values.json, JSON.stringify(taken, null, 2) + "\n");

/** Runs an optimised build of the same engine on the same files; its figures, and where its reports are. */
function native() {
  const file = (name, mapping) => ({ path: name, mapping });
  const asked = {
    leads: file(input.names.leads, leadsMapping),
    records: file(input.names.records, recordsMapping),
    agreement: cycleAgreement,
    requests: [weekly(), weekly({ by: "source" })],
  };
  writeFileSync(join(kept, "cycle.json"), JSON.stringify(asked));
  const command = ["run", "--release", "--quiet", "--package", "yellowline-tests", "--bin", "bench", "--", kept, "cycle"];
  return JSON.parse(execFileSync(process.env.CARGO ?? "cargo", command, { cwd: root, encoding: "utf8" }));
}

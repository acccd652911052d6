// How much memory an import takes at its peak: WebAssembly's memory only grows, so its size is the high-water mark.
// Each import runs in a process of its own; the difference between the two is what a touch costs.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { datedAgreement } from "./agreements.mjs";
import { names } from "./data.mjs";
import { leadsMapping, touchesMapping } from "./mappings.mjs";
import { load } from "./measure.mjs";
import { round } from "./timing.mjs";

/** Bytes of plain JavaScript's typed arrays for a touch: lead, instant, kind, campaign, detail. */
const PLAIN = 4 + 4 + 1 + 1 + 2;

/** Bytes per touch while it is imported; `installed` is the package's entry. */
export function memory(installed, folder) {
  const peak = (what) => Number(execFileSync(process.execPath, [fileURLToPath(import.meta.url), installed, folder, what]));
  const touches = 1_000_000;
  return { name: "peak memory per touch", unit: "bytes", wasm: round((peak("touches") - peak("leads")) / touches), plain: PLAIN };
}

async function main([installed, folder, what]) {
  let grown;
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (...given) {
    const instance = new Instance(...given);
    grown = instance.exports.memory;
    return instance;
  };
  const api = await import(pathToFileURL(installed));
  const paths = names();
  const files = [[leadsMapping, readFileSync(join(folder, paths.leads))]];
  if (what === "touches") files.push([touchesMapping, readFileSync(join(folder, paths.touches))]);
  load(api, api.Agreement.parse(JSON.stringify(datedAgreement())), files);
  console.log(grown.buffer.byteLength);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));

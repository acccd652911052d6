// What is measured, from data in memory to the report's bytes: the best of three runs, by the clock and by the processor.

import { readFileSync } from "node:fs";
import { load } from "../measure.mjs";
import { CONVERSIONS, FIRST, STAGES, WEEKS, cycleAgreement, leadsMapping, recordsMapping, weekly } from "./agreement.mjs";
import { duckdbCycle } from "./duckdb.mjs";
import { readCycle } from "./plain/read.mjs";
import { cycleReport } from "./plain/report.mjs";

const RUNS = 3;

/** The least milliseconds of `runs` calls by the clock and by the processor, and what the last returned. */
export function best(work, runs = RUNS) {
  let [wall, cpu, value] = [Infinity, Infinity, undefined];
  for (let run = 0; run < runs; run++) {
    value = undefined;
    const [start, used] = [performance.now(), process.cpuUsage()];
    value = work();
    wall = Math.min(wall, performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    cpu = Math.min(cpu, (user + system) / 1000);
  }
  return { wall, cpu, value };
}

/** The report's bytes without its receipt; what the engine writes is canonical, and stays so with a member less. */
function withoutReceipt(text) {
  const { receipt: _, ...report } = JSON.parse(text);
  return JSON.stringify(report);
}

function same(what, engine, other) {
  if (engine === other) return;
  let at = 0;
  while (engine[at] === other[at]) at++;
  const near = (text) => text.slice(Math.max(at - 160, 0), at + 80);
  throw new Error(`${what}: the bytes differ at ${at}\n  engine ${near(engine)}\n  other  ${near(other)}`);
}

/** Rows of `{ name, wall, cpu, … }` for the whole report, and for the same by source. */
export async function measureCycle(api, kept, input, { plant, native }) {
  const agreement = api.Agreement.parse(JSON.stringify(cycleAgreement));
  const files = [[leadsMapping, input.leads], [recordsMapping, input.records]];
  const ledger = load(api, agreement, files);
  const records = readCycle(input.leads, input.records, STAGES.map(({ id }) => id));
  const told = native?.();
  const figures = [];
  for (const [n, by] of [undefined, "source"].entries()) {
    const request = JSON.stringify(weekly({ by }));
    const wasm = best(() => ledger.cycleJson(agreement, request));
    const ask = { stages: STAGES, conversions: CONVERSIONS, first: FIRST, weeks: WEEKS, split: by !== undefined };
    // A day more to convert in, as a slip would have it.
    if (plant) ask.conversions = CONVERSIONS.map((pair) => ({ ...pair, withinDays: pair.withinDays + 1 }));
    const plain = best(() => cycleReport(records, ask));
    same("plain JavaScript", withoutReceipt(wasm.value), plain.value);
    const book = new api.CycleBook(agreement, ledger);
    book.reportJson(request);
    const again = best(() => book.reportJson(request));
    same("spells kept", wasm.value, again.value);
    book.free();
    if (told) same("native", wasm.value, readFileSync(told[n].report, "utf8"));
    figures.push({ by: by ?? null, bytes: wasm.value.length, native: told?.[n].first, nativeKept: told?.[n].kept, wasm, wasmKept: again, plain });
  }
  figures[0].duckdb = await duckdbCycle(kept, input, JSON.parse(figures[0].wasm.value));
  ledger.free();
  for (const each of figures) for (const key of ["wasm", "wasmKept", "plain"]) delete each[key].value;
  return { size: { leads: records.n, records: records.at.length }, figures };
}

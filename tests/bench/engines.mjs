// The scoring part beside rule engines that Node programs use, on the same leads in the same run. All must give every
// lead the same score, else the run fails. Rule engines know no touches, so plain JavaScript counts those for them,
// rule by rule and before the clock runs.

import { join } from "node:path";
import { DATED_REQUEST, bothAgreement } from "./agreements.mjs";
import { fewLeads } from "./data.mjs";
import { facts } from "./engines/facts.mjs";
import { jsonRulesEngine } from "./engines/json-rules-engine.mjs";
import { zen } from "./engines/zen.mjs";
import { installed } from "./installed.mjs";
import { snapshotMapping, touchesMapping } from "./mappings.mjs";
import { load } from "./measure.mjs";
import { Dictionary, readSnapshot, readTouches } from "./plain/csv.mjs";
import { countTouches, totals } from "./plain/totals.mjs";
import { bestAwaited, round } from "./timing.mjs";

/** Both are permissively licensed: ISC and MIT. */
const JSON_RULES_ENGINE = ["json-rules-engine", "7.3.1"];
const ZEN = ["@gorules/zen-engine", "0.54.0"];
const RUNS = 3;

/** Whoever takes part: a name, and how it gets every lead's score; without that, it could not be installed. */
function contenders(api, folder) {
  const files = fewLeads(folder);
  const agreement = bothAgreement();
  const { scoring } = agreement.definitions;
  const [leads, ids] = [readSnapshot(files.leads), new Dictionary()];
  for (let i = 0; i < leads.n; i++) ids.code(`L${i}`);
  const touches = readTouches(files.touches, ids);
  const counts = countTouches(leads, touches);
  const given = facts(leads, counts, scoring);
  const engine = ([name, version], called, ways) => {
    let module;
    try {
      module = installed(join(folder, `${name.split("/").at(-1)}-${version}`), `${name}@${version}`)(name);
    } catch {
      return [{ name: `${called} ${version}` }];
    }
    return ways(module).map(([how, score]) => ({ name: `${called} ${version}, ${how}`, score: () => score(given) }));
  };
  const all = [
    { name: "Yellowline in WebAssembly, touches counted", score: yellowline(api, agreement, files) },
    { name: "plain JavaScript, touches counted", score: () => totals(leads, countTouches(leads, touches)) },
    { name: "plain JavaScript, counts given", score: () => totals(leads, counts) },
    ...engine(JSON_RULES_ENGINE, "json-rules-engine", (module) => [["counts given", jsonRulesEngine(module, scoring)]]),
    ...engine(ZEN, "ZEN engine", (module) => [
      ["counts given, one lead at a time", zen(module, scoring, 1)],
      ["counts given, a hundred leads at a time", zen(module, scoring, 100)],
    ]),
  ];
  return { all, expected: totals(leads, counts), size: { leads: leads.n, touches: touches.n, rules: scoring.rules.length } };
}

/** Through the package as anyone calls it: the report is written, parsed and picked from within the time. */
function yellowline(api, document, files) {
  const agreement = api.Agreement.parse(JSON.stringify(document));
  const ledger = load(api, agreement, [[snapshotMapping, files.leads], [touchesMapping, files.touches]]);
  return () => {
    const { rows } = ledger.scores(agreement, JSON.stringify(DATED_REQUEST));
    const scores = [];
    for (const { lead, score } of rows) scores[Number(lead.slice(1))] = score;
    return scores;
  };
}

function same(name, expected, scores) {
  if (scores.length !== expected.length) throw new Error(`${name}: ${scores.length} leads instead of ${expected.length}`);
  const at = expected.findIndex((score, lead) => score !== scores[lead]);
  if (at >= 0) throw new Error(`${name}: lead L${at} has ${scores[at]} points, in plain JavaScript ${expected[at]}`);
}

/** Leads per second of each, with the ratio to the first, and how many leads, touches and rules there were. */
export async function engines(api, folder) {
  const { all, expected, size } = contenders(api, folder);
  const results = [];
  for (const { name, score } of all) {
    if (!score) {
      results.push({ name, unit: "not installed" });
      continue;
    }
    const ms = await bestAwaited(RUNS, score, (scores) => same(name, expected, scores));
    const speed = Math.round((size.leads / ms) * 1000);
    results.push({ name, unit: "leads/s", speed, ratio: round((results[0]?.speed ?? speed) / speed) });
  }
  return { results, size };
}

// Leads and the records of their stages over two years: the same bytes on every machine, from integers alone.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { SOURCES, bytes, random } from "../data.mjs";

const DAY = 86_400;
/** Thirteen weeks before the first one that is reported, so that the books open with somebody in them. */
const BEGIN = Date.UTC(2023, 9, 2);
const WEEKS = 118;
const REGIONS = ["EMEA", "Americas", "APAC"];

/** Where a lead goes from each stage, how often in a hundred, and within how many days; else it stays. */
const WAYS = {
  known: { days: 40, to: [["mql", 50], ["sal", 5], ["recycled", 6], ["disqualified", 5]] },
  mql: { days: 12, to: [["sal", 50], ["recycled", 14], ["disqualified", 8], ["known", 6]] },
  sal: { days: 20, to: [["opportunity", 45], ["recycled", 14], ["lost", 10], ["mql", 9], ["won", 4]] },
  opportunity: { days: 90, to: [["won", 30], ["lost", 38], ["recycled", 10], ["sal", 3]] },
  won: { days: 200, to: [["known", 9]] },
  lost: { days: 150, to: [["known", 9], ["mql", 4]] },
  disqualified: { days: 200, to: [["known", 2]] },
  recycled: { days: 120, to: [["known", 38], ["mql", 12]] },
};
const LONGEST = 14;

const iso = (seconds) => new Date(BEGIN + seconds * 1000).toISOString().slice(0, 19) + "Z";

function onward(stage, next) {
  let left = next(100);
  for (const [to, share] of WAYS[stage].to) {
    if (left < share) return to;
    left -= share;
  }
  return undefined;
}

function* leadsFile(leads) {
  const next = random(2026);
  yield "id,createdAt,source,region\n";
  for (let i = 0; i < leads; i++) yield `L${i},${iso(next(WEEKS * 7 * DAY))},${SOURCES[next(SOURCES.length)]},${REGIONS[next(3)]}\n`;
}

function* recordsFile(leads) {
  const [births, next] = [random(2026), random(17)];
  yield "lead,at,stage\n";
  for (let i = 0; i < leads; i++) {
    let at = births(WEEKS * 7 * DAY);
    births(SOURCES.length);
    births(3);
    let stage = next(10) === 0 ? "mql" : "known";
    for (let n = 0; n < LONGEST && stage !== undefined; n++) {
      yield `L${i},${iso(at)},${stage}\n`;
      // One step in two hundred is written with the instant of the one before: rank alone decides their order.
      at += next(200) === 0 ? 0 : 1 + next(WAYS[stage].days * DAY);
      stage = onward(stage, next);
    }
  }
}

/** Writes both files where they are not there yet; their names and bytes. */
export function cycleData(folder, leads) {
  mkdirSync(folder, { recursive: true });
  const names = { leads: `cycle-leads-${leads}.csv`, records: `cycle-records-${leads}.csv` };
  return {
    names,
    leads: bytes(join(folder, names.leads), leadsFile(leads)),
    records: bytes(join(folder, names.records), recordsFile(leads)),
  };
}

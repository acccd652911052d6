// The benchmark's data: the same bytes on every machine, from integers alone.

import { existsSync, mkdirSync, statSync, writeFileSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const SOURCES = ["search", "ads", "webinar", "fair", "partner", "referral", "outbound", ""];
const PAGES = Array.from({ length: 400 }, (_, i) => (i % 40 === 0 ? `/pricing/${i}` : i % 7 === 0 ? `/product/${i}` : `/blog/${i}`));
const KINDS = ["page_view", "page_view", "page_view", "email_open", "email_open", "webinar", "form", "call"];
const START = Date.UTC(2025, 0, 1);
const YEAR = 365 * 86_400;

/** xorshift32: whole numbers below `n`. */
export function random(seed) {
  let x = seed | 0;
  return (n) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % n;
  };
}

const iso = (seconds) => new Date(START + seconds * 1000).toISOString().slice(0, 19) + "Z";

function* snapshotLeads(leads) {
  const next = random(20261120);
  yield "id,source,visits,minutes,outcome\n";
  for (let i = 0; i < leads; i++) {
    const [source, visits, minutes] = [SOURCES[next(SOURCES.length)], next(12), next(60 + next(60))];
    const won = next(100) < 5 + visits + (minutes >> 2) ? 1 : 0;
    yield `L${i},${source},${visits},${minutes},${won}\n`;
  }
}

/** Creation dates first: they are the leads' file, and the touches follow them. */
function created(leads) {
  const next = random(7);
  return Array.from({ length: leads }, () => next(YEAR));
}

function* datedLeads(leads) {
  const next = random(11);
  yield "id,source,createdAt\n";
  for (const [i, at] of created(leads).entries()) yield `L${i},${SOURCES[next(SOURCES.length)]},${iso(at)}\n`;
}

function* touches(leads, count) {
  const [next, births] = [random(13), created(leads)];
  yield "lead,at,kind,campaign,detail\n";
  for (let i = 0; i < count; i++) {
    const lead = Math.min(next(leads), next(leads)); // some leads touch us far more often than others
    const kind = KINDS[next(KINDS.length)];
    const detail = kind === "page_view" ? PAGES[next(PAGES.length)] : "";
    yield `L${lead},${iso(births[lead] + next(90 * 86_400))},${kind},C${next(60)},${detail}\n`;
  }
}

/** The bytes of a file, written where it is not there yet. */
export function bytes(path, lines) {
  if (existsSync(path) && statSync(path).size > 0) return readFileSync(path);
  const chunks = [];
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length > 1 << 20) {
      chunks.push(Buffer.from(chunk));
      chunk = "";
    }
  }
  const all = Buffer.concat([...chunks, Buffer.from(chunk)]);
  writeFileSync(path, all);
  return all;
}

const MILLION = 1_000_000;
const LEADS = 100_000;
/** As many as a rule engine scores in seconds. */
const FEW = 20_000;
const TOUCHES_OF_FEW = 200_000;

/** The names of the three files. */
export const names = () => ({
  snapshot: `snapshot-${MILLION}.csv`,
  leads: `leads-${LEADS}.csv`,
  touches: `touches-${LEADS}-${MILLION}.csv`,
});

/** Writes the three files where they are not there yet, and returns their bytes. */
export function data(folder) {
  mkdirSync(folder, { recursive: true });
  const { snapshot, leads, touches: touched } = names();
  return {
    snapshot: bytes(join(folder, snapshot), snapshotLeads(MILLION)),
    leads: bytes(join(folder, leads), datedLeads(LEADS)),
    touches: bytes(join(folder, touched), touches(LEADS, MILLION)),
  };
}

/** The fewer leads, with attributes as in the snapshot, and their touches, for the comparison with rule engines. */
export function fewLeads(folder) {
  mkdirSync(folder, { recursive: true });
  return {
    leads: bytes(join(folder, `snapshot-${FEW}.csv`), snapshotLeads(FEW)),
    touches: bytes(join(folder, `touches-${FEW}-${TOUCHES_OF_FEW}.csv`), touches(FEW, TOUCHES_OF_FEW)),
  };
}

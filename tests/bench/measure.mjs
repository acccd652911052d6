// What is measured, engine and plain JavaScript side by side.

import { DATED_REQUEST, SIGNED_LINE, SNAPSHOT_REQUEST, datedAgreement, snapshotAgreement } from "./agreements.mjs";
import { leadsMapping, snapshotMapping, touchesMapping } from "./mappings.mjs";
import { readLeads, readSnapshot, readTouches } from "./plain/csv.mjs";
import { byLead, histogram, peaks, scoreSnapshot } from "./plain/score.mjs";
import { step } from "./plain/step.mjs";
import { best, percentile, round, time } from "./timing.mjs";

const COVERAGE = { weeks: 52, capacity: 800 };
const CHUNK = 1 << 20;
const RUNS = 3;
const free = (ledger) => ledger.free?.();

function equal(what, engine, plain) {
  if (engine === plain) return;
  const at = [...engine].findIndex((c, i) => c !== plain[i]);
  const near = (text) => text.slice(Math.max(at - 80, 0), at + 80);
  throw new Error(`${what}: the bytes differ\n  engine ${near(engine)}\n  plain  ${near(plain)}`);
}

export function load(api, agreement, files) {
  const reading = new api.Import(agreement);
  for (const [mapping, bytes] of files) {
    reading.begin(JSON.stringify(mapping));
    for (let at = 0; at < bytes.length; at += CHUNK) reading.push(bytes.subarray(at, at + CHUNK));
    reading.end();
  }
  return reading.finish();
}

const parse = (api, agreement) => api.Agreement.parse(JSON.stringify(agreement));
const speed = (bytes, ms) => round(bytes / 1000 / ms);

/** A threshold step at a million leads, the table handed to JavaScript. */
function steps(api, snapshot) {
  const signed = parse(api, snapshotAgreement(SIGNED_LINE));
  const proposed = parse(api, snapshotAgreement(SIGNED_LINE, 2));
  const imported = best(RUNS, () => load(api, signed, [[snapshotMapping, snapshot]]), free);
  const read = best(RUNS, () => readSnapshot(snapshot));
  const tuner = new api.Tuner(signed, proposed, imported.value, JSON.stringify(SNAPSHOT_REQUEST));
  const [before, after] = [scoreSnapshot(read.value), scoreSnapshot(read.value, 2)];
  const engine = (line) => tuner.stepJson(JSON.stringify({ threshold: line }));
  const plain = (line) => step(read.value, before, after, SIGNED_LINE, line, COVERAGE);
  for (let line = -1; line <= 51; line++) equal(`step at ${line}`, engine(line), plain(line));
  const lineOf = (run) => (run * 7) % 51;
  const fast = time(1000, (run) => JSON.parse(engine(lineOf(run))));
  const slow = time(100, (run) => JSON.parse(plain(lineOf(run))));
  const [points, plainPoints] = pointSteps(api, tuner, read.value, before);
  const shares = [["median", 0.5], ["p99", 0.99]];
  const report = (what, wasm, plain) => ([name, share]) => ({
    name: `${what} step, 1 M leads, ${name}`,
    unit: "ms",
    wasm: round(percentile(wasm, share)),
    plain: round(percentile(plain, share)),
  });
  return [
    ...shares.map(report("threshold", fast, slow)),
    ...shares.map(report("points", points, plainPoints)),
    { name: "import of leads", unit: "MB/s", wasm: speed(snapshot.length, imported.ms), plain: speed(snapshot.length, read.ms) },
  ];
}

/** Other points at a million leads: the agreement read, every lead scored anew, the table handed to JavaScript. */
function pointSteps(api, tuner, leads, before) {
  const document = (run) => JSON.stringify(snapshotAgreement(SIGNED_LINE, run % 9));
  const asked = JSON.stringify({ threshold: SIGNED_LINE });
  const engine = (run) => {
    const agreement = api.Agreement.parse(document(run));
    tuner.propose(agreement);
    agreement.free();
    return tuner.stepJson(asked);
  };
  const plain = (run) => step(leads, before, scoreSnapshot(leads, run % 9), SIGNED_LINE, SIGNED_LINE, COVERAGE);
  for (let run = 0; run < 9; run++) equal(`step with points ${run}`, engine(run), plain(run));
  return [time(300, (run) => JSON.parse(engine(run))), time(30, (run) => JSON.parse(plain(run)))];
}

/** Scoring and replaying a million touches of a hundred thousand leads. */
function scores(api, leadsFile, touchesFile) {
  const signed = parse(api, datedAgreement());
  const files = [[leadsMapping, leadsFile], [touchesMapping, touchesFile]];
  const imported = best(RUNS, () => load(api, signed, files), free);
  const leads = readLeads(leadsFile);
  const read = best(RUNS, () => readTouches(touchesFile, leads.ids));
  const touches = byLead(read.value, leads);
  const first = best(RUNS, () => new api.Tuner(signed, signed, imported.value, JSON.stringify(DATED_REQUEST)), free);
  const tuner = first.value;
  const peak = (bar) => [bar.score, bar.leads];
  const bars = (webinar) => histogram(peaks(leads, touches, webinar));
  for (const webinar of [15, 16]) {
    tuner.propose(parse(api, datedAgreement(webinar)));
    equal(`scores with ${webinar}`, JSON.stringify(JSON.parse(tuner.reportJson()).histogram.map(peak)), JSON.stringify(bars(webinar)));
  }
  const proposals = Array.from({ length: 10 }, (_, i) => parse(api, datedAgreement(i)));
  const fast = best(10, (run) => tuner.propose(proposals[run]));
  const slow = best(10, (run) => bars(run));
  const queued = replaysWithCapacity(api, imported.value);
  const size = leadsFile.length + touchesFile.length;
  return [
    { name: "first replay of 1 M touches of 100 k leads", unit: "ms", wasm: round(first.ms) },
    { name: "replay with other points, all thresholds", unit: "ms", wasm: round(fast.ms), plain: round(slow.ms) },
    { name: "the same with a capacity, and who is worked", unit: "ms", wasm: round(queued.ms) },
    { name: "import of touches", unit: "MB/s", wasm: speed(size, imported.ms), plain: speed(touchesFile.length, read.ms) },
  ];
}

/** Other points where some of each week's leads are not worked: the row needs them counted at all thresholds. */
function replaysWithCapacity(api, ledger) {
  const capacity = { representatives: 40, leadsPerWeek: 10 };
  const document = (webinar) => JSON.stringify({ ...datedAgreement(webinar), parameters: { capacity } });
  const proposals = Array.from({ length: 10 }, (_, i) => api.Agreement.parse(document(i)));
  const tuner = new api.Tuner(proposals[0], proposals[0], ledger, JSON.stringify(DATED_REQUEST));
  const asked = JSON.stringify({ threshold: SIGNED_LINE });
  const taken = best(10, (run) => {
    tuner.propose(proposals[run]);
    return tuner.stepJson(asked);
  });
  tuner.free();
  return taken;
}

/** Every figure: `{name, unit, wasm, plain}`. */
export function measure(api, files) {
  return [...steps(api, files.snapshot), ...scores(api, files.leads, files.touches)];
}

/** Reports for the gallery, made by the engine from the sample company when the gallery is built. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { Agreement, type AgreementDocument, type Explanation, Import, type Ledger, type OpenClock, type Trail, type WithReceipt } from "yellowline";

/** A moment of a working day, at which some clocks run and others are over; and how many days before it one may stand still. */
const [AS_OF, BEFORE] = ["2026-10-30T10:20:00+01:00", 120];
const DAY = 86_400_000;
const TABLES = ["leads", "touches", "opportunities", "transitions", "assignments", "pauses", "people"];
const NAME = "virtual:reports";

/** What is known of one lead. */
export interface Case {
  explain: Explanation;
  trail: WithReceipt<Trail>;
  clocks: OpenClock[];
  handOff: string;
  /** Under which of the agreements it is told. */
  under: "signed" | "ageing";
}

export interface Reports {
  /** The sample company's agreement, and the same with touches that halve and a fast track. */
  agreements: Record<Case["under"], AgreementDocument>;
  cases: Record<"ready" | "stays" | "under" | "kept" | "doubtful" | "nothing" | "capped" | "aged" | "fast" | "overdue" | "remind" | "running" | "paused" | "answered", Case>;
}

export function reports(sample: string): Plugin {
  return {
    name: "reports-of-the-sample",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? `export const { agreements, cases } = JSON.parse(${JSON.stringify(JSON.stringify(made(sample)))});` : null),
  };
}

export function made(sample: string): Reports {
  const signed = readFileSync(join(sample, "agreement.json"), "utf8");
  const agreements = { signed: JSON.parse(signed) as AgreementDocument, ageing: ageing(JSON.parse(signed) as AgreementDocument) };
  const parsed = { signed: Agreement.parse(signed), ageing: Agreement.parse(JSON.stringify(agreements.ageing)) };
  const ledger = read(parsed.signed, sample);
  const told = (lead: string, under: Case["under"], asOf = AS_OF): Case => {
    const asked = JSON.stringify({ asOf, lead });
    return { explain: ledger.explain(parsed[under], asked), trail: ledger.trail(parsed[under], asked), clocks: [], handOff: "", under };
  };
  const leads = ledger.scores(parsed.signed, JSON.stringify({ asOf: AS_OF })).rows.map(({ lead }) => lead);
  const seen = new Map<string, Explanation>();
  const look = (lead: string, under: Case["under"]): Explanation => {
    const report = seen.get(under + lead) ?? ledger.explain(parsed[under], JSON.stringify({ asOf: AS_OF, lead }));
    seen.set(under + lead, report);
    return report;
  };
  // Looked for from the latest on, since these have most to tell.
  const find = (what: string, under: Case["under"], is: (report: Explanation) => boolean): Case => {
    for (const lead of leads.toReversed()) {
      if (is(look(lead, under))) return told(lead, under);
    }
    throw new Error(`the sample company has no lead that is ${what}`);
  };
  const clocksOf = (asOf: string) =>
    ["development", "sales"].flatMap((handOff) =>
      ledger.handOff(parsed.signed, JSON.stringify({ asOf, handOff })).now.clocks.map((clock) => ({ handOff, clock, asOf })),
    );
  const clocks = clocksOf(AS_OF);
  const timed = (what: string, is: (clock: OpenClock) => boolean, among = clocks): Case => {
    const found = among.find(({ clock }) => is(clock));
    if (found === undefined) throw new Error(`the sample company has no clock that is ${what}`);
    return { ...told(found.clock.lead, "signed", found.asOf), clocks: [found.clock], handOff: found.handOff };
  };
  const paused = (): Case => {
    for (let days = 0; days < BEFORE; days++) {
      const stopped = clocksOf(new Date(Date.parse(AS_OF) - days * DAY).toISOString()).filter(({ clock }) => clock.state === "paused");
      if (stopped.length > 0) return timed("paused", () => true, stopped);
    }
    throw new Error("the sample company has no clock that is paused");
  };
  const answered = (): Case => {
    for (const lead of leads.toReversed()) {
      const report = told(lead, "signed");
      const states = report.trail.handOffs.flatMap((handOff) => handOff.clocks.map(({ state }) => state));
      if (states.includes("met") && states.includes("late")) return report;
    }
    throw new Error("the sample company has no lead that was answered in time, and late");
  };
  const rules = ({ groups }: Explanation) => groups.flatMap((group) => group.rules);
  const { threshold } = agreements.signed.definitions.scoring;
  const whole = ({ unknown }: Explanation) => unknown.length === 0;
  return {
    agreements,
    cases: {
      ready: find("ready", "signed", (e) => whole(e) && e.ready && e.score > threshold + 4 && rules(e).filter(({ after }) => after !== 0).length > 4),
      stays: find("ready below the line", "ageing", (e) => whole(e) && e.readiness.by === "threshold" && e.score < threshold),
      under: find("under the line", "signed", (e) => whole(e) && !e.ready && e.score > threshold / 2 && e.score < threshold),
      kept: find("kept from sales", "signed", (e) => e.readiness.hidden !== null),
      doubtful: find("doubtful", "signed", (e) => e.unknown.length > 1 && e.score > 0),
      nothing: find("without anything that counts", "signed", (e) => rules(e).every(({ count }) => count === 0)),
      capped: find("capped", "signed", (e) => e.groups.some(({ id, before, after }) => id !== null && before !== after)),
      aged: find("aged", "ageing", (e) => whole(e) && rules(e).filter(({ weight, count }) => weight !== undefined && weight !== count && weight > 0).length > 2),
      fast: find("fast", "ageing", (e) => e.readiness.by === "fastTrack"),
      overdue: timed("overdue", ({ state, elapsedMs }) => state === "overdue_open" && elapsedMs > 0),
      remind: timed("to be reminded of", ({ step }) => step === "remind"),
      running: timed("running", ({ state }) => state === "running"),
      paused: paused(),
      answered: answered(),
    },
  };
}

/** Touches halve every 30 days, and who asks for a demonstration is ready at once. */
function ageing(agreement: AgreementDocument): AgreementDocument {
  const { scoring } = agreement.definitions;
  scoring.ageing = { halfLife: { days: 30 } };
  scoring.fastTracks = [{ id: "demo", title: "Demonstration requested", touch: { kind: "demo_request" } }];
  return { ...agreement, approvals: [] };
}

function read(agreement: Agreement, sample: string): Ledger {
  const reader = new Import(agreement);
  for (const table of TABLES) {
    const bytes = readFileSync(join(sample, `${table}.csv`));
    const { mapping } = reader.preview(`${table}.csv`, bytes.subarray(0, 1 << 18));
    reader.begin(JSON.stringify(mapping));
    reader.push(bytes);
    reader.end();
  }
  return reader.finish();
}

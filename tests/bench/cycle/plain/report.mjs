// The whole report without its receipt, members in the order of RFC 8785.

import { rate } from "../../plain/rates.mjs";
import { count } from "./count.mjs";
import { incidence } from "./incidence.mjs";
import { stat } from "./lengths.mjs";
import { WAYS } from "./walk.mjs";

const WEEK = 7 * 86_400;
const date = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/** The same bytes as the engine's `reportJson`, but for the receipt. */
export function cycleReport(records, ask) {
  const told = count(records, ask);
  const { totals } = told;
  const whole = new Body(told, ask, sorted(told, ask, 1), told.segments);
  const parts = ask.split ? segments(records, told, ask) : null;
  return JSON.stringify({
    approvedBy: [],
    by: ask.split ? "source" : null,
    conversions: whole.conversions(0),
    counts: {
      createdLater: totals.createdLater,
      cycles: totals.cycles,
      datedByStage: 0,
      future: { assignments: 0, leads: totals.futureLeads, touches: 0, transitions: totals.futureTransitions },
      leads: records.n,
      merged: 0,
      reopened: totals.reopened,
      tie: totals.tie,
      undated: 0,
      unexpectedReturn: totals.unexpectedReturn,
      unknownStage: 0,
    },
    instant: told.now * 1000,
    periods: Array.from({ length: ask.weeks }, (_, week) => {
      const from = ask.first + week * WEEK;
      return { complete: true, from: date(from), name: date(from), to: date(from + WEEK) };
    }),
    report: "cycle",
    segments: parts,
    stages: whole.stages(0),
    unit: "week",
    version: 1,
  });
}

/** By their bytes, the missing one last. */
function segments(records, told, ask) {
  const { sources } = records;
  const body = new Body(told, ask, sorted(told, ask, told.segments), 1);
  const order = [...sources.keys()].sort((a, b) => (sources[b] === "" || (sources[a] !== "" && sources[a] < sources[b]) ? -1 : 1));
  return order.map((at) => ({ conversions: body.conversions(at), stages: body.stages(at), value: sources[at] === "" ? null : sources[at] }));
}

function sorted(told, { stages, conversions, weeks }, segments) {
  const [ofStages, ofCohorts] = [segments * stages.length * weeks, segments * conversions.length * weeks];
  return {
    latest: told.latest.sorted(ofStages),
    cumulative: told.cumulative.sorted(ofStages),
    velocity: told.velocity.sorted(ofCohorts),
    fates: told.fates.sorted(ofCohorts),
  };
}

/** The figures of one segment, or of all added up. */
class Body {
  constructor(told, ask, lengths, added) {
    Object.assign(this, { told, ask, lengths, added });
    this.path = [...told.stages.path.keys()].filter((stage) => told.stages.path[stage]);
  }

  /** A cell of a column of `width` cells for each segment, added over the segments from this one. */
  of(column, cell, width) {
    let all = 0;
    for (let n = 0; n < this.added; n++) all += column[cell + n * width];
    return all;
  }

  stages(segment) {
    const { stages } = this.ask;
    const cycles = (column, stage) => this.of(column, segment * stages.length + stage, stages.length);
    return stages.map(({ id, kind }, stage) => ({
      cycles: { entered: cycles(this.told.cyclesEntered, stage), notApplicable: 0, skipped: cycles(this.told.skipped, stage) },
      kind,
      rows: this.rows(segment * stages.length + stage, this.path[this.path.indexOf(stage) + 1], stage),
      stage: id,
    }));
  }

  rows(row, next, stage) {
    const { told, ask, lengths } = this;
    const width = ask.stages.length * ask.weeks;
    const at = (column, cell) => this.of(column, cell, width);
    let [opening, closing] = [0, 0];
    return Array.from({ length: ask.weeks }, (_, week) => {
      const cell = row * ask.weeks + week;
      opening += at(told.opening, cell);
      closing += at(told.closing, cell);
      const out = Object.fromEntries(WAYS.map((way, n) => [way, at(told.out[n], cell)]));
      const entered = at(told.entered, cell);
      const exits = sum(Object.values(out));
      if (closing !== opening + entered - exits) throw new Error(`the books of ${ask.stages[stage].id} do not balance in week ${week}`);
      const ratio = next === undefined || !told.stages.path[stage] ? null : rate(at(told.entered, cell + (next - stage) * ask.weeks), entered);
      const { back, detour, disqualified, forward, lost, restart, won } = out;
      return {
        active: null,
        backTied: at(told.backTied, cell),
        closing,
        dwell: { cumulative: stat(lengths.cumulative(cell)), latest: stat(lengths.latest(cell)), open: closing },
        exit: rate(forward + won, exits),
        flowRatio: ratio,
        in: entered,
        opening,
        out: { back, detour, disqualified, forward, lost, restart, won },
        regression: rate(back, exits),
        tied: at(told.tied, cell),
        undated: 0,
      };
    });
  }

  conversions(segment) {
    const { conversions, weeks } = this.ask;
    return conversions.map(({ id, from, to, withinDays }, n) => ({
      from,
      id,
      rows: Array.from({ length: weeks }, (_, week) => this.cohort((segment * conversions.length + n) * weeks + week, withinDays)),
      to,
      withinDays,
    }));
  }

  cohort(cell, days) {
    const { told, ask, lengths } = this;
    const at = (column) => this.of(column, cell, ask.conversions.length * ask.weeks);
    const [mature, immature, converted] = [at(told.mature), at(told.immature), at(told.converted)];
    const { meanMs, medianMs, n, p90Ms } = stat(lengths.velocity(cell));
    return {
      convertedEarly: at(told.early),
      cycles: mature + immature,
      immature,
      incidence: incidence(lengths.fates(cell), days * 24),
      mature,
      outOfOrder: at(told.outOfOrder),
      rate: rate(converted, mature, immature > 0 ? "immature" : "no_denominator"),
      velocity: { meanMs, medianMs, n, nonMovers: at(told.nonMovers), p90Ms },
    };
  }
}

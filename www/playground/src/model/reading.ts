/** What the page reads out of a report beside the numbers themselves. */
import type { SweepRow, TuneReport, TuneStep } from "../engine/shapes.js";
import type { Agreement } from "./agreement.js";
import { FEW } from "../words/sentence.js";

/** Ranges of thresholds that keep the agreed rate, judged where there are enough mature leads. */
export function agreedZones(report: TuneReport): { from: number; to: number }[] {
  const { agreedRate } = report;
  if (agreedRate === null) return [];
  const zones: { from: number; to: number }[] = [];
  let open: { from: number; to: number } | null = null;
  let before: number | null = null;
  for (const row of report.sweep) {
    if (keeps(row, agreedRate) && row.rate.den >= FEW) {
      // A line between two scores does what the next score does; lines move by whole points.
      open ??= { from: Math.min(row.threshold, (before ?? row.threshold) + 1), to: row.threshold };
      open.to = row.threshold;
    } else if (open !== null) {
      zones.push(open);
      open = null;
    }
    before = row.threshold;
  }
  return open === null ? zones : [...zones, open];
}

export function keeps(row: SweepRow, agreed: { num: number; den: number }): boolean {
  return row.rate.den > 0 && row.rate.num * agreed.den >= agreed.num * row.rate.den;
}

export function valueOf(rate: { num: number; den: number } | null): number | null {
  return rate === null || rate.den === 0 ? null : rate.num / rate.den;
}

/** The line with the most expected outcomes; of equals the highest, which troubles sales the least. */
export function bestLine(report: TuneReport): number | null {
  let best: { threshold: number; value: number } | null = null;
  for (const row of report.sweep) {
    const value = valueOf(row.expected);
    if (value !== null && row.rate.den >= FEW && (best === null || value >= best.value)) {
      best = { threshold: row.threshold, value };
    }
  }
  return best?.threshold ?? null;
}

/** Kinds of stages that end a cycle. */
const ENDS = ["won", "lost", "disqualified", "recycled"];

/** Whether a lead can be handed over again in a later cycle, and the hand-overs are not as many as the leads. */
export function countsCycles(report: TuneReport, agreement: Agreement, transitions: number): boolean {
  if (report.mode !== "dated" || transitions === 0) return false;
  const { counts } = report;
  const all = report.histogram.reduce((sum, h) => sum + h.leads, counts.always);
  const ends = agreement.definitions.stages?.some((s) => ENDS.includes(s.kind) || s.cycleStart === true) ?? false;
  return ends && all !== counts.leads - counts.undated - counts.future;
}

/**
 * Whether those whom only a line below the signed one would hand over were mostly not called: as the ledger has it,
 * and where it does not know, as a line in force leaves it. Null where there is nobody below.
 */
export function mostlyUncalled(report: TuneReport, { signed }: Pick<TuneStep, "signed">, inForce: boolean): boolean | null {
  const lowest = report.sweep[0];
  if (lowest === undefined || lowest.threshold >= signed.threshold) return null;
  const line = rowAt(report, signed.threshold);
  const many = lowest.selected - (line?.selected ?? 0);
  if (many <= 0) return null;
  if (lowest.followedUp === null) return inForce;
  return (lowest.followedUp.selected - (line?.followedUp?.selected ?? 0)) * 2 < many;
}

/** What the sweep says at a threshold: the first row at or above it, as a threshold selects. */
export function rowAt(report: TuneReport, threshold: number): SweepRow | undefined {
  return report.sweep.find((row) => row.threshold >= threshold);
}

/** A share of doubtful records from which the page calls its figures unreliable. */
const DOUBTFUL = 0.1;

/** The doubts about the data that are grave enough to stand beside every figure. */
export function doubts(report: TuneReport): { code: "undated" | "future" | "unknownOutcome"; count: number }[] {
  const { counts } = report;
  const all = counts.leads;
  return (["undated", "future", "unknownOutcome"] as const)
    .map((code) => ({ code, count: counts[code] }))
    .filter(({ code, count }) => count > all * DOUBTFUL && !(code === "undated" && report.mode === "snapshot"));
}

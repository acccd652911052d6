/** The one sentence over the picture. `**` marks what is printed bold. */
import type { SweepRow, TuneReport, TuneStep } from "../engine/shapes.js";
import { count, inHundred, leadsIn, points, quotient } from "./format.js";

/** Below so many mature leads a rate is an accident. */
export const FEW = 30;

export function sentence(report: TuneReport, step: TuneStep, hasSigned: boolean): string {
  const { line } = step;
  const at = `At **${points(step.threshold)}**`;
  if (report.counts.leads === 0) return "There are no leads in this period.";
  if (line.selected === 0) return `${at} **no lead** reaches sales: the line stands above every score.`;
  const words = hasSigned ? "the signed" : "the first";
  const against = step.threshold === step.signed.threshold ? null : `${words} ${points(step.signed.threshold)}`;
  if (line.perWeek === null) return withoutWeeks(report, step, at, against);
  if (report.capacityPerWeek === null) return withoutCapacity(step, at, against);
  return withCapacity(step, report.capacityPerWeek, at, against, hasSigned);
}

function withoutWeeks(report: TuneReport, { line, signed }: TuneStep, at: string, against: string | null): string {
  // Those whom no line keeps back stand in no column.
  const leads = report.histogram.reduce((sum, h) => sum + h.leads, report.counts.always);
  const many = `${at}, **${count(line.selected)}** of ${count(leads)} leads go to sales`;
  return `${many}${rates(line, signed.line, against)}.`;
}

function withoutCapacity({ line, signed }: TuneStep, at: string, against: string | null): string {
  return `${at} sales gets **${quotient(line.perWeek!)} leads a week**${rates(line, signed.line, against)}.`;
}

function rates(line: SweepRow, signed: SweepRow, against: string | null): string {
  if (line.rate.den === 0) return ", and none of them is old enough to judge";
  const then = against !== null && signed.rate.den > 0 ? `, against ${inHundred(signed.rate)} at ${against}` : "";
  return ` and **${inHundred(line.rate)}** convert${then}`;
}

function withCapacity(
  { line, signed }: TuneStep,
  capacity: number,
  at: string,
  against: string | null,
  hasSigned: boolean,
): string {
  const first = `${at} sales gets **${quotient(line.perWeek!)} leads a week**, ${fits(line, capacity)}`;
  const never = unworked(against === null ? line : signed.line);
  if (against === null) {
    const here = hasSigned ? "This is the signed line" : "This is where you started";
    return `${first}. ${here}${never === null ? "" : `; ${never}`}.`;
  }
  const gain = whole(line) - whole(signed.line);
  const bare = `${first}${rates(line, signed.line, against)}.`;
  if (line.expected === null || signed.line.expected === null || line.expected.den === 0) return bare;
  const tail = never === null ? "" : `, where ${never}`;
  if (gain === 0) return `${first}, and wins **as many** as at ${against}${tail}.`;
  const more = gain > 0 ? `wins **${count(gain)} more**` : `wins **${count(-gain)} fewer**`;
  return `${first}, ${gain > 0 ? "and" : "but"} ${more} than at ${against}${tail}.`;
}

function fits({ perWeek, weeksOver }: SweepRow, capacity: number): string {
  const over = Math.round(perWeek!.num / perWeek!.den) - capacity;
  if (perWeek!.num <= capacity * perWeek!.den) {
    return weeksOver !== null && weeksOver > 0 ? `on average within its ${count(capacity)}` : `within its ${count(capacity)}`;
  }
  return over < 1 ? `just over its ${count(capacity)}` : `${count(over)} more than the ${count(capacity)} it can work`;
}

function whole({ expected }: SweepRow): number {
  return expected === null || expected.den === 0 ? 0 : Math.round(expected.num / expected.den);
}

function unworked({ worked, selected }: SweepRow): string | null {
  if (worked === null || selected === 0) return null;
  const left = 1 - worked / selected;
  if (left < 0.04) return null;
  const share = leadsIn(left);
  return `${share} ${share.includes("leads") ? "are" : "is"} never called`;
}

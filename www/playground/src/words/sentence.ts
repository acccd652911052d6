/** The one sentence over the picture. `**` marks what is printed bold. */
import type { SweepRow, TuneReport, TuneStep } from "../engine/shapes.js";
import { count, inHundred, points, quotient } from "./format.js";

/** Below so many mature leads a rate is an accident. */
export const FEW = 30;

/** What the sentence needs to know beside the report: `cycles` where leads can be handed over more than once. */
export function sentence(report: TuneReport, step: TuneStep, hasSigned: boolean, cycles = false): string {
  const { line, signed } = step;
  const at = `At **${points(step.threshold)}**`;
  if (report.counts.leads === 0) return "There are no leads in this period.";
  if (line.selected === 0) return `${at} **no lead** reaches sales: the line stands above every score.`;
  const against = reference(step, hasSigned);
  const many = cycles ? "hand-overs" : "leads";
  if (line.perWeek === null) return withoutWeeks(report, step, at, against, many);
  if (report.capacityPerWeek === null) return `${at} sales gets **${quotient(line.perWeek)} ${many} a week**${rates(line, signed.line, against)}.`;
  return withCapacity(step, report, `${at} sales gets **${quotient(line.perWeek)} ${many} a week**`, against, hasSigned);
}

/** What the line is held against; null where it is that itself. */
function reference({ threshold, line, signed }: TuneStep, hasSigned: boolean): string | null {
  if (threshold !== signed.threshold) return `at ${hasSigned ? "the signed" : "the first"} ${points(signed.threshold)}`;
  // The same line under other terms, or over other rules.
  const same = line.selected === signed.line.selected && line.unworked === signed.line.unworked && whole(line) === whole(signed.line);
  if (same) return null;
  return hasSigned ? "as signed" : "at the start";
}

function withoutWeeks(report: TuneReport, { line, signed }: TuneStep, at: string, against: string | null, many: string): string {
  // Those whom no line keeps back stand in no column.
  const all = report.histogram.reduce((sum, h) => sum + h.leads, report.counts.always);
  return `${at}, **${count(line.selected)}** of ${count(all)} ${many} go to sales${rates(line, signed.line, against)}.`;
}

function rates(line: SweepRow, signed: SweepRow, against: string | null): string {
  if (line.rate.den === 0) return ", and none of them is old enough to judge";
  const then = against !== null && signed.rate.den > 0 ? `, against ${inHundred(signed.rate)} ${against}` : "";
  return ` and **${inHundred(line.rate)}** convert${then}`;
}

function withCapacity(
  { line, signed }: TuneStep,
  { capacityPerWeek, mode }: TuneReport,
  first: string,
  against: string | null,
  hasSigned: boolean,
): string {
  const begin = `${first}, ${fits(line, capacityPerWeek!)}`;
  const left = unworked(line);
  const start = left === null ? begin : `${begin}: nobody gets to **${left}**`;
  const won = mode === "dated" ? "opportunities" : "conversions";
  const judged = line.expected !== null && line.expected.den > 0;
  if (against === null) {
    const here = hasSigned ? "This is the signed line" : "This is where you started";
    const of = left === null ? "" : " of the others";
    return judged ? `${start}, and **${count(whole(line))} ${won}** are expected${of}. ${here}.` : `${start}. ${here}.`;
  }
  if (!judged || signed.line.expected === null) return `${start}${rates(line, signed.line, against)}.`;
  const then = unworked(signed.line);
  const tail = then === null || then === left ? "" : `, where nobody gets to ${then}`;
  const gain = whole(line) - whole(signed.line);
  const more = gain === 0 ? "wins **as many** as" : gain > 0 ? `wins **${count(gain)} more** than` : `wins **${count(-gain)} fewer** than`;
  // Two numbers before it are enough for one sentence.
  const joint = left === null ? `, ${gain < 0 ? "but" : "and"} ` : ". It ";
  return `${start}${joint}${more} ${against}${tail}.`;
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

/** `436 of 1,328`, where there is anybody nobody gets to. */
function unworked({ unworked, selected }: SweepRow): string | null {
  return unworked === null || unworked === 0 ? null : `${count(unworked)} of ${count(selected)}`;
}

/** The line to look at first, why, and what else fills a team's week, in words. */
import type { Answers, SuggestionReason } from "../engine/shapes.js";
import { count, fineQuotient, percent, points, quotient } from "./format.js";

/** What a reason needs to be told. */
export interface Reasoned {
  line: number | null;
  reason: SuggestionReason;
  /** Whether a capacity is known and its weeks, so that one can say whether a week is full. */
  weeks: "known" | "noCapacity" | "noWeeks";
  agreed: string | null;
  /** How many are missing a week, where some are. */
  short: Answers["shortPerWeek"] | null;
  many: string;
}

function sentence({ line, reason, weeks, agreed, short, many }: Reasoned): string {
  const at = line === null ? "" : `**${points(line)}**`;
  if (reason === "both") return `${at} fills the team's week, at the agreed rate.`;
  if (reason === "fillsCapacity") {
    return `${at} fills the team's week${agreed === null ? "" : `; no line that the team can work meets the agreed ${agreed}`}.`;
  }
  if (reason === "meetsAgreedRate") {
    const meets = `${at} meets the agreed rate`;
    if (short !== null && short.num > 0) return `${meets}; ${short.num * 20 < short.den ? "a few" : quotient(short)} ${many} a week are missing.`;
    if (weeks === "known") return short === null ? `${meets}, with more ${many} than the team can work.` : `${meets}.`;
    return `${meets}. ${weeks === "noCapacity" ? "Agree a capacity" : "Say how many weeks the file covers"} to see whether it fills the team's week.`;
  }
  const fills = weeks === "known" ? `hands over few enough ${many} for the team` : null;
  const rate = agreed === null ? null : `meets the agreed ${agreed}`;
  return `No line ${[fills, rate].filter(Boolean).join(" or ")}.`;
}

export const suggestion = {
  heading: "A suggestion",
  sentence,
  few: (mature: number) => `Only ${count(mature)} of them ${mature === 1 ? "is" : "are"} old enough to judge.`,
  fills: (line: number) => `${points(line)} fills the team's week`,
  meets: (line: number) => `${points(line)} meets the agreed rate`,
  best: (line: number) => `${points(line)} wins the most`,
  go: (line: number) => `Move the line to ${points(line)}`,
  also: "Also",
  answers: {
    heading: (many: string) => `At the agreed rate there are too few ${many}. Three things would fill the week; the head of sales chooses.`,
    cold: {
      title: "Cold calls",
      value: fineQuotient,
      unit: "opportunities a week",
      note: (calls: Answers["shortPerWeek"]) => `${quotient(calls)} calls a week in the time left, at one of a hundred`,
    },
    customers: {
      title: "Customers",
      value: count,
      unit: (n: number) => (n === 1 ? "customer" : "customers"),
      note: (n: number) => (n === 0 ? "none is known in this data" : "bought already, and may buy more"),
    },
    lower: {
      title: "A lower line",
      value: points,
      unit: (rate: Answers["coldCalling"]) => (rate.den === 0 ? "none old enough to judge" : `where ${percent(rate)} convert`),
      note: (expected: string | null, agreed: string | null, won: string) =>
        [expected === null ? "" : `${expected} ${won} expected of those worked`, agreed === null ? "" : `under the agreed ${agreed}`].filter(Boolean).join(", "),
      none: "none fills the week",
      extrapolates: "below the line in force: an extrapolation",
    },
  },
};

/** What history says of the points, in words. */
import type { AsSigned, AttributeLeak, LearnReport, LeakSign, PointsSuggestion, WhyNoPoints } from "../engine/shapes.js";
import { count, inHundred } from "./format.js";

const leads = (n: number) => (n === 1 ? "1 lead" : `${count(n)} leads`);
const list = (names: readonly string[]) => names.join(", ");

const reasons: Record<WhyNoPoints, (minimum: number, suspect: readonly string[]) => string> = {
  too_few: (minimum) => `too few: fewer than ${count(minimum)} leads with it, or without it`,
  includes_zero: () => "may be chance: × 1 lies within the whiskers",
  suspect: (_, suspect) => `${list(suspect)} may have been filled in after the outcome`,
  per_unit: () => "points for having any at all are no points for each unit",
};

const signs: Record<LeakSign, (leak: AttributeLeak, snapshot: boolean) => string> = {
  after: ({ history }, snapshot) =>
    `for ${count(snapshot ? (history?.present ?? 0) : (history?.first ?? 0))} of ${count(history?.known ?? 0)} converted leads its value came at or after the outcome`,
  presence: ({ current }) =>
    current === null
      ? ""
      : `filled in for ${inHundred(share(current.converted))} converted leads, and for ${inHundred(share(current.not))} of the others`,
  values: ({ current }) => `${count(current?.certain ?? 0)} converted leads have a value that nearly only converted leads have`,
  guess: ({ current }) => `alone it guesses the outcome: wrong for ${leads(current?.errors.with ?? 0)} instead of ${count(current?.errors.without ?? 0)}`,
};

const share = ({ present, leads }: { present: number; leads: number }) => ({ num: present, den: Math.max(1, leads) });

/** `signed points`, or what stands in the draft. */
const ours = (isSigned: boolean) => (isSigned ? "the signed points" : "the points of this draft");

export const learn = {
  open: "What history says",
  heading: "What history says",
  busy: (n: number) => `Going through the history of ${leads(n)} …`,
  refused: "History cannot be asked",
  intro: ({ learned, landmarkDays, withinDays }: LearnReport) =>
    `Each rule by itself, on the older half: ${leads(learned.leads)}, of which ${count(learned.converted)} converted${withinDays === null ? "" : ` within ${count(withinDays)} days`}. ${
      landmarkDays === null
        ? "All are looked at as they are now, so what came after an outcome counts too."
        : `Each is looked at ${count(landmarkDays)} days after it came, so that nothing counts that came later.`
    }`,
  none: {
    rules: "There are no rules yet, so there is nothing to ask history about.",
    leads: "No lead is old enough to learn from.",
    why: ({ undated, future, immature, unknownOutcome, convertedBefore, endedBefore }: LearnReport["counts"]) => {
      const all: [number, string][] = [
        [immature, "too young"],
        [undated, "without a date"],
        [future, "created after the day of this report"],
        [unknownOutcome, "of unknown outcome"],
        [convertedBefore, "converted before they were looked at"],
        [endedBefore, "ended before they were looked at"],
      ];
      return list(all.filter(([n]) => n > 0).map(([n, what]) => `${count(n)} ${what}`));
    },
    converted: "None of the leads it learns from converted, so history says nothing of the points.",
  },
  left: (why: string) => `Left out: ${why}.`,
  suspect: {
    heading: "May have been filled in after the outcome",
    help: "What is known only of customers tells nothing of leads to come. No points are taken from these:",
    line: (title: string, leak: AttributeLeak, snapshot: boolean) => `${title}: ${leak.suspect.map((sign) => signs[sign](leak, snapshot)).join("; ")}.`,
    unused: (names: readonly string[]) =>
      `${list(names)} ${names.length === 1 ? "looks" : "look"} filled in after the outcome. No rule reads ${names.length === 1 ? "it" : "them"}, and none should.`,
  },
  check: {
    none: "On the newer half no lead reaches the line, so the points cannot be held against each other.",
    sentence: ({ check }: LearnReport, isSigned: boolean) => {
      const theirs = check.document ?? check.suggested;
      return `On the half it did not learn from, the suggested points find **${inHundred(theirs)}**, ${ours(isSigned)} **${inHundred(check.signed)}**, all leads together ${inHundred(check.base)}.`;
    },
    exact: ({ check }: LearnReport) => {
      const theirs = check.document ?? check.suggested;
      return `Of the first ${leads(check.selected)} by each, as many as the line lets through, ${count(theirs.num)} converted against ${count(check.signed.num)}; of all ${count(check.leads)}, ${count(check.converted)}.`;
    },
    worse: (isSigned: boolean) => `There ${ours(isSigned)} do better: there is no reason to take these.`,
    equal: "There both do as well as each other.",
    chance: "So small a difference may be chance.",
  },
  columns: { rule: "Rule", with: "Converted with it", without: "Without it", odds: "Odds with it against without", today: "Today", suggested: "Suggested", why: "Why not" },
  of: (converted: number, all: number) => `${count(converted)} of ${count(all)}`,
  unknown: (n: number) => `not known for ${count(n)}`,
  odds: (value: number) => {
    const odds = Math.exp(value);
    return odds >= 10 ? count(odds) : odds.toFixed(odds < 1 ? 2 : 1);
  },
  times: (at: string, low: string, high: string) => `× ${at} (${low} – ${high})`,
  axis: "× 2 means twice the odds of converting, × ½ half of them. The whiskers show between which values the true one lies, at 95 %.",
  noPoints: "–",
  why: ({ reason, suspect }: PointsSuggestion, minimum: number, title: (id: string) => string) =>
    reason === null ? "" : reasons[reason](minimum, suspect.map(title)),
  notes: {
    overlap: (first: string, second: string, both: number) => `${first} and ${second} mostly come together (${leads(both)} have both): points for both count the same thing twice.`,
    naive: "Rules are looked at one by one. What goes together is counted twice.",
    current: (names: readonly string[]) => `${list(names)}: known only as of today, so what changed since is not seen.`,
    absent: (names: readonly string[]) => `This data does not have ${list(names)}.`,
    as: { threshold: "The line stays where it is and may not fit these points: look at it again afterwards.", caps: "The caps of groups and of the whole score stay too." } satisfies Record<AsSigned, string>,
  },
  settings: { heading: "How it is asked", landmark: "Days after it came at which a lead is looked at", doubling: "Points for each doubling of the odds", ask: "Ask again" },
  take: "Take these points",
  taken: "The draft now has the points that history suggests. Undo brings yours back.",
  nothing: "History suggests no points to take.",
};

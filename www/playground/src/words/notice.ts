/** The change notice in words: what is around the text that goes to sales, and why a lead moves. */
import type { Language, MoveReason, NoticeLead } from "../engine/shapes.js";
import type { Way } from "../model/notice.js";
import { count, date, points, signedPoints } from "./format.js";

const leads = (n: number) => (n === 1 ? "1 lead" : `${count(n)} leads`);

/** Whether the proposal makes the lead ready where, or earlier than, the signed agreement does. */
function gains({ before, after }: NoticeLead, way: Way): boolean {
  return way === "enters" || (way === "moved" && (after.qualifiedAt ?? 0) < (before.qualifiedAt ?? 0));
}

/** Why one lead moves. */
function why(reason: MoveReason, gained: boolean, rule: (id: string) => string): string {
  switch (reason.code) {
    case "threshold":
      return `the line is at ${points(reason.params.to)} instead of ${points(reason.params.from)}`;
    case "points": {
      const { rule: id, title, before, after } = reason.params;
      return `${title ?? rule(id)} ${signedPoints(after)} instead of ${signedPoints(before)}`;
    }
    case "hidden":
      if (reason.params.by === "override") return gained ? "no longer kept back by a decision" : "kept back by a decision";
      if (reason.params.by === "stage") return gained ? "no longer in a disqualified stage" : "in a disqualified stage now";
      return gained ? "no longer disqualified" : "disqualified now";
    case "fast_track":
      return gained ? "a fast track makes it ready at once" : "its fast track is gone";
    case "caps":
      return "other caps on points";
    case "other":
      return "for another reason";
  }
}

export const notice = {
  open: "Tell sales",
  heading: "Tell sales",
  proposal: "What to do with the proposal",
  bar: (from: number, to: number, isSigned: boolean) =>
    from === to
      ? `The proposal is not ${isSigned ? "the signed agreement" : "where you started"}.`
      : `The line is proposed at ${points(to)} instead of ${isSigned ? "the signed " : ""}${points(from)}.`,
  busy: "Comparing both agreements lead by lead …",
  refused: "The notice cannot be written",
  language: "Language",
  languages: { en: "English", de: "Deutsch", fr: "Français", es: "Español", pt: "Português" } satisfies Record<Language, string>,
  text: "The notice, ready to paste",
  copy: "Copy the notice",
  copied: "The notice is copied.",
  selected: "The clipboard cannot be written here. The text is selected: copy it with Ctrl+C.",
  behind: "The numbers behind it",
  period: (from: string, to: string) => `Looking back on ${date(from)} to ${date(to)}, as if each agreement had held all that time.`,
  undatedPeriod: "All leads as they are now, under each agreement.",
  extrapolates: "Leads below the signed line were mostly not called until now, so what they would become is a guess. A pilot would tell.",
  beforeAfter: {
    caption: "What sales gets",
    columns: { before: "Signed", after: "Proposed" },
    line: "Line",
    leads: "Leads",
    perWeek: "Leads a week",
    rate: "Become an opportunity",
    of: (converted: number, mature: number) => `${count(converted)} of ${count(mature)}`,
    interval: "95 % sure between",
    between: (low: string, high: string) => `${low} – ${high}`,
    worked: "The team can work",
    expected: "Opportunities expected",
    amount: "Pipeline expected",
    none: "–",
  },
  ways: {
    caption: "Who moves",
    columns: { way: "Leads that", leads: "Leads", mature: "Old enough", converted: "Converted" },
    names: { leaves: "leave", enters: "enter", moved: "come at another time", stays: "stay as they are" } satisfies Record<Way | "stays", string>,
    sum: (before: number, after: number) => `Signed: ${leads(before)}. Proposed: ${leads(after)}.`,
  },
  split: {
    label: "Split by",
    owner: "Representative",
    columns: { before: "Before", after: "After", enters: "Enter", leaves: "Leave", moved: "Other time" },
  },
  lists: {
    heading: "The leads that move",
    tabs: { leaves: "Leave", enters: "Enter", moved: "Other time" } satisfies Record<Way, string>,
    empty: {
      leaves: "Every lead that comes today would still come.",
      enters: "No lead would come in addition.",
      moved: "No lead would come at another time.",
    } satisfies Record<Way, string>,
    columns: { why: "Why", when: "When", score: "Score", outcome: "Outcome" },
    capped: (listed: number, total: number) => `The latest ${count(listed)} of ${count(total)} are listed.`,
    instead: (now: string, before: string) => `${now} instead of ${before}`,
    was: (score: number) => `was ${points(score)}`,
  },
  why: (lead: NoticeLead, way: Way, rule: (id: string) => string) => lead.reasons.map((reason) => why(reason, gains(lead, way), rule)).join(", "),
  receipt: (report: string, ledger: string, asOf: string) => `Notice ${report.slice(0, 8)} · Ledger ${ledger.slice(0, 8)} · As of ${asOf}`,
};

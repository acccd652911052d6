/** What history says of the draft's points. */
import type { LearnReport, LearnRequest, PointsSuggestion } from "../engine/shapes.js";
import type { Agreement, Rule } from "./agreement.js";
import { asked, scoringOf } from "./agreement.js";
import { agreementOf } from "./lead.js";
import type { Session } from "./session.js";

export type Tuning = Pick<LearnRequest, "landmarkDays" | "pointsPerDoubling">;

/** Asks about the draft with the line where it stands, on the day and in the mode of the page. */
export function learned(session: Session, tuning: Tuning): Promise<LearnReport> {
  const { asOf, mode } = session.request;
  const request: LearnRequest = { asOf, ...(mode === undefined ? {} : { mode }), ...tuning };
  return session.engine.call("learn", { ...asked(agreementOf(session, "proposed")), request });
}

/** How the suggested points do against the present ones on leads they were not learned from. */
export function verdict({ check }: LearnReport): { is: "better" | "worse" | "equal"; chance: boolean } {
  const [ours, theirs] = [check.signed.num, (check.document ?? check.suggested).num];
  // Two counts that differ by less than twice the root of their sum are within what chance alone does.
  const chance = ours !== theirs && (theirs - ours) ** 2 < 4 * (theirs + ours);
  return { is: theirs > ours ? "better" : theirs < ours ? "worse" : "equal", chance };
}

/** How far the common axis of all pictures reaches to either side, as a logarithm of odds. */
export function reachOf(suggestions: readonly PointsSuggestion[]): number {
  const most = suggestions.reduce((far, { low, high }) => Math.max(far, -low, high), 0);
  return Math.min(Math.max(most, Math.log(3)), Math.log(24));
}

/** The rule a suggestion speaks of, and its band where it is of one. */
export function placeOf(agreement: Agreement, { rule: id, band }: Pick<PointsSuggestion, "rule" | "band">) {
  const rule: Rule | undefined = scoringOf(agreement).rules.find((r) => r.id === id);
  return { rule, band: band === null ? undefined : rule?.bands?.bands[band - 1] };
}

/** One lead's score: as of a day, under the signed agreement or under the draft with the line where it stands. */
import type { Explanation } from "../engine/shapes.js";
import { type Agreement, asked } from "./agreement.js";
import { setThreshold } from "./edit.js";
import type { Session } from "./session.js";

export type Under = "signed" | "proposed";

/** The line may be on its way: what counts is where it stands, not what the draft still has. */
export function agreementOf(session: Session, under: Under): Agreement {
  if (under === "signed") return session.signed;
  return setThreshold(session.line)(session.problems.length > 0 ? session.valid : session.draft);
}

export function explained(session: Session, lead: string, under: Under, asOf: string): Promise<Explanation> {
  return session.engine.call("explain", { ...asked(agreementOf(session, under)), asOf, lead });
}

/** A rule's part then and now; none where the agreement of the time has no such rule. */
export interface Beside {
  rule: string;
  then: number | null;
  now: number | null;
}

/** The rules that gave or took points at either time, and what the caps of groups and of the whole changed. */
export function beside(then: Explanation, now: Explanation): { rules: Beside[]; caps: { then: number; now: number } } {
  const parts = (e: Explanation) => new Map(e.groups.flatMap((g) => g.rules.map((r) => [r.id, r.after] as const)));
  const [before, after] = [parts(then), parts(now)];
  const ids = [...new Set([...after.keys(), ...before.keys()])];
  const rules = ids.map((rule) => ({ rule, then: before.get(rule) ?? null, now: after.get(rule) ?? null }));
  const capped = (e: Explanation, of: Map<string, number>) => rounded(e.score - [...of.values()].reduce((sum, p) => sum + p, 0));
  return { rules: rules.filter((r) => r.then || r.now), caps: { then: capped(then, before), now: capped(now, after) } };
}

/** Points are thousandths. */
const rounded = (points: number) => Math.round(points * 1000) / 1000;

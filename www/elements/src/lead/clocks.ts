/** Clocks of both reports, read into one shape: where each stands, and how far. */
import type { AgreementDocument, TrailClock } from "yellowline";
import { targetOf } from "./agreement.js";
import type { ClockOfLead } from "./face.js";

export interface Reading {
  kind: "lead" | "owner";
  owner: string | null;
  start: number;
  /** Only the day of the start is known. */
  day: boolean;
  due: number | null;
  state: TrailClock["state"];
  /** The time agreed, and whether it is business time; null where nobody says. */
  target: number | null;
  business: boolean;
  /** By how much it is over its time, in its own time; less than 0 where some is left. Null where that is not known. */
  over: number | null;
  step: "remind" | "reassign" | "manager" | null;
  ended: TrailClock["over"];
}

const ORDER: readonly TrailClock["state"][] = ["overdue_open", "running", "paused", "unmeasurable", "late", "met", "exempt"];

export const isOpen = ({ state }: Pick<Reading, "state">) => state === "overdue_open" || state === "running" || state === "paused";

/** Open ones first, the most overdue above; of the others the latest. */
export function readings(clocks: readonly ClockOfLead[], agreement: AgreementDocument | null, handOff: string, asOf: number | null): Reading[] {
  const read = clocks.map((clock) => reading(clock, agreement, handOff, asOf));
  return read.sort((a, b) => (isOpen(a) || isOpen(b) ? ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (b.over ?? 0) - (a.over ?? 0) : b.start - a.start));
}

function reading(clock: ClockOfLead, agreement: AgreementDocument | null, handOff: string, asOf: number | null): Reading {
  const { clock: kind, owner, due, state } = clock;
  if ("targetMs" in clock) {
    const { start, targetMs, calendar, elapsedMs, over: ended } = clock;
    const over = elapsedMs === null ? null : elapsedMs - targetMs;
    return { kind, owner, start: start.at, day: start.day, due, state, target: targetMs, business: calendar !== null, over, step: null, ended };
  }
  const agreed = targetOf(agreement, handOff, kind);
  // Without an agreement there is the time on the wall alone.
  const wall = asOf === null || due === null ? null : asOf - due;
  const over = agreed === null ? wall : due === null && state !== "paused" ? null : clock.elapsedMs - agreed.ms;
  return { kind, owner, start: clock.start, day: false, due, state, target: agreed?.ms ?? null, business: agreed?.business ?? false, over, step: clock.step, ended: null };
}

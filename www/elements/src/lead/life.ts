/** A lead's life, drawn on a line of time: its score, its stages, when it was ready. */
import type { Trail } from "yellowline";

export interface Stretch {
  from: number;
  to: number;
}

/** A stay in a stage. */
export interface Stay extends Stretch {
  stage: string;
}

export interface Life extends Stretch {
  /** The score between events: `x` an instant, `y` points. */
  score: readonly { x: number; y: number }[];
  stays: readonly Stay[];
  ready: readonly Stretch[];
  /** Instants at which a new cycle began, with its number. */
  cycles: readonly { at: number; cycle: number }[];
  /** What lies before the agreement held; none where all of it is after. */
  before: Stretch | null;
}

export function lifeOf(trail: Trail): Life {
  const { steps, instant, now } = trail;
  const from = steps[0]?.at ?? instant;
  const to = Math.max(instant, steps.at(-1)?.at ?? instant);
  const score: { x: number; y: number }[] = [];
  const stays: Stay[] = [];
  const ready: Stretch[] = [];
  const cycles: { at: number; cycle: number }[] = [];
  for (const { at, facts, evaluated, readiness } of steps) {
    if (evaluated !== null) {
      score.push({ x: at, y: evaluated.before ?? 0 }, { x: at, y: evaluated.score });
      const { cycle, turns } = evaluated;
      if (cycle > 1 && turns.some((turn) => turn === "started" || turn === "cut")) cycles.push({ at, cycle });
    }
    for (const fact of facts) {
      if (fact.fact !== "stage" || fact.repeated) continue;
      const last = stays.at(-1);
      if (last) last.to = at;
      stays.push({ stage: fact.stage, from: at, to });
    }
    for (const { change } of readiness) {
      if (change === "qualified") ready.push({ from: at, to });
      else if (ready.length > 0) ready.at(-1)!.to = at;
    }
  }
  if (score.length > 0) score.push({ x: to, y: now.score });
  return { from, to, score, stays, ready, cycles, before: before(trail, from, to) };
}

/** From the first event to the first that the agreement governs, or to the end. */
function before({ steps, validFrom }: Trail, from: number, to: number): Stretch | null {
  const last = steps.findLast(({ inForce }) => !inForce)?.at;
  if (last === undefined) return null;
  const first = steps.find(({ inForce }) => inForce)?.at ?? to;
  const said = validFrom === null ? first : Date.parse(validFrom);
  return { from, to: Math.min(first, Math.max(last, said)) };
}

/** The step nearest to an instant. */
export function nearest(trail: Trail, at: number): number {
  let best = 0;
  trail.steps.forEach((step, i) => {
    if (Math.abs(step.at - at) < Math.abs(trail.steps[best]!.at - at)) best = i;
  });
  return best;
}

/** A lead's life, drawn on a line of time: its score, its stages, when it was ready. */
import type { Trail, TrailClock } from "yellowline";

export interface Stretch {
  from: number;
  to: number;
}

/** A stay in a stage. */
export interface Stay extends Stretch {
  stage: string;
}

/** A clock, and the row of the picture in which it is drawn so that none covers another. */
export interface Drawn extends Stretch {
  clock: TrailClock;
  row: number;
}

export interface Life extends Stretch {
  /** Until when the picture goes: beyond the end, where a clock that runs is due later. */
  until: number;
  clocks: readonly Drawn[];
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
  const clocks = drawn(trail, to);
  const until = Math.max(to, ...clocks.map(({ clock }) => clock.due ?? to));
  return { from, to, until, clocks, score, stays, ready, cycles, before: before(trail, from, to) };
}

/** Every clock from its start to its end or the end of the picture, each in the first row that is free. */
function drawn({ handOffs }: Trail, end: number): Drawn[] {
  const clocks = handOffs.flatMap((handOff) => handOff.clocks).sort((a, b) => a.start.at - b.start.at);
  const free: number[] = [];
  return clocks.map((clock) => {
    const [from, to] = [clock.start.at, Math.max(clock.start.at, clock.over?.at ?? end)];
    const found = free.findIndex((since) => since < from);
    const row = found < 0 ? free.length : found;
    free[row] = Math.max(to, clock.due ?? to);
    return { clock, row, from, to };
  });
}

/** The clocks that begin, and those that end, at an instant. */
export function clocksAt({ handOffs }: Trail, at: number): { begin: TrailClock[]; end: TrailClock[] } {
  const clocks = handOffs.flatMap((handOff) => handOff.clocks);
  return { begin: clocks.filter(({ start }) => start.at === at), end: clocks.filter(({ over }) => over?.at === at) };
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

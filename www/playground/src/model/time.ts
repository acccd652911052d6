/** A line of time on which long silences are shortened, so that what happened can be told apart. */

/** A stretch in which nothing happens and which is drawn shorter than it was. */
export interface Silence {
  from: number;
  to: number;
}

export interface Line {
  /** The pixel of an instant. */
  at: (instant: number) => number;
  /** The instant of a pixel. */
  invert: (pixel: number) => number;
  silences: readonly Silence[];
}

/** No gap takes more than this share of the line. */
const MOST = 0.28;
const ROUNDS = 60;

/** Instants in order on the pixels `[low, high]`; what lies between two of them is drawn evenly. */
export function line(instants: readonly number[], [low, high]: readonly [number, number]): Line {
  const knots = [...new Set(instants)].sort((a, b) => a - b);
  const gaps = knots.slice(1).map((to, i) => to - knots[i]!);
  const drawn = shortened(gaps);
  const whole = drawn.reduce((sum, gap) => sum + gap, 0) || 1;
  let pixel = low;
  const pixels = [low, ...drawn.map((gap) => (pixel += (gap / whole) * (high - low)))];
  return {
    at: (instant) => between(knots, pixels, instant),
    invert: (x) => between(pixels, knots, x),
    silences: gaps.flatMap((gap, i) => (drawn[i]! < gap * 0.999 ? [{ from: knots[i]!, to: knots[i + 1]! }] : [])),
  };
}

/** The same lengths, none longer than its share of all that are left; of few, none longer than an even share. */
function shortened(gaps: readonly number[]): number[] {
  const most = Math.max(MOST, 1 / Math.max(1, gaps.length));
  let drawn = [...gaps];
  for (let round = 0; round < ROUNDS; round++) {
    const cap = most * drawn.reduce((sum, gap) => sum + gap, 0);
    drawn = drawn.map((gap) => Math.min(gap, cap));
  }
  return drawn;
}

function between(from: readonly number[], to: readonly number[], value: number): number {
  const after = from.findIndex((knot) => knot >= value);
  if (after <= 0) return after === 0 ? to[0]! : to.at(-1)!;
  const [low, high] = [from[after - 1]!, from[after]!];
  return to[after - 1]! + ((value - low) / (high - low || 1)) * (to[after]! - to[after - 1]!);
}

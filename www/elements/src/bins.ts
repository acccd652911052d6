import { niceStep } from "./scale.js";

/** Leads of one score, as the engine's report has them. */
export interface ScoreCount {
  score: number;
  leads: number;
  converted: number;
  mature: number;
}

/** One column of the histogram, covering the scores in [from, from + width). */
export interface Bin {
  from: number;
  leads: number;
  converted: number;
  young: number;
}

export interface Binned {
  bins: Bin[];
  width: number;
  /** First score shown and the score just past the last column. */
  domain: [number, number];
}

/** Columns of one point where they fit, of 2, 5, 10 … points where they would not. */
export function bin(counts: readonly ScoreCount[], extra: readonly number[], most = 150): Binned {
  const scores = counts.map((c) => c.score);
  const low = least([...scores, ...extra], 0);
  const high = -least([...scores, ...extra].map((score) => -score), -1);
  const width = niceStep(high - low, most, 1);
  const first = Math.floor(low / width);
  // One column past the highest score: a line there hands nobody over.
  const past = Math.floor(-least(scores.map((score) => -score), -low) / width) + 1;
  const last = Math.max(past, Math.ceil(high / width), first + 1);
  const byIndex = new Map<number, Bin>();
  for (const count of counts) {
    const index = Math.floor(count.score / width);
    const found = byIndex.get(index) ?? { from: index * width, leads: 0, converted: 0, young: 0 };
    found.leads += count.leads;
    found.converted += count.converted;
    found.young += count.leads - count.mature;
    byIndex.set(index, found);
  }
  const bins = [...byIndex.values()].sort((a, b) => a.from - b.from);
  return { bins, width, domain: [first * width, last * width] };
}

/** With fewer columns than this each is worth its full height. */
const MANY = 16;

function least(values: readonly number[], none: number): number {
  return values.reduce((a, b) => Math.min(a, b), values[0] ?? none);
}

/**
 * The height of the axis in leads. A few towering columns (often score 0) are cut, and marked as cut, so
 * that the rest stays readable: where there are many columns and the tallest stands above twice the fourth.
 */
export function ceiling(bins: readonly Bin[]): number {
  const tallest = bins.map((b) => b.leads).sort((a, b) => b - a);
  const top = tallest[0] ?? 1;
  const next = tallest[Math.min(3, tallest.length - 1)] ?? top;
  const cut = bins.length >= MANY && top > 2 * next;
  return Math.max(1, cut ? Math.ceil(next * 1.25) : top);
}

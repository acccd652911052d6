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
/** The part of the leads that must stand in what gives the scale, however high the signed line is. */
const PART = 0.05;
/** Room over the tallest column that counts, so that the columns a little below the line fit as well. */
const HEADROOM = 1.25;

function least(values: readonly number[], none: number): number {
  return values.reduce((a, b) => Math.min(a, b), values[0] ?? none);
}

/**
 * The height of the axis in leads. The picture is about the columns from the signed line upwards, so they give
 * the scale, but for a few towers among them; where the tallest column stands above twice that, the taller ones
 * are cut and marked as cut. The line that is dragged has no say: the scale stands still under it.
 */
export function ceiling(bins: readonly Bin[], signed: number | null = null): number {
  const tallest = tallestFirst(bins)[0] ?? 1;
  if (bins.length < MANY) return Math.max(1, tallest);
  const focus = tallestFirst(signed === null ? bins : above(bins, signed));
  const first = focus[0] ?? tallest;
  const fourth = focus[3] ?? first;
  const peak = first > 2 * fourth ? fourth : first;
  return Math.max(1, tallest > 2 * peak ? Math.ceil(peak * HEADROOM) : tallest);
}

/** The columns over the line, and below it as many as it takes to have a fair part of the leads. */
function above(bins: readonly Bin[], line: number): Bin[] {
  const enough = bins.reduce((sum, b) => sum + b.leads, 0) * PART;
  const found: Bin[] = [];
  let leads = 0;
  for (const column of [...bins].sort((a, b) => b.from - a.from)) {
    if (column.from < line && leads >= enough) break;
    found.push(column);
    leads += column.leads;
  }
  return found;
}

/** Of the columns that are cut, those with room for their number: the tallest first, `apart` scores between two. */
export function numbered(cut: readonly Bin[], apart: number): Bin[] {
  const chosen: Bin[] = [];
  for (const column of [...cut].sort((a, b) => b.leads - a.leads)) {
    if (chosen.every((other) => Math.abs(other.from - column.from) >= apart)) chosen.push(column);
  }
  return chosen;
}

function tallestFirst(bins: readonly Bin[]): number[] {
  return bins.map((b) => b.leads).sort((a, b) => b - a);
}

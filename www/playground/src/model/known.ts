/** Files that come again: recognised by their header, then added to the one before or put in its place. */
import type { Mapping } from "../engine/shapes.js";

export interface Span {
  earliest: string | null;
  latest: string | null;
}

/** A file whose reading the user confirmed before. */
export interface Known extends Span {
  name: string;
  header: readonly string[];
  mappings: readonly Mapping[];
  /** Whether it lies under the line now; else only its mapping is known. */
  open: boolean;
}

/** What becomes of open files with the same columns. */
export interface Follows {
  names: readonly string[];
  then: Span;
  /** What this file covers; null while nobody has looked. */
  now: Span | null;
  choice: "add" | "replace";
  /** Whether the user chose; until then a look at the periods may. */
  chosen: boolean;
  /** Whether it holds rows of the other one, corrected. */
  corrects: boolean;
}

export const sameHeader = (a: readonly string[], b: readonly string[]) =>
  a.length > 0 && a.length === b.length && a.every((name, i) => name === b[i]);

/** The name under which rejected rows of a file are handed out, as text: of what was in a container, with its name. */
export function rejectedName(name: string): string {
  const flat = name.replaceAll(" › ", ".").replaceAll(/[/\\]/g, "-");
  return /\.(csv|tsv|txt)$/i.test(flat) || !flat.includes(".") ? flat.replace(/(\.[^.]*)?$/, ".rejected$1") : `${flat}.rejected.csv`;
}

/** Whether a file is called as the rejected rows of another, also where a browser added a number to it. */
export function isCorrection(name: string, of: string): boolean {
  const bare = (text: string) => text.replace(/ ?\(\d+\)(?=\.[^.]*$|$)/, "");
  return bare(name) === rejectedName(of);
}

/** The file known to have that header; open ones first, and of those the one with the nearest name. */
export function recognise(known: readonly Known[], header: readonly string[], name: string): Known | null {
  const same = known.filter((k) => sameHeader(k.header, header));
  const rank = (k: Known) => (k.open ? 4 : 0) + (isCorrection(name, k.name) ? 2 : 0) + (k.name === name ? 1 : 0);
  return [...same].sort((a, b) => rank(b) - rank(a))[0] ?? null;
}

/** Whether two files speak of the same days. Where one has no dates nobody can tell, and it is assumed. */
export function overlaps(a: Span, b: Span): boolean {
  if (a.earliest === null || a.latest === null || b.earliest === null || b.latest === null) return true;
  return a.earliest <= b.latest && b.earliest <= a.latest;
}

function union(spans: readonly Span[]): Span {
  return {
    earliest: spans.flatMap((s) => s.earliest ?? []).sort()[0] ?? null,
    latest: spans.flatMap((s) => s.latest ?? []).sort().at(-1) ?? null,
  };
}

/** Before anybody looked at the days: the nearest of the same columns, to be replaced. */
export function follows(known: Known, name: string): Follows {
  const corrects = isCorrection(name, known.name);
  return { names: [known.name], then: union([known]), now: null, choice: corrects ? "add" : "replace", chosen: corrects, corrects };
}

/**
 * The default once its days are known: it stands in the place of all files of its columns with days of its
 * own among theirs; where there is none it is added.
 */
export function settled(before: Follows, now: Span, open: readonly Known[]): Follows {
  const met = open.filter((k) => overlaps(k, now));
  const of = met.length > 0 ? { names: met.map((k) => k.name), then: union(met) } : {};
  return { ...before, ...of, now, ...(before.chosen ? {} : { choice: met.length > 0 ? "replace" : "add" }) };
}

/** A file that is read in another way: what the user said of it goes over to the new guess. */
import type { ColumnMapping, Mapping } from "../engine/shapes.js";
import { columnsOf, put } from "./mapping.js";

/** Keys that say how the file is cut and what it is: the new guess knows them. */
const CUT = ["file", "table", "columns", "header", "headerRow", "encoding", "delimiter", "preset"];

/**
 * What a mapping says otherwise than the guess it was made from, laid over a fresh guess, as far as the columns it
 * speaks of are still there. What was only guessed is guessed anew.
 */
export function carried(mapping: Mapping, guess: Mapping, fresh: Mapping, header: readonly string[]): Mapping {
  const there = (names: readonly string[]) => names.every((name) => header.includes(name));
  const keys = [...new Set([...Object.keys(mapping), ...Object.keys(guess)])] as (keyof Mapping)[];
  const said = keys.filter((key) => !CUT.includes(key) && !same(mapping[key], guess[key]) && there(namedBy(key, mapping)));
  const whole = put(fresh, Object.fromEntries(said.map((key) => [key, mapping[key]])) as Partial<Mapping>);
  return { ...whole, columns: columns(mapping, guess, fresh, header) };
}

function columns(mapping: Mapping, guess: Mapping, fresh: Mapping, header: readonly string[]): ColumnMapping[] {
  const changed = (source: string) => !same(columnsOf(mapping, source), columnsOf(guess, source));
  const nowhere = (c: ColumnMapping) => c.source === undefined;
  const own = mapping.columns.filter((c) => (nowhere(c) ? !guess.columns.some((g) => same(g, c)) : header.includes(c.source!) && changed(c.source!)));
  const taken = new Set(own.map((c) => c.to));
  return [...own, ...fresh.columns.filter((c) => !taken.has(c.to) && (nowhere(c) || !changed(c.source!)))];
}

/** The columns of the file that a key of its mapping speaks of. */
function namedBy(key: keyof Mapping, mapping: Mapping): string[] {
  if (key === "unpivot") return (mapping.unpivot ?? []).map((u) => u.source);
  const names: string[] = [];
  if (key === "where") JSON.stringify(mapping.where, (name, value) => (name === "column" && names.push(value), value));
  return names;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Edits of a mapping: each takes a mapping and returns a new one. */
import type { ColumnMapping, Mapping, Table, ValueMapping } from "../engine/shapes.js";
import { isAttribute, requiredOf, roleOf, targetsOf } from "./tables.js";

/** What is read from a source column; one source may feed two columns of ours. */
export function columnsOf(mapping: Mapping, source: string): ColumnMapping[] {
  return mapping.columns.filter((c) => c.source === source);
}

export const isDate = (mapping: Mapping, column: ColumnMapping) => roleOf(mapping.table, column) === "stamp";

/** Sets keys, and removes those that are `undefined`: JSON has no undefined. */
export function put<T extends object>(target: T, change: { [K in keyof T]?: T[K] | undefined }): T {
  const next = { ...target, ...change } as Record<string, unknown>;
  for (const key of Object.keys(next)) if (next[key] === undefined) delete next[key];
  return next as T;
}

/** A fresh column of ours with what its role cannot do without. */
export function freshColumn(mapping: Mapping, from: Pick<ColumnMapping, "source" | "unpivoted">, to: string): ColumnMapping {
  const fresh: ColumnMapping = { ...from, to };
  const role = roleOf(mapping.table, fresh);
  if (role === "flag") Object.assign(fresh, { true: ["1", "true", "yes"], false: ["0", "false", "no"] });
  if (role === "status") Object.assign(fresh, { won: ["won", "Won", "Closed Won"], lost: ["lost", "Lost", "Closed Lost"] });
  if (isAttribute(mapping.table, fresh)) fresh.type = "text";
  return fresh;
}

/** `to` null leaves the source column out. What fed `to` before is left out instead. */
export function retarget(mapping: Mapping, source: string, to: string | null): Mapping {
  const others = mapping.columns.filter((c) => c.source !== source && c.to !== to);
  return { ...mapping, columns: to === null ? others : [...others, freshColumn(mapping, { source }, to)] };
}

/** An attribute named after its column: `leadSource` for “Lead Source”. */
export function attributeId(mapping: Mapping, source: string): string {
  const words = source.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const joined = words.map((w, i) => (i === 0 ? w.charAt(0).toLowerCase() : w.charAt(0).toUpperCase()) + w.slice(1)).join("");
  const taken = [...targetsOf("leads"), "createdAtPrecision", ...mapping.columns.filter((c) => c.source !== source).map((c) => c.to)];
  const base = joined || "column";
  let id = base;
  for (let n = 2; taken.includes(id); n++) id = `${base}${n}`;
  return id;
}

/** Changes the column that feeds ours of that name. */
export function recolumn(mapping: Mapping, to: string, change: { [K in keyof ColumnMapping]?: ColumnMapping[K] | undefined }): Mapping {
  return { ...mapping, columns: mapping.columns.map((c) => (c.to === to ? put(c, change) : c)) };
}

/** The same columns for another table, as far as it has them; the rest is left out. */
export function retable(mapping: Mapping, table: Table): Mapping {
  const fits = (c: ColumnMapping) => targetsOf(table).includes(c.to) || table === "leads";
  return put({ ...mapping, table, columns: mapping.columns.filter(fits) }, { preset: undefined });
}

/** Columns of ours that a row of this table needs and nothing feeds. */
export function lacking(mapping: Mapping): string[] {
  return requiredOf(mapping.table).filter((to) => !mapping.columns.some((c) => c.to === to));
}

/** Date columns without a format, also those mapped by hand. */
export function unformatted(mapping: Mapping): ColumnMapping[] {
  return mapping.columns.filter((c) => isDate(mapping, c) && c.format === undefined);
}

/** Switches a source column between one of many that each make a row, and an ordinary one. */
export function toggleUnpivot(mapping: Mapping, source: string): Mapping {
  const list = mapping.unpivot ?? [];
  const rest = list.filter((u) => u.source !== source);
  const next = rest.length < list.length ? rest : [...list, { source }];
  const columns = mapping.columns.filter((c) => c.source !== source && (next.length > 0 || c.unpivoted === undefined));
  return put({ ...mapping, columns }, { unpivot: next.length === 0 ? undefined : next });
}

/** What one of the columns that each make a row is called in that row. */
export function namePivoted(mapping: Mapping, source: string, name: string | undefined): Mapping {
  return { ...mapping, unpivot: (mapping.unpivot ?? []).map((u) => (u.source === source ? put(u, { name }) : u)) };
}

/** The same value for every row; a date is written as people's forms write it. */
export function setConstant(mapping: Mapping, to: string, value: string): Mapping {
  const others = mapping.columns.filter((c) => c.to !== to);
  const column: ColumnMapping = { constant: value, to };
  if (roleOf(mapping.table, column) === "stamp") column.format = "iso";
  return { ...mapping, columns: [...others, column] };
}

/** Which of our columns takes the names, or the cells, of the columns that each make a row. */
export function unpivotInto(mapping: Mapping, what: "name" | "cell", to: string): Mapping {
  const others = mapping.columns.filter((c) => c.unpivoted !== what && c.to !== to);
  return { ...mapping, columns: to === "" ? others : [...others, freshColumn(mapping, { unpivoted: what }, to)] };
}

/** What a word of the file comes to: another word, nothing that is read, or itself. */
export type Meaning = { kind: "means"; to: string } | { kind: "skip" } | { kind: "leave" };

export function meaningOf(column: ColumnMapping, word: string): Meaning {
  const value = column.values?.find((v) => v.from.includes(word));
  if (value === undefined) return { kind: "leave" };
  return value.skip ? { kind: "skip" } : { kind: "means", to: value.to ?? "" };
}

export function setMeaning(column: ColumnMapping, word: string, meaning: Meaning): Pick<ColumnMapping, "values"> | { values: undefined; otherwise: undefined } {
  const rest = (column.values ?? []).flatMap((v): ValueMapping[] => {
    const from = v.from.filter((w) => w !== word);
    return from.length === 0 ? [] : [{ ...v, from }];
  });
  if (meaning.kind !== "leave") {
    const same = rest.find((v) => (meaning.kind === "skip" ? v.skip === true : v.to === meaning.to));
    if (same) same.from = [...same.from, word];
    else rest.push(meaning.kind === "skip" ? { from: [word], skip: true } : { from: [word], to: meaning.to });
  }
  return rest.length === 0 ? { values: undefined, otherwise: undefined } : { values: rest };
}

/** A mapping under which a scan lists the words of a source column with their counts. */
export function wordProbe(mapping: Mapping, column: ColumnMapping): Mapping {
  const { preset: _, unpivot: __, header: ___, currency: ____, ...rest } = mapping;
  // No cell is this word, so every word is one without a meaning, and those are counted.
  const never = [{ from: ["\u0001"], to: "-" }];
  const split = column.split === undefined ? {} : { split: column.split };
  return { ...rest, table: "teams", columns: [{ source: column.source ?? "", to: "id", values: never, ...split }] };
}

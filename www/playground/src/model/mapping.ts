/** Edits of a mapping, and what of it is still open. */
import type { Finding, MappedColumn, Mapping, TableName } from "../engine/shapes.js";
import { freshId } from "./edit.js";
import type { Chosen } from "./intake.js";

export const TARGETS: Record<TableName, string[]> = {
  leads: ["id", "createdAt", "outcome"],
  touches: ["id", "lead", "at", "kind", "campaign", "channel", "detail"],
  opportunities: ["id", "lead", "createdAt", "closedAt", "status", "amount", "currency"],
};

const DATES = ["createdAt", "at", "closedAt"];

export const isDate = (column: MappedColumn) => DATES.includes(column.to);

/** A column that is none of the table's own targets becomes an attribute of the lead. */
export function isAttribute(table: TableName, column: MappedColumn): boolean {
  return table === "leads" && !TARGETS.leads.includes(column.to);
}

/** What the first column fed by `source` says; the dialog shows one target per source column. */
export function columnOf(mapping: Mapping, source: string): MappedColumn | undefined {
  return mapping.columns.find((c) => c.source === source);
}

/** `to` null leaves the column out. */
export function retarget(mapping: Mapping, source: string, to: string | null): Mapping {
  const others = mapping.columns.filter((c) => c.source !== source && c.to !== to);
  if (to === null) return { ...mapping, columns: others };
  const fresh: MappedColumn = { source, to };
  if (isDate(fresh)) fresh.format = "iso";
  if (to === "outcome") Object.assign(fresh, { true: ["1", "true", "yes"], false: ["0", "false", "no"] });
  if (to === "status") Object.assign(fresh, { won: ["won"], lost: ["lost"] });
  if (isAttribute(mapping.table, fresh)) fresh.type = "text";
  return { ...mapping, columns: [...others, fresh] };
}

/** An attribute named after its column, as `leadSource` for “Lead Source”. */
export function attributeId(mapping: Mapping, source: string): string {
  const id = freshId(source, []).replace(/_+([a-z0-9])/g, (_, c: string) => c.toUpperCase());
  const taken = [...TARGETS.leads, ...mapping.columns.filter((c) => c.source !== source).map((c) => c.to)];
  return freshId(id, []) === id ? freshId(id, taken) : taken.includes(id) ? `${id}2` : id;
}

export function recolumn(mapping: Mapping, source: string, change: Partial<MappedColumn>): Mapping {
  return { ...mapping, columns: mapping.columns.map((c) => (c.source === source ? { ...c, ...change } : c)) };
}

/** Touching a column answers the questions about it. */
export function answered(open: readonly Finding[], source: string): Finding[] {
  return open.filter((question) => question.column !== source);
}

/** Why these files cannot be imported yet. */
export function lacks(chosen: readonly Chosen[]): { questions: number; noId: boolean; noLeads: boolean } {
  const leads = chosen.filter((c) => c.mapping.table === "leads");
  return {
    questions: chosen.reduce((sum, c) => sum + c.open.length, 0),
    noId: chosen.some((c) => {
      const wanted = c.mapping.table === "leads" ? "id" : "lead";
      return !c.mapping.columns.some((column) => column.to === wanted);
    }),
    noLeads: leads.length === 0,
  };
}

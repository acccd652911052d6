/** Edits of a mapping, and which of its questions are still open. */
import type { ColumnMapping, Finding, Mapping, Table } from "../engine/shapes.js";
import type { Chosen } from "./intake.js";

export const TARGETS: Record<Table, readonly string[]> = {
  leads: ["id", "createdAt", "outcome"],
  touches: ["id", "lead", "at", "kind", "campaign", "channel", "detail"],
  opportunities: ["id", "lead", "createdAt", "closedAt", "status", "amount", "currency"],
};

const REQUIRED: Record<Table, readonly string[]> = {
  leads: ["id"],
  touches: ["lead", "at", "kind"],
  opportunities: ["lead", "createdAt"],
};

const DATES = ["createdAt", "at", "closedAt"];

export const isDate = (column: ColumnMapping) => DATES.includes(column.to);

/** A column of leads that is none of the table's own becomes an attribute. */
export function isAttribute(table: Table, column: ColumnMapping): boolean {
  return table === "leads" && !TARGETS.leads.includes(column.to);
}

/** What is read from a source column; one source may feed two columns of ours. */
export function columnsOf(mapping: Mapping, source: string): ColumnMapping[] {
  return mapping.columns.filter((c) => c.source === source);
}

/** `to` null leaves the source column out. What fed `to` before is left out instead. */
export function retarget(mapping: Mapping, source: string, to: string | null): Mapping {
  const others = mapping.columns.filter((c) => c.source !== source && c.to !== to);
  if (to === null) return { ...mapping, columns: others };
  const fresh: ColumnMapping = { source, to };
  if (to === "outcome") Object.assign(fresh, { true: ["1", "true", "yes"], false: ["0", "false", "no"] });
  if (to === "status") Object.assign(fresh, { won: ["won", "Won", "Closed Won"], lost: ["lost", "Lost", "Closed Lost"] });
  if (isAttribute(mapping.table, fresh)) fresh.type = "text";
  return { ...mapping, columns: [...others, fresh] };
}

/** An attribute named after its column: `leadSource` for “Lead Source”. */
export function attributeId(mapping: Mapping, source: string): string {
  const words = source.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const joined = words.map((w, i) => (i === 0 ? w.charAt(0).toLowerCase() : w.charAt(0).toUpperCase()) + w.slice(1)).join("");
  const taken = [...TARGETS.leads, "createdAtPrecision", ...mapping.columns.filter((c) => c.source !== source).map((c) => c.to)];
  const base = joined || "column";
  let id = base;
  for (let n = 2; taken.includes(id); n++) id = `${base}${n}`;
  return id;
}

export function recolumn(mapping: Mapping, source: string, change: Partial<ColumnMapping>): Mapping {
  return { ...mapping, columns: mapping.columns.map((c) => (c.source === source ? { ...c, ...change } : c)) };
}

/** The same columns for another table, as far as it has them; the rest is left out. */
export function retable(mapping: Mapping, table: Table): Mapping {
  const fits = (c: ColumnMapping) => TARGETS[table].includes(c.to) || table === "leads";
  return { ...mapping, table, columns: mapping.columns.filter(fits) };
}

/** The questions of a file that its mapping does not answer yet. */
export function openQuestions({ preview, mapping, agreed }: Chosen): Finding[] {
  const feeds = (to: string) => mapping.columns.some((c) => c.to === to);
  return preview.questions.filter((question) => {
    const { code, column } = question;
    if (question.grade === "refused") return true;
    if (question.grade !== "question") return false;
    if (code.startsWith("date_")) return columnsOf(mapping, column ?? "").some((c) => isDate(c) && c.format === undefined);
    if (code === "decimal_mark_unknown") return mapping.decimal === "ask";
    if (code === "currency_unknown") return feeds("amount") && !feeds("currency") && !mapping.currency;
    if (code === "target_unknown") return lacking(mapping).some((to) => to === question.params.to);
    if (code === "flag_values_unknown") {
      return columnsOf(mapping, column ?? "").some((c) => c.to === "outcome" && !agreed.includes(column ?? ""));
    }
    return !agreed.includes(keyOf(question));
  });
}

/** What is remembered of a question that was answered by agreeing to it. */
export function keyOf(question: Finding): string {
  return question.column ?? question.code;
}

/** Columns of ours that a row of this table needs and no source feeds. */
export function lacking(mapping: Mapping): string[] {
  return REQUIRED[mapping.table].filter((to) => !mapping.columns.some((c) => c.to === to));
}

/** Date columns without a format, also those mapped by hand. */
export function undatedFormats(mapping: Mapping): number {
  return mapping.columns.filter((c) => isDate(c) && c.format === undefined).length;
}

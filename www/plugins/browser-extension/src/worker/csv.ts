/** A table as the file and the mapping that the engine reads: the same two that anyone can keep and read again. */
import type { Table } from "../record.js";
import type { OriginSettings } from "../settings.js";

const STAMPS = new Set(["createdAt", "closedAt", "at"]);

export interface Source {
  readonly mapping: Record<string, unknown>;
  readonly text: string;
  /** How many cells of a column are empty. */
  readonly empty: Readonly<Record<string, number>>;
}

/** The table's columns the agreement can use, read under the origin's words for stages and kinds of touches. */
export function source(table: Table, settings: OriginSettings, attributes: ReadonlySet<string>): Source {
  const own = table.table === "leads" ? new Set(["id", "createdAt"]) : null;
  const kept = table.columns.filter((column) => own === null || own.has(column) || attributes.has(column));
  const places = kept.map((column) => table.columns.indexOf(column));
  const rows = table.rows.map((row) => places.map((place) => row[place] ?? ""));
  const lines = [kept, ...rows];
  return {
    mapping: {
      file: `${table.table}.csv`,
      table: table.table,
      missing: [""],
      columns: kept.map((column) => ({ source: column, to: column, ...read(column, settings) })),
    },
    text: lines.map((line) => `${line.map(cell).join(",")}\n`).join(""),
    empty: Object.fromEntries(kept.map((column, place) => [column, rows.filter((row) => row[place]?.trim() === "").length])),
  };
}

/** How a column's cells are read. */
function read(column: string, { stages, kinds }: OriginSettings): Record<string, unknown> {
  if (STAMPS.has(column)) return { format: "iso" };
  if (column === "status") return { won: ["won"], lost: ["lost"] };
  const words = column === "stage" ? stages : column === "kind" ? kinds : {};
  const values = Object.entries(words).map(([from, to]) => ({ from: [from], to }));
  return values.length > 0 ? { values } : {};
}

const cell = (text: string) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

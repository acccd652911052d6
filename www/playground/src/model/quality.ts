/** What the data says of itself, file by file and as shares of the records looked at. */
import type { FileSummary, Finding, Quality, Table } from "../engine/shapes.js";
import type { Data } from "./session.js";

const UNMATCHED = ["unknown_lead", "unknown_opportunity"];
const AMBIGUOUS = ["several_leads", "conflicting_id"];

export interface FileRow {
  /** Its place among the ledger's files. */
  place: number;
  summary: FileSummary;
  unmatched: number;
  ambiguous: number;
}

function counted(findings: readonly Finding[], file: string, codes: readonly string[]): number {
  return findings.filter((f) => f.file === file && codes.includes(f.code)).reduce((sum, f) => sum + f.count, 0);
}

/** Each file with the rows whose lead nobody knows, and those that could mean several. */
export function fileRows({ summary, findings }: Data): FileRow[] {
  return summary.files.map((file, place) => {
    // A finding names its file, not its table: of a file that feeds several the first shows them.
    const first = summary.files.findIndex((f) => f.file === file.file) === place;
    const of = (codes: readonly string[]) => (first ? counted(findings, file.file, codes) : 0);
    return { place, summary: file, unmatched: of(UNMATCHED), ambiguous: of(AMBIGUOUS) };
  });
}

export const KINDS = ["undated", "unmatched", "duplicate", "conflict", "unknownCurrency"] as const;
export type Kind = (typeof KINDS)[number];

export interface Share {
  table: Table;
  records: number;
  parts: { kind: Kind; count: number }[];
}

/** The doubtful records of each table; tables without any are in none. */
export function shares(quality: readonly Quality[] | undefined): Share[] {
  return (quality ?? [])
    .map((of) => ({ table: of.table, records: of.records, parts: KINDS.map((kind) => ({ kind, count: of[kind] })).filter((p) => p.count > 0) }))
    .filter((share) => share.parts.length > 0);
}

/** All rows of all files. A file that feeds several tables is read once for each; its rows are counted once. */
export function totals({ summary }: Data) {
  const sum = (pick: (file: FileSummary) => number) => summary.files.reduce((all, file) => all + pick(file), 0);
  const rows = new Map(summary.files.map((f) => [f.file, f.rows]));
  return {
    files: rows.size,
    rows: [...rows.values()].reduce((all, n) => all + n, 0),
    several: rows.size < summary.files.length,
    kept: sum((f) => f.kept),
    rejected: sum((f) => f.rejected),
    duplicates: sum((f) => f.duplicates),
  };
}

/** The shapes of the engine's JSON, as its strict lane gives them. */

export interface Rate {
  num: number;
  den: number;
  value: number | null;
  reason?: string;
}

export interface Problem {
  code: string;
  at: string;
  params?: Record<string, unknown>;
  message: string;
  help?: string | null;
}

export type Grade = "refused" | "rejected" | "question" | "warning" | "note";

export interface Finding {
  grade: Grade;
  code: string;
  file: string;
  column: string | null;
  count: number;
  rows: number[];
  value: string | null;
  params?: Record<string, unknown>;
  message: string;
  help?: string | null;
}

export type TableName = "leads" | "touches" | "opportunities";

export interface MappedColumn {
  source?: string;
  to: string;
  constant?: string;
  type?: "text" | "number";
  format?: string;
  true?: string[];
  false?: string[];
  won?: string[];
  lost?: string[];
}

export interface Mapping {
  file: string;
  table: TableName;
  encoding?: string;
  delimiter?: string;
  timeZone?: string;
  missing?: string[];
  decimal?: string;
  currency?: string;
  columns: MappedColumn[];
}

export interface Preview {
  mapping: Mapping;
  header: string[];
  rows: string[][];
  questions: Finding[];
  confidence: unknown;
}

export interface FileSummary {
  file: string;
  table: TableName;
  rows: number;
  kept: number;
  rejected: number;
  duplicates: number;
  bytes: number;
  columns: { source: string; to: string; missing: number }[];
}

export interface LedgerSummary {
  tables: Record<TableName, number>;
  files: FileSummary[];
  fingerprint: string;
  spoken?: string;
  zone: string;
  earliest: string | null;
  latest: string | null;
  attributes: { id: string; type: "text" | "number"; distinct: number; missing: number }[];
  touchKinds: { value: string; count: number }[];
  dated: boolean;
  hasOutcome: boolean;
}

export interface ValueCount {
  value: string | number | null;
  count: number;
}

export interface Fingerprint {
  definitions: string;
  parameters: string;
  spoken: string;
}

export interface TuneRequest {
  asOf: string;
  mode?: "snapshot" | "dated";
  weeks?: number;
  by?: string;
  from?: string;
}

export interface SweepRow {
  threshold: number;
  selected: number;
  mature: number;
  immature: number;
  converted: number;
  convertedEarly: number;
  alreadyOpportunity: number;
  rate: Rate;
  wilson: { low: number; high: number } | null;
  perWeek: Rate | null;
  utilisation: Rate | null;
  weeksOver: number | null;
  worked: number | null;
  expected: Rate | null;
  amount: string | null;
}

export interface Segments {
  by: string;
  rows: {
    value: string | number | null;
    leads: number;
    selected: number;
    mature: number;
    converted: number;
    rate: Rate;
    wilson: { low: number; high: number } | null;
  }[];
}

export interface Receipt {
  agreement: { definitions: string; parameters: string };
  ledger: string;
  engine: string;
  timeZoneData: string;
  asOf: unknown;
  report: string;
}

export interface TuneReport {
  report: "tune";
  version: number;
  mode: "snapshot" | "dated";
  asOf: { given: string; instant: number };
  zone: string;
  period: { from: string; to: string } | null;
  weeks: Rate | null;
  capacityPerWeek: number | null;
  agreedRate: Rate | null;
  withinDays: number | null;
  approvedBy: string[];
  counts: Record<string, number>;
  absentAttributes: string[];
  threshold: number;
  line: SweepRow;
  sweep: SweepRow[];
  histogram: { score: number; leads: number; converted: number; mature: number }[];
  segments: Segments | null;
  suggestion: { fillsCapacity: number | null; meetsAgreedRate: number | null };
  rules?: { id: string; leads: number; unknown: number }[];
  receipt: Receipt;
}

export interface TuneStep {
  threshold: number;
  line: SweepRow;
  signed: { threshold: number; line: SweepRow };
  moves: Record<MoveList, number>;
  segments: Segments | null;
}

export type MoveList = "enter" | "leave" | "stay";
export type LeadOutcome = "converted" | "open" | "not" | "immature" | "unknown";

export interface Part {
  rule: string;
  count: number;
  points: number;
}

export interface Move {
  lead: string;
  score: number;
  signedScore: number;
  outcome: LeadOutcome;
  qualifiedAt: number | null;
  attributes: Record<string, string | number | null>;
  parts: Part[];
}

export interface Moves {
  list: MoveList;
  total: number;
  rows: Move[];
}

export interface Explanation {
  report: "explain";
  lead: string;
  score: number;
  fit: number;
  behaviour: number;
  class: string | null;
  ready: boolean;
  groups: {
    id: string | null;
    kind: "fit" | "behaviour";
    before: number;
    after: number;
    rules: { id: string; count: number; unknown: number | boolean; before: number; after: number }[];
  }[];
  total: { before: number; after: number };
  unknown: string[];
  receipt: Receipt;
}

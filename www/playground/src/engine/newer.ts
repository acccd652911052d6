/**
 * What an engine may or may not have yet: the one place where it is asked. A member that is missing means
 * that there is nothing there.
 */
import type { MappingDocument } from "yellowline";

/** Members of a preview that only an engine with presets fills. */
export interface Newer {
  /** Where the mapping is from. */
  origin?: "saved" | "preset" | "guess" | "none";
  preset?: { id: string; vendor: string; title: string; seen?: unknown } | null;
  /** Further tables the same file feeds. */
  also?: MappingDocument[];
  /** Words that probably mean another. */
  suggestions?: Suggestion[];
}

export interface Suggestion {
  column: string;
  from: string[];
  to: string;
  count: number;
}

interface Remembering {
  remember?: (mapping: string) => void;
}

/** Makes a saved mapping known to an import, where the engine can recognise files. */
export function remember(run: object, mapping: MappingDocument): void {
  (run as Remembering).remember?.(JSON.stringify(mapping));
}

export interface Figures {
  recorded: number;
  byRule: number;
  both: number;
  same: number;
  different: number;
  recordOnly: number;
  ruleOnly: number;
}

export interface RecordedStage extends Figures {
  stage: string;
  rule: "score" | "touch" | "opportunity" | null;
  earlier: number;
  later: number;
  undated: number;
  segments: (Figures & { value: string | null })[] | null;
}

export interface RecordedReport {
  report: "recorded";
  receipt?: { ledger: string; engine: string; report: string };
  counts: { leads: number; transitions: number };
  stages: RecordedStage[];
  quality: {
    unknownStage: number;
    unknownStages: { stage: string; count: number; suggestion: string | null }[];
  };
}

export type RecordedList = "recordOnly" | "ruleOnly" | "different";

export interface RecordedEntry {
  at: number;
  day: boolean;
}

export interface RecordedLead {
  lead: string;
  recorded: RecordedEntry | null;
  rule: RecordedEntry | null;
  why: { code: string; params: Record<string, unknown> };
  owner: string | null;
  attributes: Record<string, string>;
}

export interface RecordedLeads {
  total: number;
  rows: RecordedLead[];
}

interface Comparing<A> {
  compareRecordedJson?: (agreement: A, request: string) => string;
  recordedLeadsJson?: (agreement: A, request: string) => string;
}

/** Recorded against rule, or null from an engine that cannot say. */
export function compareRecorded<A>(ledger: object, agreement: A, request: object): RecordedReport | null {
  const text = (ledger as Comparing<A>).compareRecordedJson?.(agreement, JSON.stringify(request));
  return text === undefined ? null : (JSON.parse(text) as RecordedReport);
}

export function recordedLeads<A>(ledger: object, agreement: A, request: object): RecordedLeads | null {
  const text = (ledger as Comparing<A>).recordedLeadsJson?.(agreement, JSON.stringify(request));
  return text === undefined ? null : (JSON.parse(text) as RecordedLeads);
}

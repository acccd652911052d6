import type {
  Explanation,
  Finding,
  Fingerprints,
  LedgerSummary,
  Mapping,
  MoveList,
  Moves,
  Preview,
  Problem,
  RuleReach,
  Table,
  TuneReport,
  TuneRequest,
  TuneStep,
  ValueCount,
} from "./shapes.js";

export interface MappedFile {
  file: File;
  mapping: Mapping;
}

export interface Imported {
  summary: LedgerSummary;
  findings: Finding[];
}

export interface Tuned {
  report: TuneReport;
  step: TuneStep;
  fingerprint: Fingerprints;
  reach: RuleReach[];
}

/** How a file is to be read where the guess was wrong. */
export interface Reading {
  encoding?: Mapping["encoding"];
  table?: Table;
}

/** What the page may ask of the engine; agreements cross as JSON text, files as handles. */
export interface Calls {
  check: { ask: { agreement: string }; answer: { problems: Problem[]; fingerprint: Fingerprints | null } };
  sheets: { ask: { file: File }; answer: { name: string; text: Blob }[] };
  preview: { ask: { agreement: string; file: File; as?: Reading }; answer: Preview };
  import: { ask: { agreement: string; files: MappedFile[] }; answer: Imported };
  open: { ask: { signed: string; proposed: string; request: TuneRequest }; answer: Tuned };
  propose: { ask: { agreement: string }; answer: Tuned };
  step: { ask: { threshold: number }; answer: TuneStep };
  moves: { ask: { threshold: number; list: MoveList; offset: number; limit: number }; answer: Moves };
  explain: { ask: { lead: string }; answer: Explanation };
  values: { ask: { attribute: string }; answer: ValueCount[] };
  scoredCsv: { ask: null; answer: Blob };
  reportJson: { ask: null; answer: Blob };
  rejected: { ask: { file: number }; answer: Blob };
}

export type CallName = keyof Calls;

export interface Ask<N extends CallName = CallName> {
  id: number;
  name: N;
  ask: Calls[N]["ask"];
}

export interface Cancel {
  cancel: number;
}

/** Bytes read of bytes there are, of the file with this name. */
export interface Progress {
  file: string;
  done: number;
  total: number;
}

export type Reply =
  | { id: number; answer: unknown }
  | { id: number; progress: Progress }
  | { id: number; failure: Failure };

/** Why a call gave no answer: problems the engine found, or a code of the page's own. */
export interface Failure {
  code: string;
  message: string;
  problems: Problem[];
}

import type {
  Comparison,
  CycleLeads,
  CycleLeadsRequest,
  CycleReport,
  CycleRequest,
  Explanation,
  FileSummary,
  Finding,
  Fingerprints,
  HandOffReport,
  HandOffLeads,
  HandOffLeadsRequest,
  HandOffRequest,
  Language,
  LearnReport,
  LearnRequest,
  LeftOut,
  LedgerSummary,
  Mapping,
  MondayLeads,
  MondayLeadsRequest,
  MondayReport,
  MondayRequest,
  MoveList,
  Moves,
  NoticeReport,
  NoticeRequest,
  Pilot,
  PilotRequest,
  Preview,
  Problem,
  RecordedLeads,
  RecordedList,
  RecordedReport,
  RuleReach,
  Table,
  Trail,
  TuneReport,
  TuneRequest,
  TuneStep,
  ValueCount,
} from "./shapes.js";

/** A file with one mapping; a file that feeds several tables stands here once for each. */
export interface MappedFile {
  file: File;
  mapping: Mapping;
}

/** The same on its way in; `keep` is the id under which its bytes are kept in the browser. */
export interface ComingFile extends MappedFile {
  keep?: string;
}

/** What a file holds: its tables as text, and what in it was not read. */
export interface Opened {
  sheets: { name: string; text: Blob; hidden: boolean }[];
  leftOut: LeftOut[];
}

export interface Imported {
  summary: LedgerSummary;
  findings: Finding[];
  /** Ids of files whose bytes could not be kept. */
  unkept: string[];
  /** How many files were long enough for two engines. */
  together: number;
}

/** A preview, and about how many rows the file has. */
export interface Looked extends Preview {
  about: number;
}

export interface Tuned {
  report: TuneReport;
  step: TuneStep;
  fingerprint: Fingerprints;
  reach: RuleReach[];
}

/** What changes for sales, and the same in words, ready to paste. */
export interface Noticed {
  report: NoticeReport;
  texts: Record<Language, string>;
}

/** The Monday report's own bytes, and the same in words, ready to paste. */
export interface Taken {
  json: Blob;
  texts: Record<Language, string>;
}

/** How a file is to be read where the guess was wrong. */
export interface Reading {
  encoding?: Mapping["encoding"];
  delimiter?: Mapping["delimiter"];
  table?: Table;
  /** The row that holds the column names, from 1. */
  headerRow?: number;
}

/** An agreement as JSON text, and the further score it is looked at through. */
export interface Through {
  agreement: string;
  score?: string;
}

/** What a Monday report is made of: the agreement, the one of before, and what is asked. */
export interface Monday {
  now: Through;
  then: Through;
  request: MondayRequest;
}

/** What the page may ask of the engine; agreements cross as JSON text, files as handles. */
export interface Calls {
  check: { ask: { agreement: string }; answer: { problems: Problem[]; fingerprint: Fingerprints | null } };
  openFile: { ask: { file: File }; answer: Opened };
  /** What a file seems to be. It is offered the spelling of words in `lists`, which may be any files. */
  preview: { ask: { agreement: string; file: File; as?: Reading; known?: Mapping[]; lists?: readonly File[] }; answer: Looked };
  /** Reads a file and forgets it: what would become of it. */
  scan: { ask: { agreement: string; file: File; mapping: Mapping }; answer: FileSummary };
  import: { ask: { agreement: string; files: ComingFile[] }; answer: Imported };
  /** Keeps files that are open already; answers with the ids of those that could not be kept. */
  keep: { ask: { files: { file: File; id: string }[] }; answer: string[] };
  open: { ask: { signed: string; proposed: string; score?: string; request: TuneRequest }; answer: Tuned };
  propose: { ask: Through; answer: Tuned };
  /** Two drafts side by side. */
  compare: { ask: { left: string; right: string }; answer: Comparison };
  /** One document of both, by the items taken. */
  merge: { ask: { left: string; right: string; take: { item: string; from: "left" | "right" }[] }; answer: string };
  /** The document with one more approval of its definitions. */
  approve: { ask: { agreement: string; team: string; person: string; date: string }; answer: string };
  step: { ask: { threshold: number }; answer: TuneStep };
  moves: { ask: { threshold: number; list: MoveList; offset: number; limit: number }; answer: Moves };
  explain: { ask: Through & { asOf: string; lead: string }; answer: Explanation };
  /** What changes for sales where the signed agreement gives way to the proposed one. */
  notice: { ask: { signed: Through; proposed: Through; request: NoticeRequest }; answer: Noticed };
  /** What a pilot of an agreement can tell. */
  pilot: { ask: Through & { request: PilotRequest }; answer: Pilot };
  /** Points that history suggests for the rules of an agreement. */
  learn: { ask: Through & { request: LearnRequest }; answer: LearnReport };
  values: { ask: { attribute: string }; answer: ValueCount[] };
  scoredCsv: { ask: null; answer: Blob };
  reportJson: { ask: null; answer: Blob };
  recorded: { ask: Through & { asOf: string; by?: string }; answer: RecordedReport };
  recordedLeads: {
    ask: Through & { asOf: string; stage: string; list: RecordedList; offset: number; limit: number };
    answer: RecordedLeads;
  };
  cycle: { ask: Through & { request: CycleRequest }; answer: CycleReport };
  /** The same cut by an attribute, beside the whole. */
  cycleCut: { ask: Through & { request: CycleRequest }; answer: CycleReport };
  cycleLeads: { ask: Through & { request: CycleLeadsRequest }; answer: CycleLeads };
  handOff: { ask: Through & { request: HandOffRequest }; answer: HandOffReport };
  handOffLeads: { ask: Through & { request: HandOffLeadsRequest }; answer: HandOffLeads };
  handOffJson: { ask: Through & { request: HandOffRequest }; answer: Blob };
  /** Where both sides stand; `then` is what was agreed before. */
  monday: { ask: Monday; answer: MondayReport };
  mondayTaken: { ask: Monday; answer: Taken };
  mondayLeads: { ask: Through & { request: MondayLeadsRequest }; answer: MondayLeads };
  trail: { ask: Through & { asOf: string; lead: string }; answer: Trail };
  trailJson: { ask: Through & { asOf: string; lead: string }; answer: Blob };
  /** What a page shows of leads, by their ids: name, company, source, owner. */
  known: { ask: Through & { asOf: string; leads: readonly string[] }; answer: Record<string, Record<string, string>> };
  rejected: { ask: { file: number }; answer: Blob };
}

export type CallName = keyof Calls;

export interface Ask<N extends CallName = CallName> {
  id: number;
  name: N;
  ask: Calls[N]["ask"];
}

/** The ways to second engines, once, before any question. */
export interface Meet {
  seconds: MessagePort[];
}

export interface Cancel {
  cancel: number;
}

/** Bytes read of bytes there are: of all files, and of the one that is being read. */
export interface Progress {
  file: string;
  /** Its place among the files of the import. */
  place: number;
  fileDone: number;
  fileTotal: number;
  done: number;
  total: number;
}

export type Reply =
  | { id: number; answer: unknown }
  /** An answer as JSON. */
  | { id: number; text: string }
  | { id: number; progress: Progress }
  | { id: number; failure: Failure };

/** Why a call gave no answer: problems the engine found, or a code of the page's own. */
export interface Failure {
  code: string;
  message: string;
  problems: Problem[];
}

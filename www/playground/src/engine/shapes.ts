/** The shapes of the engine's JSON, as its package declares them: types only, nothing is loaded here. */
import type { MappingDocument, MovesRequest } from "yellowline";
import type { Newer } from "./newer.js";

export type {
  ColumnMapping,
  Confidence,
  Explanation,
  FileSummary,
  Finding,
  Fingerprints,
  Grade,
  LedgerSummary,
  MovedLead,
  Moves,
  Outcome,
  Problem,
  Quality,
  Rate,
  RowPredicate,
  RowTest,
  RuleReach,
  Segments,
  SweepRow,
  Table,
  TuneRequest,
  TuneStep,
  UnpivotColumn,
  ValueCount,
  ValueMapping,
  Wilson,
} from "yellowline";
import type { Preview as Bare, TuneReport as BareReport, WithReceipt } from "yellowline";

export type TuneReport = WithReceipt<BareReport>;
export type Mapping = MappingDocument;
export type MoveList = MovesRequest["list"];
export type Preview = Omit<Bare, keyof Newer> & Newer;

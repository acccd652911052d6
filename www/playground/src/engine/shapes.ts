/** The shapes of the engine's JSON, as its package declares them: types only, nothing is loaded here. */
import type { MappingDocument, MovesRequest } from "yellowline";

export type {
  ColumnMapping,
  Confidence,
  Explanation,
  Finding,
  Fingerprints,
  Grade,
  LedgerSummary,
  MovedLead,
  Moves,
  Outcome,
  Preview,
  Problem,
  Rate,
  RuleReach,
  Segments,
  SweepRow,
  Table,
  TuneRequest,
  TuneStep,
  ValueCount,
  Wilson,
} from "yellowline";
import type { TuneReport as Bare, WithReceipt } from "yellowline";

export type TuneReport = WithReceipt<Bare>;
export type Mapping = MappingDocument;
export type MoveList = MovesRequest["list"];

/** The shapes of the engine's JSON, as its package declares them: types only, nothing is loaded here. */
import type { MappingDocument, MovesRequest, RecordedLeadsRequest } from "yellowline";

export type {
  Answers,
  Change,
  ColumnMapping,
  Comparison,
  Confidence,
  Explanation,
  FileSummary,
  Finding,
  Fingerprints,
  Grade,
  Item,
  ItemKind,
  LedgerSummary,
  MovedLead,
  Moves,
  Outcome,
  Preview,
  Problem,
  Quality,
  Rate,
  ReadyEvent,
  RecordedLead,
  RecordedLeads,
  RowPredicate,
  RowTest,
  RulePart,
  RuleReach,
  Segments,
  States,
  SuggestionReason,
  SweepRow,
  Table,
  TuneRequest,
  TuneStep,
  UnpivotColumn,
  ValueAlias,
  ValueCount,
  ValueMapping,
  Wilson,
  WorkOrder,
} from "yellowline";
export type { LeftOut } from "yellowline/files";
import type { RecordedReport as BareRecorded, RecordedRow, TuneReport as Bare, WithReceipt } from "yellowline";

export type TuneReport = WithReceipt<Bare>;
export type RecordedReport = WithReceipt<BareRecorded>;
export type RecordedStage = RecordedRow;
export type RecordedList = RecordedLeadsRequest["list"];
export type Mapping = MappingDocument;
export type MoveList = MovesRequest["list"];

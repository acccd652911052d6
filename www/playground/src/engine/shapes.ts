/** The shapes of the engine's JSON, as its package declares them: types only, nothing is loaded here. */
import type { MappingDocument, MovesRequest, RecordedLeadsRequest } from "yellowline";

export type {
  Answers,
  AsSigned,
  AttributeLeak,
  Change,
  ColumnMapping,
  Comparison,
  Confidence,
  CycleCohort,
  CycleConversion,
  CycleFlow,
  CycleLead,
  CycleLeads,
  CycleLeadsRequest,
  CycleRequest,
  CycleStage,
  Explanation,
  FileSummary,
  Finding,
  Fingerprints,
  Grade,
  HandOffLead,
  HandOffLeads,
  HandOffLeadsRequest,
  HandOffRequest,
  Item,
  ItemKind,
  LeadsConverted,
  LeakSign,
  LearnRequest,
  LedgerSummary,
  MondayChange,
  MondayLead,
  MondayLeadsRequest,
  MondayRequest,
  MondaySource,
  MoveReason,
  MovedLead,
  Moves,
  NoticeLead,
  NoticeRequest,
  NoticeSegment,
  Outcome,
  PaceGoal,
  Pilot,
  PilotRequest,
  PointsSuggestion,
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
  TrailClock,
  TrailFact,
  TrailHandOff,
  TrailStep,
  SuggestionReason,
  SweepRow,
  Table,
  TuneRequest,
  TuneStep,
  UnpivotColumn,
  ValueAlias,
  ValueCount,
  ValueMapping,
  WhyNoPoints,
  Wilson,
  WorkOrder,
} from "yellowline";
export type { LeftOut } from "yellowline/files";
import type {
  CycleReport as BareCycle,
  HandOffReport as BareHandOff,
  LearnReport as BareLearn,
  MondayLeads as BareMondayLeads,
  MondayReport as BareMonday,
  NoticeReport as BareNotice,
  RecordedReport as BareRecorded,
  RecordedRow,
  Trail as BareTrail,
  TuneReport as Bare,
  WithReceipt,
} from "yellowline";

export type TuneReport = WithReceipt<Bare>;
export type RecordedReport = WithReceipt<BareRecorded>;
export type NoticeReport = WithReceipt<BareNotice>;
export type CycleReport = WithReceipt<BareCycle>;
export type LearnReport = WithReceipt<BareLearn>;
export type HandOffReport = WithReceipt<BareHandOff>;
export type MondayReport = WithReceipt<BareMonday>;
export type MondayLeads = WithReceipt<BareMondayLeads>;
export type HandOffRow = BareHandOff["rows"][number];
/** Clocks of a row, where any are agreed. */
export type HandOffClocks = NonNullable<HandOffRow["lead"]>;
export type OpenClock = BareHandOff["now"]["clocks"][number];
export type WaitingLeads = BareHandOff["now"]["waiting"][number];
export type Trail = WithReceipt<BareTrail>;
export type RecordedStage = RecordedRow;
export type RecordedList = RecordedLeadsRequest["list"];
export type Mapping = MappingDocument;
export type MoveList = MovesRequest["list"];
/** The languages in which a change notice is written. */
export type Language = "en" | "de" | "fr" | "es" | "pt";

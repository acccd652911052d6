/** What the elements of one lead are given, and what they tell: types alone, as the npm package declares them. */
import type { AgreementDocument, Explanation, OpenClock, Trail, TrailClock } from "yellowline";

/** What is shown; `ready` unless an attribute says otherwise. `unreliable` and `too-few` are also told by reports. */
export type LeadState = "ready" | "loading" | "empty" | "error" | "unreliable" | "too-few";

/** A report that could not be made, as an error of the engine or of the command tells it. */
export interface Failure {
  /** Which: one word of a closed list, or of the host's own. */
  code: string;
  /** What went wrong, in English. */
  message: string;
  /** What can be done. */
  help?: string | undefined;
}

/** A clock of the hand-off report (`now.clocks`) or of the trail (`handOffs[].clocks`). */
export type ClockOfLead = OpenClock | TrailClock;

/** What somebody chose. */
export interface Opened {
  kind: "rule" | "lead" | "clock" | "day";
  /** The rule's id, the lead's; of a clock `lead` or `owner`; of a day on which it became ready, or ceased to be, the instant in ISO 8601. */
  id: string;
}

/** What all four have; also `lang` and `dir`. */
export interface LeadFace extends HTMLElement {
  /** What is shown. */
  state: LeadState;
  /** The agreement's document, for titles, line, zone and times agreed; without it ids stand for titles. */
  agreement: AgreementDocument | null;
  /** The id of the agreement's further score the report looks through; default: its first score. */
  through: string;
  /** The IANA zone of all dates; default the agreement's, else UTC, which is then named. */
  timeZone: string;
  /** The level of its heading in the page, from 1 to 6; default 2. */
  headingLevel: number;
  /** Why there is no report; shown in its place. */
  failure: Failure | null;
}

/** What those have of which parts can be opened. */
export interface OpeningFace extends LeadFace {
  /** What can be opened: `rule`, `lead`, `clock`, `day`, with blanks between. Only those are buttons. */
  opens: string;
}

/** `<yl-score>`: the score against the line. */
export interface ScoreFace extends LeadFace {
  /** The report `explain`. */
  report: Explanation | null;
  /** The line; default the agreement's. */
  threshold: number | null;
}

/** `<yl-explain>`: why the score is what it is, and since when the lead is ready. */
export interface ExplainFace extends OpeningFace {
  /** The report `explain`. */
  report: Explanation | null;
}

/** `<yl-clock>`: how much time is left, or by how much it is over, since when and whose it is. */
export interface ClockFace extends OpeningFace {
  /** The clocks of the lead. */
  clocks: readonly ClockOfLead[] | null;
  /** The instant of the report, in milliseconds. */
  asOf: number | null;
  /** The hand-off the clocks are of; default: the first of the agreement that has such a clock. */
  handOff: string;
}

/** `<yl-lead>`: all of one lead. */
export interface WholeLeadFace extends OpeningFace {
  /** The report `explain`. */
  explain: Explanation | null;
  /** The report `trail`. */
  trail: Trail | null;
  /** Its clocks; default those of the trail. */
  clocks: readonly ClockOfLead[] | null;
}

/** What `yl-open` brings. */
export type OpenEvent = CustomEvent<Opened>;

declare global {
  interface HTMLElementTagNameMap {
    "yl-score": ScoreFace;
    "yl-explain": ExplainFace;
    "yl-clock": ClockFace;
    "yl-lead": WholeLeadFace;
  }
  interface HTMLElementEventMap {
    "yl-open": OpenEvent;
  }
}

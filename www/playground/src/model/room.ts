import type { Explanation, Problem, TuneReport } from "../engine/shapes.js";

/** Something that was refused, and why. */
export interface Told {
  name: string;
  problems: Problem[];
  agreement?: boolean;
}

/** What any report has: its receipt and who approved its definitions. */
export type Sealed = Pick<TuneReport, "receipt" | "approvedBy">;

/** Which side of a lead is looked at. */
export type Face = "score" | "life";

/** The dialog that is open; at most one is. */
export type Room =
  | { kind: "mapping" }
  /** Of another report than the line's, where one is given. */
  | { kind: "receipt"; of?: Sealed }
  | { kind: "two-rooms" }
  | { kind: "keys" }
  | { kind: "start" }
  /** What was refused; `then` is what goes on when it has been read. */
  | { kind: "problems"; told: Told[]; then?: () => void }
  /** `back` is the room it was opened from, which opens again when it is left. */
  | { kind: "lead"; name: string; explanation: Explanation; face: Face; back: Room | null }
  /** The figure of the Cycle page that is looked into. */
  | { kind: "cycle" }
  /** The figure of the Monday page that is looked into. */
  | { kind: "monday" }
  /** The leads behind a number of the Hand-off page. */
  | { kind: "handoff" }
  | { kind: "notice" }
  | { kind: "pilot" }
  | { kind: "learn" }
  | { kind: "add"; rule: "fit" | "behaviour" | "number" }
  | { kind: "add-silence" }
  | { kind: "add-ready"; what: "fastTrack" | "disqualify" };

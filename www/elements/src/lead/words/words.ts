/** What a language must be able to say. Reports hold codes; only here do they become prose. */
import type { HiddenBy, LostBy, ReadyBy } from "yellowline";
import type { Piece, Said } from "../say.js";

/** Where a score stands against the line. */
export type Standing = "over" | "under" | "at";

export interface Words {
  /** The language's own tag. */
  tag: string;
  /** Between items, and before the last. */
  comma: string;
  and: string;
  /** Between sentences. */
  gap: string;
  colon: string;

  states: {
    loading: string;
    empty: string;
    failed: string;
    /** Rules that could not be decided. */
    unreliable: (rules: Said, n: number) => Said;
    unreliableAlone: string;
    tooFew: string;
    tooFewAlone: string;
  };
  score: {
    points: (n: Piece, value: number) => Said;
    standing: (standing: Standing, by: Piece, line: Piece) => Said;
    /** Below the picture. */
    line: (line: Piece) => Said;
    fit: string;
    behaviour: string;
    grade: string;
  };
  ready: {
    since: (by: ReadyBy, day: Piece) => Said;
    /** Ready although the score says otherwise by now. */
    still: string;
    not: string;
    /** Over the line, but nothing made it ready. */
    notYet: string;
    hidden: Record<HiddenBy, string>;
    history: string;
    qualified: Record<ReadyBy, string>;
    lost: Record<LostBy, string>;
    cycle: (n: Piece) => Said;
    earlier: (n: Piece, value: number) => Said;
  };
  why: {
    heading: string;
    most: (rules: Said) => Said;
    nothing: string;
    /** Rules give points, and yet the score is nought or less. */
    level: string;
    columns: { rule: string; points: string };
    times: (n: Piece, value: number) => Said;
    weighs: (n: Piece) => Said;
    /** What it would have given without its own cap. */
    uncapped: (n: Piece) => Said;
    unknown: string;
    cap: (title: Piece) => Said;
    caps: string;
    total: string;
    silent: (n: Piece, value: number) => Said;
  };
  clock: {
    heading: string;
    none: string;
    kinds: { lead: string; owner: string };
    overdue: (by: Piece, business: boolean) => Said;
    left: (time: Piece, business: boolean) => Said;
    paused: string;
    pausedFor: (time: Piece, business: boolean) => Said;
    met: string;
    late: string;
    exempt: string;
    unmeasurable: string;
    since: string;
    due: string;
    owner: string;
    ended: string;
    nobody: string;
    agreed: (time: Piece, business: boolean) => Said;
    asOf: (at: Piece) => Said;
    finished: (n: Piece, value: number) => Said;
  };
  /** What is to be done now. */
  now: {
    heading: string;
    remind: (owner: Piece | null) => Said;
    reassign: string;
    manager: (manager: Piece | null) => Said;
    answerLate: (owner: Piece | null) => Said;
    answerBy: (owner: Piece | null, due: Piece) => Said;
    wait: string;
    give: string;
    work: (owner: Piece) => Said;
    won: string;
    lost: string;
    withSales: (owner: Piece | null) => Said;
    leave: string;
    keep: string;
  };
  lead: {
    fields: { company: string; source: string; owner: string; stage: string };
    noStage: string;
    noOwner: string;
    life: string;
    picture: (events: Piece, value: number, day: Piece) => Said;
  };
  life: {
    created: string;
    unknownKind: string;
    entered: (stage: Piece) => Said;
    seen: (stage: Piece) => Said;
    again: (stage: Piece) => Said;
    given: (owner: Piece) => Said;
    became: (attribute: Piece, value: Piece | null) => Said;
    decided: (ready: boolean) => string;
    decisionEnds: string;
    paused: string;
    resumed: string;
    opportunity: string;
    closed: Record<"open" | "won" | "lost", string>;
    fastTrackEnds: string;
    buyer: string;
    seller: string;
  };
}

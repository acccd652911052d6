/** The elements of one lead, registered: `yl-score`, `yl-explain`, `yl-clock`, `yl-lead`. */
export { ClockElement } from "./clock.js";
export { ExplainElement } from "./explain.js";
export type { ClockFace, ClockOfLead, ExplainFace, Failure, LeadFace, LeadState, OpenEvent, Opened, OpeningFace, ScoreFace, WholeLeadFace } from "./face.js";
export { WholeLeadElement } from "./lead.js";
export { ScoreElement } from "./score.js";

/** What every entry exports, the small one too: the engine's own classes, with errors one can rely on. */
import { call } from "./error.js";
import * as glue from "./glue.js";
import { guarded } from "./guarded.js";

export { YellowlineError } from "./error.js";
export type * from "./types.js";

export const Agreement = guarded(glue.Agreement, {
  approve: ["text"],
  business: ["text"],
  businessJson: ["text"],
  check: ["text"],
  compare: [glue.Agreement],
  compareJson: [glue.Agreement],
  inForce: ["text", "text"],
  merge: [glue.Agreement, "text"],
  parse: ["text"],
  periods: ["text"],
  periodsJson: ["text"],
  replay: ["text", "text"],
  replayJson: ["text", "text"],
  score: ["text"],
  pilot: ["text"],
  pilotJson: ["text"],
  pilotText: ["text", "text"],
});
export type Agreement = glue.Agreement;
export const Import = guarded(glue.Import, {
  new: [glue.Agreement],
  absorb: ["bytes"],
  begin: ["text"],
  preview: ["text", "bytes"],
  previewAs: ["text", "bytes", "text"],
  push: ["bytes"],
  remember: ["text"],
  skip: ["bytes"],
  spell: ["bytes"],
});
export type Import = glue.Import;
export const Ledger = guarded(glue.Ledger, {
  compareRecorded: [glue.Agreement, "text"],
  compareRecordedJson: [glue.Agreement, "text"],
  cycle: [glue.Agreement, "text"],
  cycleJson: [glue.Agreement, "text"],
  cycleLeads: [glue.Agreement, "text"],
  cycleLeadsJson: [glue.Agreement, "text"],
  explain: [glue.Agreement, "text"],
  explainJson: [glue.Agreement, "text"],
  handOff: [glue.Agreement, "text"],
  handOffJson: [glue.Agreement, "text"],
  handOffLeads: [glue.Agreement, "text"],
  handOffLeadsJson: [glue.Agreement, "text"],
  learn: [glue.Agreement, "text"],
  learnJson: [glue.Agreement, "text"],
  monday: [glue.Agreement, glue.Agreement, "text"],
  mondayJson: [glue.Agreement, glue.Agreement, "text"],
  mondayLeads: [glue.Agreement, "text"],
  mondayLeadsJson: [glue.Agreement, "text"],
  mondayText: ["text", glue.Agreement, "text"],
  notice: [glue.Agreement, glue.Agreement, "text"],
  noticeJson: [glue.Agreement, glue.Agreement, "text"],
  noticeText: ["text", glue.Agreement, "text"],
  pace: [glue.Agreement, "text"],
  paceJson: [glue.Agreement, "text"],
  reach: [glue.Agreement, "text"],
  recordedLeads: [glue.Agreement, "text"],
  recordedLeadsJson: [glue.Agreement, "text"],
  rejectedRows: ["text"],
  scoredCsv: [glue.Agreement, "text"],
  scores: [glue.Agreement, "text"],
  scoresJson: [glue.Agreement, "text"],
  trail: [glue.Agreement, "text"],
  trailJson: [glue.Agreement, "text"],
  tuneJson: [glue.Agreement, "text"],
  values: ["text"],
});
export type Ledger = glue.Ledger;
/** The engine's version, and that of the time-zone data compiled in. */
export const engine: typeof glue.engine = () => call(glue.engine);

/** What every entry exports, the small one too: the engine's own classes, with errors one can rely on. */
import { call } from "./error.js";
import * as glue from "./glue.js";
import { guarded } from "./guarded.js";

export { YellowlineError } from "./error.js";
export type * from "./types.js";

export const Agreement = guarded(glue.Agreement, {
  approve: ["text"],
  check: ["text"],
  compare: ["object"],
  compareJson: ["object"],
  merge: ["object", "text"],
  parse: ["text"],
  pilot: ["text"],
  pilotJson: ["text"],
  pilotText: ["text", "text"],
});
export type Agreement = glue.Agreement;
export const Import = guarded(glue.Import, {
  new: ["object"],
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
  compareRecorded: ["object", "text"],
  compareRecordedJson: ["object", "text"],
  explain: ["object", "text"],
  explainJson: ["object", "text"],
  notice: ["object", "object", "text"],
  noticeJson: ["object", "object", "text"],
  noticeText: ["text", "object", "text"],
  reach: ["object", "text"],
  recordedLeads: ["object", "text"],
  recordedLeadsJson: ["object", "text"],
  rejectedRows: ["text"],
  scoredCsv: ["object", "text"],
  scores: ["object", "text"],
  scoresJson: ["object", "text"],
  tuneJson: ["object", "text"],
  values: ["text"],
});
export type Ledger = glue.Ledger;
/** The engine's version, and that of the time-zone data compiled in. */
export const engine: typeof glue.engine = () => call(glue.engine);

/** What only the whole engine has: tuning a threshold, and picking rejected rows out of a file. */
import * as glue from "./glue.js";
import { guarded } from "./guarded.js";

/** Spells that are kept, so that other periods and segments answer at once. */
export const CycleBook = guarded(glue.CycleBook, {
  new: [glue.Agreement, glue.Ledger],
  leads: ["text"],
  leadsJson: ["text"],
  report: ["text"],
  reportJson: ["text"],
});
export type CycleBook = glue.CycleBook;
/** What is known of each lead, kept, so that other periods, hand-offs and cuts answer at once. */
export const HandOffBook = guarded(glue.HandOffBook, {
  new: [glue.Agreement, glue.Ledger],
  report: ["text"],
  reportJson: ["text"],
});
export type HandOffBook = glue.HandOffBook;
export const RowPicker = guarded(glue.RowPicker, { new: ["text", "text"], push: ["bytes"] });
export type RowPicker = glue.RowPicker;
export const Tuner = guarded(glue.Tuner, {
  new: [glue.Agreement, glue.Agreement, glue.Ledger, "text"],
  moves: ["text"],
  movesJson: ["text"],
  propose: [glue.Agreement],
  step: ["text"],
  stepJson: ["text"],
});
export type Tuner = glue.Tuner;

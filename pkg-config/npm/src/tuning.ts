/** What only the whole engine has: tuning a threshold, and picking rejected rows out of a file. */
import * as glue from "./glue.js";
import { guarded } from "./guarded.js";

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

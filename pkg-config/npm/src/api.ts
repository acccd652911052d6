/** What every entry exports: the engine's own classes, with errors one can rely on. */
import { call } from "./error.js";
import * as glue from "./glue.js";
import { guarded } from "./guarded.js";

export { YellowlineError } from "./error.js";
export type * from "./types.js";

export const Agreement = guarded(glue.Agreement);
export type Agreement = glue.Agreement;
export const Import = guarded(glue.Import);
export type Import = glue.Import;
export const Ledger = guarded(glue.Ledger);
export type Ledger = glue.Ledger;
export const RowPicker = guarded(glue.RowPicker);
export type RowPicker = glue.RowPicker;
export const Tuner = guarded(glue.Tuner);
export type Tuner = glue.Tuner;

/** The engine's version, and that of the time-zone data compiled in. */
export const engine: typeof glue.engine = () => call(glue.engine);

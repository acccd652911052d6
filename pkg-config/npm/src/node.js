// One engine per process, whether imported or required.
import yellowline from "./node.cjs";

export const { Agreement, CycleBook, HandOffBook, Import, Ledger, RowPicker, Tuner, YellowlineError, engine } = yellowline;

export { type Bin, type ScoreCount, bin, ceiling, numbered } from "./bins.js";
export { tear } from "./columns.js";
export { Curve, type CurvePoint } from "./curve.js";
export { Dialog } from "./dialog.js";
export { Histogram, type HistogramWords } from "./histogram.js";
export { Points } from "./points.js";
export { linear, ticks } from "./scale.js";
export { sheet } from "./sheet.js";
export { type Column, Table } from "./table.js";

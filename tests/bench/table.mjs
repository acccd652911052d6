// The results as a table for people.

const COLUMNS = ["name", "unit", "native", "wasm", "plain", "ratio"];

/** `ratio` is plain JavaScript over WebAssembly where less is better, the opposite for throughput: above 1 the engine wins. */
export function table(results) {
  const rows = [COLUMNS, ...results.map((r) => [r.name, r.unit, r.native, r.wasm, r.plain, ratio(r)].map(cell))];
  const widths = COLUMNS.map((_, c) => Math.max(...rows.map((r) => r[c].length)));
  const line = (row) => row.map((text, c) => (c < 2 ? text.padEnd(widths[c]) : text.padStart(widths[c]))).join("  ");
  return rows.map(line).join("\n");
}

function ratio({ unit, wasm, plain }) {
  if (wasm === undefined || plain === undefined) return undefined;
  return unit === "MB/s" ? wasm / plain : plain / wasm;
}

function cell(value) {
  if (value === undefined) return "";
  return typeof value === "number" ? value.toPrecision(3).replace(/e\+.*/, "") && String(Number(value.toPrecision(4))) : value;
}

// The results as tables for people.

const COLUMNS = ["name", "unit", "native", "wasm", "plain", "ratio"];

/** `ratio` is plain JavaScript over WebAssembly where less is better, the opposite for throughput: above 1 the engine wins. */
export function table(results) {
  return aligned([COLUMNS, ...results.map((r) => [r.name, r.unit, r.native, r.wasm, r.plain, ratio(r)].map(cell))]);
}

/** The comparison with rule engines, and what was done for them; `ratio` is Yellowline's leads per second over theirs. */
export function enginesTable({ results, size }) {
  const many = (n) => n.toLocaleString("en");
  return [
    `Scores of ${many(size.leads)} leads with ${many(size.touches)} touches by ${size.rules} rules; whatever ran gave each lead the same score.`,
    aligned([["name", "unit", "speed", "ratio"], ...results.map((r) => [r.name, r.unit, r.speed, r.ratio].map(cell))]),
    "Rule engines know no touches: plain JavaScript counted them by rule beforehand, and that is not in their time.",
    "json-rules-engine decides which rules apply; JavaScript multiplies and caps their points, within the time.",
  ].join("\n");
}

/** Names and units to the left, numbers to the right. */
function aligned(rows) {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((r) => r[c].length)));
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

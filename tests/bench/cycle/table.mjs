// The results as tables for people.

const whole = (n) => n.toLocaleString("en");
const ms = (time) => (time === undefined ? "" : `${Math.round(time.wall)}`);
const cpu = (time) => (time?.cpu === undefined ? "" : `${Math.round(time.cpu)}`);

function aligned(rows, texts) {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  return rows.map((row) => row.map((text, c) => (c < texts ? text.padEnd(widths[c]) : text.padStart(widths[c]))).join("  ").trimEnd()).join("\n");
}

/** `ratio`: the time over that of WebAssembly, by the clock. */
export function cycleTable({ size, figures }) {
  const rows = [["what", "ms", "cpu ms", "ratio", "remark"]];
  for (const { by, bytes, native, nativeKept, wasm, wasmKept, plain, duckdb } of figures) {
    const named = by === null ? "all" : `by ${by}`;
    const row = (name, time, remark = "") => {
      if (time) rows.push([`${named}, ${name}`, ms(time), cpu(time), time.wall === undefined ? "" : (time.wall / wasm.wall).toFixed(2), remark]);
    };
    row("native", native, "the same bytes");
    row("WebAssembly", wasm, `${whole(bytes)} bytes`);
    row("plain JavaScript", plain, "the same bytes without the receipt");
    row("DuckDB-WASM", duckdb, duckdb?.remark);
    row("native, spells kept", nativeKept, "the same bytes");
    row("WebAssembly, spells kept", wasmKept, "the same bytes");
  }
  const said = `The cycle of ${whole(size.leads)} leads with ${whole(size.records)} records of stages, 104 weeks, from data in memory to the report:`;
  return `${said}\n${aligned(rows, 1)}`;
}

/** Of each kind of change, what the page waited. */
export function changesTable({ rows, promised, first }, leads) {
  const told = rows.map(({ name, promised: kept, count, wall, engine }) => [
    kept ? name : `${name} (not promised)`,
    String(count),
    wall.median.toFixed(1),
    wall.slowest.toFixed(1),
    engine.median.toFixed(1),
    engine.slowest.toFixed(1),
  ]);
  return [
    `Changes at ${whole(leads)} leads in Chromium, from the page's question to its answer (promised: under ${promised} ms); first report ${first.toFixed(0)} ms:`,
    aligned([["change", "count", "median ms", "slowest ms", "engine median", "engine slowest"], ...told], 1),
  ].join("\n");
}

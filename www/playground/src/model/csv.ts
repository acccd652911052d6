/** Tables for spreadsheets, as the engine writes them too: no cell of a file runs as a formula. */

export type Cell = string | number | null | undefined;

export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): Blob {
  return new Blob([header, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`), { type: "text/csv" });
}

/** A number of ours is none of a file's texts, so that its minus stays. */
export function cell(value: Cell): string {
  if (typeof value === "number") return String(value);
  const text = value ?? "";
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /["\n\r,;\t]/.test(text) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The beginning of a file, as bytes. */

/** How much of a file the preview and the guess of its mapping look at. */
export const HEAD_BYTES = 256 * 1024;

const TAB = 9;
const LINE = 10;
const RETURN = 13;
const QUOTE = 34;

export async function headOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
}

/** What stands from a row on, counted from 1; a line break within quotes ends no row. */
export function below(head: Uint8Array, row: number): Uint8Array {
  let at = 0;
  for (let left = row - 1; left > 0; left--) {
    let quoted = false;
    while (at < head.length && (quoted || head[at] !== LINE)) {
      if (head[at] === QUOTE) quoted = !quoted;
      at++;
    }
    at++;
  }
  return head.subarray(Math.min(at, head.length));
}

/** The same cells, cut where the user says they are: all quoted, with tabs between, they can be cut nowhere else. */
export function cutAt(head: Uint8Array, delimiter: string): Uint8Array {
  const cut = delimiter.charCodeAt(0);
  const cells: number[] = [];
  let at: "line" | "cell" | "text" | "quoted" = "line";
  for (let i = 0; i < head.length; i++) {
    const byte = head[i]!;
    if (at === "quoted") {
      if (byte !== QUOTE) cells.push(byte);
      else if (head[i + 1] === QUOTE) cells.push(QUOTE, head[++i]!);
      else at = "text";
      continue;
    }
    if (byte === RETURN && head[i + 1] === LINE) continue;
    if (byte === LINE) {
      cells.push(...(at === "line" ? [LINE] : [QUOTE, LINE]));
      at = "line";
      continue;
    }
    if (at === "line") cells.push(QUOTE);
    if (byte === cut) {
      cells.push(QUOTE, TAB, QUOTE);
      at = "cell";
    } else if (byte === QUOTE && at !== "text") at = "quoted";
    else {
      cells.push(...(byte === QUOTE ? [QUOTE, QUOTE] : [byte]));
      at = "text";
    }
  }
  // A cell that is cut off within its quotes stays so.
  if (at === "cell" || at === "text") cells.push(QUOTE);
  return Uint8Array.from(cells);
}

/** About how many rows a file of that size has below its header; exact where no cell holds a line break. */
export function about(head: Uint8Array, size: number): number {
  let lines = 0;
  for (const byte of head) if (byte === LINE) lines++;
  if (head.length >= size) {
    const open = head.length > 0 && head[head.length - 1] !== LINE ? 1 : 0;
    return Math.max(0, lines + open - 1);
  }
  const whole = (lines * size) / Math.max(1, head.length);
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, whole))) - 1);
  return Math.round(whole / digits) * digits;
}

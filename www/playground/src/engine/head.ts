/** The beginning of a file, as bytes. */

/** How much of a file the preview and the guess of its mapping look at. */
export const HEAD_BYTES = 256 * 1024;

const LINE = 10;
const QUOTE = 34;

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

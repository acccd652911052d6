/** The beginning of a file, as bytes. */

/** How much of a file the preview and the guess of its mapping look at. */
export const HEAD_BYTES = 256 * 1024;

const LINE = 10;

export async function headOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
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

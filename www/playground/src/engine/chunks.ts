/** A file piece by piece: it is never in memory as a whole. */

/** Large enough that few messages pass between worker and disk, small enough to hear a cancel soon. */
const CHUNK_BYTES = 8 * 1024 * 1024;

/** Gives each piece to `use`; the next one is asked for before, and comes in while nothing is computed. */
export async function eachChunk(file: Blob, use: (chunk: Uint8Array) => unknown): Promise<void> {
  const read = (at: number) => file.slice(at, at + CHUNK_BYTES).arrayBuffer();
  let next = read(0);
  for (let at = 0; at < file.size; at += CHUNK_BYTES) {
    const chunk = new Uint8Array(await next);
    next = read(at + CHUNK_BYTES);
    // Where the use of this piece fails nobody waits for the next one.
    next.catch(() => {});
    await use(chunk);
  }
}

/** A file piece by piece: it is never in memory as a whole. */

/** Large enough that few messages pass between worker and disk, small enough to hear a cancel soon. */
const CHUNK_BYTES = 8 * 1024 * 1024;

/** How many pieces wait beside the one that is used. */
const AHEAD = 1;

export interface Wanted {
  id: number;
  file: Blob;
  from: number;
  to: number;
}

export type Piece = { id: number; bytes: ArrayBuffer } | { id: number; failure: string };

/** Made with the page, so that nothing is asked of any server once files are here. */
const reader = new Worker(new URL("./reader.ts", import.meta.url), { type: "module" });
const waiting = new Map<number, (piece: Piece) => void>();
let last = 0;

reader.onmessage = ({ data }: MessageEvent<Piece>) => {
  waiting.get(data.id)?.(data);
  waiting.delete(data.id);
};

/** Gives each piece to `use`, while the next ones are fetched from the disk. */
export async function eachChunk(file: Blob, use: (chunk: Uint8Array) => unknown): Promise<void> {
  const coming: Promise<Piece>[] = [];
  let from = 0;
  const fetchNext = () => {
    if (from >= file.size) return;
    const wanted: Wanted = { id: ++last, file, from, to: from + CHUNK_BYTES };
    coming.push(new Promise((resolve) => waiting.set(wanted.id, resolve)));
    reader.postMessage(wanted);
    from += CHUNK_BYTES;
  };
  for (let n = 0; n <= AHEAD; n++) fetchNext();
  for (let next = coming.shift(); next !== undefined; next = coming.shift()) {
    const piece = await next;
    if ("failure" in piece) throw new Error(piece.failure);
    fetchNext();
    await use(new Uint8Array(piece.bytes));
  }
}

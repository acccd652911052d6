/** Fetches pieces of files for the engine's worker, which while it computes could fetch nothing itself. */
import type { Piece, Wanted } from "./chunks.js";

onmessage = async ({ data: { id, file, from, to } }: MessageEvent<Wanted>) => {
  let piece: Piece;
  try {
    piece = { id, bytes: await file.slice(from, to).arrayBuffer() };
  } catch (thrown) {
    piece = { id, failure: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  postMessage(piece, "bytes" in piece ? [piece.bytes] : []);
};

declare function postMessage(message: Piece, transfer: Transferable[]): void;

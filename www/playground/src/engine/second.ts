/** A second engine: it reads the latter part of a long file while the first reads the beginning. */
import { Agreement, Import, initNow } from "yellowline/slim";
import { eachChunk } from "./chunks.js";
import { headOf } from "./head.js";
import type { FromSecond, Part, ToSecond } from "./beside.js";

/** The part that is read; another one where it is wanted no more. */
let wanted = 0;
/** The way to the first engine. */
let first: MessagePort | null = null;

onmessage = ({ ports: [port] }: MessageEvent) => {
  if (port === undefined) return;
  first = port;
  port.onmessage = ({ data }: MessageEvent<ToSecond>) => hear(data);
};

async function hear(data: ToSecond): Promise<void> {
  if ("end" in data) return close();
  if ("memory" in data) return;
  wanted = data.part;
  if (!("file" in data)) return;
  try {
    tell({ part: data.part, begun: true });
    initNow(data.module);
    await read(data);
  } catch {
    tell({ part: data.part, failed: true });
  }
}

async function read({ part, agreement, mapping, file, from }: Part): Promise<void> {
  const run = new Import(Agreement.parse(agreement));
  let ended = false;
  try {
    run.begin(mapping);
    if (!run.skip(await headOf(file))) throw new Error("this file must be read in one");
    let done = 0;
    await eachChunk(file.slice(from), (chunk) => {
      if (wanted !== part) throw new Error("nobody waits for it any more");
      run.push(chunk);
      done += chunk.byteLength;
      // Given up at once, so that this engine stays small.
      const piece = run.piece();
      tell({ part, done, piece }, [piece.buffer as ArrayBuffer]);
    });
    ended = true;
    tell({ part, totals: run.totals() });
  } finally {
    if (!ended) run.free();
  }
}

function tell(message: FromSecond, transfer: Transferable[] = []): void {
  first?.postMessage(message, transfer);
}

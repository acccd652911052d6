/** What is read of a long file by the second engine, beside the first. */
import type { Mapping } from "./shapes.js";

/** Below it one engine is as fast: what the other read must be handed over. */
const WORTH_IT = 32 * 1024 * 1024;

/** How long one that said nothing yet is waited for, in milliseconds. */
const PATIENCE = 1000;

/** As much as a line is looked for in. */
const LINE_BYTES = 1024 * 1024;

const LINE_FEED = 10;

/** What the second engine is to read: from a line in the middle to the end. */
export interface Part {
  part: number;
  module: WebAssembly.Module;
  agreement: string;
  mapping: string;
  file: File;
  from: number;
}

/** A part to read; that no part before this one is wanted any more; memory of a piece that was taken; or the end. */
export type ToSecond = Part | { part: number } | { memory: ArrayBufferLike } | { end: true };

export type FromSecond = { part: number } & ({ begun: true } | { done: number; piece: Uint8Array } | { totals: Uint8Array } | { failed: true });

/** The way to each second engine. Their memory is given back with their worker alone; the last therefore keeps it. */
let ports: readonly MessagePort[] = [];
let module: WebAssembly.Module | null = null;
let last = 0;
let listen: ((message: FromSecond) => void) | null = null;

/** Takes the ways to second engines. */
export function meet(seconds: readonly MessagePort[]): void {
  ports = seconds;
  for (const port of ports) port.onmessage = ({ data }: MessageEvent<FromSecond>) => listen?.(data);
}

function tell(message: ToSecond, transfer: ArrayBufferLike[] = []): void {
  ports[0]?.postMessage(message, transfer as ArrayBuffer[]);
}

/** The module of both engines, which is fetched once. */
export function ready(compiled: WebAssembly.Module): void {
  module = compiled;
}

/** Gives back the memory of the second engine, if it read anything. */
export function release(): void {
  if (last === 0 || ports.length < 2) return;
  tell({ end: true });
  ports[0]?.close();
  ports = ports.slice(1);
  last = 0;
}

/** Where the second engine begins, if it is worth it: behind a line feed in the middle. */
async function middle(file: File): Promise<number | null> {
  if (ports.length === 0 || file.size < WORTH_IT) return null;
  const from = Math.floor(file.size / 2);
  const bytes = new Uint8Array(await file.slice(from, from + LINE_BYTES).arrayBuffer());
  const at = bytes.indexOf(LINE_FEED);
  return at < 0 ? null : from + at + 1;
}

/** The latter part of a file, while it is read. */
export class Beside {
  private pieces: Uint8Array[] = [];
  private totals: Uint8Array | null = null;
  private state: "silent" | "alive" | "failed" = "silent";
  private wake: (() => void) | null = null;

  private constructor(
    readonly from: number,
    private readonly part: number,
    private readonly progress: (done: number) => void,
  ) {
    listen = (message) => this.hear(message);
  }

  static async begin(file: File, mapping: Mapping, agreement: string, progress: (done: number) => void): Promise<Beside | null> {
    const from = await middle(file);
    if (from === null || module === null) return null;
    const beside = new Beside(from, ++last, progress);
    try {
      tell({ part: last, module, agreement, mapping: JSON.stringify(mapping), file, from });
      return beside;
    } catch {
      // A browser that gives no module to another worker reads with one engine.
      return null;
    }
  }

  /** Gives the totals and each piece to `take`; whether they were taken. While they are waited for, `still` may throw. */
  async taken(take: (piece: Uint8Array) => boolean, still: () => void): Promise<boolean> {
    if (this.state === "silent") await Promise.race([this.news(), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    while (this.totals === null) {
      if (this.state !== "alive") return false;
      still();
      await this.news();
    }
    if (!take(this.totals)) return false;
    for (let piece = this.pieces.shift(); piece !== undefined; piece = this.pieces.shift()) {
      take(piece);
      // It ends with the other's worker; here it would stay until the collector comes, which may be too late.
      tell({ memory: piece.buffer }, [piece.buffer]);
    }
    return true;
  }

  /** Nobody waits for it any more. */
  stop(): void {
    listen = null;
    this.pieces = [];
    tell({ part: ++last });
  }

  private news(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  private hear(message: FromSecond): void {
    if (message.part !== this.part) return;
    this.state = "failed" in message ? "failed" : "alive";
    if ("totals" in message) this.totals = message.totals;
    if ("piece" in message) {
      this.pieces.push(message.piece);
      this.progress(message.done);
    }
    this.wake?.();
  }
}

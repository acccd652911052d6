/** Keeps a file's bytes as they stream through an import. Runs in the worker. */
import { drop, folder } from "./folder.js";
import { dropChunks, markComplete, putChunk, yieldToErase } from "./records.js";

/** A file that is written in place; only workers have it, so that the page's own types do not know it. */
interface SyncAccess {
  write: (chunk: Uint8Array, options: { at: number }) => number;
  truncate: (size: number) => void;
  flush: () => void;
  close: () => void;
}

type WritableHandle = FileSystemFileHandle & { createSyncAccessHandle?: () => Promise<SyncAccess> };

/** What takes bytes; each piece is on disk, or on its way there, when `write` is settled. */
interface Sink {
  write: (chunk: Uint8Array) => Promise<void>;
  close: () => Promise<void>;
}

/**
 * A file that is being kept. That the browser has no room for it must not stop the import: it is then
 * told at the end, and nothing half kept is taken for a whole.
 */
export class Keeping {
  private failed = false;

  private constructor(
    private readonly id: string,
    private readonly sink: Sink,
  ) {}

  static async begin(id: string): Promise<Keeping | null> {
    try {
      await yieldToErase();
      return new Keeping(id, (await inFolder(id)) ?? (await inDatabase(id)));
    } catch {
      return null;
    }
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (this.failed) return;
    await this.sink.write(chunk).catch(() => (this.failed = true));
  }

  /** Whether the whole file is kept; only now is it marked so. */
  async end(): Promise<boolean> {
    await this.sink.close().catch(() => (this.failed = true));
    if (this.failed) await drop(this.id).catch(() => undefined);
    else await markComplete(this.id).catch(() => (this.failed = true));
    return !this.failed;
  }

  /** The import stopped: what was written stays unfinished. */
  async stop(): Promise<void> {
    await this.sink.close().catch(() => undefined);
  }
}

async function inFolder(id: string): Promise<Sink | null> {
  const handle: WritableHandle | undefined = await (await folder())?.getFileHandle(id, { create: true });
  if (handle?.createSyncAccessHandle === undefined) return null;
  const access = await handle.createSyncAccessHandle();
  access.truncate(0);
  let at = 0;
  return {
    async write(chunk) {
      const written = access.write(chunk, { at });
      if (written < chunk.byteLength) throw new Error("no room");
      at += written;
    },
    async close() {
      access.flush();
      access.close();
    },
  };
}

async function inDatabase(id: string): Promise<Sink> {
  await dropChunks(id);
  let place = 0;
  return {
    write: async (chunk) => void (await putChunk(id, place++, chunk)),
    close: async () => undefined,
  };
}

/** Bytes of kept files: in the browser's private file system where it has one, else in its database. */
import { chunksOf, dropChunks } from "./records.js";

const FOLDER = "yellowline";

/** The folder, or null where the browser has no private file system for pages. */
export async function folder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await (await navigator.storage?.getDirectory?.())?.getDirectoryHandle(FOLDER, { create: true })) ?? null;
  } catch {
    return null;
  }
}

/** A kept file's bytes under its own name; nothing is copied into memory. */
export async function open(id: string, name: string, modified: number): Promise<File | null> {
  const handle = await (await folder())?.getFileHandle(id).catch(() => null);
  const parts = handle ? [await handle.getFile()] : ((await chunksOf(id)) as BlobPart[]);
  if (!handle && parts.length === 0) return null;
  return new File(parts, name, { lastModified: modified, type: "text/csv" });
}

export async function drop(id: string): Promise<void> {
  await (await folder())?.removeEntry(id).catch(() => undefined);
  await dropChunks(id);
}

export async function eraseFolder(): Promise<void> {
  const root = await navigator.storage?.getDirectory?.().catch(() => null);
  await root?.removeEntry(FOLDER, { recursive: true }).catch(() => undefined);
}

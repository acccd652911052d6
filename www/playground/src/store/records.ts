/** What is kept in the browser's own database, at the user's request: which files, how they are read, the draft. */
import type { Mapping } from "../engine/shapes.js";
import type { Agreement } from "../model/agreement.js";
import type { Decision } from "../model/monday.js";

/** A file the user confirmed. Its bytes lie beside it; `complete` says that all of them do. */
export interface KeptFile {
  id: string;
  name: string;
  size: number;
  modified: number;
  header: string[];
  mappings: Mapping[];
  complete: boolean;
  /** Ids of files this one stands in the place of, as soon as it is complete. */
  replaces: string[];
  earliest: string | null;
  latest: string | null;
  keptAt: number;
}

export interface KeptDraft {
  signed: Agreement;
  proposed: Agreement;
  /** The further score looked through. */
  score?: string;
  /** What was decided on the Monday page. */
  decisions?: readonly Decision[];
}

const NAME = "yellowline";
const FILES = "files";
const CHUNKS = "chunks";
const DRAFT = "draft";

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(FILES, { keyPath: "id" });
      request.result.createObjectStore(CHUNKS);
      request.result.createObjectStore(DRAFT);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no database"));
  });
  opened.catch(() => (opened = null));
  return opened;
}

/** One change, or one look, in a transaction of its own; settled when it is on disk. */
async function run<T>(store: string, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await database()).transaction(store, mode);
  const request = work(transaction.objectStore(store));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error ?? new Error("the database refused"));
    transaction.onabort = () => reject(transaction.error ?? new Error("the database refused"));
  });
}

export const keptFiles = (): Promise<KeptFile[]> => run(FILES, "readonly", (s) => s.getAll() as IDBRequest<KeptFile[]>);
export const putFile = (file: KeptFile) => run(FILES, "readwrite", (s) => s.put(file));
export const dropFile = (id: string) => run(FILES, "readwrite", (s) => s.delete(id));

export async function markComplete(id: string): Promise<void> {
  const file = await run(FILES, "readonly", (s) => s.get(id) as IDBRequest<KeptFile | undefined>);
  if (file !== undefined) await putFile({ ...file, complete: true });
}

export const keptDraft = () => run(DRAFT, "readonly", (s) => s.get(DRAFT) as IDBRequest<KeptDraft | undefined>);
export const putDraft = (draft: KeptDraft) => run(DRAFT, "readwrite", (s) => s.put(draft, DRAFT));

/** Bytes in pieces, where the browser has no file system of its own for pages. */
export const putChunk = (id: string, place: number, chunk: Uint8Array) =>
  run(CHUNKS, "readwrite", (s) => s.put(chunk, [id, place]));
const ofFile = (id: string) => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
export const chunksOf = (id: string): Promise<Uint8Array[]> =>
  run(CHUNKS, "readonly", (s) => s.getAll(ofFile(id)) as IDBRequest<Uint8Array[]>);
export const dropChunks = (id: string) => run(CHUNKS, "readwrite", (s) => s.delete(ofFile(id)));

/** Erases everything: the database itself goes. */
export async function eraseRecords(): Promise<void> {
  (await database()).close();
  opened = null;
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error("the database refused"));
    // The worker's connection closes when it is told of the change.
    request.onblocked = () => undefined;
  });
}

/** Lets another context of this page erase the database while this one has it open. */
export async function yieldToErase(): Promise<void> {
  const db = await database();
  db.onversionchange = () => {
    db.close();
    opened = null;
  };
}

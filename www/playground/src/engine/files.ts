/** Files that are no delimited text, opened as such. Runs in the Worker: a large workbook takes seconds. */
import { fileKind, init, openFile } from "yellowline/files";
import address from "yellowline/files.wasm?url";
import type { Opened } from "./protocol.js";

/** How much of a file tells what it is. */
const HEAD_BYTES = 64 * 1024;

/** Fetched with the page, so that nothing is asked of any server once files are here; compiled only when used. */
let fetched = bytes();
// Whoever opens a file is told; until then nobody waits for it.
fetched.catch(() => {});

/** What a file holds, table by table. Text stays the file it is and is read in pieces. */
export async function openedFile(file: File): Promise<Opened> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (!isText(file, head)) {
    await loaded();
    if ((await fileKind(file.name, head)) !== "text") {
      const { sheets, leftOut } = await openFile(file.name, new Uint8Array(await file.arrayBuffer()));
      return { sheets: sheets.map((sheet) => ({ ...sheet, text: new Blob([sheet.text], { type: "text/csv" }) })), leftOut };
    }
  }
  return { sheets: [{ name: file.name, text: file, hidden: false }], leftOut: [] };
}

/** Whether a file is called text and holds none of the bytes of which other files have some: it need not wait. */
function isText(file: File, head: Uint8Array): boolean {
  const called = /\.(csv|tsv|txt)$/i.test(file.name) || file.type === "text/tab-separated-values";
  return called && !head.some((byte) => byte < 9);
}

async function loaded(): Promise<void> {
  try {
    await init(await fetched);
  } catch {
    // The page came up without it; it may be there by now.
    fetched = bytes();
    await init(await fetched);
  }
}

async function bytes(): Promise<ArrayBuffer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return response.arrayBuffer();
}

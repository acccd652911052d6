/** Files that are no delimited text, opened as such. Runs in the Worker: a large workbook takes seconds. */
import { fileKind, init, openFile } from "yellowline/files";
import address from "yellowline/files.wasm?url";

/** How much of a file tells what it is. */
const HEAD_BYTES = 64 * 1024;

export interface Sheet {
  name: string;
  text: Blob;
}

/** Fetched with the page, so that nothing is asked of any server once files are here; compiled only when used. */
let fetched = bytes();
// Whoever opens a file is told; until then nobody waits for it.
fetched.catch(() => {});

/** What a file holds, table by table. Text stays the file it is and is read in pieces. */
export async function sheets(file: File): Promise<Sheet[]> {
  await loaded();
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if ((await fileKind(file.name, head)) === "text") return [{ name: file.name, text: file }];
  const found = await openFile(file.name, new Uint8Array(await file.arrayBuffer()));
  return found.map(({ name, text }) => ({ name, text: new Blob([text], { type: "text/csv" }) }));
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

/** Files that are no delimited text, as such: what both entries of `yellowline/files` export. */
import load, { __wbg_reset_state, fileKind as kind, openFile as open } from "./files_glue.js";
import { YellowlineError } from "./refused.js";
import { check } from "./takes.js";
import type { Problem } from "./types.js";

export { YellowlineError } from "./refused.js";
export type { Problem } from "./types.js";

/** What a file holds. */
export interface Opened {
  /** Its tables, in its order; at least one. */
  sheets: Sheet[];
  /** What else is in it and was not read. */
  leftOut: LeftOut[];
}

/** A table found in a file, as delimited text. */
export interface Sheet {
  /** What it is called, as `export.xlsx › Sheet1`: a name for {@link Import.preview} and mappings. */
  name: string;
  /** UTF-8 with commas; what was text already is as it came. */
  text: Uint8Array<ArrayBuffer>;
  /** Whether a workbook hides it from who looks at it. */
  hidden: boolean;
}

/** Something in a file that was not read, and why. */
export interface LeftOut {
  /** What it is called, as sheets are. */
  name: string;
  reason: Problem;
}

/** What a file is. `text` is read as it is; `refused` is a known kind that is not read, and opening it says why. */
export type FileKind = "text" | "xlsx" | "zip" | "json" | "ndjson" | "parquet" | "refused";

/** Where the module comes from: its address, a response, its bytes, or the compiled module. */
export type FilesSource = string | URL | Response | Promise<Response> | BufferSource | WebAssembly.Module;

/** A name and bytes. */
const TAKES = ["text", "bytes"] as const;

let beside: () => FilesSource | Promise<FilesSource>;
let ready: Promise<unknown> | undefined;

/** @internal Where the module lies beside the entry. */
export function from(source: typeof beside): void {
  beside = source;
}

/** Loads the module from elsewhere than beside this file, or before it is needed. Further calls change nothing. */
export async function init(source?: FilesSource): Promise<void> {
  ready ??= Promise.resolve(source ?? beside()).then((input) => load({ module_or_path: input as FilesSource }));
  try {
    await ready;
  } catch (thrown) {
    // What was not there may be there the next time.
    ready = undefined;
    throw thrown;
  }
}

/** Everything a file holds. What cannot be read of several things in it is left out and told. */
export async function openFile(name: string, bytes: Uint8Array): Promise<Opened> {
  check("openFile", TAKES, [name, bytes]);
  await init();
  return call(() => open(name, bytes) as Opened);
}

/** What a file is, by its first bytes; a few thousand tell. */
export async function fileKind(name: string, head: Uint8Array): Promise<FileKind> {
  check("fileKind", TAKES, [name, head]);
  await init();
  return call(() => kind(name, head) as FileKind);
}

function call<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) {
      __wbg_reset_state();
      const message = "the file could not be read: it is damaged, or too large for this device";
      const help = "export it anew, or save it as CSV in the program it came from";
      throw new YellowlineError(message, [{ code: "broken_file", at: "", params: {}, message, help }], { cause: thrown });
    }
    if (!(thrown instanceof Error) || !("problems" in thrown)) throw thrown;
    throw new YellowlineError(thrown.message, thrown.problems as Problem[], { cause: thrown });
  }
}

/** `yellowline/files` for browsers, workers and bundlers: nothing is loaded before it is used. */
import { from } from "./opened.js";

from(() => new URL("./files.wasm", import.meta.url));

export { YellowlineError, fileKind, init, openFile } from "./opened.js";
export type { FileKind, FilesSource, LeftOut, Opened, Problem, Sheet } from "./opened.js";

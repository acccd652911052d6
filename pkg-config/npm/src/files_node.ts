/** `yellowline/files` for Node, which reads its own files. */
import { readFile } from "node:fs/promises";
import { from } from "./opened.js";

from(() => readFile(new URL("./files.wasm", import.meta.url)));

export { YellowlineError, fileKind, init, openFile } from "./opened.js";
export type { FileKind, FilesSource, Problem, Sheet } from "./opened.js";

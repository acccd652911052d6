/** `yellowline/files` for Node, which reads its own files; bundled into `files_node.cjs`, which `files_node.js` takes
 * everything from. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { from } from "./opened.js";

from(() => readFile(join(__dirname, "files.wasm")));

export { YellowlineError, fileKind, init, openFile } from "./opened.js";

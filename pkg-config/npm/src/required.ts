/** Zero configuration for Node; bundled into `node.cjs`, which `node.js` takes everything from. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { initSync } from "./glue.js";

initSync({ module: readFileSync(join(__dirname, "yellowline.wasm")) });

export * from "./api.js";

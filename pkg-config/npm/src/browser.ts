/** Zero configuration for browsers, workers and bundlers: the engine is ready when this module is. */
import load from "./glue.js";

await load({ module_or_path: new URL("./yellowline.wasm", import.meta.url) });

export * from "./api.js";

// What a visitor downloads.

import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { round } from "./timing.mjs";

/** Kilobytes (1,000 bytes) of a wasm file, as it is and compressed with brotli at its best. */
export function size(path) {
  const wasm = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length };
  const small = brotliCompressSync(wasm, { params });
  return [
    { name: "wasm size of the small module", unit: "KB", wasm: round(wasm.length / 1000) },
    { name: "wasm size of the small module, brotli", unit: "KB", wasm: round(small.length / 1000) },
  ];
}

// Prints the compressed size of each module named (`withoutZones=FILE`) and holds it against tests/budgets.json.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const budgets = JSON.parse(readFileSync(new URL("./budgets.json", import.meta.url), "utf8"));
const number = (bytes) => bytes.toLocaleString("en").padStart(10);
let failed = 0;
const named = process.argv.slice(2).map((argument) => argument.split("="));
for (const [name, file] of named) {
  const wasm = readFileSync(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length };
  const small = brotliCompressSync(wasm, { params }).length;
  const fits = small <= budgets[name];
  if (!fits) failed += 1;
  console.log(`${name.padEnd(14)}${number(wasm.length)} bytes, brotli${number(small)}; budget${number(budgets[name])}${fits ? "" : "  TOO LARGE"}`);
}
console.log(`test result: ${failed ? "FAILED" : "ok"}. ${named.length - failed} passed; ${failed} failed; 0 ignored`);
process.exitCode = failed ? 1 : 0;

// Answers cases in Node, a line for a line: `node node.mjs FOLDER MODULE`, the folder of the installed package and the
// module of the C interface.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { host, panicked } from "./retold.mjs";

const [folder, module] = process.argv.slice(2);
const installed = createRequire(pathToFileURL(resolve(folder, "package.json"))).resolve("yellowline");
const answer = await host(await import(pathToFileURL(installed)), readFileSync(module));
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const told = answer(line);
  process.stdout.write(`${told}\n`);
  if (!panicked(told)) continue;
  // Told; this is started anew for the next.
  process.exitCode = 3;
  break;
}
if (process.exitCode) process.stdin.destroy();

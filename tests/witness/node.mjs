// Answers cases in Node, a line for a line: `node node.mjs FOLDER`, the folder of the installed package.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { answer } from "../vectors/replay.mjs";

const [folder] = process.argv.slice(2);
const installed = createRequire(pathToFileURL(resolve(folder, "package.json"))).resolve("yellowline");
const api = await import(pathToFileURL(installed));
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const told = answer(api, JSON.parse(line));
  // After a trap nothing the module says is to be believed: this ends, and is started anew for the next.
  if (told.startsWith('{"panic":')) process.stdout.write(`${told}\n`, () => process.exit(3));
  else process.stdout.write(`${told}\n`);
}

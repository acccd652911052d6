// Replays the corpus and the public data sets in Node: `node run-node.mjs FOLDER`, the folder of the installed package.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { corpus, tell } from "./corpus.mjs";
import { publicReports } from "./public.mjs";
import { replay } from "./replay.mjs";
import { replayReport } from "./report.mjs";

const [folder] = process.argv.slice(2);
const installed = createRequire(pathToFileURL(resolve(folder, "package.json"))).resolve("yellowline");
const api = await import(pathToFileURL(installed));
const vectors = corpus().map(({ path, text }) => ({ path, ...replay(api, JSON.parse(text)) }));
tell("Node", [...vectors, ...publicReports().map((one) => (one.skipped ? one : replayReport(api, one)))]);

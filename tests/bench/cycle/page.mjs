// Changes in the page, as the playground asks them: a worker holds the ledger and the kept spells, the page asks for
// another segment, another period or another attribute and waits for the report. Nothing is drawn.

import { chromium as browsers } from "@playwright/test";
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SOURCES } from "../data.mjs";
import { WEEKS, cycleAgreement, leadsMapping, recordsMapping, weekly } from "./agreement.mjs";

const PROMISED = 100;
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
const here = fileURLToPath(new URL("page/", import.meta.url));

/** Serves the first of the folders that has a file, on a port of the system's choice. */
async function serve(folders) {
  const server = createServer((request, response) => {
    const name = new URL(request.url, "http://localhost").pathname.slice(1) || "index.html";
    const found = name.includes("..") ? undefined : folders.map((folder) => join(folder, name)).find(existsSync);
    response.writeHead(found ? 200 : 404, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream" });
    if (found) createReadStream(found).pipe(response);
    else response.end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** The changes: a name, whether its time is promised, and requests of which no two neighbours are equal. */
function questions() {
  const sources = SOURCES.filter((source) => source !== "");
  const where = (source) => ({ attribute: "source", equals: source });
  const units = [["week", WEEKS], ["month", 24], ["week", 26], ["quarter", 8], ["week", 52], ["month", 12]];
  const many = (of) => Array.from({ length: 24 }, (_, n) => of(n));
  return [
    ["segment, 104 weeks", true, many((n) => weekly({ where: where(sources[n % sources.length]) }))],
    ["period: weeks, months or quarters", true, many((n) => ({ ...weekly(), unit: units[n % 6][0], count: units[n % 6][1] }))],
    ["another day, for which spells are made anew", false, many((n) => ({ ...weekly(), asOf: `2025-12-${String(n + 5).padStart(2, "0")}` }))],
    ["cut by an attribute, 12 weeks", false, many((n) => weekly({ by: n % 2 === 0 ? "source" : "region", count: 12 }))],
    ["cut by an attribute, 104 weeks", false, many((n) => weekly({ by: n % 2 === 0 ? "source" : "region" }))],
  ];
}

/** What the page waited for each kind of change, in milliseconds, and what of it the engine took. */
export async function changes({ chromium, dist, kept, input }) {
  const served = await serve([here, dist, kept]);
  const browser = await browsers.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  try {
    const page = await browser.newPage();
    await page.goto(served.address);
    const files = [[leadsMapping, input.names.leads], [recordsMapping, input.names.records]];
    const first = await page.evaluate(([agreement, files, request]) => window.bench.open(agreement, files, request), [cycleAgreement, files, weekly()]);
    const rows = [];
    for (const [name, kept, requests] of questions()) {
      const taken = await page.evaluate((requests) => window.bench.ask(requests), requests);
      const of = (member) => {
        const all = taken.map((one) => one[member]).sort((a, b) => a - b);
        return { median: all[(all.length - 1) >> 1], slowest: all.at(-1) };
      };
      const [wall, engine] = [of("wall"), of("engine")];
      rows.push({ name, promised: kept, count: taken.length, wall, engine });
    }
    return { promised: PROMISED, first, rows };
  } finally {
    await browser.close();
    served.close();
  }
}

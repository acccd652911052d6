// The same file read by DuckDB-WASM, in this process and in this run, for a ratio that means something.

import { dirname, join } from "node:path";
import { installed } from "./installed.mjs";
import { round } from "./timing.mjs";

const VERSION = "1.29.0";
const RUNS = 3;

/** A database in this process; none where the package cannot be installed. */
export async function database(folder) {
  let require;
  try {
    require = installed(join(folder, `duckdb-${VERSION}`), `@duckdb/duckdb-wasm@${VERSION}`);
  } catch {
    return undefined;
  }
  const duck = require("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs");
  const dist = dirname(require.resolve("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs"));
  const bundles = { mvp: { mainModule: join(dist, "duckdb-mvp.wasm") }, eh: { mainModule: join(dist, "duckdb-eh.wasm") } };
  const db = await duck.createDuckDB(bundles, new duck.VoidLogger(), duck.NODE_RUNTIME);
  await db.instantiate(() => {});
  return db;
}

/** What DuckDB-WASM does with the touches: all columns typed, sorted by lead and instant, as the ledger holds them. */
export async function duckdb(folder, touches) {
  const db = await database(folder);
  if (db === undefined) return [{ name: "import of touches, DuckDB-WASM", unit: "not installed" }];
  const taken = ["", "ORDER BY lead, at"].map((order) => {
    let ms = Infinity;
    for (let run = 0; run < RUNS; run++) {
      const connection = db.connect();
      db.registerFileBuffer(`touches-${order.length}-${run}.csv`, Uint8Array.from(touches));
      const start = performance.now();
      connection.query(`CREATE OR REPLACE TABLE t AS SELECT * FROM read_csv('touches-${order.length}-${run}.csv',
        header = true, columns = {lead: 'VARCHAR', at: 'TIMESTAMP', kind: 'VARCHAR', campaign: 'VARCHAR', detail: 'VARCHAR'}) ${order}`);
      ms = Math.min(ms, performance.now() - start);
      connection.close();
    }
    return round(touches.length / 1000 / ms);
  });
  return [
    { name: "import of touches, DuckDB-WASM, typed", unit: "MB/s", wasm: taken[0] },
    { name: "import of touches, DuckDB-WASM, typed and sorted", unit: "MB/s", wasm: taken[1] },
  ];
}

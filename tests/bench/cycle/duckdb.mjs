// The same numbers by SQL in DuckDB-WASM, from tables in memory to tables in memory, each held against the report. What
// the two cannot share are the bytes: SQL makes no report. Shares over time are doubles there, not whole numbers.

import { database } from "../duckdb.mjs";
import { CONVERSIONS, FIRST, STAGES, WEEKS } from "./agreement.mjs";
import { best } from "./measure.mjs";
import { halfEven } from "./plain/lengths.mjs";

const DAY = 86_400;
const NOW = FIRST + WEEKS * 7 * DAY;
const code = (id) => STAGES.findIndex((stage) => stage.id === id);
const [KNOWN, WON, LOST, DISQUALIFIED, RECYCLED] = ["known", "won", "lost", "disqualified", "recycled"].map(code);
const week = (at) => `CAST(floor((${at} - ${FIRST}) / 604800.0) AS INTEGER)`;
const WAYS = ["forward", "back", "detour", "won", "lost", "disqualified", "restart"];

/** Every stay: known, its cycle, its way out. Stages are numbers in the order of their ranks. */
const SPELLS = `CREATE OR REPLACE TABLE spells AS
WITH known AS (SELECT lead, at, stage, lag(stage) OVER w AS before FROM records WHERE at < ${NOW} WINDOW w AS (PARTITION BY lead ORDER BY at, stage)),
events AS (SELECT lead, at, stage, row_number() OVER w AS n,
    CASE WHEN stage >= ${WON} THEN 1 WHEN stage = ${KNOWN} THEN 0 END AS turn
  FROM known WHERE before IS DISTINCT FROM stage WINDOW w AS (PARTITION BY lead ORDER BY at, stage)),
turned AS (SELECT *, coalesce(stage = ${KNOWN} AND lag(turn IGNORE NULLS) OVER (PARTITION BY lead ORDER BY n) = 1, false) AS starts FROM events),
stays AS (SELECT lead, n, stage, at AS enter, sum(starts::INTEGER) OVER w AS cycle,
    lead(at) OVER w AS exit, lead(stage) OVER w AS next, lead(starts) OVER w AS restarts
  FROM turned WINDOW w AS (PARTITION BY lead ORDER BY n))
SELECT lead, n, stage, enter, exit, cycle::INTEGER AS cycle, ${week("enter")} AS came, ${week("exit")} AS went,
  CASE WHEN next IS NULL THEN NULL WHEN next = ${WON} THEN 3 WHEN next = ${LOST} THEN 4 WHEN next = ${DISQUALIFIED} THEN 5
    WHEN next = ${RECYCLED} THEN 2 WHEN stage >= ${WON} OR restarts THEN 6 WHEN next > stage THEN 0 ELSE 1 END AS way
FROM stays`;

const MEMBERS = `CREATE OR REPLACE TABLE members AS
WITH pairs(pair, start, target, within) AS (VALUES ${CONVERSIONS.map((c, n) => `(${n}, ${code(c.from)}, ${code(c.to)}, ${c.withinDays * DAY})`).join(", ")}),
first AS (SELECT lead, cycle, pair, target, within, min(n) AS n, arg_min(enter, n) AS enter FROM spells JOIN pairs ON stage = start GROUP BY ALL),
last AS (SELECT f.lead, f.cycle, pair, within, f.n, f.enter,
    min(s.n) FILTER (s.stage BETWEEN target AND ${WON}) AS reached, arg_min(s.enter, s.n) FILTER (s.stage BETWEEN target AND ${WON}) AS reached_at,
    min(s.n) FILTER (s.stage > ${WON} AND s.n > f.n) AS ended, arg_min(s.enter, s.n) FILTER (s.stage > ${WON} AND s.n > f.n) AS ended_at
  FROM first f JOIN spells s USING (lead, cycle) GROUP BY ALL)
SELECT pair, ${week("enter")} AS week, reached IS NOT NULL AND reached < n AS before, enter + within <= ${NOW} AS mature,
  coalesce(reached_at <= enter + within, false) AS in_time, (reached_at - enter) * 1000 AS length,
  reached IS NOT NULL AND (ended IS NULL OR reached < ended) AS converts, NOT converts AND ended IS NOT NULL AS ends,
  (CASE WHEN converts THEN reached_at WHEN ends THEN ended_at ELSE ${NOW} END - enter) // 3600 AS hours
FROM last WHERE enter BETWEEN ${FIRST} AND ${NOW - 1}`;

const QUERIES = {
  flows: `WITH grid AS (SELECT s.stage, w.week FROM range(${STAGES.length}) s(stage), range(-1, ${WEEKS}) w(week)),
came AS (SELECT stage, greatest(came, -1) AS week, count(*) AS n FROM spells GROUP BY ALL),
went AS (SELECT stage, greatest(went, -1) AS week, count(*) AS n, ${WAYS.map((way, n) => `count(*) FILTER (way = ${n}) AS "${way}"`).join(", ")} FROM spells WHERE exit IS NOT NULL GROUP BY ALL),
moves AS (SELECT stage, week, coalesce(came.n, 0) AS entered, coalesce(went.n, 0) AS out, ${WAYS.map((way) => `coalesce("${way}", 0) AS "${way}"`).join(", ")}
  FROM grid LEFT JOIN came USING (stage, week) LEFT JOIN went USING (stage, week)),
summed AS (SELECT *, sum(entered - out) OVER (PARTITION BY stage ORDER BY week) AS closing FROM moves)
SELECT stage::INTEGER AS stage, week::INTEGER AS week, (closing - entered + out)::DOUBLE AS opening, entered::DOUBLE AS entered, closing::DOUBLE AS closing,
  ${WAYS.map((way) => `"${way}"::DOUBLE AS "${way}"`).join(", ")} FROM summed WHERE week >= 0`,
  ties: `WITH tied AS (SELECT DISTINCT lead FROM (SELECT lead, at, stage, lag(at) OVER w AS at_before, lag(stage) OVER w AS before
    FROM records WHERE at < ${NOW} WINDOW w AS (PARTITION BY lead ORDER BY at, stage)) WHERE at = at_before AND stage <> before)
SELECT stage::INTEGER AS stage, week::INTEGER AS week, count(DISTINCT lead)::DOUBLE AS tied FROM (
  SELECT stage, lead, unnest(range(greatest(came, 0), least(coalesce(went, ${WEEKS - 1}), ${WEEKS - 1}) + 1)) AS week FROM spells SEMI JOIN tied USING (lead))
GROUP BY ALL`,
  cycles: `SELECT stage::INTEGER AS stage, count(*) FILTER (seen & (1 << stage) > 0)::DOUBLE AS entered,
  count(*) FILTER (seen & (1 << stage) = 0 AND stage < highest)::DOUBLE AS skipped
FROM (SELECT bit_or(1 << stage::INTEGER) AS seen, max(stage) FILTER (stage <= ${WON}) AS highest FROM spells GROUP BY lead, cycle), range(${STAGES.length}) s(stage) GROUP BY stage`,
  dwell: `WITH summed AS (SELECT lead, cycle, stage, went, n, (exit - enter) * 1000 AS length,
    sum((exit - enter) * 1000) OVER (PARTITION BY lead, cycle, stage ORDER BY n) AS all_of FROM spells WHERE exit IS NOT NULL),
ended AS (SELECT stage, went AS week, arg_max(length, n)::BIGINT AS latest, arg_max(all_of, n)::BIGINT AS cumulative FROM summed WHERE went >= 0 GROUP BY lead, cycle, stage, went)
SELECT stage::INTEGER AS stage, week, count(*)::DOUBLE AS n, ${["latest", "cumulative"].map((of) => stats(of)).join(", ")} FROM ended GROUP BY stage, week`,
  cohorts: `SELECT pair::INTEGER AS pair, week, count(*) FILTER (NOT before)::DOUBLE AS cycles, count(*) FILTER (NOT before AND mature)::DOUBLE AS mature,
  count(*) FILTER (NOT before AND NOT mature AND in_time)::DOUBLE AS early, count(*) FILTER (before)::DOUBLE AS before,
  count(*) FILTER (NOT before AND mature AND in_time)::DOUBLE AS converted, ${stats("length", "FILTER (NOT before AND mature AND in_time)")}
FROM members GROUP BY pair, week`,
  incidence: `WITH counted AS (SELECT pair, week, hours, count(*) FILTER (converts) AS here, count(*) FILTER (ends) AS there, count(*) AS n
  FROM members WHERE NOT before GROUP BY pair, week, hours),
risks AS (SELECT *, sum(n) OVER (PARTITION BY pair, week ORDER BY hours DESC) AS risk FROM counted),
logs AS (SELECT *, CASE WHEN here + there < risk THEN ln(1 - (here + there) / risk) END AS log FROM risks WHERE risk >= 10),
left_over AS (SELECT *, exp(coalesce(sum(log) OVER (PARTITION BY pair, week ORDER BY hours ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)) AS s FROM logs),
summed AS (SELECT pair, week, hours, here + there AS events, sum(s * here / risk) OVER w AS converted, sum(s * there / risk) OVER w AS ended
  FROM left_over WINDOW w AS (PARTITION BY pair, week ORDER BY hours))
SELECT pair::INTEGER AS pair, week, hours::INTEGER AS hours, converted, ended FROM summed WHERE events > 0 ORDER BY pair, week, hours`,
};

/** The doubled median, so that the whole numbers stay whole, the rank and the sum. */
function stats(of, filter = "") {
  return `quantile_cont(${of}, 0.5) ${filter} * 2 AS ${of}_twice, quantile_disc(${of}, 0.9) ${filter}::DOUBLE AS ${of}_p90, (sum(${of}) ${filter})::DOUBLE AS ${of}_sum`;
}

/** The best of three runs; throws where a number differs from the report's. */
export async function duckdbCycle(kept, input, report) {
  const db = await database(kept);
  if (db === undefined) return { remark: "not installed" };
  const connection = db.connect();
  db.registerFileBuffer("records.csv", Uint8Array.from(input.records));
  connection.query(`CREATE TABLE records AS SELECT substr(lead, 2)::INTEGER AS lead, epoch(at)::BIGINT AS at,
    (list_position([${STAGES.map(({ id }) => `'${id}'`).join(", ")}], stage) - 1)::TINYINT AS stage
    FROM read_csv('records.csv', header = true, columns = {lead: 'VARCHAR', at: 'TIMESTAMP', stage: 'VARCHAR'}) ORDER BY lead, at, stage`);
  const { wall, cpu, value } = best(() => {
    connection.query(SPELLS);
    connection.query(MEMBERS);
    return Object.fromEntries(Object.entries(QUERIES).map(([name, query]) => [name, connection.query(query)]));
  });
  compare(value, report);
  connection.close();
  return { wall, cpu, remark: "the same numbers, curves in doubles to a millionth; no report" };
}

/** Holds every number against the report's. */
function compare(tables, report) {
  let checked = 0;
  const equal = (what, sql, told) => {
    checked++;
    if (sql !== told) throw new Error(`DuckDB-WASM: ${what} is ${sql}, in the report ${told}`);
  };
  const rows = (name) => tables[name].toArray().map((row) => row.toJSON());
  const lengths = (what, row, of, n, told) => {
    equal(`${what} n`, n, told.n);
    if (n === 0) return;
    equal(`${what} median`, halfEven(row[`${of}_twice`], 2), told.medianMs);
    equal(`${what} p90`, row[`${of}_p90`], told.p90Ms);
    equal(`${what} mean`, halfEven(row[`${of}_sum`], n), told.meanMs);
  };
  const at = ({ stage, week }) => [`${report.stages[stage].stage} in week ${week}`, report.stages[stage].rows[week]];
  for (const row of rows("flows")) {
    const [what, told] = at(row);
    for (const [sql, key] of [["opening", "opening"], ["entered", "in"], ["closing", "closing"]]) equal(`${key} of ${what}`, row[sql], told[key]);
    for (const way of WAYS) equal(`${way} of ${what}`, row[way], told.out[way]);
  }
  equal("rows of flows", tables.flows.numRows, STAGES.length * WEEKS);
  const ties = rows("ties");
  for (const row of ties) equal(`tied of ${at(row)[0]}`, row.tied, at(row)[1].tied);
  equal("rows with ties", ties.length, report.stages.flatMap(({ rows }) => rows).filter(({ tied }) => tied > 0).length);
  for (const { stage, entered, skipped } of rows("cycles")) {
    equal(`cycles in stage ${stage}`, entered, report.stages[stage].cycles.entered);
    equal(`cycles past stage ${stage}`, skipped, report.stages[stage].cycles.skipped);
  }
  const stays = rows("dwell");
  for (const row of stays) {
    const [what, { dwell }] = at(row);
    for (const of of ["latest", "cumulative"]) lengths(`${of} of ${what}`, row, of, row.n, dwell[of]);
  }
  equal("rows with stays", stays.length, report.stages.flatMap(({ rows }) => rows).filter(({ dwell }) => dwell.latest.n > 0).length);
  for (const row of rows("cohorts")) {
    const [what, told] = [`${report.conversions[row.pair].id} in week ${row.week}`, report.conversions[row.pair].rows[row.week]];
    for (const [sql, key] of [["cycles", "cycles"], ["mature", "mature"], ["early", "convertedEarly"], ["before", "outOfOrder"]]) equal(`${key} of ${what}`, row[sql], told[key]);
    equal(`converted of ${what}`, row.converted, told.rate.num);
    lengths(`velocity of ${what}`, row, "length", row.converted, told.velocity);
  }
  equal("points of curves", curves(rows("incidence"), report), report.conversions.flatMap(({ rows }) => rows).reduce((sum, { incidence }) => sum + (incidence?.curve.length ?? 0), 0));
  return checked;
}

/** How many points there are; each must be the report's to the millionth it is rounded to. */
function curves(points, report) {
  let place = 0;
  let last = "";
  for (const { pair, week, hours, converted, ended } of points) {
    const here = `${report.conversions[pair].id} in week ${week}`;
    place = here === last ? place + 1 : 0;
    last = here;
    const told = report.conversions[pair].rows[week].incidence.curve[place];
    const near = (a, b) => Math.abs(a - b) < 0.000_000_501;
    if (told[0] !== hours || !near(told[1], converted) || !near(told[2], ended)) {
      throw new Error(`DuckDB-WASM: the curve of ${here} has ${[hours, converted, ended]}, in the report ${told}`);
    }
  }
  return points.length;
}

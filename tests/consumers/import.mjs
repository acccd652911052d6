// A project in ES modules: everything there, one engine for both module systems, errors one can rely on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { runInNewContext } from "node:vm";
import * as yellowline from "yellowline";
import * as files from "yellowline/files";
import * as slim from "yellowline/slim";
import * as small from "yellowline/small";

const require = createRequire(import.meta.url);
const document = readFileSync(new URL("./agreement.json", import.meta.url), "utf8");
const { Agreement, Import, Ledger, RowPicker, Tuner, YellowlineError, engine } = yellowline;
const HEX = /^[0-9a-f]{64}$/;

test("the engine is ready at once", () => {
  assert.equal(engine().version, require("yellowline/package.json").version);
  for (const face of [Agreement, Import, Ledger, RowPicker, Tuner]) assert.equal(typeof face, "function");
});

test("an agreement is parsed and fingerprinted", () => {
  const agreement = Agreement.parse(document);
  assert.ok(agreement instanceof Agreement);
  assert.match(agreement.fingerprint().definitions, HEX);
  assert.deepEqual(JSON.parse(agreement.canonical()), JSON.parse(document));
  assert.deepEqual(Agreement.check(document), []);
});

test("an argument of another kind is refused, and the engine stays as it is", () => {
  const agreement = Agreement.parse(document);
  const wrong = (at, given) => (error) => {
    const [problem] = error.problems;
    assert.deepEqual([error.code, problem.at, problem.params.given], ["wrong_argument", at, given]);
    return error instanceof YellowlineError && problem.help.length > 0;
  };
  assert.throws(() => Agreement.parse(JSON.parse(document)), wrong("/0", "object"));
  assert.throws(() => new Import(), wrong("/0", "undefined"));
  const reading = new Import(agreement);
  assert.throws(() => reading.begin({ table: "leads" }), wrong("/0", "object"));
  assert.throws(() => reading.begin(5), wrong("/0", "number"));
  assert.throws(() => reading.preview("leads.csv", "id\n1\n"), wrong("/1", "string"));
  assert.throws(() => reading.preview("leads.csv"), wrong("/1", "undefined"));
  const ledger = reading.finish();
  assert.throws(() => ledger.scores(agreement), wrong("/1", "undefined"));
  assert.throws(() => ledger.scores(null, "{}"), wrong("/0", "null"));
  assert.throws(() => ledger.scores({}, "{}"), wrong("/0", "object"));
  assert.throws(() => ledger.scores(ledger, "{}"), wrong("/0", "object"));
  assert.throws(() => new Import(ledger), wrong("/0", "object"));
  assert.throws(() => new Tuner(agreement, agreement, agreement, "{}"), wrong("/2", "object"));
  assert.throws(() => agreement.compare({ ...agreement }), wrong("/0", "object"));
  assert.throws(() => agreement.score(), wrong("/0", "undefined"));
  assert.throws(() => new RowPicker("{}", [1]), wrong("/1", "array"));
  assert.deepEqual(JSON.parse(agreement.canonical()), JSON.parse(document));
});

test("bytes of another realm are bytes, and what only looks like a list is none", () => {
  const reading = new Import(Agreement.parse(document));
  const elsewhere = runInNewContext("new Uint8Array([105, 100, 10])");
  assert.ok(!(elsewhere instanceof Uint8Array));
  assert.deepEqual(reading.preview("leads.csv", elsewhere), reading.preview("leads.csv", Buffer.from("id\n")));
  for (const given of [new Float64Array(3), new ArrayBuffer(3), { length: 1, 0: 105 }]) {
    assert.throws(() => reading.preview("leads.csv", given), { name: "YellowlineError", code: "wrong_argument" });
  }
});

test("one agreement, several scores", () => {
  const scored = (points) => ({ rules: [{ id: "home", when: { attribute: "country", equals: "DE" }, points }], threshold: 5 });
  const text = JSON.stringify({
    yellowline: 1,
    definitions: {
      name: "Two lines",
      timeZone: "UTC",
      attributes: [{ id: "country", type: "text" }],
      scoring: scored(1),
      scores: [{ id: "suite", title: "Suite", scoring: scored(7) }, { id: "field", scoring: scored(3) }],
    },
  });
  const mapping = { file: "leads.csv", table: "leads", columns: [{ source: "id", to: "id" }, { source: "country", to: "country" }] };
  small.initNow(readFileSync(require.resolve("yellowline/small.wasm")));
  for (const engine of [yellowline, small]) {
    const agreement = engine.Agreement.parse(text);
    assert.deepEqual(agreement.scores(), [{ id: "suite", title: "Suite" }, { id: "field", title: "field" }]);
    const suite = agreement.score("suite");
    assert.ok(suite instanceof engine.Agreement);
    assert.deepEqual([suite.fingerprint(), suite.canonical()], [agreement.fingerprint(), agreement.canonical()]);
    assert.throws(() => agreement.score("suit"), (error) => {
      const [{ code, at, help }] = error.problems;
      assert.deepEqual([error.name, code, at, help], ["YellowlineError", "unknown_score", "/score", "did you mean `suite`?"]);
      return true;
    });
    const reading = new engine.Import(agreement);
    reading.begin(JSON.stringify(mapping));
    reading.push(bytes("id,country\na,DE\nb,FR\n"));
    reading.end();
    const ledger = reading.finish();
    const scores = (through) => {
      const { rows, receipt } = ledger.scores(through, '{"asOf":"2026-11-20"}');
      return [rows.map(({ score, ready }) => [score, ready]), receipt.score];
    };
    assert.deepEqual(scores(agreement), [[[1, false], [0, false]], undefined]);
    assert.deepEqual(scores(suite), [[[7, true], [0, false]], "suite"]);
  }
  // What one engine made is nothing to the other.
  const ledger = new Import(Agreement.parse(document)).finish();
  assert.throws(() => ledger.scores(small.Agreement.parse(text), "{}"), { name: "YellowlineError", code: "wrong_argument" });
});

test("a refusal tells every problem with its place", () => {
  const wrong = document.replace('"timeZone"', '"timeZon"');
  assert.throws(() => Agreement.parse(wrong), (error) => {
    assert.ok(error instanceof YellowlineError && error instanceof Error);
    assert.equal(error.name, "YellowlineError");
    assert.equal(error.code, error.problems[0].code);
    assert.deepEqual(error.problems, Agreement.check(wrong));
    assert.ok(error.problems.every(({ at, message, help }) => at && message && typeof help === "string"));
    return true;
  });
});

test("a freed object says so", () => {
  const agreement = Agreement.parse(document);
  agreement.free();
  assert.throws(() => agreement.canonical(), { name: "YellowlineError", code: "used_up" });
});

test("a trap loses what the engine held, not the engine", () => {
  // A trap cannot be had from the engine's own face, so one is put where the engine would trap.
  const held = Agreement.parse(document);
  const trap = new Proxy([], { get() { throw new WebAssembly.RuntimeError("unreachable"); } });
  const lost = { name: "YellowlineError", code: "ledger_lost" };
  assert.throws(() => new Import(held).push(trap), lost);
  assert.throws(() => held.canonical(), lost);
  assert.throws(() => new Import(held), lost);
  held.free();
  assert.match(Agreement.parse(document).fingerprint().definitions, HEX);
});

test("imported and required are one engine", () => {
  const required = require("yellowline");
  assert.equal(required.Agreement, Agreement);
  assert.equal(required.YellowlineError, YellowlineError);
});

test("the slim entry loads the engine it is given", async () => {
  const bytes = readFileSync(require.resolve("yellowline/yellowline.wasm"));
  await slim.init(bytes);
  await slim.init(bytes);
  slim.initNow(bytes);
  assert.equal(slim.Agreement.parse(document).canonical(), Agreement.parse(document).canonical());
});

test("the small engine gives the same numbers, and tunes and guesses nothing", () => {
  small.initNow(readFileSync(require.resolve("yellowline/small.wasm")));
  const signed = JSON.stringify({
    yellowline: 1,
    definitions: {
      name: "Small",
      timeZone: "UTC",
      attributes: [{ id: "visits", type: "number" }],
      scoring: { rules: [{ id: "visits", perUnit: { attribute: "visits", per: 2 }, points: 3 }], threshold: 6 },
      opportunityRate: { agreed: 0.5 },
    },
    parameters: { capacity: { representatives: 2, leadsPerWeek: 5 } },
  });
  const columns = [{ source: "id", to: "id" }, { source: "visits", to: "visits", type: "number" }, { source: "won", to: "outcome", true: ["1"], false: ["0"] }];
  const mapping = JSON.stringify({ file: "leads.csv", table: "leads", columns });
  const leads = new TextEncoder().encode("id,visits,won\na,1,0\nb,4,1\nc,5,0\nd,12,1\n");
  const scored = (engine, receiptOf) => {
    const agreement = engine.Agreement.parse(signed);
    const reader = new engine.Import(agreement);
    reader.begin(mapping);
    reader.push(leads);
    reader.end();
    const report = reader.finish().scores(agreement, '{"asOf":"2026-11-20"}');
    receiptOf.push(report.receipt);
    return { ...report, receipt: null };
  };
  const receipts = [];
  const report = scored(small, receipts);
  assert.deepEqual(report, scored(yellowline, receipts));
  // Three points for every second visit: b, c and d reach 6.
  assert.deepEqual(report.rows.map((row) => [row.lead, row.score, row.ready]), [["a", 0, false], ["b", 6, true], ["c", 6, true], ["d", 18, true]]);
  assert.equal(receipts[0].ledger, receipts[1].ledger);
  assert.equal(small.engine().timeZoneData, "none");
  assert.deepEqual([small.Import.prototype.preview, small.Tuner, small.RowPicker], [undefined, undefined, undefined]);
  assert.throws(() => small.Agreement.parse(signed.replace("UTC", "Europe/Berlin")), { name: "YellowlineError" });
});

test("a change is told to sales in words, and a pilot planned", () => {
  const rules = [{ id: "visits", title: "Visits", perUnit: { attribute: "visits", per: 2 }, points: 3 }];
  const definitions = { name: "Notice", timeZone: "UTC", attributes: [{ id: "visits", type: "number" }], scoring: { rules, threshold: 6 }, opportunityRate: { agreed: 0.5 } };
  const signed = Agreement.parse(JSON.stringify({ yellowline: 1, definitions }));
  const scoring = { rules: [{ ...rules[0], points: 2 }], threshold: 6 };
  const proposed = Agreement.parse(JSON.stringify({ yellowline: 1, definitions: { ...definitions, scoring } }));
  const reader = new Import(proposed);
  const columns = [{ source: "id", to: "id" }, { source: "visits", to: "visits", type: "number" }];
  reader.begin(JSON.stringify({ file: "leads.csv", table: "leads", columns }));
  reader.push(new TextEncoder().encode("id,visits\na,1\nb,4\nc,8\n"));
  reader.end();
  const ledger = reader.finish();
  // Three points for every second visit make b ready, two do not.
  const request = '{"asOf":"2026-11-20"}';
  const report = ledger.notice(signed, proposed, request);
  assert.deepEqual(report, JSON.parse(ledger.noticeJson(signed, proposed, request)));
  assert.deepEqual([report.leaves.rows.map((row) => row.lead), report.counts.stays], [["b"], 1]);
  const text = ledger.noticeText(JSON.stringify(report), proposed, "de");
  assert.match(text, /1 Lead wäre nicht gekommen\.[^]*- b: Visits \+4 statt \+6/);
  assert.throws(() => ledger.noticeText(JSON.stringify(report), proposed, "d"), { name: "YellowlineError", code: "unknown_language" });
  assert.throws(() => ledger.noticeText("{}", proposed, "de"), { name: "YellowlineError", code: "other_report" });
  const pilot = proposed.pilot('{"n":500,"floor":0.02,"target":0.05,"registered":"2026-11-27"}');
  assert.deepEqual(pilot, JSON.parse(proposed.pilotJson('{"n":500,"floor":0.02,"target":0.05,"registered":"2026-11-27"}')));
  assert.deepEqual([pilot.meets, pilot.experiment.id], [16, "pilot-1"]);
  assert.match(Agreement.parse(JSON.stringify(pilot.document)).pilotText(JSON.stringify(pilot), "en"), /^A pilot with 500 leads/);
});

const bytes = (text) => new TextEncoder().encode(text);

test("other files become text, and are told apart", async () => {
  const rows = bytes('{"results": [{"id": 12345678901234567890, "owner": {"name": "Ann, B"}}], "paging": {"next": 5}}');
  assert.equal(await files.fileKind("rows.json", rows), "json");
  const { sheets, leftOut } = await files.openFile("rows.json", rows);
  assert.equal(sheets.length, 1);
  assert.deepEqual(Object.keys(sheets[0]), ["name", "text", "hidden"]);
  assert.equal(sheets[0].name, "rows.json");
  assert.equal(new TextDecoder().decode(sheets[0].text), 'id,owner.name\n12345678901234567890,"Ann, B"\n');
  assert.equal(sheets[0].hidden, false);
  assert.deepEqual(leftOut.map(({ name, reason }) => [name, reason.code, reason.at]), [
    ["rows.json › paging", "beside_the_rows", "rows.json › paging"],
  ]);
  assert.ok(leftOut.every(({ reason }) => reason.message && reason.help));
});

test("a file that cannot be read says why", async () => {
  await assert.rejects(files.openFile("rows.json", bytes('[{"a": 1},\n 5]')), (error) => {
    assert.ok(error instanceof YellowlineError && files.YellowlineError === YellowlineError);
    assert.equal(error.code, "not_a_row");
    assert.equal(error.problems[0].at, "rows.json, line 2, column 2");
    return true;
  });
  await assert.rejects(files.openFile("a.parquet", bytes("PAR1")), { code: "parquet_not_here" });
  await assert.rejects(files.openFile("a.xlsx", bytes("PK\x03\x04 and no more")), { code: "broken_file" });
});

test("a file of another kind is refused before it is opened", async () => {
  const wrong = (method, at, given) => (error) => {
    assert.ok(error instanceof YellowlineError, error);
    const [problem] = error.problems;
    assert.deepEqual([error.code, problem.at, problem.params.given], ["wrong_argument", at, given]);
    return error.message.startsWith(`${method} takes `) && problem.help.length > 0;
  };
  for (const method of ["openFile", "fileKind"]) {
    const call = (...args) => files[method](...args);
    await assert.rejects(call(), wrong(method, "/0", "undefined"));
    await assert.rejects(call(bytes("a,b\n"), "a.csv"), wrong(method, "/0", "object"));
    await assert.rejects(call("a.csv"), wrong(method, "/1", "undefined"));
    await assert.rejects(call("a.csv", "a,b\n"), wrong(method, "/1", "string"));
    await assert.rejects(call("a.csv", bytes("a,b\n").buffer), wrong(method, "/1", "object"));
  }
  assert.equal(await files.fileKind("a.csv", [97, 10]), "text");
});

test("files imported and required are one module", () => {
  assert.equal(require("yellowline/files").openFile, files.openFile);
});

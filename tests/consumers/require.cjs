// A project in CommonJS: the engine is ready when `require` returns.
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const test = require("node:test");
const { Agreement, YellowlineError } = require("yellowline");
const { fileKind, openFile } = require("yellowline/files");

const document = readFileSync(join(__dirname, "agreement.json"), "utf8");

test("an agreement is parsed and fingerprinted", () => {
  assert.match(Agreement.parse(document).fingerprint().parameters, /^[0-9a-f]{64}$/);
});

test("a refusal is an error of ours", () => {
  assert.throws(() => Agreement.parse("{"), YellowlineError);
});

test("other files become text", async () => {
  const rows = new TextEncoder().encode('[{"id": 1}]');
  assert.equal(await fileKind("rows.json", rows), "json");
  const { sheets, leftOut } = await openFile("rows.json", rows);
  assert.equal(new TextDecoder().decode(sheets[0].text), "id\n1\n");
  assert.deepEqual(leftOut, []);
  await assert.rejects(openFile("a.pdf", new TextEncoder().encode("%PDF-1.7")), YellowlineError);
});

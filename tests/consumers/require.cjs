// A project in CommonJS: the engine is ready when `require` returns.
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const test = require("node:test");
const { Agreement, YellowlineError } = require("yellowline");

const document = readFileSync(join(__dirname, "agreement.json"), "utf8");

test("an agreement is parsed and fingerprinted", () => {
  assert.match(Agreement.parse(document).fingerprint().parameters, /^[0-9a-f]{64}$/);
});

test("a refusal is an error of ours", () => {
  assert.throws(() => Agreement.parse("{"), YellowlineError);
});

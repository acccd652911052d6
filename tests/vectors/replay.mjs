// Replays a vector through the package's API, in any JavaScript host: no file system, no test framework.
// `README.md` beside this file documents the format.

/**
 * @param {object} api the package: Agreement, Import, Tuner, explain
 * @param {object} vector a parsed vector file
 * @returns {{ok: boolean, got: string, expected: string}} both as RFC 8785 text
 */
export function replay(api, vector) {
  const expected = canonical(vector.expected);
  let got;
  try {
    got = canonical(answers[vector.kind](api, vector.input, vector.expected));
  } catch (error) {
    got = `${error?.name}: ${error?.message} ${JSON.stringify(error?.problems ?? [])}`;
  }
  return { ok: got === expected, got, expected };
}

/**
 * Answers a question whose answer nobody knows yet, as RFC 8785 text: what was asked for, or `refused` with every
 * problem's code and place, or `panic`. Of problems and findings everything is told, messages too.
 *
 * @param {object} api the package
 * @param {object} question a vector without `expected`
 */
export function answer(api, { kind, input }) {
  try {
    return canonical(answers[kind](api, input, {}));
  } catch (error) {
    if (!Array.isArray(error?.problems)) return canonical({ panic: `${error?.name}: ${error?.message}` });
    return canonical({ refused: error.problems.map(({ code, at }) => ({ code, at })) });
  }
}

const answers = {
  check: (api, input, expected) => named(problems(api, input), expected),
  fingerprint(api, input) {
    const parsed = agreement(api, input);
    const { definitions, parameters } = parsed.fingerprint();
    return { definitions, parameters, canonical: parsed.canonical() };
  },
  periods: (api, input) => JSON.parse(agreement(api, input).periodsJson(JSON.stringify(input.request))),
  business: (api, input) => JSON.parse(agreement(api, input).businessJson(JSON.stringify(input.request))),
  compare: (api, input) => JSON.parse(agreement(api, input).compareJson(right(api, input))),
  merge: (api, input) => merged(() => merge(api, input)),
  mapping: (api, input, expected) => named(refusal(() => begin(api, input)), expected),
  preview(api, input, expected) {
    const { questions, alsoQuestions } = preview(api, input);
    return { questions: named(questions, expected.questions), alsoQuestions: named(alsoQuestions, expected.alsoQuestions) };
  },
  refused: (api, input, expected) =>
    named(refusal(() => (input.asked === "merge" ? merge(api, input) : answers[input.asked](api, input, {}))), expected),
  ledger: (api, input) => ({ fingerprint: ledger(api, input).ledger.summary().fingerprint }),
  import(api, input, expected) {
    const { files, ledger: facts } = ledger(api, input);
    return { files: named(files, expected.files), findings: named(facts.findings(), expected.findings) };
  },
  inForce(api, input) {
    const texts = input.agreements.map((one) => JSON.stringify(one));
    const chosen = api.Agreement.inForce(JSON.stringify(texts), JSON.stringify(input.request)).fingerprint();
    const prints = texts.map((text) => canonical(api.Agreement.parse(text).fingerprint()));
    return { place: prints.indexOf(canonical(chosen)) };
  },
  replay: (api, input) => JSON.parse(api.Agreement.replayJson(JSON.stringify(input.then), JSON.stringify(input.now))),
  trail: (api, input) => report(ledger(api, input).ledger.trailJson(agreement(api, input), JSON.stringify(input.request))),
  explain: (api, input) => report(ledger(api, input).ledger.explainJson(agreement(api, input), JSON.stringify(input.request))),
  cycle: (api, input) => report(ledger(api, input).ledger.cycleJson(agreement(api, input), JSON.stringify(input.request))),
  cycleLeads: (api, input) => report(ledger(api, input).ledger.cycleLeadsJson(agreement(api, input), JSON.stringify(input.request))),
  learn: (api, input) => report(ledger(api, input).ledger.learnJson(agreement(api, input), JSON.stringify(input.request))),
  recorded: (api, input) => report(ledger(api, input).ledger.compareRecordedJson(agreement(api, input), JSON.stringify(input.request))),
  recordedLeads: (api, input) => report(ledger(api, input).ledger.recordedLeadsJson(agreement(api, input), JSON.stringify(input.request))),
  handOffLeads: (api, input) => report(ledger(api, input).ledger.handOffLeadsJson(agreement(api, input), JSON.stringify(input.request))),
  handoff: (api, input) => report(ledger(api, input).ledger.handOffJson(agreement(api, input), JSON.stringify(input.request))),
  monday: (api, input) => report(ledger(api, input).ledger.mondayJson(agreement(api, input), signed(api, input), JSON.stringify(input.request))),
  notice: (api, input) => report(ledger(api, input).ledger.noticeJson(signed(api, input), agreement(api, input), JSON.stringify(input.request))),
  pace: (api, input) => report(ledger(api, input).ledger.paceJson(agreement(api, input), JSON.stringify(input.request))),
  pilot: (api, input) => agreement(api, input).pilot(JSON.stringify(input.request)),
  tune: (api, input) => report(tuner(api, input).reportJson()),
  step: (api, input) => JSON.parse(tuner(api, input).stepJson(JSON.stringify(input.step))),
  moves: (api, input, expected) => moves(JSON.parse(tuner(api, input).movesJson(JSON.stringify(input.moves))), expected),
};

export function agreementText(input) {
  return "agreementText" in input ? joined(input.agreementText) : JSON.stringify(input.agreement);
}

/** A text written whole, or in parts of which some are repeated. */
function joined(written) {
  if (typeof written === "string") return written;
  return written.map((part) => (typeof part === "string" ? part : part.repeat.repeat(part.times))).join("");
}

function bytes(file) {
  if (!("base64" in file)) return new TextEncoder().encode(joined(file.text));
  return Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0));
}

/** What a file seems to be, where a mapping may be remembered. */
function preview(api, input) {
  const reading = new api.Import(agreement(api, input));
  if ("remembered" in input) reading.remember(JSON.stringify(input.remembered));
  return reading.preview(input.preview.name, bytes(input.preview));
}

function begin(api, input) {
  const reading = new api.Import(agreement(api, input));
  reading.begin(JSON.stringify(input.mapping));
}

/** Imports the files in chunks of an odd size, so that every border falls somewhere awkward. */
function ledger(api, input) {
  const reading = new api.Import(agreement(api, input));
  for (const file of input.files) {
    reading.begin(JSON.stringify(file.mapping));
    const all = bytes(file);
    const size = all.length > 100_000 ? 65_537 : 7;
    for (let at = 0; at < all.length; at += size) reading.push(all.subarray(at, at + size));
    reading.end();
  }
  const facts = reading.finish();
  return { files: facts.summary().files, ledger: facts };
}

const right = (api, input) => api.Agreement.parse(JSON.stringify(input.right));

const merge = (api, input) => agreement(api, input).merge(right(api, input), JSON.stringify(input.request));

/** The document, or the items nobody decided. */
function merged(work) {
  try {
    return { document: JSON.parse(work()) };
  } catch (error) {
    if (!Array.isArray(error?.problems)) throw error;
    return { undecided: error.problems.map(({ params, message }) => params.item ?? message) };
  }
}

/** The agreement, through the score that is named. */
const agreement = (api, input) => through(input, api.Agreement.parse(agreementText(input)));

const through = (input, parsed) => (input.score === undefined ? parsed : parsed.score(input.score));

const problems = (api, input) =>
  input.score === undefined ? api.Agreement.check(agreementText(input)) : refusal(() => agreement(api, input));

const signed = (api, input) => (input.signed === undefined ? agreement(api, input) : through(input, api.Agreement.parse(JSON.stringify(input.signed))));

function tuner(api, input) {
  return new api.Tuner(signed(api, input), agreement(api, input), ledger(api, input).ledger, JSON.stringify(input.request));
}

/** A report without what the engine's build alone decides. */
export function report(bytes) {
  const value = JSON.parse(bytes);
  const { engine, timeZoneData, ...receipt } = value.receipt;
  return { ...value, receipt };
}

const moves = ({ list, total, rows }, expected) => ({ list, total, rows: named(rows, expected.rows) });

function refusal(work) {
  try {
    work();
    return [];
  } catch (error) {
    if (!Array.isArray(error?.problems)) throw error;
    return error.problems;
  }
}

/** Keeps of each item what the expected item at its place names, so that messages stay free; without one, all. */
function named(items, expected) {
  return items.map((item, n) => {
    const wanted = expected?.[n];
    return wanted ? Object.fromEntries(Object.keys(wanted).map((key) => [key, item[key] ?? null])) : item;
  });
}

/** RFC 8785: JavaScript's own numbers and texts, keys in the order of their UTF-16 units. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

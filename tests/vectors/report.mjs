// A report on a public data set, in any JavaScript host: no file system, no test framework.

const REPORTS = {
  tune: (api, parsed, ledger, request) => new api.Tuner(parsed, parsed, ledger, request).reportJson(),
  cycle: (api, parsed, ledger, request) => ledger.cycleJson(parsed, request),
  handoff: (api, parsed, ledger, request) => ledger.handOffJson(parsed, request),
};
const BLOCK = 65_537;

/**
 * @param {object} api the package: Agreement, Import, Tuner
 * @param {{kind: string, agreement: string, mappings: string[], files: (string | Uint8Array)[], request: object}} one
 * @returns {string} the report's canonical bytes as text
 */
export function reported(api, { kind, agreement, mappings, files, request }) {
  const parsed = api.Agreement.parse(agreement);
  const reading = new api.Import(parsed);
  files.forEach((file, n) => {
    const content = typeof file === "string" ? new TextEncoder().encode(file) : file;
    reading.begin(mappings[n]);
    for (let at = 0; at < content.length; at += BLOCK) reading.push(content.subarray(at, at + BLOCK));
    reading.end();
  });
  return REPORTS[kind](api, parsed, reading.finish(), JSON.stringify(request));
}

/** Answers a case as a vector is answered: by its receipt, and by the figures others know. */
export function replayReport(api, one) {
  const report = JSON.parse(reported(api, one));
  const places = Object.keys(one.known ?? {});
  const told = Object.fromEntries(places.map((place) => [place, place.split("/").slice(1).reduce((inner, key) => inner?.[key], report)]));
  const got = JSON.stringify({ ledger: report.receipt.ledger, report: report.receipt.report, ...told });
  const expected = JSON.stringify({ ...one.expected, ...one.known });
  return { path: one.path, ok: got === expected, got, expected };
}

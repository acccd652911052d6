// The public data sets for hosts that have a file system: the cases of `../reference/public.json`, read and replayed.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const tests = dirname(dirname(fileURLToPath(import.meta.url)));
const data = join(tests, "../../shared/data");

/**
 * @typedef {object} PublicCase what is read under which agreement, what is asked, and what the reference answers
 * @property {string} name
 * @property {{name: string, content: Uint8Array}} agreement
 * @property {{name: string, content: Uint8Array}[]} mappings one per file, in the order the files are read
 * @property {{name: string, content: Uint8Array}[]} files none where the data set is absent
 * @property {{asOf: string, weeks?: number, by?: string}} request
 * @property {{ledger: string, report: string}} expected fingerprints of the receipt
 */

/** @returns {PublicCase[]} */
export function publicCases() {
  const reference = (path) => ({ name: path.split("/").at(-1), content: readFileSync(join(tests, "reference", path)) });
  return JSON.parse(reference("public.json").content).map(({ name, agreement, mappings, request, expected }) => {
    const folder = join(data, name);
    const read = mappings.map(reference);
    const names = existsSync(folder) ? read.map(({ content }) => JSON.parse(content).file) : [];
    const files = names.map((file) => ({ name: file, content: readFileSync(join(folder, file)) }));
    return { name, agreement: reference(agreement), mappings: read, files, request, expected };
  });
}

/**
 * @param {object} api the package: Agreement, Import, Tuner
 * @param {PublicCase} one
 * @returns {string} the report's canonical bytes as text
 */
export function publicReport({ Agreement, Import, Tuner }, { agreement, mappings, files, request }) {
  const text = ({ content }) => new TextDecoder().decode(content);
  const parsed = Agreement.parse(text(agreement));
  const reading = new Import(parsed);
  files.forEach(({ content }, n) => {
    reading.begin(text(mappings[n]));
    for (let at = 0; at < content.length; at += 65_537) reading.push(content.subarray(at, at + 65_537));
    reading.end();
  });
  return new Tuner(parsed, parsed, reading.finish(), JSON.stringify(request)).reportJson();
}

/** Answers a case as a vector is answered; an absent data set is told, loudly, and not compared. */
export function replayPublic(api, one) {
  const path = `reference/public.json ${one.name}`;
  if (one.files.length === 0) {
    console.log(`skipped: real data set ${one.name} is absent`);
    return { path, ok: true, skipped: true };
  }
  const { ledger, report } = JSON.parse(publicReport(api, one)).receipt;
  const [got, expected] = [JSON.stringify({ ledger, report }), JSON.stringify(one.expected)];
  return { path, ok: got === expected, got, expected };
}

// The public data sets for hosts that have a file system: the cases of `../reference/public.json`, and those of the cycle
// and the hand-off report beside it, read and replayed.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { reported } from "./report.mjs";

const tests = dirname(dirname(fileURLToPath(import.meta.url)));
const data = join(tests, "../../shared/data");
const reference = (path) => ({ name: path.split("/").at(-1), content: readFileSync(join(tests, "reference", path)) });
const text = ({ content }) => new TextDecoder().decode(content);

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
export function publicReport(api, { agreement, mappings, files, request }) {
  const contents = files.map(({ content }) => content);
  return reported(api, { kind: "tune", agreement: text(agreement), mappings: mappings.map(text), files: contents, request });
}

/** Every report on a public data set, as plain texts, for `replayReport`; of an absent one, loudly, only that it is skipped. */
export function publicReports() {
  const tuned = publicCases().map(({ name, agreement, mappings, files, request, expected }) => ({
    path: `reference/public.json ${name}`,
    name,
    kind: "tune",
    agreement: text(agreement),
    mappings: mappings.map(text),
    files: files.map(text),
    request,
    expected,
  }));
  return [...tuned, ...listed("cycle"), ...listed("handoff")].map((one) => {
    if (one.files.length > 0) return one;
    console.log(`skipped: real data set ${one.name} is absent`);
    return { path: one.path, ok: true, skipped: true };
  });
}

function listed(kind) {
  const receipts = `public-${kind}.json`;
  return JSON.parse(text(reference(receipts))).flatMap(({ name, agreement, mappings, ledger, reports }) => {
    const folder = join(data, name);
    const read = mappings.map((path) => text(reference(path)));
    const files = existsSync(folder) ? read.map((mapping) => content(folder, JSON.parse(mapping).file)) : [];
    return reports.map(({ request, report, known }) => ({
      path: `reference/${receipts} ${name} ${JSON.stringify(request)}`,
      name,
      kind,
      agreement: text(reference(agreement)),
      mappings: read,
      files,
      request,
      expected: { ledger, report },
      known,
    }));
  });
}

/** A file of a data set; the first and the second event of each case are taken out of its log. */
function content(folder, file) {
  const place = ["first.csv", "second.csv"].indexOf(file);
  if (place < 0) return readFileSync(join(folder, file), "utf8");
  const cases = new Map();
  for (const line of readFileSync(join(folder, "events.csv"), "utf8").trimEnd().split(/\r?\n/).slice(1)) {
    const [name, , at] = line.split(",");
    cases.set(name, [...(cases.get(name) ?? []), at].sort());
  }
  const rows = [...cases].filter(([, times]) => times.length > place).map(([name, times]) => `${name},${times[place]}\n`);
  return `case,at\n${rows.join("")}`;
}

/** One record's numbers: the agreement and the rows as read, put to the engine. Nothing is computed here. */
import { Agreement, Import, YellowlineError } from "yellowline/slim";
import { type Failure, NotRead, type RecordRead, type Table, failureOf } from "../record.js";
import type { OriginSettings, Pinned } from "../settings.js";
import type { Answer, Computed } from "../protocol.js";
import { source } from "./csv.js";

export function answer(pinned: Pinned, record: RecordRead, settings: OriginSettings, asOf: string, notice: Failure | null): Answer {
  const held: { free(): void }[] = [];
  try {
    const agreement = Agreement.parse(pinned.text);
    held.push(agreement);
    const reader = new Import(agreement);
    const known = attributes(pinned.text);
    for (const table of record.tables) {
      if (table.table === "leads") told(table, settings, numbers(pinned.text));
      if (table.rows.length > 0) read(reader, source(table, settings, known));
    }
    const ledger = reader.finish();
    held.push(ledger);
    const asked = JSON.stringify({ asOf, lead: record.lead });
    const { text, name, definitions, parameters } = pinned;
    const computed: Computed = {
      asOf,
      explain: ledger.explainJson(agreement, asked),
      trail: ledger.trailJson(agreement, asked),
      agreement: { name, definitions, parameters, text },
      notice,
    };
    return { computed };
  } catch (thrown) {
    return { failure: refusal(thrown) };
  } finally {
    for (const object of held) object.free();
  }
}

/** Reads one table whole; a row that is left out, or a cell that is not understood, means that no number is shown. */
function read(reader: Import, { mapping, text, empty }: ReturnType<typeof source>): void {
  reader.begin(JSON.stringify(mapping));
  reader.push(new TextEncoder().encode(text));
  const { file, rejected, columns } = reader.end();
  const lost = columns.find(({ source, missing }) => missing > (empty[source ?? ""] ?? 0));
  if (rejected === 0 && lost) throw unread(lost.to, "what stands there cannot be used");
  if (rejected === 0) return;
  throw new NotRead({
    code: "not_read",
    at: file,
    message: `could not read this record: ${rejected} of its rows in \`${file}\` cannot be used`,
    help: "save what was read in the panel and look at it with `yellowline findings`",
  });
}

/** A number that was pointed at before its writing was said is taken where it is digits alone. */
function told({ columns, rows }: Table, { adapter, generic }: OriginSettings, numbers: ReadonlySet<string>): void {
  if (adapter !== "generic") return;
  const said = new Set(generic?.fields.filter(({ number }) => number).map(({ to }) => to));
  columns.forEach((to, place) => {
    if (!numbers.has(to) || said.has(to) || rows.every((row) => /^-?\d*$/.test(row[place] ?? ""))) return;
    throw unread(to, "how its numbers are written was not said");
  });
}

const unread = (at: string, why: string) =>
  new NotRead({
    code: "not_read",
    at,
    message: `could not read this record: \`${at}\`: ${why}`,
    help: "no number is shown until all can be read",
  });

interface Attribute {
  readonly id: string;
  readonly type: "text" | "number";
}

const all = (text: string) => (JSON.parse(text) as { definitions: { attributes?: Attribute[] } }).definitions.attributes ?? [];
const attributes = (text: string): ReadonlySet<string> => new Set(all(text).map(({ id }) => id));
const numbers = (text: string): ReadonlySet<string> => new Set(all(text).filter(({ type }) => type === "number").map(({ id }) => id));

function refusal(thrown: unknown): Failure {
  if (!(thrown instanceof YellowlineError)) return failureOf(thrown);
  const [first] = thrown.problems;
  return { code: thrown.code, message: first?.message ?? thrown.message, help: first?.help ?? "", at: first?.at ?? "" };
}

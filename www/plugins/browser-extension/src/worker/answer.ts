/** One record's numbers: the agreement and the rows as read, put to the engine. Nothing is computed here. */
import { Agreement, Import, YellowlineError } from "yellowline/slim";
import { type Failure, NotRead, type RecordRead, failureOf } from "../record.js";
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

/** Reads one table whole; a row that is left out means that no number is shown. */
function read(reader: Import, { mapping, text }: ReturnType<typeof source>): void {
  reader.begin(JSON.stringify(mapping));
  reader.push(new TextEncoder().encode(text));
  const { file, rejected } = reader.end();
  if (rejected === 0) return;
  throw new NotRead({
    code: "not_read",
    at: file,
    message: `could not read this record: ${rejected} of its rows in \`${file}\` cannot be used`,
    help: "save what was read in the panel and look at it with `yellowline findings`",
  });
}

const attributes = (text: string): ReadonlySet<string> => {
  const { definitions } = JSON.parse(text) as { definitions: { attributes?: { id: string }[] } };
  return new Set((definitions.attributes ?? []).map(({ id }) => id));
};

function refusal(thrown: unknown): Failure {
  if (!(thrown instanceof YellowlineError)) return failureOf(thrown);
  const [first] = thrown.problems;
  return { code: thrown.code, message: first?.message ?? thrown.message, help: first?.help ?? "", at: first?.at ?? "" };
}

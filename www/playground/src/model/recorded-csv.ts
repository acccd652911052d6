/** The tables of the Recorded page as files, under the names the command line gives their columns. */
import type { RecordedLead, RecordedList, RecordedReport, RecordedStage } from "../engine/shapes.js";
import { words } from "../words/en.js";
import { stamp } from "../words/format.js";
import { namesIn } from "./agreement.js";
import { type Cell, csv } from "./csv.js";
import { LISTS } from "./recorded.js";
import type { Session } from "./session.js";

const FIGURES = ["recorded", "byRule", "both", "same", "different", "earlier", "later", "recordOnly", "ruleOnly", "undated", "observed", "medianHours", "maxHours"] as const;
/** As many leads as the engine gives at once. */
const AT_ONCE = 1000;

/** Every stage, followed by its parts by owner or whatever it is split by. */
export function stagesCsv({ stages }: RecordedReport): Blob {
  const figures = (of: Pick<RecordedStage, (typeof FIGURES)[number]>) => FIGURES.map((key) => of[key]);
  const rows = stages.flatMap((stage): Cell[][] => [
    [stage.stage, stage.rule, "", ...figures(stage)],
    ...(stage.segments ?? []).map((part) => [stage.stage, stage.rule, part.value ?? words.splitTable.missing, ...figures(part)]),
  ]);
  return csv(["stage", "rule", "value", ...FIGURES], rows);
}

/** Every lead of a stage on which record and rule differ, of all lists, with the reason in words. */
export async function leadsCsv(session: Session, stage: string): Promise<Blob> {
  const { draft } = session;
  const when = (entry: { at: number; day: boolean } | null | undefined) => (entry ? stamp(entry.at, draft.definitions.timeZone, entry.day) : "");
  const row = (list: RecordedList, { lead, attributes, owner, recorded, rule, why }: RecordedLead): Cell[] => [
    list, lead, attributes.name, attributes.company, attributes.source, owner,
    when(recorded), when(recorded?.observedAfter), when(rule), why.code, words.recorded.why(why.code, why.params, namesIn(draft)),
  ];
  const rows: Cell[][] = [];
  for (const list of LISTS) {
    for (let offset = 0, total = 1; offset < total; offset += AT_ONCE) {
      const ask = { agreement: JSON.stringify(draft), asOf: session.request.asOf, stage, list, offset, limit: AT_ONCE };
      const page = await session.engine.call("recordedLeads", ask);
      total = page.total;
      rows.push(...page.rows.map((lead) => row(list, lead)));
    }
  }
  return csv(["list", "lead", "name", "company", "source", "owner", "recorded", "observedAfter", "rule", "code", "why"], rows);
}

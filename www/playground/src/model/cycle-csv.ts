/** The leads behind a figure of the Cycle page as a file. */
import { type Cell, csv } from "./csv.js";
import type { Figure } from "./cycle.js";
import type { Session } from "./session.js";
import { stamp } from "../words/format.js";

/** As many leads as the engine gives at once. */
const AT_ONCE = 1000;

export async function cycleLeadsCsv(session: Session, figure: Figure): Promise<Blob> {
  const zone = session.draft.definitions.timeZone;
  const when = (at: { at: number; day: boolean } | null) => (at === null ? "" : stamp(at.at, zone, at.day));
  const rows: Cell[][] = [];
  for (let offset = 0, total = 1; offset < total; offset += AT_ONCE) {
    const page = await session.engine.call("cycleLeads", session.cycle.leadsOf(figure, offset, AT_ONCE));
    total = page.total;
    for (const { lead, attributes, owner, cycle, entered, left, way, to, lastedMs } of page.rows) {
      rows.push([page.period, page.stage ?? page.conversion, page.list, lead, attributes.name, attributes.company, attributes.source, owner, cycle, when(entered), when(left), way, to, lastedMs]);
    }
  }
  return csv(["period", "of", "list", "lead", "name", "company", "source", "owner", "cycle", "entered", "left", "way", "to", "lastedMs"], rows);
}

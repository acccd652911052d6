import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { HandOffRow } from "../engine/shapes.js";
import { titleOfAttribute } from "../model/agreement.js";
import { agreedClock, isBusiness } from "../model/clocks.js";
import type { List, Look } from "../model/handoff-leads.js";
import { words } from "../words/en.js";
import { count, percent } from "../words/format.js";
import { span } from "../words/span.js";
import { clocksOf } from "./handoff-attainment.js";
import { opens } from "./duty.js";
import { Part } from "./part.js";

const text = words.handoff.split;
type Figure = List["ask"]["figure"];

/** The figures of the whole time by owner, team, territory or an attribute; who keeps the time least comes first. */
@customElement("yl-handoff-split")
export class HandOffSplit extends Part {
  override render() {
    const { session } = this;
    const { handOff: view } = session;
    const { whole, row } = view;
    if (whole === null || row === null || view.attributes.length === 0) return nothing;
    const clocked = clocksOf(row) !== null;
    const business = isBusiness(agreedClock(view.handOff, "lead"));
    const { columns: c } = text;
    const columns = [c.handed, ...(clocked ? [c.kept, c.rate] : []), c.median, ...(row.acceptance ? [c.accepted] : []), ...(row.leakage ? [c.any] : [])];
    const clock = row.lead ? "lead" : "owner";
    /** A number that opens its list. */
    const opened = (value: string | null, said: string, title: string, count: number, figure: Figure) =>
      count === 0 ? said : opens(said, `${value ?? words.splitTable.missing}, ${title}`, () => view.list.open(look(value, { title, count, ask: { figure } }), 0));
    const look = (value: string | null, list: List): Look => ({
      heading: words.handoff.leads.in(list.title, value ?? words.splitTable.missing),
      rule: text.why,
      lists: [list],
      segment: { by: view.by, value },
    });
    const cells = (value: string | null, of: HandOffRow) => {
      const kept = clocksOf(of)?.attainment;
      const { medianMs } = of.engage;
      return [
        opened(value, count(of.handedOver), c.handed, of.handedOver, "handedOver"),
        ...(kept ? [opened(value, text.of(kept.num, kept.den), c.kept, kept.den, `${clock}.attainment`), percent(kept)] : []),
        opened(value, medianMs === null ? "–" : span(medianMs, business), c.median, of.engage.n, "engage.n"),
        ...(of.acceptance ? [opened(value, percent(of.acceptance.ofDue), c.accepted, of.acceptance.due, "acceptance.due")] : []),
        ...(of.leakage ? [opened(value, text.of(of.leakage.any, of.leakage.due), c.any, of.leakage.any, "leakage.any")] : []),
      ];
    };
    const segments = (whole.segments ?? []).flatMap(({ value, rows }) => (rows[0] ? [{ value, of: rows[0] }] : []));
    const missed = (of: HandOffRow) => clocksOf(of)?.everMissed ?? 0;
    const rows = segments
      .filter(({ of }) => of.handedOver + missed(of) + (clocksOf(of)?.attainment.den ?? 0) + of.engage.n + of.engage.open > 0)
      .sort((a, b) => missed(b.of) - missed(a.of) || b.of.handedOver - a.of.handedOver);
    return html`<yl-split-table
      .label=${text.choose}
      .choices=${view.attributes.map((id) => ({ id, title: text.owners[id] ?? titleOfAttribute(session.draft, id) }))}
      .by=${view.by}
      .columns=${columns}
      .rows=${rows.map(({ value, of }) => ({ value, cells: cells(value, of) }))}
      @by=${(e: CustomEvent<string>) => view.splitBy(e.detail)}
    ></yl-split-table>
    ${view.unsplit === "" ? nothing : html`<p role="status">${view.unsplit}</p>`}`;
  }
}

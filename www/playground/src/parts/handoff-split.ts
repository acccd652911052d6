import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { HandOffRow } from "../engine/shapes.js";
import { titleOfAttribute } from "../model/agreement.js";
import { agreedClock, isBusiness } from "../model/clocks.js";
import { words } from "../words/en.js";
import { count, percent } from "../words/format.js";
import { span } from "../words/span.js";
import { clocksOf } from "./handoff-attainment.js";
import { Part } from "./part.js";

const text = words.handoff.split;

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
    const cells = (of: HandOffRow) => {
      const kept = clocksOf(of)?.attainment;
      const { medianMs } = of.engage;
      return [
        count(of.handedOver),
        ...(kept ? [text.of(kept.num, kept.den), percent(kept)] : []),
        medianMs === null ? "–" : span(medianMs, business),
        ...(of.acceptance ? [percent(of.acceptance.ofDue)] : []),
        ...(of.leakage ? [text.of(of.leakage.any, of.leakage.due)] : []),
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
      .rows=${rows.map(({ value, of }) => ({ value, cells: cells(of) }))}
      @by=${(e: CustomEvent<string>) => view.splitBy(e.detail)}
    ></yl-split-table>
    ${view.unsplit === "" ? nothing : html`<p role="status">${view.unsplit}</p>`}`;
  }
}

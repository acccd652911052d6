import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { Segments } from "../engine/shapes.js";
import { titleOfAttribute } from "../model/agreement.js";
import { words } from "../words/en.js";
import { count, percent } from "../words/format.js";
import { FEW } from "../words/sentence.js";
import { bounds } from "./interval.js";
import { Part } from "./part.js";

const text = words.segments;
const { leads, selected, converted, rate, interval } = text.columns;
const COLUMNS = [leads, selected, converted, rate, interval];

/** The leads over the line split by an attribute of the user's choice. */
@customElement("yl-segments")
export class Split extends Part {
  override render() {
    const { session } = this;
    const segments = session.step?.segments ?? session.report?.segments;
    const choices = (session.data?.summary.attributes ?? []).filter((a) => a.type === "text" && a.distinct > 1 && a.distinct <= 500);
    if (choices.length === 0) return nothing;
    return html`<yl-split-table
      pictured
      .label=${text.choose}
      .choices=${choices.map(({ id }) => ({ id, title: titleOfAttribute(session.draft, id) }))}
      .by=${session.request.by ?? ""}
      .columns=${COLUMNS}
      .rows=${(segments?.rows ?? []).map((row) => this.row(row))}
      @by=${(e: CustomEvent<string>) => session.ask({ by: e.detail })}
    ></yl-split-table>`;
  }

  private row(row: Segments["rows"][number]) {
    const few = row.mature < FEW;
    return {
      value: row.value === null ? null : String(row.value),
      cells: [
        count(row.leads),
        count(row.selected),
        count(row.converted),
        html`${percent(row.rate)}${[bounds(row.wilson), few ? text.few : ""].map((below) => html`<span class="small muted under">${below}</span>`)}`,
        html`<yl-interval .wilson=${row.wilson} .agreed=${this.session.report?.agreedRate ?? null} ?few=${few}></yl-interval>`,
      ],
    };
  }
}

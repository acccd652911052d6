import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { titleOfAttribute } from "../model/agreement.js";
import { words } from "../words/en.js";
import { count } from "../words/format.js";
import { Part } from "./part.js";

const text = words.recorded;
const COLUMNS = [text.columns.recorded, text.columns.byRule, text.lists.recordOnly, text.lists.ruleOnly];

/** The stage split by owner, source or another attribute: with whom the two differ most comes first. */
@customElement("yl-recorded-split")
export class RecordedSplit extends Part {
  override render() {
    const { session } = this;
    const { recorded } = session;
    if (recorded.stage === null) return nothing;
    const differing = (s: { recordOnly: number; ruleOnly: number }) => s.recordOnly + s.ruleOnly;
    const segments = (recorded.stage.segments ?? []).filter((s) => s.recorded + s.byRule > 0);
    const rows = segments.sort((a, b) => differing(b) - differing(a) || b.recorded - a.recorded);
    return html`<yl-split-table
      .label=${text.splitBy}
      .choices=${recorded.attributes.map((id) => ({ id, title: id === "owner" ? text.ownerWord : titleOfAttribute(session.draft, id) }))}
      .by=${recorded.by}
      .columns=${COLUMNS}
      .rows=${rows.map((s) => ({ value: s.value, cells: [s.recorded, s.byRule, s.recordOnly, s.ruleOnly].map(count) }))}
      @by=${(e: CustomEvent<string>) => recorded.splitBy(e.detail)}
    ></yl-split-table>`;
  }
}

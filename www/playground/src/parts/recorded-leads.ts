import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { RecordedLead, RecordedList } from "../engine/shapes.js";
import { namesIn } from "../model/agreement.js";
import { LEADS_PER_PAGE, LISTS } from "../model/recorded.js";
import { words } from "../words/en.js";
import { moment } from "../words/format.js";
import type { Column, Row } from "./lead-list.js";
import { Part } from "./part.js";

const text = words.recorded;
const { columns } = text;
const COLUMNS: Column[] = [{ title: columns.why, kind: "why" }, { title: columns.when, kind: "narrow" }, { title: columns.ruleWhen, kind: "narrow" }];

/** The leads on which record and rule differ, each with the reason in words; each opens the lead. */
@customElement("yl-recorded-leads")
export class RecordedLeadsTable extends Part {
  override render() {
    const { session } = this;
    const { stage, shown, leads, offset } = session.recorded;
    if (stage === null) return nothing;
    return html`<yl-lead-list
      .heading=${text.table}
      .tabs=${LISTS.map((id) => ({ id, title: text.lists[id], count: stage[id] }))}
      .shown=${shown}
      .empty=${text.empty[shown]}
      .columns=${COLUMNS}
      .rows=${leads?.rows.map((row) => this.lead(row)) ?? null}
      .total=${leads?.total ?? 0}
      .offset=${offset}
      .limit=${LEADS_PER_PAGE}
      @turn=${(e: CustomEvent<{ list: RecordedList; offset: number }>) => session.recorded.page(e.detail.list, e.detail.offset)}
      @lead=${(e: CustomEvent<{ lead: string; title: string }>) => session.explain(e.detail.lead, e.detail.title)}
    ></yl-lead-list>`;
  }

  private lead({ lead, attributes, owner, why, recorded, rule }: RecordedLead): Row {
    const said = text.why(why.code, why.params, namesIn(this.session.draft));
    return { lead, attributes, beside: [attributes.source, owner ?? attributes.owner], why: said, cells: [said, this.when(recorded), this.when(rule)] };
  }

  private when(entry: { at: number; day: boolean } | null): string {
    return entry === null ? "–" : moment(entry.at, this.session.draft.definitions.timeZone, entry.day);
  }
}

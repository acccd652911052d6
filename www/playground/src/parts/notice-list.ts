import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { sheet } from "@yellowline/elements";
import type { NoticeLead } from "../engine/shapes.js";
import { scoringOf, titleOfRule } from "../model/agreement.js";
import { NOTICED_PER_PAGE, WAYS, type Way } from "../model/notice.js";
import { words } from "../words/en.js";
import { moment, points } from "../words/format.js";
import type { Column, Row } from "./lead-list.js";
import { Part } from "./part.js";

const text = words.notice;
const { columns } = text.lists;
const COLUMNS: Column[] = [{ title: columns.why, kind: "why" }, { title: columns.when, kind: "narrow" }, { title: columns.score, kind: "number" }, { title: columns.outcome }];

/** The leads that leave, enter or come at another time, each with its reasons in words; each opens the lead. */
@customElement("yl-notice-list")
export class NoticeLists extends Part {
  override render() {
    const { session } = this;
    const { answer, way, offset } = session.change;
    if (answer === null) return nothing;
    const list = answer.report[way];
    return html`<yl-lead-list
        bare
        .heading=${text.lists.heading}
        .tabs=${WAYS.map((id) => ({ id, title: text.lists.tabs[id], count: answer.report[id].total }))}
        .shown=${way}
        .empty=${text.lists.empty[way]}
        .columns=${COLUMNS}
        .rows=${list.rows.slice(offset, offset + NOTICED_PER_PAGE).map((row) => this.lead(row, way))}
        .total=${list.rows.length}
        .offset=${offset}
        .limit=${NOTICED_PER_PAGE}
        @turn=${(e: CustomEvent<{ list: Way; offset: number }>) => session.change.show(e.detail.list, e.detail.offset)}
        @lead=${(e: CustomEvent<{ lead: string; title: string }>) => session.explain(e.detail.lead, e.detail.title)}
      ></yl-lead-list>
      ${list.rows.length < list.total ? html`<p class="small muted">${text.lists.capped(list.rows.length, list.total)}</p>` : nothing}`;
  }

  private lead(row: NoticeLead, way: Way): Row {
    const { lead, cycle, attributes, before, after, outcome } = row;
    const { source, segment, country, owner } = attributes;
    const why = text.why(row, way, (id) => this.rule(id));
    const at = this.when(row);
    const was = before.score === after.score ? nothing : html`<span class="small muted was">${text.lists.was(before.score)}</span>`;
    return {
      lead,
      attributes,
      beside: [source, segment, country, owner, cycle > 1 ? words.ready.cycle(cycle) : null],
      why: at === "" ? why : `${why} (${at})`,
      cells: [why, at, [points(after.score), was], html`<span class=${outcome.startsWith("converted") ? "won" : "muted"}>${words.moves.outcome[outcome]}</span>`],
    };
  }

  /** A rule that only the signed agreement has is called as it is there. */
  private rule(id: string): string {
    const { draft, signed } = this.session;
    return titleOfRule(scoringOf(draft).rules.some((rule) => rule.id === id) ? draft : signed, id);
  }

  /** The days alone, and the times where the days are the same. */
  private when({ before, after }: NoticeLead): string {
    const zone = this.session.draft.definitions.timeZone;
    const [was, is] = [before.qualifiedAt, after.qualifiedAt];
    if (was === null || is === null) return was === null && is === null ? "" : moment((is ?? was)!, zone, true);
    const same = moment(was, zone, true) === moment(is, zone, true);
    return text.lists.instead(moment(is, zone, !same), same ? moment(was, zone, false).split(", ").at(-1)! : moment(was, zone, true));
  }

  static override styles = [
    sheet,
    css`
      p {
        margin-top: 6px;
      }
    `,
  ];
}

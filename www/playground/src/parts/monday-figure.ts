import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { MondayLead } from "../engine/shapes.js";
import { type List, type Looked, MONDAY_LEADS_PER_PAGE } from "../model/monday.js";
import { words } from "../words/en.js";
import { count, moment } from "../words/format.js";
import type { Column, Row, Tab } from "./lead-list.js";
import { Part } from "./part.js";
import { bigStyles } from "./styles.js";

const text = words.monday.figures;

/** A number looked into: its rule in words, and its leads by owner. */
@customElement("yl-monday-figure")
export class MondayFigure extends Part {
  override render() {
    const { session } = this;
    const { monday } = session;
    const { looked, leads, offset } = monday;
    if (looked === null || monday.report === null) return nothing;
    const { list } = looked;
    const tabs = this.tabs(list);
    const shown = tabs.find((tab) => tab.owner === looked.owner) ?? tabs[0]!;
    const overdue = list === "overdue";
    const c = text.columns;
    const columns: Column[] = overdue ? [{ title: c.due, kind: "narrow" }, { title: c.late, kind: "why" }] : [{ title: c.handed, kind: "why" }];
    return html`<yl-dialog open wide .heading=${text.heading(list, looked.owner)} .closeWords=${words.close} @closed=${() => session.enter(null)}>
      <p class="big"><b>${leads === null ? "–" : count(leads.total)}</b> <span class="muted">${text.unit(leads?.total ?? 0)}</span></p>
      <p><b class="small">${text.rule}.</b> ${words.monday.owes.rules[list]}</p>
      <yl-lead-list
        bare
        .heading=${text.leads}
        .tabs=${tabs}
        .shown=${shown.id}
        .empty=${text.empty}
        .columns=${columns}
        .rows=${leads?.rows.map((lead) => this.lead(lead, overdue)) ?? null}
        .total=${leads?.total ?? 0}
        .offset=${offset}
        .limit=${MONDAY_LEADS_PER_PAGE}
        @turn=${(e: CustomEvent<{ list: string; offset: number }>) => monday.turn({ list, owner: tabs.find(({ id }) => id === e.detail.list)?.owner }, e.detail.offset)}
        @lead=${(e: CustomEvent<{ lead: string; title: string }>) => session.explain(e.detail.lead, e.detail.title, "life")}
      ></yl-lead-list>
    </yl-dialog>`;
  }

  /** All, then the owners of most of them. */
  private tabs(list: List): (Tab & Pick<Looked, "owner">)[] {
    const { marketing, sales } = this.session.monday.report!;
    const { complete } = marketing.records;
    const of: Record<List, { leads: number; first: readonly { owner: string | null; leads: number }[] }> = {
      handedOver: { leads: marketing.volume.handedOver, first: [] },
      incomplete: { leads: complete.den - complete.num, first: [] },
      overdue: sales.overdue,
      undecided: sales.undecided ?? NOBODY,
      withoutReason: sales.withoutReason ?? NOBODY,
      notWorked: sales.notWorked ?? NOBODY,
    };
    const { leads, first } = of[list];
    const owners = first.map(({ owner, leads: n }, i) => ({ id: `owner-${i}`, title: owner ?? words.monday.owes.nobody, count: n, owner }));
    return [{ id: "all", title: text.all, count: leads, owner: undefined }, ...owners];
  }

  private lead({ lead, cycle, owner, handedOver, due, minutes, attributes }: MondayLead, overdue: boolean): Row {
    const zone = this.session.draft.definitions.timeZone;
    const beside = [attributes.source, owner, text.cycle(cycle)];
    if (overdue) {
      const late = text.late(minutes ?? 0);
      return { lead, attributes, beside, why: late, cells: [due === null ? "–" : moment(due, zone, false), late] };
    }
    const handed = handedOver === null ? "–" : moment(handedOver.at, zone, handedOver.day);
    return { lead, attributes, beside, why: handed, cells: [handed] };
  }

  static override styles = [
    sheet,
    bigStyles,
    css`
      p + p {
        margin: 10px 0 16px;
      }
    `,
  ];
}

const NOBODY = { leads: 0, first: [] } as const;

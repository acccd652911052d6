import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { HandOffLead } from "../engine/shapes.js";
import { agreedClock, isBusiness } from "../model/clocks.js";
import { LEADS_PER_PAGE } from "../model/handoff-leads.js";
import { words } from "../words/en.js";
import { count, moment } from "../words/format.js";
import { span } from "../words/span.js";
import type { Column, Row } from "./lead-list.js";
import { Part } from "./part.js";
import { bigStyles } from "./styles.js";

const text = words.handoff.leads;

/** The leads behind the numbers of a card: its rule, and a list for each number. */
@customElement("yl-handoff-leads")
export class HandOffLeadsRoom extends Part {
  override render() {
    const { session } = this;
    const { list } = session.handOff;
    const { look, leads, shown, offset } = list;
    if (look === null) return nothing;
    const { columns: c } = text;
    const columns: Column[] = [{ title: c.start, kind: "narrow" }, { title: c.due, kind: "narrow" }, { title: c.over, kind: "why" }, { title: c.took, kind: "narrow" }];
    // A tab for each list that holds anybody, and for the one that is shown.
    const tabs = look.lists.map(({ title, count: n }, i) => ({ id: `list-${i}`, title, count: n })).filter(({ count: n }, i) => n > 0 || i === shown);
    return html`<yl-dialog open wide .heading=${look.heading} .closeWords=${words.close} @closed=${() => session.enter(null)}>
      <p class="big"><b>${count(look.lists[shown]?.count ?? 0)}</b> <span class="muted">${look.lists[shown]?.title}</span></p>
      <p><b class="small">${words.cycle.figure.rule}.</b> ${look.rule}</p>
      <yl-lead-list
        bare
        .heading=${text.heading}
        .tabs=${tabs}
        .shown=${`list-${shown}`}
        .empty=${text.empty}
        .columns=${columns}
        .rows=${leads?.rows.map((lead) => this.lead(lead)) ?? null}
        .total=${leads?.total ?? 0}
        .offset=${offset}
        .limit=${LEADS_PER_PAGE}
        @turn=${(e: CustomEvent<{ list: string; offset: number }>) => list.turn(Number(e.detail.list.slice("list-".length)), e.detail.offset)}
        @lead=${(e: CustomEvent<{ lead: string; title: string }>) => session.explain(e.detail.lead, e.detail.title, "life")}
      ></yl-lead-list>
    </yl-dialog>`;
  }

  private lead({ lead, attributes, owner, cycle, start, due, over, state, tookMs }: HandOffLead): Row {
    const { session } = this;
    const { handOff, list } = session.handOff;
    const zone = session.draft.definitions.timeZone;
    const when = ({ at, day }: { at: number; day: boolean }) => moment(at, zone, day);
    const stands = state === null ? null : words.trail.clocks.states[state];
    const ended = over === null ? (stands ?? text.notYet) : [when(over), stands].filter(Boolean).join(", ");
    const group = list.look?.lists[list.shown]?.ask.figure.split(".")[0];
    // System time and speed are by the wall, clocks and answers in their own time.
    const own = group === "owner" || (group === "now" && state !== null) ? "owner" : "lead";
    const business = group !== "speed" && group !== "systemDelay" && isBusiness(agreedClock(handOff, own));
    const took = tookMs === null ? "–" : span(tookMs, business);
    return {
      lead,
      attributes,
      beside: [attributes.source, owner, cycle < 2 ? null : words.cycle.figure.cycleNo(cycle)],
      why: ended,
      cells: [when(start), due === null ? "–" : when({ at: due, day: false }), ended, took],
    };
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

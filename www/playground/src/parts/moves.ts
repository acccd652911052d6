import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { MoveList, MovedLead } from "../engine/shapes.js";
import { scoringOf, titleOfRule } from "../model/agreement.js";
import { MOVES_PER_PAGE } from "../model/session.js";
import { words } from "../words/en.js";
import { points } from "../words/format.js";
import type { Column, Row } from "./lead-list.js";
import { Part } from "./part.js";

const text = words.moves;
const LISTS: MoveList[] = ["leave", "enter", "stay"];
const COLUMNS: Column[] = [{ title: text.columns.why, kind: "why" }, { title: text.columns.score, kind: "number" }, { title: text.columns.outcome }];

/** Who enters, leaves and stays against the signed line, with the parts of each score in words. */
@customElement("yl-moves")
export class WhoMoves extends Part {
  override render() {
    const { session } = this;
    const { step, moves } = session;
    if (step === null) return nothing;
    return html`<yl-lead-list
      .heading=${text.heading}
      .tabs=${LISTS.map((id) => ({ id, title: text.list[id], count: step.moves[id] }))}
      .shown=${session.list}
      .empty=${text.empty[session.list]}
      .columns=${COLUMNS}
      .rows=${moves?.list === session.list ? moves.rows.map((row) => this.lead(row)) : null}
      .total=${moves?.total ?? 0}
      .offset=${session.offset}
      .limit=${MOVES_PER_PAGE}
      @turn=${(e: CustomEvent<{ list: MoveList; offset: number }>) => session.showMoves(e.detail.list, e.detail.offset)}
      @lead=${(e: CustomEvent<{ lead: string; title: string }>) => session.explain(e.detail.lead, e.detail.title)}
    ></yl-lead-list>`;
  }

  private lead({ lead, cycle, attributes, parts, score, signedScore, outcome }: MovedLead): Row {
    const { session } = this;
    const { draft } = session;
    const { source, segment, country, owner } = attributes;
    const each = parts.map((p) => {
      const rule = scoringOf(draft).rules.find((r) => r.id === p.rule);
      const title = titleOfRule(draft, p.rule);
      if (rule?.inactivity) return text.silence(title, p.count, p.points);
      // A band counts its own number, which says nothing here.
      return text.part(title, rule?.bands ? 1 : p.count, p.points);
    });
    const why = each.length > 0 ? each.join(", ") : text.noParts;
    const was = signedScore === score || signedScore === null ? nothing : html`<span class="small muted was">${text.was(signedScore)}</span>`;
    return {
      lead,
      attributes,
      beside: [source, segment, country, owner, cycle > 1 ? words.ready.cycle(cycle) : null],
      why,
      cells: [why, [score === null ? (session.list === "leave" ? "–" : words.ready.anyLine) : points(score), was], html`<span class=${outcome.startsWith("converted") ? "won" : "muted"}>${text.outcome[outcome]}</span>`],
    };
  }
}

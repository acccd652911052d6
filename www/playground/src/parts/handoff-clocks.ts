import { sheet } from "@yellowline/elements";
import { HIGH, clockBar, clockBarStyles } from "@yellowline/elements/clock-bar";
import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { OpenClock } from "../engine/shapes.js";
import { CLOCKS_PER_PAGE, agreedClock, isBusiness, over, targetOf } from "../model/clocks.js";
import { words } from "../words/en.js";
import { moment } from "../words/format.js";
import { Part } from "./part.js";
import { cardRows, legendStyles } from "./styles.js";

const text = words.handoff.clocks;
const { columns } = text;
const OWNERS = 8;

/** The clocks that are open, overdue first: whose, how much is left or over, and what is to be done. */
@customElement("yl-handoff-clocks")
export class HandOffClockList extends Part {
  @state() private why = false;

  override render() {
    const { session } = this;
    const { clocks, report } = session.handOff;
    if (report === null) return nothing;
    const { running, overdue } = report.now;
    return html`<section class="card sales" aria-labelledby="heading">
      <div class="row">
        <h2 id="heading">${text.heading}</h2>
        <span class="small muted">${clocks.all.length < running + overdue ? text.cut(clocks.all.length) : nothing}</span>
      </div>
      ${clocks.all.length === 0 ? html`<p class="muted">${text.empty}</p>` : [this.owners(), this.table(), this.pages()]}
      <p class="row small muted offers">
        <button class="plain" aria-expanded=${this.why} @click=${() => (this.why = !this.why)}>${words.figure.why}</button>
        <button class="plain" aria-haspopup="dialog" @click=${() => this.dispatchEvent(new CustomEvent("receipt", { bubbles: true, composed: true }))}>${words.figure.receipt}</button>
      </p>
      ${this.why ? html`<p class="small">${this.rule()}</p>` : nothing}
    </section>`;
  }

  private owners() {
    const { clocks } = this.session.handOff;
    const { owners } = clocks;
    if (owners.length < 2) return nothing;
    const button = (owner: string | null | undefined, said: unknown, wrong = false) =>
      html`<button aria-pressed=${clocks.owner === owner} class=${wrong ? "wrong" : ""} @click=${() => clocks.of(owner)}>${said}</button>`;
    return html`<div class="row small owners" role="group" aria-label=${columns.owner}>
      ${button(undefined, text.all(clocks.all.length))}
      ${owners.slice(0, OWNERS).map((o) => button(o.owner, text.of(o.owner ?? text.nobody, o.overdue, o.others), o.overdue > 0))}
    </div>`;
  }

  private table() {
    const { clocks, handOff } = this.session.handOff;
    const most = Math.max(0, ...clocks.all.map((clock) => over(clock, handOff) ?? 0));
    const business = clocks.all.some((clock) => isBusiness(agreedClock(handOff, clock.clock)));
    return html`<p class="row small muted legend" aria-hidden="true">
        <span><i class="used"></i>${text.legend.running}</span>
        <span><i class="over"></i>${text.legend.overdue}</span>
        <span><i class="mark"></i>${text.legend.due}</span>
      </p>
      <div class="scroll" tabindex="0" role="group" aria-label=${text.heading}>
      <table>
        <thead>
          <tr>
            <th scope="col">${columns.lead}</th>
            <th scope="col">${columns.owner}</th>
            <th scope="col" class="number">${columns.stands}</th>
            <th scope="col" class="picture">
              <span class="unseen">${columns.picture}</span>
              <span class="ticks" aria-hidden="true"><span></span><span>${text.due}</span><span>${most > 0 ? text.ticks(most, business) : nothing}</span></span>
            </th>
            <th scope="col" class="due">${columns.due}</th>
            <th scope="col">${columns.step}</th>
          </tr>
        </thead>
        <tbody>
          ${clocks.shown.map((clock) => this.clock(clock, most))}
        </tbody>
      </table></div>`;
  }

  private clock(clock: OpenClock, most: number) {
    const { session } = this;
    const { clocks, handOff } = session.handOff;
    const known = clocks.known[clock.lead] ?? {};
    const title = known.name ?? known.company ?? clock.lead;
    const about = [known.name ? known.company : undefined, known.source, clock.hop > 0 ? text.hop(clock.hop) : undefined].filter(Boolean).join(" · ");
    const overdue = clock.state === "overdue_open";
    const agreed = agreedClock(handOff, clock.clock);
    const [by, business] = [over(clock, handOff), isBusiness(agreed)];
    const stands = by === null ? text.unknown : by >= 0 ? text.over(by, business) : text.left(-by, business);
    return html`<tr>
      <th scope="row">
        <button class="plain" aria-label=${text.open(title)} @click=${() => session.explain(clock.lead, title, "life")}>${title}</button>
        <span class="small muted">${about}</span>
      </th>
      <td>${clock.owner ?? text.nobody}<span class="small muted">${text.kinds[clock.clock]}</span></td>
      <td class=${overdue ? "number wrong" : "number"}>${stands}</td>
      <td class="picture">${this.bar(by, targetOf(agreed) ?? 1, most)}</td>
      <td class="due">${clock.due === null ? "–" : moment(clock.due, session.draft.definitions.timeZone, false)}</td>
      <td class="step">${text.step(clock, handOff?.manager)}</td>
    </tr>`;
  }

  private bar(by: number | null, target: number, most: number) {
    if (by === null) return nothing;
    return html`<svg class="clock" viewBox="0 0 100 ${HIGH}" preserveAspectRatio="none" aria-hidden="true">${clockBar(by, target, most)}</svg>`;
  }

  private pages() {
    const { clocks } = this.session.handOff;
    const { offset, chosen } = clocks;
    if (chosen.length <= CLOCKS_PER_PAGE) return nothing;
    const last = Math.min(chosen.length, offset + CLOCKS_PER_PAGE);
    const list = words.leadList;
    return html`<p class="row small pages">
      <button ?disabled=${offset === 0} @click=${() => clocks.turn(offset - CLOCKS_PER_PAGE)}>${list.before}</button>
      <span class="muted">${list.page(offset + 1, last, chosen.length)}</span>
      <button ?disabled=${last >= chosen.length} @click=${() => clocks.turn(offset + CLOCKS_PER_PAGE)}>${list.after}</button>
    </p>`;
  }

  private rule(): string {
    const { handOff } = this.session.handOff;
    const [lead, owner] = [handOff?.leadClock, handOff?.ownerClock];
    const within = (clock: typeof lead) => (clock === undefined ? null : text.within(targetOf(clock) ?? 0, isBusiness(clock)));
    const from = lead === undefined ? null : `${text.from[lead.from ?? "qualified"]} within ${within(lead)}`;
    return text.rule(from, within(owner));
  }

  static override styles = [
    sheet,
    legendStyles,
    cardRows,
    clockBarStyles,
    css`
      .card {
        border-top: 3px solid var(--yl-sales);
      }
      h2 {
        font-size: var(--yl-small);
        color: var(--yl-sales);
      }
      .owners {
        gap: 6px;
        margin: 8px 0 4px;
      }
      .owners button[aria-pressed="true"] {
        border-color: currentColor;
        font-weight: 600;
      }
      .legend {
        margin: 8px 0 2px;
      }
      th[scope="row"] {
        font-size: var(--yl-normal);
        min-width: 150px;
      }
      th[scope="row"] button {
        color: var(--yl-ink);
        text-align: left;
        text-decoration-color: transparent;
      }
      th[scope="row"] button:hover {
        text-decoration-color: currentColor;
      }
      td span,
      th[scope="row"] span {
        display: block;
        font-weight: 400;
      }
      th.due,
      td.due {
        padding-left: 10px;
      }
      td.due {
        font-size: var(--yl-small);
        white-space: nowrap;
      }
      td:nth-of-type(1) {
        min-width: 118px;
      }
      .picture {
        width: 28%;
        min-width: 140px;
      }
      .ticks {
        display: grid;
        grid-template-columns: 1fr auto 1fr;
        font-weight: 400;
      }
      .ticks :last-child {
        text-align: right;
      }
      i.used {
        background: var(--yl-sales);
      }
      i.over {
        background: var(--yl-wrong);
      }
      i.mark {
        width: 4px;
        background: var(--yl-agreed);
        outline: 1px solid var(--yl-agreed-casing);
        border-radius: 1px;
      }
      .pages {
        justify-content: flex-end;
        margin-top: 10px;
      }
      .offers {
        margin-top: 10px;
      }
      @media (max-width: 640px) {
        td:nth-of-type(1),
        td.step {
          text-align: right;
        }
        td.number {
          grid-row: 2;
          grid-column: 1;
          text-align: left;
        }
        td.step {
          grid-row: 2;
          grid-column: 2;
        }
        td.picture,
        td.due {
          grid-column: 1 / -1;
          width: auto;
          padding: 0;
        }
      }
    `,
  ];
}

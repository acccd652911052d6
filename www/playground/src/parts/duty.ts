import { type Column, sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { HandOffView } from "../model/handoff.js";
import type { Look } from "../model/handoff-leads.js";
import { words } from "../words/en.js";

const text = words.figure;

/** What stands beside a picture: its number, what else is to be said, its table and its rule. */
export interface Duty {
  side: "marketing" | "sales" | "both";
  heading: string;
  value: string;
  unit: string;
  notes: readonly { text: string; wrong?: boolean }[];
  why: string;
  table: { columns: Column[]; rows: string[][] };
  /** The lists of leads behind its numbers. */
  lists?: Look["lists"];
}

/** The note of a figure that rests on fewer than agreed. */
export function few(view: HandOffView, n: number): Duty["notes"] {
  const minimum = view.tooFew(n);
  return minimum === null ? [] : [{ text: words.handoff.few(n, minimum), wrong: true }];
}

/**
 * One thing a side owes: a number that opens its rule and its table, with a picture in the slot. Fires `receipt`, and `leads` with the
 * lists of its leads and which of them; the picture fires `list` with the place of one.
 */
@customElement("yl-duty")
export class DutyCard extends LitElement {
  @property({ attribute: false }) duty!: Duty;
  @state() private asTable = false;
  @state() private why = false;

  override render() {
    const { side, heading, value, unit, notes, why, table } = this.duty;
    const both = this.why && this.asTable;
    const open = () => ([this.why, this.asTable] = both ? [false, false] : [true, true]);
    return html`<section class="card ${side}" aria-labelledby="heading">
      <h2 id="heading">${heading}</h2>
      ${value === ""
        ? nothing
        : html`<p class="big"><button class="plain" aria-expanded=${both} @click=${open}>${value}</button> <span class="muted">${unit}</span></p>`}
      ${notes.length === 0
        ? nothing
        : html`<ul class="small muted">
            ${notes.map((note) => html`<li class=${note.wrong ? "wrong" : ""}>${note.text}</li>`)}
          </ul>`}
      <div class="picture" @list=${(e: CustomEvent<number>) => this.look(e.detail)}>
        ${this.asTable ? html`<yl-table .caption=${heading} .columns=${table.columns} .rows=${table.rows}></yl-table>` : html`<slot></slot>`}
      </div>
      <p class="row small offers">
        <button class="plain" aria-expanded=${this.why} @click=${() => (this.why = !this.why)}>${text.why}</button>
        <button class="plain" aria-pressed=${this.asTable} @click=${() => (this.asTable = !this.asTable)}>${this.asTable ? text.picture : text.table}</button>
        ${
          this.duty.lists?.some(({ count: n }) => n > 0)
            ? html`<button class="plain" aria-haspopup="dialog" aria-label=${words.handoff.leads.of(heading)} @click=${() => this.look(this.duty.lists!.findIndex(({ count: n }) => n > 0))}>${words.handoff.leads.offer}</button>`
            : nothing
        }
        <button class="plain" aria-haspopup="dialog" @click=${() => this.dispatchEvent(new CustomEvent("receipt", { bubbles: true, composed: true }))}>${text.receipt}</button>
      </p>
      ${this.why ? html`<p class="small why">${why}</p>` : nothing}
    </section>`;
  }

  private look(shown: number): void {
    const { heading, why, lists } = this.duty;
    if (lists === undefined) return;
    const look: Look = { heading, rule: why, lists };
    this.dispatchEvent(new CustomEvent("leads", { bubbles: true, composed: true, detail: { look, shown } }));
  }

  static override styles = [
    sheet,
    css`
      .card {
        height: 100%;
        display: flex;
        flex-direction: column;
        border-top: 3px solid var(--yl-field);
      }
      .marketing {
        border-top-color: var(--yl-marketing);
      }
      .sales {
        border-top-color: var(--yl-sales);
      }
      h2 {
        font-size: var(--yl-small);
        color: var(--yl-muted);
      }
      .marketing h2 {
        color: var(--yl-marketing);
      }
      .sales h2 {
        color: var(--yl-sales);
      }
      .big {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 8px;
        margin-top: 2px;
      }
      .big button {
        font-size: var(--yl-large);
        font-weight: 680;
        letter-spacing: -0.02em;
        line-height: 1.25;
        text-decoration-color: transparent;
      }
      .big button:hover {
        text-decoration-color: currentColor;
      }
      .picture {
        padding: 12px 0 10px;
      }
      .offers {
        margin-top: auto;
        color: var(--yl-muted);
      }
      .why {
        border-top: 1px solid var(--yl-hairline);
        margin-top: 8px;
        padding-top: 8px;
      }
    `,
  ];
}

import { type Column, sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { HandOffView } from "../model/handoff.js";
import type { Look } from "../model/handoff-leads.js";
import { words } from "../words/en.js";
import { figureStyles } from "./styles.js";

const text = words.figure;

/** What stands beside a picture: its number, what else is to be said, its table and its rule. */
export interface Duty {
  side: "marketing" | "sales" | "both";
  heading: string;
  value: string;
  unit: string;
  notes: readonly { text: string; wrong?: boolean }[];
  why: string;
  table: { columns: Column[]; rows: unknown[][] };
  /** The lists of leads behind its numbers. */
  lists?: Look["lists"];
}

/** The note of a figure that rests on fewer than agreed. */
export function few(view: HandOffView, n: number): Duty["notes"] {
  const minimum = view.tooFew(n);
  return minimum === null ? [] : [{ text: words.handoff.few(n, minimum), wrong: true }];
}

/** A number that opens its leads. */
export function opens(said: string, label: string, open: () => void) {
  return html`<button class="plain" aria-haspopup="dialog" aria-label=${`${label}: ${said}`} @click=${open}>${said}</button>`;
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
    figureStyles,
    css`
      .big button {
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
      }
      @media print {
        .card {
          padding: 3pt 5pt;
        }
        .picture {
          padding: 2pt 0 0;
        }
        .offers {
          display: none;
        }
      }
      /* side by side the pictures stand in one row */
      :host([level]) .picture {
        margin-top: auto;
      }
      :host([level]) .offers {
        margin-top: 0;
      }
    `,
  ];
}

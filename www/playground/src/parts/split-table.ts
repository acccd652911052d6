import { sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { words } from "../words/en.js";

const text = words.splitTable;
const FIRST = 10;

/** A table split by what the user chooses; rows beyond the first ten come with a press; `bare` within a dialog; what else is chosen stands in the slot. Fires `by` with the choice. */
@customElement("yl-split-table")
export class SplitTable extends LitElement {
  @property() label = "";
  @property({ attribute: false }) choices: readonly { id: string; title: string }[] = [];
  @property() by = "";
  /** Heads of the columns after the first. */
  @property({ attribute: false }) columns: readonly string[] = [];
  /** Each with what it is split at, or null where that is missing. */
  @property({ attribute: false }) rows: readonly { value: string | null; cells: readonly unknown[] }[] = [];
  /** Whether the last column is a picture, for which a phone has no room. */
  @property({ type: Boolean }) pictured = false;
  @state() private all = false;

  override render() {
    const { rows, by, choices, columns } = this;
    const shown = this.all ? rows : rows.slice(0, FIRST);
    const kind = (place: number) => (this.pictured && place === columns.length - 1 ? "picture" : "number");
    return html`<section class="card" aria-labelledby="by">
      <h2 class="row">
        <label id="by" for="choose">${this.label}</label>
        <select id="choose" @change=${this.choose}>
          ${choices.map(({ id, title }) => html`<option value=${id} ?selected=${id === by}>${title}</option>`)}
        </select>
        <slot></slot>
      </h2>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="by">
        <table>
          <thead>
            <tr>
              <th scope="col">${choices.find(({ id }) => id === by)?.title}</th>
              ${columns.map((title, i) => html`<th scope="col" class=${kind(i)}>${title}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${shown.map(
              ({ value, cells }) => html`<tr>
                <th scope="row">${value ?? text.missing}</th>
                ${cells.map((cell, i) => html`<td class=${kind(i)}>${cell}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${rows.length > shown.length ? html`<button class="plain small" @click=${() => (this.all = true)}>${text.more(rows.length - FIRST)}</button>` : nothing}
    </section>`;
  }

  private choose(event: Event): void {
    this.dispatchEvent(new CustomEvent("by", { detail: (event.target as HTMLSelectElement).value }));
  }

  static override styles = [
    sheet,
    css`
      :host([bare]) .card {
        border: 0;
        border-top: 1px solid var(--yl-hairline);
        border-radius: 0;
        padding: 16px 0 0;
      }
      h2 {
        margin-bottom: 6px;
        font-weight: 600;
      }
      th[scope="row"] {
        min-width: 110px;
        max-width: 22ch;
        color: var(--yl-ink);
        font-size: var(--yl-normal);
        font-weight: 400;
        overflow-wrap: anywhere;
      }
      .under {
        display: none;
      }
      @media (max-width: 640px) {
        th[scope="row"] {
          min-width: 0;
          overflow-wrap: break-word;
        }
        th.number {
          white-space: normal;
          vertical-align: bottom;
        }
        th,
        td {
          padding-right: 6px;
        }
        .picture {
          display: none;
        }
        .under {
          display: block;
        }
      }
    `,
  ];
}

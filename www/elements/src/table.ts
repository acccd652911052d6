import { LitElement, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { sheet } from "./sheet.js";

export interface Column {
  title: string;
  number?: boolean;
}

/** The table behind a picture: columns, and cells that are written already or templates. */
@customElement("yl-table")
export class Table extends LitElement {
  @property() caption = "";
  @property({ attribute: false }) columns: readonly Column[] = [];
  @property({ attribute: false }) rows: readonly (readonly unknown[])[] = [];

  override render() {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${this.caption}>
      <table>
        <caption>
          ${this.caption}
        </caption>
        <thead>
          <tr>
            ${this.columns.map((c) => html`<th scope="col" class=${c.number ? "number" : ""}>${c.title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.rows.map(
            (row) => html`<tr>
              ${row.map((cell, i) => html`<td class=${this.columns[i]?.number ? "number" : ""}>${cell === "" ? nothing : cell}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  static override styles = sheet;
}

declare global {
  interface HTMLElementTagNameMap {
    "yl-table": Table;
  }
}

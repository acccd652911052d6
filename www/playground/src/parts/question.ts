import { sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Finding, Table } from "../engine/shapes.js";
import { TABLES } from "../model/tables.js";
import { words } from "../words/en.js";
import { said } from "../words/format.js";
import { target } from "../words/target.js";
import { valueIn } from "./field.js";

const text = words.mapping;

/** What an answer changes: a column's date format, the decimal mark, the currency, the encoding, or nothing. */
export type Answer =
  | { kind: "format"; column: string | null; format: "dayFirst" | "monthFirst" | "iso" | "epochSeconds" | "epochMilliseconds" }
  | { kind: "decimal"; decimal: "." | "," }
  | { kind: "currency"; currency: string }
  | { kind: "encoding"; encoding: "windows-1252" }
  | { kind: "target"; to: string; source: string }
  | { kind: "table"; table: Table }
  | { kind: "constant"; to: string; value: string }
  | { kind: "period"; column: string; name: string }
  | { kind: "agreed" };

/** A question only a person can answer, with its answers as buttons. Fires `answer`. */
@customElement("yl-question")
export class Question extends LitElement {
  @property({ attribute: false }) question!: Finding;
  @property({ attribute: false }) table: Table = "leads";
  @property({ attribute: false }) header: readonly string[] = [];

  override render() {
    const { question } = this;
    const { code, params } = question;
    // The engine speaks of our columns by their ids; people do not.
    const what = target(this.table, params.to ?? "");
    const own = code === "target_unknown" ? text.whichColumn(what) : text.howDates(what);
    const message = code === "target_unknown" || question.message === "" ? own : `${said(question.message)}.`;
    return html`<div class="question" role="group" aria-label=${message}>
      <p>
        <b>${text.asks}:</b> ${question.column === null ? nothing : html`<b>${question.column}.</b>`} ${message}
        ${question.help && code !== "target_unknown" ? html`<span class="muted">${said(question.help)}.</span>` : nothing}
      </p>
      <div class="row">${question.grade === "question" ? this.answers() : nothing}</div>
    </div>`;
  }

  private answers() {
    const { code, column, params } = this.question;
    if (code.startsWith("date_")) {
      return Object.entries(text.formats).map(([format, label]) =>
        this.offer(label, { kind: "format", column, format: format as "iso" }),
      );
    }
    switch (code) {
      case "decimal_mark_unknown":
        return [
          this.offer(text.answer.point, { kind: "decimal", decimal: "." }),
          this.offer(text.answer.comma, { kind: "decimal", decimal: "," }),
        ];
      case "not_utf8":
        return [
          this.offer(`${text.answer.readAs} windows-1252`, { kind: "encoding", encoding: "windows-1252" }),
          this.offer(text.answer.asUtf8, { kind: "agreed" }),
        ];
      case "currency_unknown":
        return html`<label>${text.currency}
          <input type="text" size="5" maxlength="3" placeholder="EUR" @change=${this.currency} /></label>`;
      case "target_unknown":
        return html`<label><span class="unseen">${target(this.table, params.to ?? "")}</span>
          <select @change=${(e: Event) => this.tell({ kind: "target", to: params.to ?? "", source: (e.target as HTMLSelectElement).value })}>
            <option value="">${text.chooseFormat}</option>
            ${this.header.filter(Boolean).map((source) => html`<option value=${source}>${source}</option>`)}
          </select></label>`;
      case "no_table":
        return html`<label>${text.table}
          <select @change=${(e: Event) => this.tell({ kind: "table", table: (e.target as HTMLSelectElement).value as Table })}>
            <option value="">${text.chooseFormat}</option>
            ${TABLES.map((t) => html`<option value=${t}>${words.tables[t]}: ${words.tableRows[t]}</option>`)}
          </select></label>
          <span class="small muted">${text.answer.onlyList}</span>`;
      case "snapshot_date_unknown":
        return html`<label>${text.answer.exported}
          <input type="date" @change=${(e: Event) => this.constant("at", e)} /></label>`;
      case "measure_unknown":
        return html`<label>${target("measures", "measure")}
          <input type="text" size="24" @change=${(e: Event) => this.constant("measure", e)} /></label>`;
      case "period_unknown":
        return html`<label>${text.answer.begins}
          <input type="date" @change=${(e: Event) => valueIn(e) && this.tell({ kind: "period", column: column ?? "", name: valueIn(e) })} /></label>`;
      case "duplicate_header":
        return this.offer(text.answer.withoutThem, { kind: "agreed" });
      default:
        return this.offer(text.answer.asItIs, { kind: "agreed" });
    }
  }

  private offer(label: string, answer: Answer) {
    return html`<button type="button" @click=${() => this.tell(answer)}>${label}</button>`;
  }

  private currency(event: Event): void {
    const currency = (event.target as HTMLInputElement).value.trim().toUpperCase();
    if (/^[A-Z]{3}$/.test(currency)) this.tell({ kind: "currency", currency });
  }

  private constant(to: string, event: Event): void {
    const value = valueIn(event);
    if (value !== "") this.tell({ kind: "constant", to, value });
  }

  private tell(detail: Answer): void {
    this.dispatchEvent(new CustomEvent("answer", { detail }));
  }

  static override styles = [
    sheet,
    css`
      .question {
        border: 1px solid var(--yl-ink);
        border-radius: 7px;
        padding: 10px 12px;
        margin-block: 8px;
      }
      .row {
        margin-top: 6px;
      }
      label {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px;
        max-width: 100%;
      }
      select {
        max-width: min(100%, 52ch);
      }
    `,
  ];
}

import { sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { ColumnMapping, Finding, Mapping, Table } from "../engine/shapes.js";
import { readable } from "../model/agreement.js";
import type { Reading } from "../engine/protocol.js";
import type { Chosen } from "../model/intake.js";
import { TARGETS, attributeId, columnsOf, isAttribute, isDate, keyOf, recolumn, retarget } from "../model/mapping.js";
import { words } from "../words/en.js";
import { bytes } from "../words/format.js";
import type { Answer } from "./question.js";

const text = words.mapping;
const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
const SAMPLES = 3;

/**
 * One file's mapping as a table of its columns. Fires `mapped` with the changed file, `reread` where it must
 * be guessed anew, `left-out` and `saved`.
 */
@customElement("yl-mapping-file")
export class MappingFile extends LitElement {
  @property({ attribute: false }) chosen!: Chosen;
  @property({ attribute: false }) open: readonly Finding[] = [];

  override render() {
    const { open } = this;
    const { file, preview, mapping } = this.chosen;
    return html`<section aria-label=${file.name}>
      <div class="row">
        <h3>${file.name} <span class="small muted">${bytes(file.size)}</span></h3>
        <span class="spread"></span>
        <button class="plain small" @click=${() => this.dispatchEvent(new CustomEvent("saved"))}>${text.save}</button>
        <button class="plain small" @click=${() => this.dispatchEvent(new CustomEvent("left-out"))}>${text.remove}</button>
      </div>
      <div class="row small whole">
        ${this.select(text.table, mapping.table, Object.entries(words.data.tables), (table) => this.reread({ table: table as Table }))}
        ${this.select(text.encoding, mapping.encoding ?? "utf-8", ENCODINGS.map((e) => [e, e]), (encoding) => this.reread({ encoding: encoding as (typeof ENCODINGS)[number] }))}
        ${this.select(text.delimiter, mapping.delimiter ?? ",", Object.entries(text.delimiters), (delimiter) => this.map({ ...mapping, delimiter: delimiter as "," }))}
        ${this.select(text.decimal, mapping.decimal ?? ".", [[".", text.answer.point], [",", text.answer.comma], ...(mapping.decimal === "ask" ? [["ask", text.chooseFormat] as const] : [])], (decimal) => this.map({ ...mapping, decimal: decimal as "." }))}
        <label>${text.zone} <input type="text" size="14" .value=${mapping.timeZone ?? ""} @change=${this.setZone} /></label>
        <label>${text.missing}
          <input type="text" size="22" .value=${(mapping.missing ?? []).filter(Boolean).join(", ")} @change=${this.setMissing} /></label>
        ${mapping.table === "opportunities"
          ? html`<label>${text.currency} <input type="text" size="5" maxlength="3" .value=${mapping.currency ?? ""} @change=${this.setCurrency} /></label>`
          : nothing}
      </div>
      ${open.map(
        (question) => html`<yl-question
          .question=${question}
          .header=${preview.header}
          @answer=${(e: CustomEvent<Answer>) => this.answer(question, e.detail)}
        ></yl-question>`,
      )}
      ${mapping.columns.flatMap((c) => (c.constant === undefined ? [] : [html`<p class="small muted">${text.everyRow(c.to, c.constant)}</p>`]))}
      <div class="scroll" tabindex="0" role="group" aria-label=${file.name}>
        <table>
          <thead>
            <tr>
              <th scope="col">${text.columns.source}</th>
              <th scope="col">${text.columns.rows}</th>
              <th scope="col">${text.columns.to}</th>
              <th scope="col">${text.columns.sure}</th>
              <th scope="col">${text.columns.detail}</th>
            </tr>
          </thead>
          <tbody>
            ${preview.header.map((source, i) => this.column(source, preview.rows.slice(0, SAMPLES).map((row) => row[i] ?? "")))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private column(source: string, samples: string[]) {
    const { mapping } = this.chosen;
    const [column, second] = columnsOf(mapping, source);
    const own = TARGETS[mapping.table];
    const shown = column === undefined ? "" : isAttribute(mapping.table, column) ? "*" : column.to;
    const asked = this.open.some((question) => question.column === source);
    const target = (to: string) => (to === "id" && mapping.table !== "leads" ? text.ownId : (text.targets[to] ?? to));
    return html`<tr class=${asked ? "asked" : column ? "" : "unused"}>
      <th scope="row">${source || "–"}</th>
      <td class="small muted samples">${samples.filter(Boolean).join(" · ")}</td>
      <td>
        <select aria-label=${`${source}: ${text.columns.to}`} @change=${(e: Event) => this.retarget(source, (e.target as HTMLSelectElement).value)}>
          <option value="" ?selected=${shown === ""}>${text.unused}</option>
          ${own.map((to) => html`<option value=${to} ?selected=${shown === to}>${target(to)}</option>`)}
          ${mapping.table === "leads" ? html`<option value="*" ?selected=${shown === "*"}>${text.attribute}</option>` : nothing}
        </select>
        ${second ? html`<span class="small muted">${text.also(target(second.to))}</span>` : nothing}
      </td>
      <td class="small muted">${column ? this.confidence(source, column.to) : nothing}</td>
      <td>${column ? this.detail(source, column) : nothing}</td>
    </tr>`;
  }

  /** How sure the engine was, while its guess still stands. */
  private confidence(source: string, to: string) {
    const guess = this.chosen.preview.confidence.find((c) => c.source === source && c.to === to);
    return guess === undefined ? nothing : text.confidence[guess.confidence];
  }

  private detail(source: string, column: ColumnMapping) {
    const { mapping } = this.chosen;
    if (isDate(column)) {
      const choices = [...(column.format ? [] : [["", text.chooseFormat] as const]), ...Object.entries(text.formats)];
      return this.select(text.format, column.format ?? "", choices, (format) => this.change(source, { format: format as "iso" }));
    }
    if (column.to === "outcome") return [this.list(source, text.yes, "true", column.true), this.list(source, text.no, "false", column.false)];
    if (column.to === "status") return [this.list(source, text.won, "won", column.won), this.list(source, text.lost, "lost", column.lost)];
    if (!isAttribute(mapping.table, column)) return nothing;
    return html`<input class="small" type="text" size="22" aria-label=${`${source}: ${text.attributeName}`} .value=${column.to} title=${readable(column.to)} @change=${(e: Event) => this.rename(source, e)} />
      ${this.select("", column.type ?? "text", Object.entries(text.types), (type) => this.change(source, { type: type as "text" | "number" }), `${source}: ${text.type}`)}`;
  }

  private list(source: string, label: string, key: "true" | "false" | "won" | "lost", values: string[] = []) {
    return html`<label class="small">${label}
      <input type="text" size="12" .value=${values.join(", ")} @change=${(e: Event) => this.change(source, { [key]: listIn(e) })} /></label>`;
  }

  private select(label: string, value: string, choices: readonly (readonly [string, string])[], change: (value: string) => void, name = label) {
    return html`<label class="small">${label}
      <select aria-label=${name} @change=${(e: Event) => change((e.target as HTMLSelectElement).value)}>
        ${choices.map(([key, name]) => html`<option value=${key} ?selected=${key === value}>${name}</option>`)}
      </select></label>`;
  }

  private setZone(event: Event): void {
    const { timeZone: _, ...rest } = this.chosen.mapping;
    const zone = (event.target as HTMLInputElement).value.trim();
    this.map(zone === "" ? rest : { ...rest, timeZone: zone });
  }

  private setCurrency(event: Event): void {
    const { currency: _, ...rest } = this.chosen.mapping;
    const currency = (event.target as HTMLInputElement).value.trim().toUpperCase();
    this.map(currency === "" ? rest : { ...rest, currency });
  }

  private setMissing(event: Event): void {
    this.map({ ...this.chosen.mapping, missing: ["", ...listIn(event)] });
  }

  private rename(source: string, event: Event): void {
    const to = (event.target as HTMLInputElement).value.trim();
    if (to !== "") this.change(source, { to });
  }

  private retarget(source: string, to: string): void {
    const { mapping } = this.chosen;
    this.map(retarget(mapping, source, to === "" ? null : to === "*" ? attributeId(mapping, source) : to));
  }

  private change(source: string, change: Partial<ColumnMapping>): void {
    this.map(recolumn(this.chosen.mapping, source, change));
  }

  private answer(question: Finding, answer: Answer): void {
    const { mapping, agreed } = this.chosen;
    if (answer.kind === "format") this.change(answer.column, { format: answer.format });
    else if (answer.kind === "decimal") this.map({ ...mapping, decimal: answer.decimal });
    else if (answer.kind === "currency") this.map({ ...mapping, currency: answer.currency });
    else if (answer.kind === "encoding") this.reread({ encoding: answer.encoding });
    else if (answer.kind === "target") this.map(retarget(mapping, answer.source, answer.to));
    else this.tell({ ...this.chosen, agreed: [...agreed, keyOf(question)] });
  }

  private reread(as: Reading): void {
    this.dispatchEvent(new CustomEvent("reread", { detail: as }));
  }

  private map(mapping: Mapping): void {
    this.tell({ ...this.chosen, mapping });
  }

  private tell(chosen: Chosen): void {
    this.dispatchEvent(new CustomEvent("mapped", { detail: chosen }));
  }

  static override styles = [
    sheet,
    css`
      section {
        border-top: 1px solid var(--yl-hairline);
        padding: 14px 0;
      }
      .whole {
        margin: 8px 0;
        gap: 8px 16px;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      table {
        min-width: 820px;
      }
      td {
        padding-block: 4px;
      }
      th[scope="row"] {
        color: var(--yl-ink);
        max-width: 24ch;
        overflow-wrap: anywhere;
      }
      .unused th[scope="row"],
      .unused td {
        color: var(--yl-muted);
      }
      .asked {
        background: var(--yl-wash);
      }
      .samples {
        max-width: 30ch;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      td label {
        margin-right: 10px;
        white-space: nowrap;
      }
      td select {
        max-width: 24ch;
      }
      /* on a phone each column of the file is a small card of its own */
      @media (max-width: 640px) {
        .whole {
          display: grid;
          grid-template-columns: minmax(0, 1fr);
        }
        .whole label {
          justify-content: space-between;
        }
        .whole select,
        .whole input {
          width: 58%;
        }
        table {
          min-width: 0;
        }
        table,
        tbody {
          display: block;
        }
        thead {
          position: absolute;
          clip-path: inset(50%);
        }
        tr {
          display: grid;
          grid-template-columns: minmax(0, 1fr) auto;
          gap: 2px 10px;
          padding: 10px 0;
          border-bottom: 1px solid var(--yl-hairline);
        }
        th[scope="row"],
        td {
          border: 0;
          padding: 0;
          max-width: none;
        }
        .samples,
        td:last-child {
          grid-column: 1 / -1;
        }
        td:last-child:not(:empty) {
          display: flex;
          flex-wrap: wrap;
          gap: 6px;
        }
        td label {
          margin: 0;
        }
      }
    `,
  ];
}

function listIn(event: Event): string[] {
  return (event.target as HTMLInputElement).value.split(",").map((v) => v.trim()).filter(Boolean);
}

import { sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Finding, MappedColumn, Mapping, TableName } from "../engine/shapes.js";
import { readable } from "../model/agreement.js";
import type { Chosen } from "../model/intake.js";
import { TARGETS, answered, attributeId, columnOf, isAttribute, isDate, recolumn, retarget } from "../model/mapping.js";
import { words } from "../words/en.js";
import { bytes } from "../words/format.js";

const text = words.mapping;
const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"];
const SAMPLES = 3;

/** One file's mapping as a table of its columns. Fires `mapped` with the changed file, `left-out`, `saved`. */
@customElement("yl-mapping-file")
export class MappingFile extends LitElement {
  @property({ attribute: false }) chosen!: Chosen;

  override render() {
    const { file, preview, mapping, open } = this.chosen;
    return html`<section aria-label=${file.name}>
      <div class="row">
        <h3>${file.name} <span class="small muted">${bytes(file.size)}</span></h3>
        <span class="spread"></span>
        <button class="plain small" @click=${() => this.dispatchEvent(new CustomEvent("saved"))}>${text.save}</button>
        <button class="plain small" @click=${() => this.dispatchEvent(new CustomEvent("left-out"))}>${text.remove}</button>
      </div>
      <div class="row small whole">
        ${this.select(text.table, mapping.table, Object.entries(words.data.tables), (table) => this.map({ ...mapping, table: table as TableName }))}
        ${this.select(text.encoding, mapping.encoding ?? "utf-8", withOwn(ENCODINGS, mapping.encoding).map((e) => [e, e]), (encoding) => this.map({ ...mapping, encoding }))}
        ${this.select(text.delimiter, mapping.delimiter ?? ",", Object.entries(text.delimiters), (delimiter) => this.map({ ...mapping, delimiter }))}
        <label>${text.zone} <input type="text" size="16" .value=${mapping.timeZone ?? ""} @change=${this.set("timeZone")} /></label>
        <label>${text.missing}
          <input type="text" size="20" .value=${(mapping.missing ?? []).filter(Boolean).join(", ")} @change=${this.setMissing} /></label>
      </div>
      ${open.map((question) => this.question(question))}
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

  private question(question: Finding) {
    return html`<p class="question" role="status">
      <b>${text.asks}</b> ${question.column === null ? nothing : html`<b>${question.column}:</b>`} ${question.message}.
      ${question.help ? html`<span class="muted">${question.help}</span>` : nothing}
    </p>`;
  }

  private column(source: string, samples: string[]) {
    const { mapping, open } = this.chosen;
    const column = columnOf(mapping, source);
    const own = TARGETS[mapping.table];
    const shown = column === undefined ? "" : isAttribute(mapping.table, column) ? "*" : column.to;
    const asked = open.some((question) => question.column === source);
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
      </td>
      <td class="small muted">${column ? this.confidence(source) : nothing}</td>
      <td>${column ? this.detail(source, column, asked) : nothing}</td>
    </tr>`;
  }

  private confidence(source: string) {
    const all = this.chosen.preview.confidence as Record<string, unknown> | undefined;
    const sure = Number(all?.[source] ?? Number.NaN);
    if (!Number.isFinite(sure)) return nothing;
    return sure >= 0.9 ? text.sure : sure >= 0.6 ? text.likely : text.unsure;
  }

  private detail(source: string, column: MappedColumn, asked: boolean) {
    const { mapping } = this.chosen;
    if (isDate(column)) {
      const chosen = asked ? "" : (column.format ?? "iso");
      const choices = [...(asked ? [["", text.chooseFormat] as const] : []), ...Object.entries(text.formats)];
      return this.select(text.format, chosen, choices, (format) => this.change(source, { format }));
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

  private set(key: "timeZone") {
    return (event: Event) => this.map({ ...this.chosen.mapping, [key]: (event.target as HTMLInputElement).value.trim() });
  }

  private setMissing(event: Event): void {
    this.map({ ...this.chosen.mapping, missing: ["", ...listIn(event)] });
  }

  private rename(source: string, event: Event): void {
    const to = (event.target as HTMLInputElement).value.trim();
    if (to !== "") this.change(source, { to });
  }

  private retarget(source: string, to: string): void {
    const { mapping, open } = this.chosen;
    const target = to === "" ? null : to === "*" ? attributeId(mapping, source) : to;
    this.tell({ ...this.chosen, mapping: retarget(mapping, source, target), open: answered(open, source) });
  }

  private change(source: string, change: Partial<MappedColumn>): void {
    const { mapping, open } = this.chosen;
    this.tell({ ...this.chosen, mapping: recolumn(mapping, source, change), open: answered(open, source) });
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
      .question {
        border: 1px solid var(--yl-ink);
        border-radius: 7px;
        padding: 8px 12px;
        margin-bottom: 8px;
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
    `,
  ];
}

function listIn(event: Event): string[] {
  return (event.target as HTMLInputElement).value.split(",").map((v) => v.trim()).filter(Boolean);
}

function withOwn(known: readonly string[], own: string | undefined): string[] {
  return own === undefined || known.includes(own) ? [...known] : [own, ...known];
}

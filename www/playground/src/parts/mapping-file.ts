import { sheet } from "@yellowline/elements";
import { LitElement, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Looked } from "../engine/protocol.js";
import type { ColumnMapping, Finding, Mapping } from "../engine/shapes.js";
import { readable } from "../model/agreement.js";
import { attributeId, columnsOf, recolumn, retarget } from "../model/mapping.js";
import type { Session } from "../model/session.js";
import { isAttribute, roleOf, targetsOf } from "../model/tables.js";
import { words } from "../words/en.js";
import { target } from "../words/target.js";
import { listIn, select } from "./field.js";
import { mappingStyles } from "./mapping-styles.js";
import { cardRows } from "./styles.js";

const text = words.mapping;
const SAMPLES = 3;

/**
 * How one file feeds one table: its columns as a table, what is rare folded away. Fires `mapped` with the
 * changed mapping, `reread` where the file must be guessed anew, `saved`, and `loaded` with another mapping.
 */
@customElement("yl-mapping-file")
export class MappingFile extends LitElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) file!: File;
  @property({ attribute: false }) preview!: Looked;
  @property({ attribute: false }) mapping!: Mapping;
  @property({ attribute: false }) open: readonly Finding[] = [];
  /** The column of ours about which more is shown. */
  @state() private more: string | null = null;
  @query("input[type=file]") private chooser!: HTMLInputElement;

  override render() {
    const { mapping, preview, file } = this;
    return html`<yl-file-settings
        .mapping=${mapping}
        .header=${preview.header}
        @mapped=${(e: CustomEvent<Mapping>) => this.map(e.detail)}
        @reread=${(e: CustomEvent) => this.dispatchEvent(new CustomEvent("reread", { detail: e.detail }))}
      ></yl-file-settings>
      ${mapping.columns.flatMap((c) => (c.constant === undefined ? [] : [html`<p class="small muted">${text.everyRow(target(mapping.table, c.to), c.constant)}</p>`]))}
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
      <div class="row small foot">
        <button class="plain small" @click=${() => this.dispatchEvent(new CustomEvent("saved"))}>${text.save}</button>
        <button class="plain small" @click=${() => this.chooser.click()}>${text.load}</button>
        <input type="file" hidden accept=".json" @change=${this.load} />
      </div>`;
  }

  private column(source: string, samples: string[]) {
    const { mapping } = this;
    const { table } = mapping;
    const [column, second] = columnsOf(mapping, source);
    const fans = mapping.unpivot?.some((u) => u.source === source) ?? false;
    const shown = column === undefined ? "" : isAttribute(table, column) ? "*" : column.to;
    const asked = this.open.some((question) => question.column === source);
    const more = column !== undefined && this.more === column.to;
    return html`<tr class=${asked ? "asked" : column || fans ? "" : "unused"}>
        <th scope="row">${source || "–"}</th>
        <td class="small muted samples">${samples.filter(Boolean).join(" · ")}</td>
        <td>
          ${fans
            ? html`<span class="small">${text.unpivoted}</span>`
            : html`<select aria-label=${`${source}: ${text.columns.to}`} @change=${(e: Event) => this.retarget(source, (e.target as HTMLSelectElement).value)}>
                <option value="" ?selected=${shown === ""}>${text.unused}</option>
                ${targetsOf(table).map((to) => html`<option value=${to} ?selected=${shown === to}>${target(table, to)}</option>`)}
                ${table === "leads" ? html`<option value="*" ?selected=${shown === "*"}>${text.attribute}</option>` : nothing}
              </select>`}
          ${second ? html`<span class="small muted">${text.also(target(table, second.to))}</span>` : nothing}
        </td>
        <td class="small muted">${column ? this.confidence(source, column.to) : nothing}</td>
        <td class="detail">
          ${column ? this.detail(source, column) : nothing}
          ${column
            ? html`<button class="plain small" aria-expanded=${more} aria-label=${text.moreOf(source)} @click=${() => (this.more = more ? null : column.to)}>
                ${text.more} ${more ? "▴" : "▾"}
              </button>`
            : nothing}
        </td>
      </tr>
      ${more
        ? html`<tr class="more">
            <td colspan="5">
              <yl-column-more
                .session=${this.session}
                .file=${this.file}
                .mapping=${mapping}
                .column=${column}
                @mapped=${(e: CustomEvent<Mapping>) => this.map(e.detail)}
              ></yl-column-more>
            </td>
          </tr>`
        : nothing}`;
  }

  /** How sure the engine was, while its guess still stands. */
  private confidence(source: string, to: string) {
    const guess = this.preview.confidence.find((c) => c.source === source && c.to === to);
    return guess === undefined ? nothing : text.confidence[guess.confidence];
  }

  private detail(source: string, column: ColumnMapping) {
    const { mapping } = this;
    const role = roleOf(mapping.table, column);
    const change = (changes: Partial<ColumnMapping>) => this.map(recolumn(mapping, column.to, changes));
    if (role === "stamp") {
      const choices = [...(column.format ? [] : [["", text.chooseFormat] as const]), ...Object.entries(text.formats)];
      return select(text.format, column.format ?? "", choices, (format) => change({ format: format as "iso" }));
    }
    const list = (label: string, key: "true" | "false" | "won" | "lost", values: string[] = []) =>
      html`<label class="small">${label}
        <input type="text" size="12" .value=${values.join(", ")} @change=${(e: Event) => change({ [key]: listIn(e) })} /></label>`;
    if (role === "flag") return [list(text.yes, "true", column.true), list(text.no, "false", column.false)];
    if (role === "status") return [list(text.won, "won", column.won), list(text.lost, "lost", column.lost)];
    if (!isAttribute(mapping.table, column)) return nothing;
    const rename = (event: Event) => {
      const to = (event.target as HTMLInputElement).value.trim();
      if (to !== "" && !mapping.columns.some((c) => c.to === to)) change({ to });
    };
    return html`<input class="small" type="text" size="22" aria-label=${`${source}: ${text.attributeName}`} .value=${column.to} title=${readable(column.to)} @change=${rename} />
      ${select("", column.type ?? "text", Object.entries(text.types), (type) => change({ type: type as "text" | "number" }), `${source}: ${text.type}`)}`;
  }

  private retarget(source: string, to: string): void {
    const { mapping } = this;
    this.map(retarget(mapping, source, to === "" ? null : to === "*" ? attributeId(mapping, source) : to));
  }

  private async load(): Promise<void> {
    const file = this.chooser.files?.[0];
    this.chooser.value = "";
    if (file === undefined) return;
    try {
      const mapping = JSON.parse(await file.text()) as Mapping;
      if (!Array.isArray(mapping.columns) || typeof mapping.table !== "string") throw new TypeError(text.notMapping);
      this.dispatchEvent(new CustomEvent("loaded", { detail: mapping }));
    } catch {
      this.session.say(text.notMapping);
    }
  }

  private map(mapping: Mapping): void {
    this.dispatchEvent(new CustomEvent("mapped", { detail: mapping }));
  }

  static override styles = [sheet, cardRows, mappingStyles];
}

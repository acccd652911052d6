import { sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { ColumnMapping, Mapping } from "../engine/shapes.js";
import { namePivoted, recolumn, toggleUnpivot, unpivotInto } from "../model/mapping.js";
import { roleOf, targetsOf } from "../model/tables.js";
import { words } from "../words/en.js";
import { target } from "../words/target.js";
import { select, valueIn } from "./field.js";

const text = words.mapping;

/** Columns of which each filled cell makes a row of its own, as one column for each stage. Fires `mapped`. */
@customElement("yl-unpivot")
export class Unpivot extends LitElement {
  @property({ attribute: false }) mapping!: Mapping;
  @property({ attribute: false }) header: readonly string[] = [];

  override render() {
    const { mapping } = this;
    const list = mapping.unpivot ?? [];
    return html`<details ?open=${list.length > 0}>
      <summary>${text.unpivot}</summary>
      <p class="small muted">${text.unpivotHelp}</p>
      <div class="columns small">
        ${this.header.filter(Boolean).map((source) => {
          const entry = list.find((u) => u.source === source);
          return html`<span class="row">
            <label><input type="checkbox" .checked=${entry !== undefined} @change=${() => this.map(toggleUnpivot(mapping, source))} /> ${source}</label>
            ${entry === undefined
              ? nothing
              : html`<input type="text" size="14" aria-label=${text.unpivotCalled(source)} .value=${entry.name ?? source} @change=${(e: Event) => this.name(source, valueIn(e))} />`}
          </span>`;
        })}
      </div>
      ${list.length === 0 ? nothing : html`<div class="row small">${this.into("name", text.unpivotName)} ${this.into("cell", text.unpivotCell)}</div>`}
    </details>`;
  }

  private into(what: "name" | "cell", label: string) {
    const { mapping } = this;
    const column = mapping.columns.find((c) => c.unpivoted === what);
    const choices = [["", text.chooseFormat] as const, ...targetsOf(mapping.table).map((to) => [to, target(mapping.table, to)] as const)];
    return html`${select(label, column?.to ?? "", choices, (to) => this.map(unpivotInto(mapping, what, to)))} ${column ? this.format(column) : nothing}`;
  }

  private format(column: ColumnMapping) {
    if (roleOf(this.mapping.table, column) !== "stamp") return nothing;
    const choices = [...(column.format ? [] : [["", text.chooseFormat] as const]), ...Object.entries(text.formats)];
    return select(text.format, column.format ?? "", choices, (format) => this.map(recolumn(this.mapping, column.to, { format: format as "iso" })));
  }

  private name(source: string, name: string): void {
    const called = name === "" || name === source ? undefined : name;
    this.map(namePivoted(this.mapping, source, called));
  }

  private map(mapping: Mapping): void {
    this.dispatchEvent(new CustomEvent("mapped", { detail: mapping }));
  }

  static override styles = [
    sheet,
    css`
      summary {
        cursor: pointer;
        font-size: var(--yl-small);
      }
      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(230px, 1fr));
        gap: 4px 14px;
        margin: 6px 0;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
    `,
  ];
}

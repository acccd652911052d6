import { sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Reading } from "../engine/protocol.js";
import type { Mapping } from "../engine/shapes.js";
import { put } from "../model/mapping.js";
import { roleOf } from "../model/tables.js";
import { words } from "../words/en.js";
import { listIn, select, valueIn, wholeIn } from "./field.js";

const text = words.mapping;
const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;

/** How a file as a whole is read, folded away behind a line that says it. Fires `mapped` and `reread`. */
@customElement("yl-file-settings")
export class FileSettings extends LitElement {
  @property({ attribute: false }) mapping!: Mapping;
  @property({ attribute: false }) header: readonly string[] = [];

  override render() {
    const { mapping } = this;
    const hasAmount = mapping.columns.some((c) => roleOf(mapping.table, c) === "amount");
    const write = (change: Parameters<typeof put<Mapping>>[1]) => this.map(put(mapping, change));
    const decimals = [[".", text.answer.point], [",", text.answer.comma], ...(mapping.decimal === "ask" ? [["ask", text.chooseFormat] as const] : [])] as const;
    const box = (key: "wrapped" | "salesforceIds", label: string) => html`<label class="small">
      <input type="checkbox" .checked=${mapping[key] === true} @change=${() => write({ [key]: mapping[key] ? undefined : true })} /> ${label}</label
    >`;
    return html`<details>
        <summary>${text.how} <span class="small muted">${this.spoken()}</span></summary>
        <div class="row small whole">
          ${select(text.encoding, mapping.encoding ?? "utf-8", ENCODINGS.map((e) => [e, e]), (encoding) => this.reread({ encoding: encoding as "utf-8" }))}
          ${select(text.delimiter, mapping.delimiter ?? ",", Object.entries(text.delimiters), (delimiter) => this.reread({ delimiter: delimiter as "," }))}
          ${select(text.decimal, mapping.decimal ?? ".", decimals, (decimal) => write({ decimal: decimal as "." }))}
          <label>${text.headerRow}
            <input type="number" min="1" max="1000" .value=${String(mapping.headerRow ?? 1)} @change=${(e: Event) => this.reread({ headerRow: wholeIn(e, 1) ?? 1 })} /></label>
          <label>${text.zone} <input type="text" size="14" .value=${mapping.timeZone ?? ""} @change=${(e: Event) => write({ timeZone: valueIn(e) || undefined })} /></label>
          <label>${text.missing}
            <input type="text" size="22" .value=${(mapping.missing ?? []).filter(Boolean).join(", ")} @change=${(e: Event) => write({ missing: ["", ...listIn(e)] })} /></label>
          <label>${text.totals}
            <input type="text" size="12" .value=${(mapping.totals ?? []).join(", ")} @change=${(e: Event) => write({ totals: listIn(e).length > 0 ? listIn(e) : undefined })} /></label>
          ${hasAmount
            ? html`<label>${text.currency}
                <input type="text" size="5" maxlength="3" .value=${mapping.currency ?? ""} @change=${(e: Event) => write({ currency: valueIn(e).toUpperCase() || undefined })} /></label>`
            : nothing}
          ${box("wrapped", text.wrapped)} ${box("salesforceIds", text.salesforceIds)}
        </div>
        <yl-unpivot .mapping=${mapping} .header=${this.header} @mapped=${this.pass}></yl-unpivot>
      </details>
      <yl-row-filter .mapping=${mapping} .header=${this.header} @mapped=${this.pass}></yl-row-filter>`;
  }

  /** The line that stands for all this while it is folded. */
  private spoken(): string {
    const { mapping } = this;
    const { headerRow = 1, unpivot = [] } = mapping;
    return [
      mapping.encoding ?? "utf-8",
      text.delimiters[mapping.delimiter ?? ","],
      mapping.timeZone,
      mapping.currency,
      headerRow > 1 ? `${text.headerRow} ${headerRow}` : undefined,
      unpivot.length > 0 ? text.unpivot : undefined,
    ]
      .filter(Boolean)
      .join(" · ");
  }

  private pass(event: CustomEvent<Mapping>): void {
    this.map(event.detail);
  }

  private map(mapping: Mapping): void {
    this.dispatchEvent(new CustomEvent("mapped", { detail: mapping }));
  }

  private reread(as: Reading): void {
    this.dispatchEvent(new CustomEvent("reread", { detail: as }));
  }

  static override styles = [
    sheet,
    css`
      details {
        margin-top: 8px;
      }
      summary {
        cursor: pointer;
        font-size: var(--yl-small);
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
      input[type="number"] {
        width: 4.5em;
      }
      @media (max-width: 640px) {
        .whole {
          display: grid;
          grid-template-columns: minmax(0, 1fr);
        }
        .whole label {
          justify-content: space-between;
        }
        .whole label:has([type="checkbox"]) {
          justify-content: flex-start;
        }
        .whole select,
        .whole input[type="text"] {
          width: 58%;
        }
      }
    `,
  ];
}

import { sheet } from "@yellowline/elements";
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ValueCount } from "../engine/shapes.js";
import { words } from "../words/en.js";
import { count } from "../words/format.js";

const text = words.add;
/** Values listed at once; the search finds the others. */
const LISTED = 60;
/** So few values need no search. */
const FEW = 12;

/** Values of an attribute, of which some are chosen; tells `chosen` with all of them. */
@customElement("yl-values")
export class ValuesField extends LitElement {
  @property() legend = "";
  @property({ attribute: false }) values: readonly ValueCount[] = [];
  @property({ attribute: false }) chosen: ReadonlySet<string> = new Set();
  @state() private search = "";

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("values")) this.search = "";
  }

  override render() {
    const { values, chosen } = this;
    const wanted = this.search.toLowerCase();
    const found = values.filter((v) => v.value !== null && String(v.value).toLowerCase().includes(wanted));
    const leads = values.filter((v) => chosen.has(String(v.value))).reduce((sum, v) => sum + v.count, 0);
    return html`<fieldset>
      <legend class="small muted">${this.legend}</legend>
      ${values.length > FEW
        ? html`<input type="text" aria-label=${text.search} placeholder=${text.search} .value=${this.search}
            @input=${(e: Event) => (this.search = (e.target as HTMLInputElement).value)} />`
        : nothing}
      <ul class="values">
        ${found.slice(0, LISTED).map((v) => {
          const value = String(v.value);
          return html`<li>
            <label><input type="checkbox" .checked=${chosen.has(value)} @change=${() => this.toggle(value)} />
              <span>${value}</span> <span class="muted small">${count(v.count)}</span></label>
          </li>`;
        })}
      </ul>
      <p class="small muted">${text.chosen(chosen.size, leads)}</p>
    </fieldset>`;
  }

  private toggle(value: string): void {
    const next = new Set(this.chosen);
    if (!next.delete(value)) next.add(value);
    this.dispatchEvent(new CustomEvent<ReadonlySet<string>>("chosen", { detail: next }));
  }

  static override styles = [
    sheet,
    css`
      .values {
        columns: 220px 2;
        max-height: 260px;
        overflow: auto;
        margin: 6px 0;
      }
      .values label {
        display: flex;
        gap: 7px;
        align-items: baseline;
        break-inside: avoid;
        padding: 3px 0;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

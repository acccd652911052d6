import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Inactivity } from "../model/agreement.js";
import { words } from "../words/en.js";
import { duration } from "./duration.js";
import { lineStyles } from "./styles.js";

const text = words.ready.silence;

/** After how long a silence counts, and whether it counts again; tells `chosen`. */
@customElement("yl-silence")
export class SilenceField extends LitElement {
  @property({ attribute: false }) value: Inactivity = { after: { days: 30 } };
  /** What it speaks of, for those who cannot see where it stands. */
  @property() named = "";

  override render() {
    const { after, every } = this.value;
    const form = every === undefined ? "never" : "every";
    const choose = (event: Event) => this.tell((event.target as HTMLSelectElement).value === "never" ? { after } : { after, every: after });
    return html`<div class="line">
        <span class="small">${text.after}</span> ${duration(after, text.afterOf(this.named), (next) => this.tell({ ...this.value, after: next }))}
        <span class="small">${text.without}</span>
      </div>
      <div class="line">
        <span class="small">${text.again}</span>
        <select aria-label=${text.againOf(this.named)} @change=${choose}>
          ${(["never", "every"] as const).map((f) => html`<option value=${f} ?selected=${f === form}>${text.forms[f]}</option>`)}
        </select>
        ${every === undefined ? nothing : duration(every, text.againOf(this.named), (next) => this.tell({ after, every: next }))}
      </div>`;
  }

  private tell(inactivity: Inactivity): void {
    this.dispatchEvent(new CustomEvent<Inactivity>("chosen", { detail: inactivity }));
  }

  static override styles = [
    ...lineStyles,
    css`
      :host {
        display: block;
        margin: 0;
      }
      .line + .line {
        margin-top: 6px;
      }
    `,
  ];
}

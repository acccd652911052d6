import { sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Rate, Wilson } from "../engine/shapes.js";
import { words } from "../words/en.js";
import { share } from "../words/format.js";

/** `71.0 – 74.2` */
export function bounds(wilson: Wilson | null): string {
  return wilson === null ? "" : `${share(wilson.low)} – ${share(wilson.high)}`;
}

/** Between which rates the true one lies, as a bar and in numbers, with a mark at the agreed rate. */
@customElement("yl-interval")
export class Interval extends LitElement {
  @property({ attribute: false }) wilson: Wilson | null = null;
  @property({ attribute: false }) agreed: Pick<Rate, "num" | "den"> | null = null;
  @property({ type: Boolean }) few = false;

  override render() {
    const { wilson, agreed, few } = this;
    if (wilson === null) return nothing;
    const at = agreed && agreed.den > 0 ? (agreed.num / agreed.den) * 100 : null;
    return html`<svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" y="5" width="100" height="2" />
        <rect class=${few ? "few" : "sure"} x=${wilson.low * 100} y="3" width=${Math.max(1, (wilson.high - wilson.low) * 100)} height="6" />
        ${at === null ? nothing : svg`<rect class="agreed" x=${at - 0.7} width="1.4" height="12" />`}
      </svg>
      <span class="small muted">${bounds(wilson)}${few ? `, ${words.segments.few}` : nothing}</span>`;
  }

  static override styles = [
    sheet,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(60px, 1fr) 17ch;
        align-items: center;
        gap: 10px;
      }
      svg {
        width: 100%;
        height: 12px;
      }
      .track {
        fill: var(--yl-hairline);
      }
      .sure {
        fill: var(--yl-marketing);
      }
      .few {
        fill: var(--yl-field);
      }
      .agreed {
        fill: var(--yl-agreed);
        stroke: var(--yl-agreed-casing);
        stroke-width: 0.4;
      }
    `,
  ];
}

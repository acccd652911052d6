import { sheet } from "@yellowline/elements";
import { LitElement, css, html, svg } from "lit";
import { customElement, property } from "lit/decorators.js";

export interface Bar {
  title: string;
  /** How long it is, of `most`. */
  length: number;
  said: string;
  kind?: "whole" | "wrong" | "sales" | "system";
}

/** A few bars under each other, each with its name and its number. */
@customElement("yl-bars")
export class Bars extends LitElement {
  @property() picture = "";
  @property({ attribute: false }) bars: readonly Bar[] = [];

  override render() {
    const most = Math.max(1, ...this.bars.map(({ length }) => length));
    return html`<ul role="list" aria-label=${this.picture}>
      ${this.bars.map(
        ({ title, length, said, kind = "sales" }) => html`<li>
          <span class="small">${title}</span> <span class="small said">${said}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            ${svg`<rect class=${kind} width=${(length / most) * 100} height="10" />`}
          </svg>
        </li>`,
      )}
    </ul>`;
  }

  static override styles = [
    sheet,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 1px 12px;
        padding: 4px 0;
      }
      .said {
        color: var(--yl-muted);
      }
      svg {
        display: block;
        width: 100%;
        height: 8px;
        background: var(--yl-wash);
        border-radius: 3px;
      }
      .sales {
        fill: var(--yl-sales);
      }
      .whole {
        fill: var(--yl-ink);
      }
      .system {
        fill: var(--yl-young);
      }
      .wrong {
        fill: var(--yl-wrong);
      }
    `,
  ];
}

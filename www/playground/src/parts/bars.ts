import { sheet } from "@yellowline/elements";
import { LitElement, css, html, svg } from "lit";
import { customElement, property } from "lit/decorators.js";

export interface Bar {
  title: string;
  /** How long it is, of `most`. */
  length: number;
  said: string;
  kind?: "whole" | "wrong" | "sales" | "system";
  /** The place of the list of leads behind it. */
  list?: number;
}

/** What is said of a number: a button where it opens a list. */
export function opening(host: HTMLElement, said: string, title: string, list: number | undefined) {
  if (list === undefined) return html`<span class="small said">${said}</span>`;
  const open = () => host.dispatchEvent(new CustomEvent("list", { detail: list, bubbles: true, composed: true }));
  return html`<button class="plain small said" aria-haspopup="dialog" aria-label=${`${title}: ${said}`} @click=${open}>${said}</button>`;
}

/** A few bars under each other, each with its name and its number; where leads stand behind it, fires `list` with the place of their list. */
@customElement("yl-bars")
export class Bars extends LitElement {
  @property() picture = "";
  @property({ attribute: false }) bars: readonly Bar[] = [];

  override render() {
    const most = Math.max(1, ...this.bars.map(({ length }) => length));
    return html`<ul role="list" aria-label=${this.picture}>
      ${this.bars.map(
        ({ title, length, said, kind = "sales", list }) => html`<li>
          <span class="small">${title}</span> ${opening(this, said, title, length > 0 ? list : undefined)}
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
      button.said {
        text-decoration-color: var(--yl-field);
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

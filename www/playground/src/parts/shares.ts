import { sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { count } from "../words/format.js";
import { opening } from "./bars.js";

/** From fast to slow, then what has no speed. */
export const SHADES = ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "never", "open", "unknown"] as const;

export interface Share {
  title: string;
  n: number;
  /** The place of the list of leads behind it. */
  list?: number;
  kind: (typeof SHADES)[number] | "accepted" | "rejected" | "undecided";
}

/** One bar that is split, and beneath it what its parts are; where leads stand behind one, fires `list` with the place of their list. */
@customElement("yl-shares")
export class Shares extends LitElement {
  @property() picture = "";
  @property({ attribute: false }) parts: readonly Share[] = [];

  override render() {
    const all = Math.max(1, this.parts.reduce((sum, { n }) => sum + n, 0));
    let x = 0;
    const rects = this.parts.map(({ n, kind }) => {
      const [from, width] = [x, (n / all) * 100];
      x += width;
      return n === 0 ? nothing : svg`<rect class=${kind} x=${from} width=${width} height="30" />`;
    });
    return html`<svg class="bar" viewBox="0 0 100 30" preserveAspectRatio="none" role="img" aria-label=${this.picture}>${rects}</svg>
      <ul class="small" aria-hidden=${this.parts.some(({ list }) => list !== undefined) ? nothing : "true"}>
        ${this.parts.map(
          ({ title, n, kind, list }) => html`<li class=${n === 0 ? "none" : ""}>
            <svg viewBox="0 0 12 12"><rect class=${kind} width="12" height="12" rx="3" /></svg>${title} ${n > 0 && list !== undefined ? opening(this, count(n), title, list) : html`<b>${count(n)}</b>`}
          </li>`,
        )}
      </ul>`;
  }

  static override styles = [
    sheet,
    css`
      .bar {
        display: block;
        width: 100%;
        height: 30px;
        background: var(--yl-wash);
        border-radius: 4px;
      }
      rect {
        stroke: var(--yl-card);
        stroke-width: 1;
        vector-effect: non-scaling-stroke;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        margin-top: 10px;
      }
      li {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      button.said {
        font-weight: 600;
        color: var(--yl-ink);
        text-decoration-color: var(--yl-field);
      }
      li svg {
        width: 12px;
        height: 12px;
        flex: none;
      }
      li b {
        font-weight: 600;
      }
      .none {
        color: var(--yl-muted);
      }
      .s0 {
        fill: var(--yl-sales);
      }
      .s1 {
        fill: color-mix(in srgb, var(--yl-sales) 84%, var(--yl-card));
      }
      .s2 {
        fill: color-mix(in srgb, var(--yl-sales) 69%, var(--yl-card));
      }
      .s3 {
        fill: color-mix(in srgb, var(--yl-sales) 55%, var(--yl-card));
      }
      .s4 {
        fill: color-mix(in srgb, var(--yl-sales) 42%, var(--yl-card));
      }
      .s5 {
        fill: color-mix(in srgb, var(--yl-sales) 30%, var(--yl-card));
      }
      .s6 {
        fill: color-mix(in srgb, var(--yl-sales) 18%, var(--yl-card));
      }
      .never,
      .rejected {
        fill: var(--yl-young);
      }
      .open,
      .undecided {
        fill: var(--yl-open);
      }
      .unknown {
        fill: var(--yl-wash);
        stroke: var(--yl-field);
      }
      .accepted {
        fill: var(--yl-ink);
      }
    `,
  ];
}

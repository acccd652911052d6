import { sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";

const TICKS = [1 / 16, 1 / 4, 1 / 2, 1, 2, 4, 16];
const NAMES = new Map([[1 / 16, "¹⁄₁₆"], [1 / 4, "¼"], [1 / 2, "½"]]);

/** An odds ratio as a dot with whiskers on an axis of doublings; without one the axis alone, with its numbers. */
@customElement("yl-odds")
export class Odds extends LitElement {
  /** As logarithms, as the ends of the axis are. */
  @property({ attribute: false }) at: { value: number; low: number; high: number } | null = null;
  @property({ type: Number }) reach = 1;
  /** Whether no difference lies within the whiskers. */
  @property({ type: Boolean }) unsure = false;

  override render() {
    const { at, reach, unsure } = this;
    const x = (value: number) => `${Math.round(((Math.min(Math.max(value, -reach), reach) + reach) / (2 * reach)) * 920 + 40) / 10}%`;
    const ticks = TICKS.filter((tick) => Math.abs(Math.log(tick)) <= reach);
    return html`<svg class=${at === null ? "axis" : ""} aria-hidden="true">
      ${ticks.map((tick) => svg`<line class=${tick === 1 ? "one" : "tick"} x1=${x(Math.log(tick))} x2=${x(Math.log(tick))} y1=${at === null ? "75%" : "0%"} y2="100%" />`)}
      ${at === null
        ? ticks.map((tick) => svg`<text x=${x(Math.log(tick))} y="11" text-anchor="middle">${NAMES.get(tick) ?? tick}</text>`)
        : svg`<line class="whisker" x1=${x(at.low)} x2=${x(at.high)} y1="50%" y2="50%" />
            ${[at.low, at.high].map((end) => (Math.abs(end) > reach ? nothing : svg`<line class="whisker" x1=${x(end)} x2=${x(end)} y1="30%" y2="70%" />`))}
            <circle class=${unsure ? "unsure" : ""} cx=${x(at.value)} cy="50%" r="4.5" />`}
    </svg>`;
  }

  static override styles = [
    sheet,
    css`
      svg {
        display: block;
        width: 100%;
        height: 22px;
      }
      .axis {
        height: 18px;
      }
      text {
        fill: var(--yl-muted);
        font: var(--yl-small) / 1 var(--yl-font);
      }
      line {
        stroke: var(--yl-hairline);
      }
      .one {
        stroke: var(--yl-field);
      }
      .whisker {
        stroke: var(--yl-ink);
        stroke-width: 1.6;
      }
      circle {
        fill: var(--yl-ink);
        stroke: var(--yl-ink);
        stroke-width: 1.6;
      }
      .unsure {
        fill: var(--yl-card);
      }
    `,
  ];
}

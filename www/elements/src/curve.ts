import { LitElement, css, html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { linear, written } from "./scale.js";
import { axes, sheet } from "./sheet.js";
import { Width } from "./width.js";

export interface CurvePoint {
  x: number;
  y: number | null;
  /** The interval, where one is known. */
  low?: number | null;
  high?: number | null;
  /** Too few records for a firm height: drawn dotted and without an interval. */
  few?: boolean;
}

const HEIGHT = 132;
const TOP = 16;
const FLOOR = 108;
const SIDE = 6;

/** A small curve over the thresholds with the agreed height in yellow and the line and the signed line. */
@customElement("yl-curve")
export class Curve extends LitElement {
  @property({ attribute: false }) points: readonly CurvePoint[] = [];
  @property({ reflect: true }) side: "marketing" | "sales" | "both" = "both";
  @property({ type: Number }) line = 0;
  @property({ type: Number }) signed: number | null = null;
  @property({ type: Number }) agreed: number | null = null;
  @property({ attribute: false }) agreedWords = "";
  @property({ attribute: false }) picture = "";
  /** Writes a height of the axis. */
  @property({ attribute: false }) heightWords: (y: number) => string = String;
  private readonly measured = new Width(this, "figure", 300, 160);

  private get width(): number {
    return this.measured.value;
  }

  override render() {
    const { width, points } = this;
    const xs = points.map((p) => p.x);
    const known = points.flatMap((p) => (p.y === null ? [] : [p.y]));
    const low = Math.min(...xs, this.line);
    const high = Math.max(...xs, this.line);
    const top = Math.max(...known, this.agreed ?? 0, 0) * 1.08 || 1;
    const x = linear([low, high], [SIDE, width - SIDE]);
    const y = linear([0, top], [FLOOR, TOP]);
    const drawn = points.filter((p): p is CurvePoint & { y: number } => p.y !== null);
    const path = (few: boolean) =>
      drawn
        .map((p, i) => `${i === 0 || ((p.few ?? false) !== few && (drawn[i - 1]?.few ?? false) !== few) ? "M" : "L"}${x(p.x)} ${y(p.y)}`)
        .join("");
    const banded = drawn.filter((p) => !p.few && p.low != null && p.high != null);
    const band = [
      ...banded.map((p) => `${x(p.x)},${y(Math.min(p.high!, top))}`),
      ...banded.reverse().map((p) => `${x(p.x)},${y(p.low!)}`),
    ].join(" ");
    const agreed = this.agreed === null ? null : y(this.agreed);
    const at = x(Math.min(high, Math.max(low, this.line)));
    const dot = this.heightAt(drawn, this.line);
    return html`<figure>
      <svg viewBox="0 0 ${width} ${HEIGHT}" width=${width} height=${HEIGHT} role="img" aria-label=${this.picture}>
        ${band ? svg`<polygon class="band" points=${band} />` : nothing}
        <line class="axis" x1=${SIDE} x2=${width - SIDE} y1=${FLOOR} y2=${FLOOR} />
        ${agreed === null
          ? nothing
          : svg`<line class="casing" x1=${SIDE} x2=${width - SIDE} y1=${agreed} y2=${agreed} />
              <line class="agreed" x1=${SIDE} x2=${width - SIDE} y1=${agreed} y2=${agreed} />`}
        ${this.signed === null || this.signed < low || this.signed > high
          ? nothing
          : svg`<line class="here dashed" x1=${x(this.signed)} x2=${x(this.signed)} y1=${TOP} y2=${FLOOR} />`}
        <line class="here" x1=${at} x2=${at} y1=${TOP} y2=${FLOOR} />
        <path class="curve" d=${path(false)} /><path class="curve few" d=${path(true)} />
        ${dot === null ? nothing : svg`<circle class="dot" cx=${at} cy=${y(dot)} r="4.5" />`}
        ${agreed === null
          ? nothing
          : svg`<text class="tick over" text-anchor="end" x=${width - SIDE} y=${agreed > 34 ? agreed - 7 : agreed + 17}>${this.agreedWords}</text>`}
        <text class="tick" x=${SIDE} y=${HEIGHT - 8}>${written(low)}</text>
        <text class="tick" text-anchor="end" x=${width - SIDE} y=${HEIGHT - 8}>${written(high)}</text>
        ${at < SIDE + 36 || at > width - SIDE - 36
          ? nothing
          : svg`<text class="tick" text-anchor="middle" x=${at} y=${HEIGHT - 8}>${written(this.line)}</text>`}
      </svg>
    </figure>`;
  }

  /** The curve's height at the line: of the first threshold at or above it, as a threshold selects. */
  private heightAt(drawn: readonly { x: number; y: number }[], line: number): number | null {
    return drawn.find((p) => p.x >= line)?.y ?? null;
  }

  static override styles = [
    sheet,
    axes,
    css`
      :host {
        --curve: var(--yl-ink);
      }
      :host([side="marketing"]) {
        --curve: var(--yl-marketing);
      }
      :host([side="sales"]) {
        --curve: var(--yl-sales);
      }
      svg {
        display: block;
        width: 100%;
      }
      .curve {
        fill: none;
        stroke: var(--curve);
        stroke-width: 2.25;
        stroke-linejoin: round;
      }
      .few {
        stroke-width: 1.5;
        stroke-dasharray: 1.5 4;
      }
      .band {
        fill: var(--curve);
        opacity: 0.14;
      }
      .dot {
        fill: var(--curve);
        stroke: var(--yl-card);
        stroke-width: 2;
      }
      .here {
        stroke: var(--yl-field);
      }
      .dashed {
        stroke-dasharray: 3 4;
      }
      .agreed {
        stroke: var(--yl-agreed);
        stroke-width: 3;
      }
      .casing {
        stroke: var(--yl-agreed-casing);
        stroke-width: 5;
        opacity: 0.6;
      }
      .over {
        paint-order: stroke;
        stroke: var(--yl-card);
        stroke-width: 4px;
        stroke-linejoin: round;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    "yl-curve": Curve;
  }
}

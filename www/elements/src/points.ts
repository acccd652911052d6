import { LitElement, css, html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { keyedValue } from "./handle.js";
import { linear } from "./scale.js";
import { sheet } from "./sheet.js";

const MIDDLE = 50;

/**
 * Points from −`reach` to +`reach`: a slider whose fill starts at zero, with a number to type beside it.
 * Fires `points-input` while it moves and `points-change` when it is let go, detail: the points.
 */
@customElement("yl-points")
export class Points extends LitElement {
  @property({ type: Number }) value = 0;
  @property({ type: Number }) reach = 50;
  /** The signed points, marked where they differ. */
  @property({ type: Number }) signed: number | null = null;
  @property() label = "";
  @property({ attribute: false }) typedLabel = "";

  override render() {
    const x = linear([-this.reach, this.reach], [0, 100]);
    const at = x(Math.min(this.reach, Math.max(-this.reach, this.value)));
    return html`<div class="slide">
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect class="track" width="100" height="4" rx="2" />
          <rect class=${this.value < 0 ? "minus" : "plus"} x=${Math.min(at, MIDDLE)} width=${Math.abs(at - MIDDLE)} height="4" />
          ${this.signed === null || this.signed === this.value
            ? nothing
            : svg`<rect class="signed" x=${x(Math.min(this.reach, Math.max(-this.reach, this.signed))) - 1.5} width="3" y="-5" height="14" />`}
        </svg>
        <input
          type="range"
          min=${-this.reach}
          max=${this.reach}
          step="1"
          .value=${String(this.value)}
          aria-label=${this.label}
          @input=${(e: Event) => this.tell("points-input", Number((e.target as HTMLInputElement).value))}
          @change=${(e: Event) => this.tell("points-change", Number((e.target as HTMLInputElement).value))}
          @keydown=${this.key}
        />
      </div>
      <input
        class="typed"
        type="number"
        step="any"
        .value=${String(this.value)}
        aria-label=${this.typedLabel}
        @change=${this.typed}
      />`;
  }

  private key(event: KeyboardEvent): void {
    if (!event.key.startsWith("Page")) return;
    const value = keyedValue(event.key, this.value, { low: -this.reach, high: this.reach, step: 1 });
    if (value === null) return;
    event.preventDefault();
    this.tell("points-change", value);
  }

  private typed(event: Event): void {
    const field = event.target as HTMLInputElement;
    const value = field.valueAsNumber;
    if (Number.isFinite(value)) this.tell("points-change", Math.round(value * 1000) / 1000);
    else field.value = String(this.value);
  }

  private tell(name: "points-input" | "points-change", value: number): void {
    this.value = value;
    this.dispatchEvent(new CustomEvent(name, { detail: value, bubbles: true, composed: true }));
  }

  static override styles = [
    sheet,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(70px, 1fr) 62px;
        gap: 10px;
        align-items: center;
      }
      .slide {
        position: relative;
        height: 32px;
      }
      .signed {
        fill: var(--yl-agreed);
        stroke: var(--yl-agreed-casing);
        stroke-width: 1;
        vector-effect: non-scaling-stroke;
      }
      svg {
        overflow: visible;
        position: absolute;
        top: 14px;
        left: 8px;
        width: calc(100% - 16px);
        height: 4px;
      }
      .track {
        fill: var(--yl-hairline);
      }
      .plus {
        fill: var(--yl-ink);
      }
      .minus {
        fill: var(--yl-field);
      }
      input[type="range"] {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        margin: 0;
        appearance: none;
        background: none;
        cursor: ew-resize;
      }
      input[type="range"]::-webkit-slider-thumb {
        appearance: none;
        width: 16px;
        height: 16px;
        border-radius: 50%;
        border: 2px solid var(--yl-ink);
        background: var(--yl-card);
      }
      input[type="range"]::-moz-range-thumb {
        width: 12px;
        height: 12px;
        border-radius: 50%;
        border: 2px solid var(--yl-ink);
        background: var(--yl-card);
      }
      input.typed {
        width: 62px;
        text-align: right;
        font-weight: 600;
        border-color: transparent;
        appearance: textfield;
      }
      input.typed::-webkit-inner-spin-button {
        appearance: none;
      }
      input.typed:hover,
      input.typed:focus {
        border-color: var(--yl-field);
      }
      @media (pointer: coarse) {
        .slide {
          height: 40px;
        }
        svg {
          top: 18px;
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    "yl-points": Points;
  }
}

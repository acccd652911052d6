import { LitElement, css, html, nothing, svg } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { type Bin, type Binned, type ScoreCount, bin, ceiling } from "./bins.js";
import { follow, keyedValue } from "./handle.js";
import { linear, ticks, type Scale, written } from "./scale.js";
import { sheet } from "./sheet.js";

/** Every word the histogram shows; the host's dictionary gives them. */
export interface HistogramWords {
  picture: string;
  handle: string;
  handleValue: (line: number) => string;
  signed: (line: number) => string;
  zone: string;
  cut: (leads: number) => string;
  column: (from: number, to: number, leads: number, converted: number, young: number) => string;
}

const HEIGHT = 300;
const TOP = 40;
const FLOOR = 262;
const SIDE = 22;
/** Pixels the words beside the signed line need. */
const LABEL = 84;
/** Pixels between the numbers over columns that are cut. */
const CUT_LABEL = 34;

/**
 * Leads by score, converted in ink against grey, young ones hatched, with the line to drag.
 * Fires `line-input` while the line moves and `line-change` when it is let go, detail: the threshold.
 */
@customElement("yl-histogram")
export class Histogram extends LitElement {
  @property({ attribute: false }) counts: readonly ScoreCount[] = [];
  @property({ type: Number }) line = 0;
  @property({ type: Number }) signed: number | null = null;
  /** Ranges of thresholds at which the agreed rate is kept. */
  @property({ attribute: false }) zones: readonly { from: number; to: number }[] = [];
  @property({ attribute: false }) words!: HistogramWords;
  @state() private width = 760;
  @state() private dragging = false;
  @state() private pointed: Bin | null = null;
  @query(".ground") private ground!: HTMLElement;
  @query(".handle") private handle!: HTMLElement;
  private binned: Binned = bin([], []);
  private bars = nothing as unknown;
  private readonly watch = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.max(280, Math.round(entry.contentRect.width));
  });

  static override styles = [sheet, histogramSheet()];

  override firstUpdated(): void {
    this.watch.observe(this.ground);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watch.disconnect();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const regions = ["counts", "signed", "width", "words"].some((name) => changed.has(name));
    const outside = this.line < this.binned.domain[0] || this.line > this.binned.domain[1];
    if (!regions && (this.dragging || !outside)) return;
    const kept = [this.line, ...(this.signed === null ? [] : [this.signed])];
    this.binned = bin(this.counts, kept, Math.floor((this.width - 2 * SIDE) / 4));
    this.bars = this.drawBars();
  }

  override updated(): void {
    this.handle.style.left = `${this.x(this.shownLine)}px`;
  }

  override focus(): void {
    this.handle.focus();
  }

  private get x(): Scale {
    return linear(this.binned.domain, [SIDE, this.width - SIDE]);
  }

  /** Where the line stands in the picture; a typed line beyond the scores stays at the edge. */
  private get shownLine(): number {
    const [low, high] = this.binned.domain;
    return Math.min(high, Math.max(low, this.line));
  }

  override render() {
    const { width, binned } = this;
    const x = this.x;
    const at = x(this.shownLine);
    const [low, high] = binned.domain;
    return html`<div
      class="ground ${this.dragging ? "dragging" : ""}"
      @pointerdown=${this.press}
      @pointermove=${this.point}
      @pointerleave=${() => (this.pointed = null)}
    >
      <svg viewBox="0 0 ${width} ${HEIGHT}" width=${width} height=${HEIGHT} role="img" aria-label=${this.words.picture}>
        <defs>
          <pattern id="young" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" class="young-ground" />
            <line x1="0" y1="0" x2="0" y2="5" class="young-line" />
          </pattern>
          <clipPath id="under"><rect x="0" y="0" width=${at} height=${HEIGHT} /></clipPath>
          <clipPath id="over"><rect x=${at} y="0" width=${Math.max(0, width - at)} height=${HEIGHT} /></clipPath>
        </defs>
        ${this.zones.map((zone, index) => {
          const from = Math.max(low, zone.from);
          const to = Math.min(high, zone.to);
          if (to <= from) return nothing;
          return svg`<rect class="zone" x=${x(from)} width=${x(to) - x(from)} y=${TOP} height=${FLOOR - TOP} />
            <rect class="zone-foot" x=${x(from)} width=${x(to) - x(from)} y=${FLOOR + 1} height="5" />
            ${index === 0 ? svg`<text class="tick" x=${x(from) + 6} y=${FLOOR + 36}>${this.words.zone}</text>` : nothing}`;
        })}
        <g class="faded" clip-path="url(#under)">${this.bars}</g>
        <g clip-path="url(#over)">${this.bars}</g>
        <line class="axis" x1=${SIDE} x2=${width - SIDE} y1=${FLOOR} y2=${FLOOR} />
        ${this.tickMarks(x)} ${this.signedMark(x)}
        <line class="casing" x1=${at} x2=${at} y1="26" y2=${FLOOR + 4} />
        <line class="line" x1=${at} x2=${at} y1="26" y2=${FLOOR + 4} />
      </svg>
      <div
        class="handle"
        role="slider"
        tabindex="0"
        aria-label=${this.words.handle}
        aria-valuemin=${low}
        aria-valuemax=${high}
        aria-valuenow=${this.shownLine}
        aria-valuetext=${this.words.handleValue(this.line)}
        @keydown=${this.key}
      >
        ${written(this.line)}
      </div>
      <p class="pointed small" aria-hidden="true">${this.pointed ? this.describe(this.pointed) : nothing}</p>
    </div>`;
  }

  private tickMarks(x: Scale) {
    const half = this.binned.width === 1 ? (x(1) - x(0)) / 2 : 0;
    return ticks(this.binned.domain, this.width / 55, 1).map(
      (value) => svg`<text class="tick" text-anchor="middle" x=${x(value) + half} y=${FLOOR + 21}>${written(value)}</text>`,
    );
  }

  private signedMark(x: Scale) {
    if (this.signed === null) return nothing;
    const at = x(this.signed);
    // The words stand on the side away from the line, where there is room for them.
    const left = at < x(this.shownLine) ? at > LABEL : at > this.width - LABEL;
    const apart = Math.abs(at - x(this.shownLine));
    return svg`<line class="casing signed" x1=${at} x2=${at} y1="10" y2=${FLOOR} />
      <line class="line signed" x1=${at} x2=${at} y1="10" y2=${FLOOR} />
      ${apart < 4 ? nothing : svg`<text class="tick" x=${left ? at - 6 : at + 6} y="20"
        text-anchor=${left ? "end" : "start"}>${this.words.signed(this.signed)}</text>`}`;
  }

  /** One path per kind of lead: cheap however many columns there are. */
  private drawBars() {
    const { bins, width } = this.binned;
    const x = this.x;
    const top = ceiling(bins);
    const y = linear([0, top], [FLOOR, TOP]);
    const gap = Math.min(2, (x(width) - x(0)) / 5);
    const paths = { converted: "", open: "", young: "" };
    const cuts: unknown[] = [];
    let told = Number.NEGATIVE_INFINITY;
    for (const column of bins) {
      const left = x(column.from) + gap / 2;
      const right = x(column.from + width) - gap / 2;
      let base = 0;
      const stack = (kind: keyof typeof paths, leads: number) => {
        const from = Math.min(base, top);
        const to = Math.min(base + leads, top);
        base += leads;
        if (to > from) paths[kind] += `M${left} ${y(from)}V${y(to)}H${right}V${y(from)}Z`;
      };
      stack("converted", column.converted);
      stack("open", Math.max(0, column.leads - column.converted - column.young));
      stack("young", column.young);
      if (column.leads > top) {
        const middle = (left + right) / 2;
        const room = middle - told > CUT_LABEL;
        if (room) told = middle;
        cuts.push(svg`<path class="cut" d="M${left - 2} ${TOP + 12}L${right + 2} ${TOP + 6}" />
          ${room ? svg`<text class="tick" text-anchor="middle" x=${middle} y=${TOP - 4}>${this.words.cut(column.leads)}</text>` : nothing}`);
      }
    }
    return svg`<path class="open" d=${paths.open} /><path fill="url(#young)" d=${paths.young} />
      <path class="converted" d=${paths.converted} />${cuts}`;
  }

  private describe(column: Bin): string {
    const to = column.from + this.binned.width;
    return this.words.column(column.from, to, column.leads, column.converted, column.young);
  }

  private press(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.handle.focus({ preventScroll: true });
    this.dragging = true;
    follow(this.ground, event, (x) => this.tell("line-input", this.atPixel(x)), () => {
      this.dragging = false;
      this.tell("line-change", this.line);
    });
  }

  private point(event: PointerEvent): void {
    if (this.dragging) return;
    const at = this.x.invert(event.clientX - this.ground.getBoundingClientRect().left);
    this.pointed = this.binned.bins.find((b) => at >= b.from && at < b.from + this.binned.width) ?? null;
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [low, high] = this.binned.domain;
    const value = keyedValue(event.key, this.line, { low, high, step: 1 });
    if (value === null) return;
    event.preventDefault();
    this.tell("line-change", value);
  }

  private atPixel(x: number): number {
    const [low, high] = this.binned.domain;
    return Math.min(high, Math.max(low, Math.round(this.x.invert(x))));
  }

  private tell(name: "line-input" | "line-change", line: number): void {
    this.line = line;
    this.dispatchEvent(new CustomEvent(name, { detail: line, bubbles: true, composed: true }));
  }
}

function histogramSheet() {
  return css`
    .ground {
      position: relative;
      height: ${HEIGHT}px;
      touch-action: pan-y;
      cursor: ew-resize;
      user-select: none;
    }
    svg {
      display: block;
      width: 100%;
      overflow: visible;
    }
    .converted {
      fill: var(--yl-converted);
    }
    .open {
      fill: var(--yl-open);
    }
    .young-ground {
      fill: var(--yl-card);
    }
    .young-line {
      stroke: var(--yl-young);
      stroke-width: 3;
    }
    .faded {
      opacity: 0.4;
    }
    .zone {
      fill: var(--yl-agreed-zone);
      opacity: 0.22;
    }
    .zone-foot {
      fill: var(--yl-agreed);
      stroke: var(--yl-agreed-casing);
      stroke-width: 0.75;
    }
    .axis {
      stroke: var(--yl-field);
    }
    .tick {
      fill: var(--yl-muted);
      font-size: 12.5px;
    }
    .line {
      stroke: var(--yl-agreed);
      stroke-width: 3;
    }
    .casing {
      stroke: var(--yl-agreed-casing);
      stroke-width: 5;
    }
    .signed {
      stroke-dasharray: 6 5;
    }
    .line.signed {
      stroke-width: 2;
    }
    .casing.signed {
      stroke-width: 4;
    }
    .cut {
      stroke: var(--yl-card);
      stroke-width: 4;
    }
    .handle {
      position: absolute;
      top: 0;
      min-width: 44px;
      margin-left: -22px;
      height: 28px;
      padding: 0 10px;
      border: 2px solid var(--yl-agreed-ink);
      border-radius: 14px;
      background: var(--yl-agreed);
      color: var(--yl-agreed-ink);
      font-weight: 700;
      line-height: 24px;
      text-align: center;
      touch-action: none;
      cursor: ew-resize;
    }
    /* the finger needs more room than the eye */
    .handle::after {
      content: "";
      position: absolute;
      inset: -10px -8px;
    }
    .handle:focus-visible {
      outline-offset: 3px;
      border-radius: 14px;
    }
    .pointed {
      position: absolute;
      right: 0;
      bottom: 0;
      color: var(--yl-muted);
      pointer-events: none;
    }
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    "yl-histogram": Histogram;
  }
}

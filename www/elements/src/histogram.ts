import { LitElement, html, nothing, svg } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { type Bin, type Binned, type ScoreCount, bin, ceiling } from "./bins.js";
import { columns } from "./columns.js";
import { follow, keyedValue } from "./handle.js";
import { HEIGHT, histogramSheet } from "./histogram-sheet.js";
import { linear, ticks, type Scale, written } from "./scale.js";
import { sheet } from "./sheet.js";

/** Every word the histogram shows; the host's dictionary gives them. */
export interface HistogramWords {
  picture: string;
  handle: string;
  handleValue: (line: number) => string;
  signed: (line: number) => string;
  zone: string;
  count: (leads: number) => string;
  height: (leads: number) => string;
  column: (from: number, to: number, leads: number, converted: number, young: number) => string;
}

const TOP = 48;
const FLOOR = 274;
const SIDE = 22;
/** Height of the light over the agreed zone. */
const GLOW = 36;
/** Pixels from the line that its handle takes. */
const HANDLE = 28;
/** Pixels the words beside the signed line need. */
const LABEL = 84;
/** Pixels the words under the agreed zone need. */
const ZONE_LABEL = 170;

/**
 * Leads by score, converted in ink against grey, young ones hatched, with the line to drag.
 * Fires `line-input` while the line moves and `line-change` when it is let go, detail: the threshold; `columns-cut`
 * when columns over a height are cut, detail: that height in leads, `null` where all are whole.
 */
@customElement("yl-histogram")
export class Histogram extends LitElement {
  @property({ attribute: false }) counts: readonly ScoreCount[] = [];
  @property({ type: Number }) line = 0;
  @property({ type: Number }) signed: number | null = null;
  /** Whether the scores below the signed line are hatched: who stands there was mostly not called. */
  @property({ type: Boolean }) uncalled = false;
  /** Ranges of thresholds at which the agreed rate is kept. */
  @property({ attribute: false }) zones: readonly { from: number; to: number }[] = [];
  @property({ attribute: false }) words!: HistogramWords;
  @state() private width = 760;
  @state() private dragging = false;
  @state() private pointed: Bin | null = null;
  @query(".ground") private ground!: HTMLElement;
  @query(".handle") private handle!: HTMLElement;
  private binned: Binned = bin([], []);
  private top = 1;
  private drawn = columns({ bins: [], width: 1, domain: [0, 1] }, 1, linear([0, 1], [0, 1]), [TOP, FLOOR], String);
  private told: number | null | undefined;
  private readonly watch = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.max(280, Math.round(entry.contentRect.width));
  });

  static override styles = [sheet, histogramSheet];

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
    this.top = ceiling(this.binned.bins, this.signed);
    this.drawn = columns(this.binned, this.top, this.x, [TOP, FLOOR], this.words.count);
  }

  override updated(): void {
    const over = this.drawn.breaks === nothing ? null : this.top;
    if (over !== this.told) {
      this.told = over;
      this.dispatchEvent(new CustomEvent("columns-cut", { detail: over }));
    }
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
          <pattern id="uncalled" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
            <line x1="0" y1="0" x2="0" y2="6" class="uncalled-line" />
          </pattern>
          <linearGradient id="zone" x1="0" y1="1" x2="0" y2="0">
            <stop class="zone-stop" offset="0" />
            <stop class="zone-stop" offset="1" stop-opacity="0" />
          </linearGradient>
          <clipPath id="under"><rect x="0" y="0" width=${at} height=${HEIGHT} /></clipPath>
          <clipPath id="over"><rect x=${at} y="0" width=${Math.max(0, width - at)} height=${HEIGHT} /></clipPath>
        </defs>
        <line class="top" x1=${SIDE} x2=${width - SIDE} y1=${TOP} y2=${TOP} />
        <text class="tick" text-anchor="end" x=${width - SIDE} y=${TOP - 6}>${this.words.height(this.top)}</text>
        ${this.zoneMarks(x)}
        <g class="faded" clip-path="url(#under)">${this.drawn.bars}</g>
        <g clip-path="url(#over)">${this.drawn.bars}</g>
        ${this.uncalledMark(x)} ${this.drawn.breaks}
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

  /** The scores at which the agreed rate is kept: marked on the axis, with a glow over it. */
  private zoneMarks(x: Scale) {
    const [low, high] = this.binned.domain;
    return this.zones.map((zone, index) => {
      const from = x(Math.max(low, zone.from));
      const wide = x(Math.min(high, zone.to)) - from;
      if (wide <= 0) return nothing;
      const fits = from + ZONE_LABEL < this.width;
      return svg`<rect class="zone" x=${from} width=${wide} y=${FLOOR - GLOW} height=${GLOW} />
        <rect class="zone-foot" x=${from} width=${wide} y=${FLOOR + 1} height="5" />
        ${index > 0 ? nothing : svg`<text class="tick" x=${fits ? from : this.width - SIDE} y=${FLOOR + 36}
          text-anchor=${fits ? "start" : "end"}>${this.words.zone}</text>`}`;
    });
  }

  /** Cuts the columns in stripes and leaves the ground as it is. */
  private uncalledMark(x: Scale) {
    if (!this.uncalled || this.signed === null) return nothing;
    const wide = x(this.signed) - SIDE;
    return wide <= 0 ? nothing : svg`<rect class="uncalled" x=${SIDE} width=${wide} y=${TOP} height=${FLOOR - TOP} />`;
  }

  private signedMark(x: Scale) {
    if (this.signed === null) return nothing;
    const at = x(this.signed);
    // The words stand on the side away from the line, where there is room for them.
    const left = at < x(this.shownLine) ? at > LABEL : at > this.width - LABEL;
    const line = x(this.shownLine);
    const apart = Math.abs(at - line);
    const beside = left ? Math.min(at - 6, apart < HANDLE ? line - HANDLE : at) : Math.max(at + 6, apart < HANDLE ? line + HANDLE : at);
    return svg`<line class="casing signed" x1=${at} x2=${at} y1="10" y2=${FLOOR} />
      <line class="line signed" x1=${at} x2=${at} y1="10" y2=${FLOOR} />
      ${apart < 4 ? nothing : svg`<text class="tick" x=${beside} y="20"
        text-anchor=${left ? "end" : "start"}>${this.words.signed(this.signed)}</text>`}`;
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

declare global {
  interface HTMLElementTagNameMap {
    "yl-histogram": Histogram;
  }
}

import { Width, axes, linear } from "@yellowline/elements";
import { LitElement, css, html, nothing, svg } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { Trail } from "../engine/shapes.js";
import type { Stage } from "../model/agreement.js";
import { type Line, line } from "../model/time.js";
import { type Life, lifeOf, nearest } from "@yellowline/elements/life";
import { words } from "../words/en.js";
import { date, stamp } from "../words/format.js";
import { span } from "../words/span.js";

const text = words.trail;
/** Without clocks, each row of which adds its own height. */
const HEIGHT = 214;
const CLOCK = { height: 9, gap: 5 };
const SIDE = 8;
/** From top to bottom: the score, when it was ready, stages, clocks, touches, dates. */
const [ROOF, FLOOR] = [16, 104];
const READY = 110;
const BAND = { y: 122, height: 24 };
const TOUCH = { buyer: 154, seller: 168, height: 11 };
/** What a letter of a stage's name needs. */
const LETTER = 7;

/** A lead's life over time. It is a slider over its events: `step` is the one chosen; fires `step`. */
@customElement("yl-trail-picture")
export class TrailPicture extends LitElement {
  @property({ attribute: false }) trail!: Trail;
  @property({ attribute: false }) stages: readonly Stage[] = [];
  @property({ attribute: false }) valueText = "";
  @property({ type: Number }) step = 0;
  @property() zone = "UTC";
  @query("div") private ground!: HTMLElement;
  private readonly measured = new Width(this, "div", 640, 260);

  private get width(): number {
    return this.measured.value;
  }

  override render() {
    const { trail, width } = this;
    const life = lifeOf(trail);
    const dues = life.clocks.flatMap(({ clock, from, to }) => [from, to, ...(clock.due === null ? [] : [clock.due])]);
    const time = line([...trail.steps.map(({ at }) => at), life.to, ...dues], [SIDE, width - SIDE]);
    const down = this.down(life);
    const height = HEIGHT + down;
    const x = time.at;
    const here = x(trail.steps[this.step]?.at ?? life.from);
    return html`<div
      role="slider"
      tabindex="0"
      aria-label=${text.picture}
      aria-description=${text.pictureHelp}
      aria-valuemin="1"
      aria-valuemax=${trail.steps.length}
      aria-valuenow=${this.step + 1}
      aria-valuetext=${this.valueText}
      @keydown=${this.key}
      @pointerdown=${(e: PointerEvent) => this.pick(e, time)}
    >
      <svg viewBox="0 0 ${width} ${height}" width=${width} height=${height} aria-hidden="true">
        ${svg`<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="6" height="6" /><rect class="stripe" width="1.5" height="6" /></pattern></defs>
        ${this.unsigned(life, x)} ${this.score(life, x)} ${this.stays(life, x)} ${this.clocks(life, x)} ${this.touches(x, down)} ${this.silences(time, down)}
        ${life.cycles.map(({ at, cycle }) => svg`<line class="cycle" x1=${x(at)} x2=${x(at)} y1=${ROOF} y2=${BAND.y + BAND.height} /><text class="tick" x=${x(at) + 4} y=${ROOF - 4}>${text.cycle(cycle)}</text>`)}
        <line class="here" x1=${here} x2=${here} y1=${ROOF - 10} y2=${TOUCH.seller + TOUCH.height + 3 + down} /><circle class="here" cx=${here} cy=${ROOF - 10} r="4" />
        <text class="tick" x=${SIDE} y=${height - 8}>${date(stamp(life.from, this.zone, true))}</text>
        <text class="tick" text-anchor="end" x=${width - SIDE} y=${height - 8}>${date(stamp(life.until - 1, this.zone, true))}</text>`}
      </svg>
    </div>`;
  }

  private unsigned(life: Life, x: (at: number) => number) {
    const { before } = life;
    if (before === null) return nothing;
    const [from, to] = [x(before.from), x(before.to)];
    return svg`<rect fill="url(#hatch)" x=${from} width=${Math.max(2, to - from)} y=${ROOF - 12} height=${TOUCH.seller + TOUCH.height - ROOF + 16 + this.down(life)} />
      ${to - from > 150 ? svg`<text class="tick over" x=${from + 6} y=${ROOF + 4}>${text.beforeShort}</text>` : nothing}`;
  }

  private score({ score, ready }: Life, x: (at: number) => number) {
    const { threshold } = this.trail.now;
    const heights = [...score.map(({ y }) => y), threshold, 0];
    const y = linear([Math.min(...heights), Math.max(...heights) * 1.06 || 1], [FLOOR, ROOF]);
    const line = y(threshold);
    const path = score.map((p, i) => `${i === 0 ? "M" : "L"}${x(p.x)} ${y(p.y)}`).join("");
    return svg`<line class="axis" x1=${SIDE} x2=${this.width - SIDE} y1=${FLOOR} y2=${FLOOR} />
      ${ready.map(({ from, to }) => svg`<rect class="ready" x=${x(from)} width=${Math.max(2, x(to) - x(from))} y=${READY} height="5" />`)}
      <line class="casing" x1=${SIDE} x2=${this.width - SIDE} y1=${line} y2=${line} /><line class="agreed" x1=${SIDE} x2=${this.width - SIDE} y1=${line} y2=${line} />
      <path class="score" d=${path} />`;
  }

  private stays({ stays }: Life, x: (at: number) => number) {
    return stays.map(({ stage, from, to }) => {
      const known = this.stages.find(({ id }) => id === stage);
      const title = known?.title ?? stage;
      const wide = Math.max(2, x(to) - x(from));
      const room = Math.floor((wide - 10) / LETTER);
      const said = title.length <= room ? title : room > 4 ? `${title.slice(0, room - 1)}…` : "";
      return svg`<rect class="stay ${kindOf(known)}" x=${x(from)} width=${wide} y=${BAND.y} height=${BAND.height} />
        ${said === "" ? nothing : svg`<text class="name ${kindOf(known)}" x=${x(from) + 6} y=${BAND.y + 16}>${said}</text>`}`;
    });
  }

  /** How much further down touches stand, so that clocks have room. */
  private down({ clocks }: Life): number {
    const rows = Math.max(0, ...clocks.map(({ row }) => row + 1));
    return rows === 0 ? 0 : rows * (CLOCK.height + CLOCK.gap) + 4;
  }

  /** A clock runs to its due instant as time used, and beyond it in red. */
  private clocks({ clocks }: Life, x: (at: number) => number) {
    return clocks.map(({ clock, row, from, to }) => {
      const y = BAND.y + BAND.height + 8 + row * (CLOCK.height + CLOCK.gap);
      const due = clock.due ?? Number.POSITIVE_INFINITY;
      const used = Math.min(to, Math.max(from, due));
      const bar = (kind: string, a: number, b: number) => svg`<rect class=${kind} x=${x(a)} width=${Math.max(2, x(b) - x(a))} y=${y + 2} height=${CLOCK.height - 4} />`;
      const ahead = clock.due !== null && clock.due > to;
      return svg`${bar(clock.state === "unmeasurable" ? "dim" : "used", from, used)}${to > due ? bar("late", Math.max(from, due), to) : nothing}
        ${ahead ? svg`<line class="ahead" x1=${x(to)} x2=${x(due)} y1=${y + CLOCK.height / 2} y2=${y + CLOCK.height / 2} />` : nothing}
        ${clock.due === null ? nothing : svg`<line class="casing due" x1=${x(due)} x2=${x(due)} y1=${y - 1} y2=${y + CLOCK.height + 1} /><line class="agreed" x1=${x(due)} x2=${x(due)} y1=${y - 1} y2=${y + CLOCK.height + 1} />`}`;
    });
  }

  private touches(x: (at: number) => number, down: number) {
    return this.trail.steps.map(({ at, facts }) =>
      (["buyer", "seller"] as const).map((by) =>
        facts.some((f) => f.fact === "touch" && f.by === by)
          ? svg`<line class=${by} x1=${x(at)} x2=${x(at)} y1=${TOUCH[by] + down} y2=${TOUCH[by] + TOUCH.height + down} />`
          : nothing,
      ),
    );
  }

  /** Where a long silence is drawn shorter than it was, how long it was. */
  private silences({ at, silences }: Line, down: number) {
    return silences.map(({ from, to }) => {
      const [mid, y] = [(at(from) + at(to)) / 2, TOUCH.seller + 4 + down];
      const said = span(to - from);
      const half = said.length * 3.6 + 8;
      return at(to) - at(from) < 2 * half + 8
        ? svg`<path class="tear" d=${`M${mid - 4} ${y + 4}l4 -10M${mid} ${y + 4}l4 -10`} />`
        : svg`<path class="tear" d=${`M${mid - half} ${y + 3}l4 -10M${mid + half - 4} ${y + 3}l4 -10`} /><text class="tick" text-anchor="middle" x=${mid} y=${y + 3}>${said}</text>`;
    });
  }

  private key(event: KeyboardEvent): void {
    const last = this.trail.steps.length - 1;
    const { step } = this;
    const next = { ArrowRight: step + 1, ArrowUp: step + 1, ArrowLeft: step - 1, ArrowDown: step - 1, PageUp: step + 10, PageDown: step - 10, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.choose(Math.min(last, Math.max(0, next)));
  }

  private pick(press: PointerEvent, { invert }: Line): void {
    this.choose(nearest(this.trail, invert(press.clientX - this.ground.getBoundingClientRect().left)));
  }

  private choose(step: number): void {
    this.dispatchEvent(new CustomEvent("step", { detail: step }));
  }

  static override styles = [
    axes,
    css`
      :host {
        display: block;
      }
      div {
        cursor: pointer;
        touch-action: pan-y;
      }
      div:focus-visible {
        outline: 2px solid var(--yl-ink);
        outline-offset: 2px;
        border-radius: 4px;
      }
      svg {
        display: block;
        width: 100%;
      }
      .over {
        paint-order: stroke;
        stroke: var(--yl-card);
        stroke-width: 4px;
      }
      .ground {
        fill: var(--yl-card);
      }
      .stripe {
        fill: var(--yl-hairline);
      }
      .score {
        fill: none;
        stroke: var(--yl-ink);
        stroke-width: 1.75;
        stroke-linejoin: round;
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
      .ready {
        fill: var(--yl-ink);
      }
      .used {
        fill: var(--yl-sales);
      }
      .late {
        fill: var(--yl-wrong);
      }
      .dim {
        fill: var(--yl-open);
      }
      .ahead {
        stroke: var(--yl-sales);
        stroke-dasharray: 2 3;
      }
      .stay {
        fill: var(--yl-open);
        stroke: var(--yl-card);
      }
      .stay.marketing,
      .stay.sales {
        fill: var(--yl-marketing);
      }
      .stay.sales {
        fill: var(--yl-sales);
      }
      .stay.won {
        fill: var(--yl-ink);
      }
      .name {
        font-size: 12.5px;
        font-weight: 600;
        fill: var(--yl-ink);
      }
      .name.marketing,
      .name.sales,
      .name.won {
        fill: var(--yl-card);
      }
      .cycle {
        stroke: var(--yl-field);
        stroke-dasharray: 2 3;
      }
      .tear {
        stroke: var(--yl-field);
        fill: none;
      }
      .buyer {
        stroke: var(--yl-marketing);
        stroke-width: 2;
      }
      .seller {
        stroke: var(--yl-sales);
        stroke-width: 2;
      }
      line.here {
        stroke: var(--yl-ink);
        stroke-width: 1;
      }
      circle.here {
        fill: var(--yl-ink);
      }
    `,
  ];
}

/** Whose a stage is, or that it is won: what it is coloured by. */
function kindOf(stage: Stage | undefined): string {
  if (stage?.kind === "won") return "won";
  if (["lost", "disqualified", "recycled"].includes(stage?.kind ?? "")) return "end";
  return stage?.owner ?? "";
}

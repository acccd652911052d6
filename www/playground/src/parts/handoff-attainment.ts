import { linear } from "@yellowline/elements";
import { css, html, nothing, svg } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { HandOffClocks, HandOffRow } from "../engine/shapes.js";
import type { HandOffView } from "../model/handoff.js";
import { words } from "../words/en.js";
import { count, date, dayBefore, dayOfYear, monthOf, percent } from "../words/format.js";
import type { Duty } from "./duty.js";
import { Part } from "./part.js";

const text = words.handoff.attainment;
const { kinds } = words.handoff.clocks;
const HEIGHT = 236;
const [TOP, FLOOR] = [26, 150];
/** Beneath: the leads handed over, from here down, and the names of the periods. */
const [ROOF, GROUND] = [170, 206];
const SIDE = 4;

/** Clocks met of those due, period by period against all of them, with the leads handed over beneath. */
@customElement("yl-handoff-attainment")
export class HandOffAttainment extends Part {
  @state() private width = 700;
  @query("figure") private ground!: HTMLElement | null;
  private readonly watch = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.max(260, Math.round(entry.contentRect.width));
  });

  override updated(): void {
    if (this.ground !== null) this.watch.observe(this.ground);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watch.disconnect();
  }

  override render() {
    const view = this.session.handOff;
    const clocks = clocksOf(view.row);
    if (view.report === null || clocks === null) return nothing;
    return html`<yl-duty .duty=${this.duty(view, clocks)}><figure>${this.picture(view)}</figure></yl-duty>`;
  }

  private duty({ report, row }: HandOffView, clocks: HandOffClocks): Duty {
    const { attainment, late, overdueOpen, metEarly, exempt, ladder } = clocks;
    const owner = row?.lead && row.owner;
    const rows = report!.periods.map(({ name }, i) => {
      const each = report!.rows[i]!;
      const [main, beside] = [clocksOf(each)!, each.lead && each.owner];
      const numbers = [each.handedOver, main.met, main.late, main.overdueOpen].map(count);
      return [name, ...numbers, percent(main.attainment), ...(owner ? [count(beside!.met), percent(beside!.attainment)] : [])];
    });
    const { columns: c } = text;
    const heads = [c.handed, c.met, c.late, c.overdue, c.rate, ...(owner ? [c.owner, c.ownerRate] : [])];
    return {
      side: "sales",
      heading: text.heading,
      value: attainment.den === 0 ? "–" : percent(attainment),
      unit: attainment.den === 0 ? text.nothing : text.unit(attainment.num, attainment.den),
      notes: [
        { text: text.states(late, overdueOpen), wrong: overdueOpen > 0 },
        ...(owner ? [{ text: text.also(kinds.owner, percent(owner.attainment), owner.attainment.num, owner.attainment.den) }] : []),
        ...(metEarly > 0 ? [{ text: text.early(metEarly) }] : []),
        ...(exempt > 0 ? [{ text: text.exempt(exempt) }] : []),
        ...(ladder && ladder.reassign + ladder.manager > 0 ? [{ text: text.ladder(ladder.reassign, ladder.reassigned, ladder.manager) }] : []),
      ],
      why: text.why,
      table: { columns: [{ title: c.period }, ...heads.map((title) => ({ title, number: true }))], rows },
    };
  }

  private picture({ report, unit }: HandOffView) {
    const { periods, rows } = report!;
    const { width } = this;
    const wide = (width - 2 * SIDE) / periods.length;
    const bar = Math.min(46, wide * 0.62);
    const x = (i: number) => SIDE + wide * (i + 0.5);
    const y = linear([0, 1], [FLOOR, TOP]);
    const down = linear([0, Math.max(1, ...rows.map((r) => r.handedOver))], [0, GROUND - ROOF]);
    const every = Math.ceil((unit === "week" ? 46 : 62) / wide);
    const label = text.picture(text.heading, date(periods[0]!.from), date(dayBefore(periods.at(-1)!.to)));
    const columns = rows.map((row, i) => {
      const { num, den } = clocksOf(row)!.attainment;
      const rate = den === 0 ? null : num / den;
      const mid = x(i);
      const said = rate === null ? "–" : String(Math.round(rate * 100));
      return svg`${rate === null ? nothing : svg`<rect class=${periods[i]!.complete ? "met" : "met young"} x=${mid - bar / 2} width=${bar} y=${y(rate)} height=${FLOOR - y(rate)} />`}
        ${rate === null || wide > 26 ? svg`<text class="tick" text-anchor="middle" x=${mid} y=${rate === null ? FLOOR - 6 : rate > 0.16 ? y(rate) + 16 : y(rate) - 5} ?data-on=${rate !== null && rate > 0.16}>${said}</text>` : nothing}
        <rect class="handed" x=${mid - bar / 2} width=${bar} y=${ROOF} height=${down(row.handedOver)} />
        ${i % every === (periods.length - 1) % every ? svg`<text class="tick" text-anchor="middle" x=${mid} y=${HEIGHT - 8}>${named(unit, periods[i]!)}</text>` : nothing}`;
    });
    return html`<svg viewBox="0 0 ${width} ${HEIGHT}" width=${width} height=${HEIGHT} role="img" aria-label=${label}>
      ${svg`<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="6" height="6" /><rect class="stripe" width="3" height="6" /></pattern></defs>
      ${columns}
      <line class="axis" x1="0" x2=${width} y1=${FLOOR} y2=${FLOOR} />
      <line class="casing" x1="0" x2=${width} y1=${TOP} y2=${TOP} /><line class="agreed" x1="0" x2=${width} y1=${TOP} y2=${TOP} />
      <text class="tick" x=${SIDE} y=${TOP - 9}>100 %, ${text.promise}</text>
      <text class="tick teal" x=${SIDE} y=${ROOF - 6}>${text.handed}</text>`}
    </svg>`;
  }

  static override styles = css`
    :host {
      display: block;
      font-variant-numeric: tabular-nums;
    }
    figure {
      margin: 0;
    }
    svg {
      display: block;
      width: 100%;
    }
    .met {
      fill: var(--yl-sales);
    }
    .met.young {
      fill: url(#hatch);
    }
    .ground {
      fill: var(--yl-card);
    }
    .stripe {
      fill: var(--yl-sales);
    }
    .handed {
      fill: var(--yl-marketing);
    }
    .axis {
      stroke: var(--yl-hairline);
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
    .tick {
      fill: var(--yl-muted);
      font-size: 12.5px;
    }
    .tick[data-on] {
      fill: var(--yl-card);
      font-weight: 600;
      paint-order: stroke;
      stroke: var(--yl-sales);
      stroke-width: 3px;
      stroke-linejoin: round;
    }
    .teal {
      fill: var(--yl-marketing);
    }
  `;
}

/** The clocks a page judges by: the lead's, else the owner's. */
export function clocksOf(row: HandOffRow | null): HandOffClocks | null {
  return row?.lead ?? row?.owner ?? null;
}

function named(unit: string, { name, from }: { name: string; from: string }): string {
  if (unit === "week") return dayOfYear(from);
  return unit === "month" ? monthOf(from) : name;
}

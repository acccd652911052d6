import { Width, axes, linear } from "@yellowline/elements";
import { css, html, nothing, svg } from "lit";
import { customElement } from "lit/decorators.js";
import type { HandOffClocks, HandOffReport, HandOffRow } from "../engine/shapes.js";
import type { HandOffView } from "../model/handoff.js";
import type { List } from "../model/handoff-leads.js";
import { words } from "../words/en.js";
import { count, date, dayBefore, dayOfYear, monthOf, percent } from "../words/format.js";
import { type Duty, few, opens } from "./duty.js";
import { Part } from "./part.js";

const { attainment: text, leads: named } = words.handoff;
type Figure = List["ask"]["figure"];
const STATES = ["attainment", "met", "late", "overdueOpen", "metEarly", "running", "paused", "exempt", "unmeasurable"] as const;
const STEPS = ["reassign", "reassigned", "manager"] as const;
const HEIGHT = 246;
const [TOP, FLOOR] = [26, 150];
/** Beneath: the leads handed over, from here down, and the names of the periods. */
const [ROOF, GROUND] = [170, 206];
const SIDE = 4;
/** What the name of a period needs. */
const NAME = 64;
/** Periods shown at least, where there are as many. */
const LEAST = 6;

/** Clocks met of those due, period by period against all of them, with the leads handed over beneath; a number or a bar opens its leads. */
@customElement("yl-handoff-attainment")
export class HandOffAttainment extends Part {
  private readonly measured = new Width(this, "figure", 700, 260);

  private get width(): number {
    return this.measured.value;
  }

  override render() {
    const view = this.session.handOff;
    const clocks = clocksOf(view.row);
    if (view.report === null) return nothing;
    return html`<yl-duty .duty=${clocks === null ? this.volume(view) : this.duty(view, clocks)}><figure>${this.picture(view, clocks !== null)}</figure></yl-duty>`;
  }

  /** Where no clock is agreed, what is handed over. */
  private volume(view: HandOffView): Duty {
    const { report, row } = view;
    const { columns: c } = text;
    const rows = report!.periods.map(({ name }, i) => [name, this.opens(view, i, "handedOver", c.handed, count(report!.rows[i]!.handedOver))]);
    return {
      side: "marketing",
      heading: text.volume,
      value: count(row?.handedOver ?? 0),
      unit: text.volumeUnit(row?.handedOver ?? 0),
      notes: [],
      why: text.volumeWhy,
      table: { columns: [{ title: c.period }, { title: c.handed, number: true }], rows },
      lists: lists(row),
    };
  }

  private duty(view: HandOffView, clocks: HandOffClocks): Duty {
    const { report, row } = view;
    const { attainment, late, overdueOpen, metEarly, exempt, ladder } = clocks;
    const owner = row?.lead && row.owner;
    const { columns: c } = text;
    const of = row?.lead ? "lead" : "owner";
    const rows = report!.periods.map(({ name }, i) => {
      const each = report!.rows[i]!;
      const [main, beside] = [clocksOf(each)!, each.lead && each.owner];
      const opens = (figure: Figure, title: string, said: string) => this.opens(view, i, figure, title, said);
      const numbers = (["met", "late", "overdueOpen"] as const).map((state) => opens(`${of}.${state}`, c[state], count(main[state])));
      const owners = owner ? [opens("owner.met", c.owner, count(beside!.met)), opens("owner.attainment", c.ownerRate, percent(beside!.attainment))] : [];
      return [name, opens("handedOver", c.handed, count(each.handedOver)), ...numbers, opens(`${of}.attainment`, c.rate, percent(main.attainment)), ...owners];
    });
    const heads = [c.handed, c.met, c.late, c.overdueOpen, c.rate, ...(owner ? [c.owner, c.ownerRate] : [])];
    return {
      side: "sales",
      heading: text.heading,
      value: attainment.den === 0 ? "–" : percent(attainment),
      unit: attainment.den === 0 ? text.nothing : text.unit(attainment.num, attainment.den),
      notes: [
        ...few(this.session.handOff, attainment.den),
        { text: text.states(late, overdueOpen), wrong: overdueOpen > 0 },
        ...(owner ? [{ text: text.owners(percent(owner.attainment), owner.attainment.num, owner.attainment.den) }] : []),
        ...(metEarly > 0 ? [{ text: text.early(metEarly) }] : []),
        ...(exempt > 0 ? [{ text: text.exempt(exempt) }] : []),
        ...(ladder && ladder.reassign + ladder.manager > 0 ? [{ text: text.ladder(ladder.reassign, ladder.reassigned, ladder.manager) }] : []),
      ],
      why: text.why,
      table: { columns: [{ title: c.period }, ...heads.map((title) => ({ title, number: true }))], rows },
      lists: lists(row),
    };
  }

  /** A number of one period, which opens its leads. */
  private opens(view: HandOffView, at: number, figure: Figure, title: string, said: string) {
    const open = this.leads(view, at, figure);
    return open === null ? said : opens(said, `${view.report!.periods[at]!.name}, ${title}`, open);
  }

  /** Opens the leads behind a figure of one period, the period's other lists beside them; null where there are none. */
  private leads({ report, row, list }: HandOffView, at: number, figure: Figure): (() => void) | null {
    const period = report!.periods[at]!.name;
    const all = lists(report!.rows[at]!);
    const shown = all.findIndex(({ ask }) => ask.figure === figure);
    if (!all[shown]?.count) return null;
    const [heading, rule] = clocksOf(row) === null ? [text.volume, text.volumeWhy] : [text.heading, text.why];
    return () => list.open({ heading: words.handoff.leads.in(heading, period), rule, lists: all, period }, shown);
  }

  private picture(view: HandOffView, judged: boolean) {
    const { unit } = view.report!;
    const { from, periods, rows } = this.shown(view.report!);
    const { width } = this;
    const wide = (width - 2 * SIDE) / periods.length;
    const bar = Math.min(46, wide * 0.62);
    const x = (i: number) => SIDE + wide * (i + 0.5);
    const down = linear([0, Math.max(1, ...rows.map((r) => r.handedOver))], [0, GROUND - ROOF]);
    const every = Math.ceil(NAME / wide);
    const label = text.picture(judged ? text.heading : text.volume, date(periods[0]!.from), date(dayBefore(periods.at(-1)!.to)), judged);
    const top = judged ? 0 : ROOF - 20;
    const named = (i: number) => i % every === (periods.length - 1) % every;
    return html`<svg viewBox="0 ${top} ${width} ${HEIGHT - top}" width=${width} height=${HEIGHT - top} role="img" aria-label=${label}>
      ${svg`<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="6" height="6" /><rect class="stripe" width="3" height="6" /></pattern></defs>
      ${judged ? this.rates(view, x, bar) : nothing}
      ${rows.map(({ handedOver: n }, i) => svg`<rect class="handed" @click=${this.leads(view, from + i, "handedOver")} x=${x(i) - bar / 2} width=${bar} y=${ROOF} height=${down(n)} />
        ${n > 0 && wide > 26 ? svg`<text class="tick" text-anchor="middle" x=${x(i)} y=${ROOF + down(n) + 13}>${count(n)}</text>` : nothing}
        ${named(i) ? svg`<text class="tick" text-anchor=${x(i) > width - NAME / 2 ? "end" : "middle"} x=${x(i) > width - NAME / 2 ? width : x(i)} y=${HEIGHT - 6}>${nameOf(unit, periods[i]!)}</text>` : nothing}`)}
      <text class="tick teal" x=${SIDE} y=${ROOF - 6}>${text.handed}</text>`}
    </svg>`;
  }

  /** How much of what was due was met, in each period. */
  private rates(view: HandOffView, x: (i: number) => number, bar: number) {
    const { width } = this;
    const { from, periods, rows } = this.shown(view.report!);
    const of = view.row?.lead ? "lead" : "owner";
    const y = linear([0, 1], [FLOOR, TOP]);
    const columns = rows.map((row, i) => {
      const { num, den } = clocksOf(row)!.attainment;
      if (den === 0) return svg`<text class="tick" text-anchor="middle" x=${x(i)} y=${FLOOR - 6}>–</text>`;
      const { complete } = periods[i]!;
      const [height, inside] = [y(num / den), complete && num / den > 0.16];
      return svg`<rect class=${complete ? "met" : "met young"} @click=${this.leads(view, from + i, `${of}.attainment`)} x=${x(i) - bar / 2} width=${bar} y=${height} height=${FLOOR - height} />
        ${bar > 16 ? svg`<text class=${inside ? "tick on" : "tick over"} text-anchor="middle" x=${x(i)} y=${inside ? height + 16 : height - 5}>${Math.round((num / den) * 100)}</text>` : nothing}`;
    });
    const young = periods.some(({ complete }) => !complete);
    return svg`<line class="axis" x1="0" x2=${width} y1=${FLOOR} y2=${FLOOR} />
      <line class="casing" x1="0" x2=${width} y1=${TOP} y2=${TOP} /><line class="agreed" x1="0" x2=${width} y1=${TOP} y2=${TOP} />
      ${columns}
      <text class="tick" x=${SIDE} y=${TOP - 9}>100 %, ${text.promise}</text>
      ${young ? svg`<text class="tick" text-anchor="end" x=${width - SIDE} y=${TOP - 9}>${text.unfinished}</text>` : nothing}`;
  }

  /** The periods, and their place, from the first in which anything was due or handed over; a few more where these are few. */
  private shown({ periods, rows }: HandOffReport) {
    const first = rows.findIndex((row) => row.handedOver > 0 || (clocksOf(row)?.attainment.den ?? 0) > 0);
    const from = Math.min(first < 0 ? 0 : first, Math.max(0, rows.length - LEAST));
    return { from, periods: periods.slice(from), rows: rows.slice(from) };
  }

  static override styles = [
    axes,
    css`
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
      .met,
      .handed {
        cursor: pointer;
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
      .agreed {
        stroke: var(--yl-agreed);
        stroke-width: 3;
      }
      .casing {
        stroke: var(--yl-agreed-casing);
        stroke-width: 5;
        opacity: 0.6;
      }
      .tick.on {
        fill: var(--yl-card);
        font-weight: 600;
      }
      .tick.over {
        paint-order: stroke;
        stroke: var(--yl-card);
        stroke-width: 4px;
        stroke-linejoin: round;
      }
      .teal {
        fill: var(--yl-marketing);
      }
    `,
  ];
}

/** A list for each number of some clocks. */
function listsOf(clocks: HandOffClocks, of: "lead" | "owner", before: string): List[] {
  const states = STATES.map((list): List => {
    const n = list === "attainment" ? clocks.attainment.den : clocks[list];
    return { title: before + named.clocks[list], count: n, ask: { figure: `${of}.${list}` } };
  });
  const { ladder } = clocks;
  if (ladder === null) return states;
  return [...states, ...STEPS.map((list): List => ({ title: before + named.clocks[list], count: ladder[list], ask: { figure: `${of}.${list}` } }))];
}

/** All lists of a row: its clocks, the owner's beside them, and who was handed over. */
function lists(row: HandOffRow | null): List[] {
  if (row === null) return [];
  const { lead, owner } = row;
  const handed = (["handedOver", "skipped"] as const).map((figure): List => ({ title: named.handed[figure], count: row[figure], ask: { figure } }));
  const owners = owner === null ? [] : listsOf(owner, "owner", lead === null ? "" : `${text.columns.owner}: `);
  return [...(lead === null ? [] : listsOf(lead, "lead", "")), ...owners, ...handed];
}

/** The clocks a page judges by: the lead's, else the owner's. */
export function clocksOf(row: HandOffRow | null): HandOffClocks | null {
  return row?.lead ?? row?.owner ?? null;
}

function nameOf(unit: HandOffReport["unit"], { name, from }: { name: string; from: string }): string {
  if (unit === "week") return dayOfYear(from);
  return unit === "month" ? monthOf(from) : name;
}

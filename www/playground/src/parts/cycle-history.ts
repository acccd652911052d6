import { sheet } from "@yellowline/elements";
import { css, html, nothing, svg } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { CycleStage } from "../engine/shapes.js";
import { titleOfStage } from "../model/agreement.js";
import { exits } from "../model/cycle.js";
import { words } from "../words/en.js";
import { count } from "../words/format.js";
import { brief, named } from "./cycle-period.js";
import { Part } from "./part.js";
import { legendStyles } from "./styles.js";

const text = words.cycle.history;
const WIDTH = 240;
/** Pixels of the balance, of the gap below it, and of what came in and left on each side. */
const [BALANCE, GAP, FLOW] = [64, 8, 20];
const HEIGHT = BALANCE + GAP + 2 * FLOW;

/** For each stage two small charts, period by period: who is there, and what came and went. A press chooses the period. */
@customElement("yl-cycle-history")
export class CycleHistory extends Part {
  @state() private asTable = false;
  @query("input[type=range]") private slider!: HTMLInputElement;

  override focus(): void {
    this.slider.focus();
  }

  override render() {
    const { cycle } = this.session;
    const { report, at, period } = cycle;
    if (report === null || period === null) return nothing;
    const last = report.periods.length - 1;
    const name = named(this.session.cycle, at);
    return html`<section class="card" aria-labelledby="heading">
      <div class="row">
        <h2 id="heading">${text.heading}</h2>
        <span class="spread"></span>
        <button aria-label=${text.earlier} ?disabled=${at === 0} @click=${() => cycle.choose(at - 1)}>‹</button>
        <label class="row small">${text.period}
          <input type="range" min="0" max=${last} step="1" .value=${String(at)} aria-valuetext=${name} @input=${(e: Event) => cycle.choose(Number((e.target as HTMLInputElement).value))} />
        </label>
        <button aria-label=${text.later} ?disabled=${at === last} @click=${() => cycle.choose(at + 1)}>›</button>
        <b class="name" role="status">${name.charAt(0).toUpperCase() + name.slice(1)}</b>
      </div>
      <p class="row small muted legend" aria-hidden="true">
        <span><i class="all"></i>${text.balance}</span>
        <span><i class="ink"></i>${text.activePart}</span>
        <span>${text.flows}</span>
        ${report.periods.every((p) => p.complete) ? nothing : html`<span><i class="hatched"></i>${text.unfinished}</span>`}
        <span>${text.help}</span>
      </p>
      ${this.asTable ? this.table() : html`<ul class="charts">${[...cycle.path, ...cycle.beside].map((stage) => this.chart(stage))}</ul>`}
      <p class="small"><button class="plain" aria-pressed=${this.asTable} @click=${() => (this.asTable = !this.asTable)}>${this.asTable ? words.figure.picture : words.figure.table}</button></p>
    </section>`;
  }

  private chart(stage: CycleStage) {
    const { cycle, draft } = this.session;
    const title = titleOfStage(draft, stage.stage);
    const { rows } = stage;
    const { periods } = cycle.report!;
    const n = rows.length;
    const wide = WIDTH / n;
    const gap = Math.min(3, wide / 4);
    const most = Math.max(1, ...rows.map((r) => r.closing));
    const flow = Math.max(1, ...rows.flatMap((r) => [r.in, exits(r)]));
    const y = (v: number) => BALANCE - (v / most) * (BALANCE - 2);
    const middle = BALANCE + GAP + FLOW;
    const box = (i: number, from: number, to: number) => (Math.abs(to - from) < 0.05 ? "" : `M${i * wide + gap / 2} ${from}H${(i + 1) * wide - gap / 2}V${to}H${i * wide + gap / 2}Z`);
    const paths = { all: "", young: "", ink: "", into: "", out: "" };
    rows.forEach((row, i) => {
      paths[periods[i]!.complete ? "all" : "young"] += box(i, BALANCE, y(row.closing));
      if (row.active !== null) paths.ink += box(i, BALANCE, y(row.active));
      paths.into += box(i, middle - 0.5, middle - (row.in / flow) * FLOW);
      paths.out += box(i, middle + 0.5, middle + (exits(row) / flow) * FLOW);
    });
    const choose = (event: PointerEvent) => {
      const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
      cycle.choose(Math.floor(((event.clientX - left) / width) * n));
    };
    const at = cycle.row(stage);
    return html`<li>
      <h3 class="small">${title}</h3>
      <p class="small muted">${text.column("", at.closing, at.in, exits(at)).replace(/^: /, "")}</p>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${text.picture(title, rows[0]!.opening, rows.at(-1)!.closing, n)} @pointerdown=${choose}>
        <defs>
          <pattern id="young" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="5" height="5" class="young-ground" /><line x1="0" y1="0" x2="0" y2="5" class="young-line" />
          </pattern>
        </defs>
        <rect class="chosen" x=${cycle.at * wide} y="0" width=${wide} height=${HEIGHT} />
        <path class="all" d=${paths.all} /><path fill="url(#young)" d=${paths.young} /><path class="ink" d=${paths.ink} />
        <path class="into" d=${paths.into} /><path class="out" d=${paths.out} />
        <path class="base" d="M0 ${BALANCE}H${WIDTH}M0 ${middle}H${WIDTH}" vector-effect="non-scaling-stroke" />
        ${rows.map((row, i) => svg`<rect class="hit" x=${i * wide} y="0" width=${wide} height=${HEIGHT}><title>${text.column(named(this.session.cycle, i), row.closing, row.in, exits(row))}</title></rect>`)}
      </svg>
    </li>`;
  }

  private table() {
    const { cycle, draft } = this.session;
    const { columns } = text;
    const heads = [columns.stage, columns.period, columns.opening, columns.in, columns.out, columns.closing, columns.active];
    const rows = [...cycle.path, ...cycle.beside].flatMap(({ stage, rows }) =>
      rows.map((row, i) => [titleOfStage(draft, stage), brief(this.session.cycle, i), ...[row.opening, row.in, exits(row), row.closing].map(count), row.active === null ? "–" : count(row.active)]),
    );
    return html`<div class="table"><yl-table .caption=${text.heading} .columns=${heads.map((title, i) => ({ title, number: i > 1 }))} .rows=${rows}></yl-table></div>`;
  }

  static override styles = [
    sheet,
    legendStyles,
    css`
      .card > * + * {
        margin-top: 8px;
      }
      input[type="range"] {
        accent-color: var(--yl-ink);
        width: 160px;
        min-height: 32px;
      }
      .name {
        min-width: 190px;
        font-weight: 600;
      }
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
        gap: 18px 22px;
      }
      svg {
        display: block;
        width: 100%;
        height: 116px;
        margin-top: 4px;
        cursor: pointer;
      }
      .hit {
        fill: transparent;
      }
      .chosen {
        fill: var(--yl-wash);
        stroke: var(--yl-ink);
        stroke-width: 1;
        vector-effect: non-scaling-stroke;
      }
      .all,
      .into {
        fill: var(--yl-open);
        background: var(--yl-open);
      }
      .out {
        fill: var(--yl-young);
      }
      .ink {
        fill: var(--yl-ink);
        background: var(--yl-ink);
      }
      .base {
        stroke: var(--yl-field);
      }
      .young-ground {
        fill: var(--yl-card);
      }
      .young-line {
        stroke: var(--yl-young);
        stroke-width: 3;
      }
      .hatched {
        border: 1px solid var(--yl-young);
        background: repeating-linear-gradient(45deg, var(--yl-young) 0 1.5px, transparent 1.5px 4px);
      }
      .table {
        max-height: 420px;
        overflow: auto;
      }
    `,
  ];
}

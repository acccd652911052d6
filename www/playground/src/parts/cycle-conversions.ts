import { sheet } from "@yellowline/elements";
import { css, html, nothing, svg } from "lit";
import { customElement } from "lit/decorators.js";
import type { CycleConversion } from "../engine/shapes.js";
import { titleOfConversion } from "../model/agreement.js";
import { judged, missingDays, stateOf, stepsOf } from "../model/cycle.js";
import { words } from "../words/en.js";
import { lasting, percent } from "../words/format.js";
import { brief, named } from "./cycle-period.js";
import { Part } from "./part.js";
import { bigStyles, legendStyles } from "./styles.js";

const text = words.cycle.conversions;
const [WIDTH, HEIGHT] = [240, 76];
/** What the page offers where no conversion is agreed. */
const DAYS = 30;

/** Each agreed conversion, cohort by cohort: arrived in time, did not, too young to say. */
@customElement("yl-cycle-conversions")
export class CycleConversions extends Part {
  override render() {
    const { cycle, draft } = this.session;
    const { report } = cycle;
    if (report === null) return nothing;
    const none = report.conversions.length === 0;
    return html`<section class="card" aria-labelledby="heading">
      <h2 id="heading">${text.heading}</h2>
      ${none
        ? html`<p>${text.none}</p>${stepsOf(draft).length === 0 ? nothing : html`<button @click=${() => cycle.agree(DAYS)}>${text.agree(DAYS)}</button>`}`
        : html`<p class="row small muted legend" aria-hidden="true">
              <span><i class="ink"></i>${text.converted}</span><span><i class="all"></i>${text.open}</span><span><i class="hatched"></i>${text.young}</span>
            </p>
            <ul class="charts">${report.conversions.map((c) => this.conversion(c))}</ul>`}
    </section>`;
  }

  private conversion({ id, withinDays, rows }: CycleConversion) {
    const { cycle, draft } = this.session;
    const all = words.cycle;
    const at = judged(rows, cycle.at);
    const [cohort, now] = [rows[at]!, rows[cycle.at]!];
    const any = cohort.rate.den > 0;
    const state = stateOf(cohort);
    const missing = missingDays(cycle.period!, withinDays, this.session.request.asOf);
    const { medianMs, p90Ms } = cohort.velocity;
    const notes = [
      ...(any ? [all.ofMature(cohort.rate.num, cohort.rate.den)] : []),
      ...(state !== null && any ? [all.states[state]] : []),
      ...(cohort.outOfOrder > 0 ? [all.outOfOrder(cohort.outOfOrder)] : []),
      ...(medianMs === null || p90Ms === null ? [] : [`${all.median(lasting(medianMs))}, ${all.p90(lasting(p90Ms))}`]),
      ...(now.immature > 0 ? [`${at === cycle.at ? "" : `${brief(this.session.cycle, cycle.at)}: `}${all.missing(now.immature, missing)}${now.convertedEarly > 0 ? `, ${all.early(now.convertedEarly)}` : ""}`] : []),
    ];
    return html`<li>
      <h3>${titleOfConversion(draft, id)} <span class="small muted">${all.within(withinDays)}</span></h3>
      <p class="big"><button class="plain" aria-haspopup="dialog" @click=${() => cycle.look({ of: "conversion", conversion: id, list: any ? "converted" : "immature" }, at)}>
        <b>${any ? percent(cohort.rate) : all.states[state ?? "no_denominator"]}</b></button>
        <span class="small muted">${at === cycle.at || !any ? text.entered(named(this.session.cycle, at)) : text.latest(named(this.session.cycle, at))}</span></p>
      <ul class="small muted notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>
      ${this.chart(titleOfConversion(draft, id), rows)}
    </li>`;
  }

  private chart(title: string, rows: CycleConversion["rows"]) {
    const { cycle } = this.session;
    const n = rows.length;
    const wide = WIDTH / n;
    const gap = Math.min(3, wide / 4);
    const most = Math.max(1, ...rows.map((r) => r.cycles));
    const y = (v: number) => HEIGHT - 1 - (v / most) * (HEIGHT - 4);
    const paths = { ink: "", all: "", young: "" };
    rows.forEach(({ rate, mature, immature }, i) => {
      let base = 0;
      const stack = (kind: keyof typeof paths, many: number) => {
        if (many > 0) paths[kind] += `M${i * wide + gap / 2} ${y(base)}V${y(base + many)}H${(i + 1) * wide - gap / 2}V${y(base)}Z`;
        base += many;
      };
      stack("ink", rate.num);
      stack("all", mature - rate.num);
      stack("young", immature);
    });
    const choose = (event: PointerEvent) => {
      const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
      cycle.choose(Math.floor(((event.clientX - left) / width) * n));
    };
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${text.picture(title, n)} @pointerdown=${choose}>
      <defs>
        <pattern id="young" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" class="young-ground" /><line x1="0" y1="0" x2="0" y2="5" class="young-line" />
        </pattern>
      </defs>
      <rect class="chosen" x=${cycle.at * wide} y="0" width=${wide} height=${HEIGHT} />
      <path class="ink" d=${paths.ink} /><path class="all" d=${paths.all} /><path fill="url(#young)" d=${paths.young} />
      <path class="base" d="M0 ${HEIGHT - 1}H${WIDTH}" vector-effect="non-scaling-stroke" />
      ${rows.map((r, i) => svg`<rect class="hit" x=${i * wide} y="0" width=${wide} height=${HEIGHT}><title>${text.column(named(this.session.cycle, i), r.rate.num, r.mature, r.immature)}</title></rect>`)}
    </svg>`;
  }

  static override styles = [
    sheet,
    bigStyles,
    legendStyles,
    css`
      .card > * + * {
        margin-top: 8px;
      }
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(250px, 1fr));
        gap: 20px 26px;
      }
      .charts > li {
        display: flex;
        flex-direction: column;
      }
      .big button {
        text-decoration-color: transparent;
        text-align: left;
      }
      .big button:hover {
        text-decoration-color: currentColor;
      }
      .notes {
        margin-bottom: 6px;
      }
      svg {
        display: block;
        width: 100%;
        height: 76px;
        margin-top: auto;
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
      .all {
        fill: var(--yl-open);
        background: var(--yl-open);
      }
      .ink {
        fill: var(--yl-ink);
        background: var(--yl-ink);
      }
      .base {
        stroke: var(--yl-field);
        fill: none;
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
    `,
  ];
}

import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { CycleCohort, CycleFlow, CycleLead } from "../engine/shapes.js";
import { titleOfConversion, titleOfStage } from "../model/agreement.js";
import { CYCLE_LEADS_PER_PAGE, type CohortList, type Figure, type StageList, WAYS, exits, missingDays, stateOf } from "../model/cycle.js";
import { cycleLeadsCsv } from "../model/cycle-csv.js";
import { fileName, save } from "../model/save.js";
import { words } from "../words/en.js";
import { count, lasting, moment, percent, percents } from "../words/format.js";
import type { Column, Row } from "./lead-list.js";
import { brief, named } from "./cycle-period.js";
import { Part } from "./part.js";
import { bigStyles } from "./styles.js";

const text = words.cycle;
const STAGE_LISTS: readonly StageList[] = ["closing", "active", "in", "forward", "won", "back", "detour", "lost", "disqualified", "restart", "opening", "undated"];
const COHORT_LISTS: readonly CohortList[] = ["converted", "notConverted", "immature", "convertedEarly", "outOfOrder"];

/** How many are on a list of a stage, by its row. */
function onList(row: CycleFlow, list: StageList): number {
  if (list === "out") return exits(row);
  if (list === "active") return row.active ?? 0;
  return list === "opening" || list === "in" || list === "closing" || list === "undated" ? row[list] : row.out[list];
}

function inCohort(cohort: CycleCohort, list: CohortList): number {
  switch (list) {
    case "converted":
      return cohort.rate.num;
    case "notConverted":
      return cohort.mature - cohort.rate.num;
    default:
      return cohort[list];
  }
}

/** A figure looked into: its rule in words, its books, its table by period, its leads. */
@customElement("yl-cycle-figure")
export class CycleFigure extends Part {
  override render() {
    const { session } = this;
    const { figure, report } = session.cycle;
    if (figure === null || report === null) return nothing;
    return html`<yl-dialog open wide .heading=${this.heading(figure)} .closeWords=${words.close} @closed=${() => session.enter(null)}>
      ${figure.of === "stage" ? this.stage(figure) : this.conversion(figure)}
      ${this.leads(figure)}
      <button slot="actions" @click=${() => this.csv(figure)}>${text.figure.csv}</button>
    </yl-dialog>`;
  }

  private heading(figure: Figure): string {
    const { draft } = this.session;
    return figure.of === "stage"
      ? text.figure.heading(text.lists[figure.list], titleOfStage(draft, figure.stage))
      : `${titleOfConversion(draft, figure.conversion)}`;
  }

  private stage(figure: Extract<Figure, { of: "stage" }>) {
    const { cycle } = this.session;
    const stage = cycle.report!.stages.find((s) => s.stage === figure.stage);
    if (stage === undefined) return nothing;
    const row = cycle.row(stage);
    const ways = WAYS.filter((way) => row.out[way] > 0);
    const shares = percents(ways.map((way) => row.out[way]));
    const { columns } = text.history;
    const { dwell } = row;
    return html`<p class="big"><b>${count(onList(row, figure.list))}</b> <span class="muted">${named(this.session.cycle, cycle.at)}</span></p>
      <p><b class="small">${text.figure.rule}.</b> ${text.rules[figure.list]}</p>
      <p class="small"><span aria-hidden="true">✓</span> ${text.figure.book}: ${text.book(row.opening, row.in, exits(row), row.closing)}, ${text.checked}.</p>
      ${ways.length === 0
        ? nothing
        : html`<div class="pair">
            <yl-table .caption=${text.figure.ways} .columns=${[{ title: text.figure.columns.way }, { title: text.figure.columns.n, number: true }, { title: text.figure.columns.share, number: true }]}
              .rows=${[...ways.map((way, i) => [text.ways[way], count(row.out[way]), shares[i]!])]}></yl-table>
            ${dwell.latest.medianMs === null || dwell.latest.p90Ms === null ? nothing : html`<p class="small muted">${text.inStage}: ${text.median(lasting(dwell.latest.medianMs))}, ${text.p90(lasting(dwell.latest.p90Ms))} (${count(dwell.latest.n)})</p>`}
          </div>`}
      <div class="table"><yl-table .caption=${text.figure.table}
        .columns=${[columns.period, columns.opening, columns.in, columns.out, columns.closing, columns.active].map((title, i) => ({ title, number: i > 0 }))}
        .rows=${stage.rows.map((r, i) => [brief(this.session.cycle, i), ...[r.opening, r.in, exits(r), r.closing].map(count), r.active === null ? "–" : count(r.active)]).reverse()}></yl-table></div>`;
  }

  private conversion(figure: Extract<Figure, { of: "conversion" }>) {
    const { cycle, draft } = this.session;
    const conversion = cycle.report!.conversions.find((c) => c.id === figure.conversion);
    if (conversion === undefined) return nothing;
    const { from, to, withinDays, rows } = conversion;
    const cohort = rows[cycle.at]!;
    const state = stateOf(cohort);
    const missing = (i: number) => missingDays(cycle.report!.periods[i]!, withinDays, this.session.request.asOf);
    const { columns } = text.conversions;
    const time = (ms: number | null) => (ms === null ? "–" : lasting(ms));
    const reason = cohort.incidence?.reason;
    return html`<p class="big"><b>${cohort.rate.den > 0 ? percent(cohort.rate) : text.states[state ?? "no_denominator"]}</b>
        <span class="muted">${cohort.rate.den > 0 ? `${text.ofMature(cohort.rate.num, cohort.rate.den)}, ` : ""}${text.conversions.entered(named(this.session.cycle, cycle.at))}</span></p>
      ${state !== null && cohort.rate.den > 0 ? html`<p>${text.states[state]}</p>` : nothing}
      ${cohort.immature > 0 ? html`<p>${text.missing(cohort.immature, missing(cycle.at))}</p>` : nothing}
      <p><b class="small">${text.figure.rule}.</b> ${text.conversions.rule(titleOfStage(draft, from), titleOfStage(draft, to), withinDays)}</p>
      ${cohort.velocity.n > 0 ? html`<p class="small muted">${text.conversions.time(cohort.velocity.n, cohort.velocity.nonMovers)}</p>` : nothing}
      ${reason ? html`<p class="small muted">${text.curve[reason] ?? reason}</p>` : nothing}
      <div class="table"><yl-table .caption=${text.figure.table}
        .columns=${[columns.period, columns.cycles, columns.mature, columns.converted, columns.rate, columns.immature, columns.missing, columns.median, columns.p90].map((title, i) => ({ title, number: i > 0 }))}
        .rows=${rows
          .map((r, i) => [brief(this.session.cycle, i), count(r.cycles), count(r.mature), count(r.rate.num), r.rate.den > 0 ? percent(r.rate) : text.states[stateOf(r) ?? "no_denominator"], count(r.immature), r.immature > 0 ? count(missing(i)) : "–", time(r.velocity.medianMs), time(r.velocity.p90Ms)])
          .reverse()}></yl-table></div>`;
  }

  private leads(figure: Figure) {
    const { session } = this;
    const { cycle } = session;
    const tabs = this.tabs(figure);
    const f = text.figure;
    const arrived = figure.of === "conversion";
    const columns: Column[] = [{ title: f.entered, kind: "narrow" }, { title: arrived ? f.arrived : f.left, kind: "why" }, { title: arrived ? f.took : f.stayed, kind: "narrow" }];
    return html`<yl-lead-list
      bare
      .heading=${f.leads}
      .tabs=${tabs}
      .shown=${figure.list}
      .empty=${f.empty}
      .columns=${columns}
      .rows=${cycle.leads?.rows.map((lead) => this.lead(lead, arrived)) ?? null}
      .total=${cycle.leads?.total ?? 0}
      .offset=${cycle.offset}
      .limit=${CYCLE_LEADS_PER_PAGE}
      @turn=${(e: CustomEvent<{ list: string; offset: number }>) => cycle.turn({ ...figure, list: e.detail.list } as Figure, e.detail.offset)}
      @lead=${(e: CustomEvent<{ lead: string; title: string }>) => session.explain(e.detail.lead, e.detail.title)}
    ></yl-lead-list>`;
  }

  /** The lists that hold anybody, and the one that is shown. */
  private tabs(figure: Figure) {
    const { cycle } = this.session;
    if (figure.of === "stage") {
      const row = cycle.row(cycle.report!.stages.find((s) => s.stage === figure.stage)!);
      const lists = figure.list === "out" ? (["out", ...STAGE_LISTS] as const) : STAGE_LISTS;
      return lists.map((id) => ({ id, title: text.lists[id], count: onList(row, id) })).filter(({ id, count: n }) => n > 0 || id === figure.list);
    }
    const cohort = cycle.report!.conversions.find((c) => c.id === figure.conversion)!.rows[cycle.at]!;
    return COHORT_LISTS.map((id) => ({ id, title: text.cohorts[id], count: inCohort(cohort, id) })).filter(({ id, count: n }) => n > 0 || id === figure.list);
  }

  private lead({ lead, attributes, owner, entered, left, to, way, lastedMs, cycle }: CycleLead, arrived: boolean): Row {
    const { draft } = this.session;
    const f = text.figure;
    const when = (at: { at: number; day: boolean }) => moment(at.at, draft.definitions.timeZone, at.day);
    const where = to === null ? (way === null ? "" : f.elsewhere) : f.to(titleOfStage(draft, to));
    const gone = left === null ? (entered === null ? "–" : arrived ? f.notYet : f.stillThere) : `${when(left)}${where === "" ? "" : `, ${where}`}`;
    const long = lastedMs === null ? "–" : left === null ? f.stillSince(lasting(lastedMs)) : lasting(lastedMs);
    const number = cycle === null || cycle < 2 ? null : f.cycleNo(cycle);
    return { lead, attributes, beside: [attributes.source, owner ?? attributes.owner, number], why: gone, cells: [entered === null ? "–" : when(entered), gone, long] };
  }

  private async csv(figure: Figure): Promise<void> {
    const { session } = this;
    const what = figure.of === "stage" ? figure.stage : figure.conversion;
    save(await cycleLeadsCsv(session, figure), `${fileName(session.draft.definitions.name)}.${fileName(what)}.${figure.list}.csv`);
  }

  static override styles = [
    sheet,
    bigStyles,
    css`
      p + p,
      .pair,
      .table {
        margin-top: 10px;
      }
      .pair {
        max-width: 460px;
      }
      .table {
        max-height: 200px;
        overflow: auto;
        margin-bottom: 16px;
      }
    `,
  ];
}

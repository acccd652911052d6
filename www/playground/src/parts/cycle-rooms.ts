import { sheet } from "@yellowline/elements";
import { css, html, nothing, svg } from "lit";
import { customElement } from "lit/decorators.js";
import type { CycleStage } from "../engine/shapes.js";
import { titleOfStage } from "../model/agreement.js";
import { type Figure, type StageList, exits, judged, missingDays, stateOf } from "../model/cycle.js";
import { words } from "../words/en.js";
import { count, lasting, percent } from "../words/format.js";
import { Part } from "./part.js";

const text = words.cycle;
/** How wide a room is, and an arrow. */
const [ROOM, ARROW] = [10, 11];
/** The widest line between rooms, in pixels. */
const WIDEST = 16;
/** Which exits lead into a stage beside the path. */
const INTO: Record<string, "lost" | "disqualified" | "detour"> = { lost: "lost", disqualified: "disqualified", recycled: "detour" };

/** Stages as rooms with who is in them, arrows between them with what moved, detours beneath. */
@customElement("yl-cycle-rooms")
export class CycleRooms extends Part {
  /** Written here, since the page's policy lets no markup carry a style. */
  override updated(): void {
    const { path, beside } = this.session.cycle;
    this.style.setProperty("--path", path.map((_, i) => (i === 0 ? `${ROOM}fr` : `${ARROW}fr ${ROOM}fr`)).join(" "));
    this.style.setProperty("--beside", `repeat(${Math.max(1, beside.length)}, minmax(0, 1fr))`);
    this.style.setProperty("--least", `${path.length * 108 + (path.length - 1) * 119}px`);
  }

  override render() {
    const { cycle, draft } = this.session;
    const { path, beside } = cycle;
    const most = Math.max(1, ...path.map((s) => cycle.row(s).closing));
    const flows = path.flatMap((s) => [cycle.row(s).out.forward, cycle.row(s).out.won, cycle.row(s).out.lost, cycle.row(s).out.disqualified, cycle.row(s).out.detour]);
    const widest = Math.max(1, ...flows);
    const said = text.picture([...path, ...beside].map((s) => ({ title: titleOfStage(draft, s.stage), there: cycle.row(s).closing })));
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${said}>
      <div class="map">
        <ol class="path" aria-label=${text.path}>
          ${path.map((stage, i) => [i === 0 ? nothing : this.arrow(path[i - 1]!, stage, widest), this.room(stage, most)])}
        </ol>
        ${beside.length === 0
          ? nothing
          : html`${this.lane(path, beside, widest)}
              <ol class="beside" aria-label=${text.beside}>
                ${beside.map((stage) => this.detour(stage, path))}
              </ol>`}
      </div>
    </div>`;
  }

  private number(stage: string, list: StageList, said: unknown, name = "plain") {
    const figure: Figure = { of: "stage", stage, list };
    return html`<button class=${name} aria-haspopup="dialog" title=${text.look(text.lists[list], titleOfStage(this.session.draft, stage))} @click=${() => this.session.cycle.look(figure)}>${said}</button>`;
  }

  private head(stage: CycleStage) {
    const owner = this.session.draft.definitions.stages?.find((s) => s.id === stage.stage)?.owner ?? "";
    return html`<h3>${titleOfStage(this.session.draft, stage.stage)}</h3>
      <p class="small owner">${text.owner[owner] ?? owner}</p>`;
  }

  private side(stage: CycleStage): string {
    const owner = this.session.draft.definitions.stages?.find((s) => s.id === stage.stage)?.owner ?? "";
    return owner === "marketing" || owner === "sales" ? owner : "";
  }

  private room(stage: CycleStage, most: number) {
    const row = this.session.cycle.row(stage);
    const { closing, active } = row;
    const wide = (n: number) => (n / most) * 100;
    return html`<li class="room ${this.side(stage)}">
      ${this.head(stage)}
      <p class="balance">${this.number(stage.stage, "closing", html`<b>${count(closing)}</b> <span class="unseen">${text.here}</span>`)}</p>
      <svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <rect class="all" width=${wide(closing)} height="12" />${active === null ? nothing : svg`<rect class="active" width=${wide(active)} height="12" />`}
      </svg>
      ${active === null ? nothing : html`<p class="small">${active === 0 ? html`<span class="muted">${text.noActive}</span>` : this.number(stage.stage, "active", text.active(active, closing))}</p>`}
      <p class="small flows">${this.number(stage.stage, "in", text.came(row.in))} ${this.number(stage.stage, "out", text.left(exits(row)))}</p>
      ${row.tied > 0 ? html`<p class="small muted" title=${text.tiedWhy(row.tied)}>${text.tied(row.tied)}</p>` : nothing}
      ${row.undated > 0 ? html`<p class="small muted">${this.number(stage.stage, "undated", text.undated(row.undated))}</p>` : nothing}
    </li>`;
  }

  /** From one room to the next: what moved on, how many of them convert, and how long it takes. */
  private arrow(from: CycleStage, to: CycleStage, widest: number) {
    const { cycle } = this.session;
    const row = cycle.row(from);
    const list: StageList = to.kind === "won" ? "won" : "forward";
    const moved = row.out[list];
    const thick = moved === 0 ? 1 : Math.max(1.5, (moved / widest) * WIDEST);
    return html`<li class="arrow">
      <p>${this.number(from.stage, list, to.kind === "won" ? text.won(moved) : text.movedOn(moved))}</p>
      <svg viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
        <path class=${moved === 0 ? "none" : "flow"} d="M0 12H94" stroke-width=${thick} vector-effect="non-scaling-stroke" />
      </svg>
      <span class="head" aria-hidden="true"></span>
      <div class="small">${this.conversion(from, to)}</div>
      ${row.out.back > 0 ? html`<p class="small muted"><span aria-hidden="true">↩</span> ${this.number(from.stage, "back", text.back(row.out.back))}</p>` : nothing}
    </li>`;
  }

  /** The agreed conversion of the step; where none is agreed, of those who left. */
  private conversion(from: CycleStage, to: CycleStage) {
    const { cycle } = this.session;
    const pair = cycle.pair(from.stage, to.stage);
    if (pair === null) {
      const { exit, dwell } = cycle.row(from);
      return html`<p>${exit.den === 0 ? html`<span class="muted">${text.states.no_exits}</span>` : html`${this.number(from.stage, "out", percent(exit))} <span class="muted">${text.exitRate}</span>`}</p>
        ${dwell.latest.medianMs === null ? nothing : html`<p class="muted">${text.median(lasting(dwell.latest.medianMs))} ${text.inStage}</p>`}`;
    }
    // A cohort too young to judge is told of, and the latest that is old enough speaks for the step.
    const at = judged(pair.rows, cycle.at);
    const [cohort, now] = [pair.rows[at]!, pair.rows[cycle.at]!];
    const any = cohort.rate.den > 0;
    const figure: Figure = { of: "conversion", conversion: pair.id, list: any ? "converted" : "immature" };
    const state = stateOf(cohort);
    const { medianMs, p90Ms } = cohort.velocity;
    const { name, from: begun } = cycle.report!.periods[at]!;
    return html`<p><button class="plain" aria-haspopup="dialog" @click=${() => cycle.look(figure, at)}>${any ? html`<b>${percent(cohort.rate)}</b>` : text.states[state ?? "no_denominator"]}</button>
        <span class="muted">${text.within(pair.withinDays)}</span></p>
      ${any ? html`<p class="muted">${text.ofMature(cohort.rate.num, cohort.rate.den)}${at === cycle.at ? nothing : html`, <span title=${text.latestWhy}>${text.latest(text.brief(cycle.report!.unit, name, begun))}</span>`}${state === "too_few" ? `, ${text.few}` : ""}</p>` : nothing}
      ${state === "unreliable" ? html`<p class="muted">${text.states.unreliable}</p>` : nothing}
      ${medianMs === null || p90Ms === null ? nothing : html`<p class="muted">${text.median(lasting(medianMs))}<br />${text.p90Short(lasting(p90Ms))}</p>`}
      ${now.immature > 0 ? html`<p class="muted young"><i aria-hidden="true"></i>${text.missingShort(now.immature, missingDays(cycle.period!, pair.withinDays, this.session.request.asOf))}</p>` : nothing}`;
  }

  /** Lines from each room to the detours its leads took, and back. */
  private lane(path: readonly CycleStage[], beside: readonly CycleStage[], widest: number) {
    const { cycle, draft } = this.session;
    const whole = path.length * ROOM + (path.length - 1) * ARROW;
    const x = (i: number) => ((i * (ROOM + ARROW) + ROOM / 2) / whole) * 100;
    const below = (i: number) => ((i + 0.5) / beside.length) * 100;
    const lines = path.flatMap((stage, i) =>
      beside.map((detour, d) => {
        const n = this.first(detour) ? cycle.row(stage).out[INTO[detour.kind]!] : 0;
        if (n === 0) return nothing;
        const at = below(d) + (i - (path.length - 1) / 2) * 1.1;
        return svg`<path class="flow" d="M${x(i)} 0C${x(i)} 40 ${at} 24 ${at} 64" stroke-width=${Math.max(1, (n / widest) * WIDEST)} vector-effect="non-scaling-stroke" />`;
      }),
    );
    const returns = beside.map((detour, d) => {
      if (cycle.row(detour).out.restart === 0) return nothing;
      const next = draft.definitions.stages?.find((s) => s.id === detour.stage)?.next;
      const to = Math.max(0, path.findIndex((s) => s.stage === next));
      const [a, b] = [below(d) - 4.5, x(to) - 3.2];
      return svg`<path class="return" d="M${a} 64C${a} 30 ${b} 40 ${b} 2" vector-effect="non-scaling-stroke" />`;
    });
    return html`<svg class="lane" viewBox="0 0 100 64" preserveAspectRatio="none" aria-hidden="true">${lines}${returns}</svg>`;
  }

  /** Of several stages of one kind the first stands for the way into all of them. */
  private first(detour: CycleStage): boolean {
    return this.session.cycle.beside.find(({ kind }) => kind === detour.kind) === detour;
  }

  private detour(stage: CycleStage, path: readonly CycleStage[]) {
    const { cycle, draft } = this.session;
    const row = cycle.row(stage);
    const list = INTO[stage.kind]!;
    const from = this.first(stage) ? path.filter((s) => cycle.row(s).out[list] > 0) : [];
    return html`<li class="detour ${this.side(stage)}"><div>
      ${this.head(stage)}
      <p class="balance">${this.number(stage.stage, "closing", html`<b>${count(row.closing)}</b> <span class="small muted">${text.here}</span>`)}</p>
      <p class="small flows">${this.number(stage.stage, "in", text.came(row.in))} ${this.number(stage.stage, "out", text.left(exits(row)))}</p>
      ${from.length === 0 ? nothing : html`<ul class="small muted">${from.map((s) => html`<li>${this.number(s.stage, list, text.from(cycle.row(s).out[list], titleOfStage(draft, s.stage)))}</li>`)}</ul>`}
      ${row.out.restart > 0 ? html`<p class="small muted"><span aria-hidden="true">↺</span> ${this.number(stage.stage, "restart", text.restart(row.out.restart))}</p>` : nothing}
    </div></li>`;
  }

  static override styles = [
    sheet,
    css`
      .map {
        min-width: var(--least);
      }
      ol.path {
        display: grid;
        grid-template-columns: var(--path);
        align-items: stretch;
      }
      ol.beside {
        display: grid;
        grid-template-columns: var(--beside);
        align-items: start;
      }
      .room,
      .detour > div {
        border: 1px solid var(--yl-hairline);
        border-top: 3px solid var(--yl-field);
        border-radius: var(--yl-radius);
        padding: 10px 10px 8px;
        background: var(--yl-card);
        min-width: 0;
      }
      .detour {
        padding-inline: 8px;
        display: grid;
        justify-items: center;
      }
      .detour > div {
        width: min(100%, 250px);
      }
      .room.marketing,
      .marketing > div {
        border-top-color: var(--yl-marketing);
      }
      .room.sales,
      .sales > div {
        border-top-color: var(--yl-sales);
      }
      .marketing .owner {
        color: var(--yl-marketing);
      }
      .sales .owner {
        color: var(--yl-sales);
      }
      h3 {
        line-height: 1.25;
        overflow-wrap: break-word;
        hyphens: auto;
      }
      .owner {
        color: var(--yl-muted);
      }
      .balance b {
        font-size: var(--yl-large);
        font-weight: 680;
        letter-spacing: -0.02em;
        line-height: 1.3;
      }
      button.plain {
        text-align: left;
      }
      .balance button,
      .arrow button {
        text-decoration-color: transparent;
      }
      .balance button:hover,
      .arrow button:hover {
        text-decoration-color: currentColor;
      }
      .bar {
        display: block;
        width: 100%;
        height: 12px;
        margin: 2px 0 4px;
        border-radius: 3px;
        background: var(--yl-wash);
      }
      .all {
        fill: var(--yl-open);
      }
      .active {
        fill: var(--yl-ink);
      }
      .flows {
        display: flex;
        flex-wrap: wrap;
        gap: 0 10px;
      }
      .arrow {
        position: relative;
        padding: 4px 8px;
        text-align: center;
        min-width: 0;
      }
      .arrow button {
        text-align: center;
      }
      .arrow > svg {
        display: block;
        width: calc(100% + 16px);
        margin: 0 -8px;
        height: 24px;
      }
      .arrow > p:first-child {
        display: grid;
        align-content: end;
        min-height: 2.9em;
        font-weight: 600;
      }
      .head {
        position: absolute;
        right: 0;
        width: 0;
        height: 0;
        margin-top: -20px;
        border: 8px solid transparent;
        border-right: 0;
        border-left: 9px solid var(--yl-young);
      }
      .flow {
        stroke: var(--yl-open);
      }
      .none {
        stroke: var(--yl-hairline);
      }
      .return {
        stroke: var(--yl-young);
        stroke-width: 1.5;
      }
      path {
        fill: none;
      }
      .lane {
        display: block;
        width: 100%;
        height: 72px;
      }
      .young i {
        display: inline-block;
        width: 10px;
        height: 10px;
        margin-right: 5px;
        border: 1px solid var(--yl-young);
        background: repeating-linear-gradient(45deg, var(--yl-young) 0 1.5px, transparent 1.5px 4px);
      }
      .arrow .small > p + p {
        margin-top: 2px;
      }
      @media (max-width: 640px) {
        .map {
          min-width: 0;
        }
        ol.path,
        ol.beside {
          grid-template-columns: minmax(0, 1fr);
        }
        .lane {
          display: none;
        }
        .arrow {
          padding: 6px 8px 6px 34px;
          text-align: left;
        }
        .arrow > svg,
        .head {
          display: none;
        }
        .arrow::before {
          content: "";
          position: absolute;
          left: 16px;
          top: 0;
          bottom: 8px;
          border-left: 3px solid var(--yl-open);
        }
        .arrow::after {
          content: "";
          position: absolute;
          left: 10px;
          bottom: 0;
          border: 7.5px solid transparent;
          border-top: 9px solid var(--yl-young);
          border-bottom: 0;
        }
        .arrow button {
          text-align: left;
        }
        .arrow > p:first-child {
          min-height: 0;
        }
        .detour {
          padding: 10px 0 0;
          justify-items: stretch;
        }
        .detour > div {
          width: auto;
        }
      }
    `,
  ];
}

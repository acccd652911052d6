import { css, html, nothing, svg } from "lit";
import { sheet } from "@yellowline/elements";
import { customElement } from "lit/decorators.js";
import type { PaceGoal } from "../engine/shapes.js";
import { type Agreement, readable } from "../model/agreement.js";
import { words } from "../words/en.js";
import { date, dayOfYear } from "../words/format.js";
import type { Duty } from "./duty.js";
import { Part } from "./part.js";

const text = words.monday.pace;
/** The picture's own units; it is stretched to its place. */
const [WIDE, HIGH] = [1000, 300];

export function goalTitle(agreement: Agreement, id: string): string {
  return goalOf(agreement, id)?.title ?? readable(id);
}

const goalOf = (agreement: Agreement, id: string) => agreement.definitions.goals?.find((goal) => goal.id === id);

/** At most three goals: what was counted against the agreed pace, day by day. */
@customElement("yl-monday-pace")
export class MondayPace extends Part {
  override render() {
    const { report, only } = this.session.monday;
    if (report === null) return nothing;
    if (report.pace.length === 0) return html`<section class="card"><h2>${text.none}</h2><p class="muted">${text.noneHelp}</p></section>`;
    return html`<section aria-labelledby="heading">
      <h2 id="heading" class="unseen">${text.heading}</h2>
      ${only === null ? nothing : html`<p class="small muted note">${text.all}</p>`}
      <div class="goals">${report.pace.map((goal) => html`<yl-duty level .duty=${this.duty(goal)}>${this.picture(goal)}</yl-duty>`)}</div>
    </section>`;
  }

  private duty(goal: PaceGoal): Duty {
    const { draft } = this.session;
    const { unit, target, expected, actual, ahead, neededPerDay, daysLeft, to, noAmount, otherCurrency } = goal;
    const figure = (value: number | string | null) => (value === null ? "–" : text.figure(value, unit));
    const { figures: f } = text;
    const title = goalTitle(draft, goal.goal);
    const pair = (label: string, value: string) => `${label} ${value}`;
    const measured = goalOf(draft, goal.goal)?.weights === "measured";
    return {
      side: goal.team === "marketing" || goal.team === "sales" ? goal.team : "both",
      heading: title,
      value: ahead === null ? "–" : text.days(ahead),
      unit: target === null ? text.noTarget : ahead === null ? text.notBegun : text.unit(ahead),
      notes:
        target === null
          ? []
          : [
              { text: `${pair(f.actual, figure(actual))} · ${pair(f.expected, figure(expected))}`, wrong: ahead?.startsWith("-") ?? false },
              { text: `${pair(f.goal, figure(target))} ${to === null ? "" : text.by(to)}` },
              { text: neededPerDay === null || daysLeft === 0 ? text.over : `${pair(f.needed, text.needed(neededPerDay, unit))} · ${text.left(daysLeft)}` },
              ...(noAmount > 0 ? [{ text: text.noAmount(noAmount) }] : []),
              ...(otherCurrency > 0 ? [{ text: text.otherCurrency(otherCurrency) }] : []),
            ],
      why: measured ? text.measured : text.equal,
      table: {
        columns: [{ title: text.columns.day }, { title: text.columns.expected, number: true }, { title: text.columns.actual, number: true }],
        rows: goal.days.filter(({ working }) => working).map((day) => [date(day.date), figure(day.expected), figure(day.actual)]),
      },
    };
  }

  /** Lines alone, which may be stretched; what is written stands beneath. */
  private picture(goal: PaceGoal) {
    const { days, target, expected, actual, unit, from, to } = goal;
    if (target === null || days.length === 0 || from === null || to === null) return nothing;
    const figure = (value: number | string | null) => (value === null ? "–" : text.figure(value, unit));
    const values = days.flatMap((day) => [day.expected, day.actual]).map(Number);
    const most = Math.max(1, Number(target), ...values.filter(Number.isFinite));
    const point = (value: number | string, i: number) => `${((i + 1) / days.length) * WIDE} ${HIGH - (Number(value) / most) * HIGH}`;
    const path = (of: "expected" | "actual") => {
      const points = days.flatMap((day, i) => (day[of] === null ? [] : [point(day[of], i)]));
      return points.length === 0 ? "" : `M0 ${HIGH}L${points.join("L")}`;
    };
    const today = days.findLastIndex((day) => day.actual !== null);
    const label = text.picture(goalTitle(this.session.draft, goal.goal), from, to, figure(actual), figure(expected), figure(target));
    const line = path("expected");
    const solid = this.session.isProposed ? "" : "signed";
    return html`<figure>
      <p class="small muted goal" aria-hidden="true">${text.figures.goal} ${figure(target)}</p>
      <svg viewBox="0 -12 ${WIDE} ${HIGH + 24}" preserveAspectRatio="none" role="img" aria-label=${label}>
        ${svg`<path class="ground" d="M0 ${HIGH}H${WIDE}" />
          <path class="casing ${solid}" d=${line} /><path class="line ${solid}" d=${line} />
          ${
            today < 0
              ? nothing
              : svg`<path class="gap" d="M${point(days[today]!.expected ?? 0, today)}L${point(days[today]!.actual!, today)}" />
                <path class="actual" d=${path("actual")} />
                <path class="dot" d="M${point(days[today]!.actual!, today)}h0.01" />`
          }`}
      </svg>
      <p class="small muted ends" aria-hidden="true"><span>${dayOfYear(from)}</span><span>${dayOfYear(to)}</span></p>
    </figure>`;
  }

  static override styles = [
    sheet,
    css`
      .goals {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr));
        gap: 20px;
      }
      .note {
        margin-bottom: 8px;
      }
      svg {
        display: block;
        width: 100%;
        height: 120px;
        overflow: visible;
      }
      path {
        fill: none;
        vector-effect: non-scaling-stroke;
        stroke-linejoin: round;
      }
      .ground {
        stroke: var(--yl-field);
      }
      .casing {
        stroke: var(--yl-agreed-casing);
        stroke-width: 5;
      }
      .line {
        stroke: var(--yl-agreed);
        stroke-width: 3;
      }
      .signed {
        stroke-dasharray: 9 5;
      }
      .actual {
        stroke: var(--yl-ink);
        stroke-width: 2.5;
      }
      .gap {
        stroke: var(--yl-muted);
        stroke-width: 1;
        stroke-dasharray: 2 2;
      }
      .dot {
        stroke: var(--yl-ink);
        stroke-width: 9;
        stroke-linecap: round;
      }
      .goal {
        text-align: right;
      }
      .ends {
        display: flex;
        justify-content: space-between;
        margin-top: 4px;
      }
      @media screen and (max-width: 640px) {
        .goals {
          gap: 12px;
        }
      }
      @media print {
        .goals {
          grid-template-columns: repeat(3, minmax(0, 1fr));
          gap: 5pt;
        }
        svg {
          height: 38pt;
        }
        .casing {
          display: none;
        }
        .line {
          stroke-width: 1;
        }
        .line.signed {
          stroke-dasharray: 5 3;
        }
        .actual {
          stroke-width: 1.75;
        }
        .dot {
          stroke-width: 5;
        }
        .ends,
        .goal {
          margin: 0;
        }
      }
    `,
  ];
}

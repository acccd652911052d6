import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { MondayReport } from "../engine/shapes.js";
import { readable, titleOfAttribute } from "../model/agreement.js";
import type { Keep } from "../model/keep.js";
import type { Scope } from "../model/monday.js";
import { type Segment, segmentAttributes } from "../model/only.js";
import { words } from "../words/en.js";
import { goalTitle } from "./monday-pace.js";
import { DAYS, Part, bold, dayIn, plain, settle } from "./part.js";
import { receiptLine } from "./receipt.js";
import { pageStyles } from "./styles.js";
import "./only.js";

const text = words.monday;

/** The Monday page: where both sides stand, who owes what, and what changed. One sheet of paper. */
@customElement("yl-monday-page")
export class MondayPage extends Part {
  @property({ attribute: false }) keep!: Keep;

  /** The sentence, as a screen reader hears it. */
  get spoken(): string {
    const { report, busy } = this.session.monday;
    return report === null || busy ? "" : plain(this.sentence(report));
  }

  override render() {
    const { session } = this;
    const { report, refusal, busy, scope } = session.monday;
    if (session.data === null) return nothing;
    if (refusal !== "") return html`<section class="card story"><h2>${words.went(refusal)}</h2></section>`;
    if (report === null) return this.loading();
    return html`<div class="page" aria-busy=${busy} @receipt=${() => session.enter({ kind: "receipt", of: report })}>
      <section class="card story" aria-labelledby="sentence">
        <p class="printed">${text.title[scope]} · ${session.draft.definitions.name}</p>
        <h2 id="sentence">${bold(this.sentence(report))}</h2>
        <p class="small muted">${this.about(report).join(" · ")}</p>
        <p class="small muted">${this.ages(report)}</p>
        ${this.controls()}
      </section>
      <yl-monday-pace .session=${session}></yl-monday-pace>
      <div class="two">
        <div class="side">
          <yl-monday-owes side="marketing" .session=${session}></yl-monday-owes>
          <yl-monday-coverage .session=${session}></yl-monday-coverage>
        </div>
        <yl-monday-owes side="sales" .session=${session}></yl-monday-owes>
      </div>
      <div class="below">
        <yl-monday-changes .session=${session}></yl-monday-changes>
        <yl-monday-wins .session=${session}></yl-monday-wins>
      </div>
      <yl-monday-decisions .session=${session} .keep=${this.keep}></yl-monday-decisions>
      <yl-monday-take .session=${session}></yl-monday-take>
      <p class="small muted print"><code>${receiptLine(session, report.receipt)}</code></p>
    </div>`;
  }

  private sentence({ due, pace, marketing, sales }: MondayReport): string {
    const { monday, draft } = this.session;
    const judged = pace.filter(({ target }) => target !== null);
    const behind = judged.filter(({ ahead }) => ahead?.startsWith("-") ?? false);
    const [most] = [...behind].sort((a, b) => Number(a.ahead) - Number(b.ahead));
    return text.sentence({
      overdue: due.overdue,
      hasClock: monday.hasClock,
      rateMissed: marketing.rate?.kept === false,
      owes: [sales.undecided, sales.withoutReason, sales.notWorked].some((owed) => (owed?.leads ?? 0) > 0),
      behind: due.behind.map((id) => goalTitle(draft, id)),
      goals: Math.max(new Set(judged.map(({ goal }) => goal)).size, due.behind.length),
      most: most === undefined ? null : { title: goalTitle(draft, most.goal), days: most.ahead! },
      hasGoals: pace.length > 0,
    });
  }

  private about({ period, approvedBy, approvedByBoth, where, receipt }: MondayReport): string[] {
    const { session } = this;
    const { only } = session.monday;
    return [
      session.data!.name,
      ...(period === null ? [] : [text.period(period.from, period.to), ...(period.complete ? [] : [text.unfinished])]),
      text.asOf(receipt.asOf),
      ...(where === null ? [words.leads(session.data!.summary.tables.leads ?? 0)] : []),
      ...(where === null || only === null ? [] : [text.only(titleOfAttribute(session.draft, only.attribute), only.value ?? text.missing)]),
      ...(session.isProposed ? [text.draft] : []),
      approvedByBoth ? text.approved : text.approvedBy(approvedBy),
    ];
  }

  /** Tables of one age stand together. */
  private ages({ sources, changes }: MondayReport): string {
    const ages = [...new Set(sources.map(({ ageDays }) => ageDays))].sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
    const groups = ages.map((age) => [age === null ? text.undated : text.age(age), sources.filter((s) => s.ageDays === age).map(({ table }) => words.tables[table])] as const);
    return [text.ages(groups), ...(changes.late > 0 ? [text.late(changes.late)] : [])].join(" · ");
  }

  private controls() {
    const { session } = this;
    const { monday } = session;
    const asOf = session.request.asOf.slice(0, 10);
    const { controls } = text;
    const chosen = (event: Event) => (event.target as HTMLSelectElement).value;
    return html`<div class="row small controls" role="group" aria-label=${controls.heading}>
      <label>${controls.scope}
        <select @change=${(e: Event) => monday.ask({ scope: chosen(e) as Scope })}>
          ${(["week", "day"] as const).map((scope) => html`<option value=${scope} .selected=${scope === monday.scope}>${controls.scopes[scope]}</option>`)}
        </select>
      </label>
      <label>${words.terms.asOf}
        <input type="date" min=${DAYS.min} max=${DAYS.max} .value=${asOf} @change=${(e: Event) => this.day(dayIn(e))} @blur=${(e: Event) => settle(e, asOf)} />
      </label>
      ${monday.handOffs.length < 2
        ? nothing
        : html`<label>${controls.handOff}
            <select @change=${(e: Event) => monday.choose(chosen(e))}>
              ${monday.handOffs.map(({ id, title }) => html`<option value=${id} .selected=${id === monday.handOff?.id}>${title ?? readable(id)}</option>`)}
            </select>
          </label>`}
      <yl-only
        stacked
        .session=${session}
        .by=${segmentAttributes(session)}
        .segment=${monday.only}
        .label=${controls.line}
        @only=${(e: CustomEvent<Segment | null>) => monday.ask({ only: e.detail })}
      ></yl-only>
      <span role="status" class="muted">${monday.busy ? text.again : nothing}</span>
    </div>`;
  }

  /** The day every page speaks of. */
  private day(asOf: string | undefined): void {
    if (asOf !== undefined) this.session.ask({ asOf });
  }

  private loading() {
    return html`<section class="card story" role="status">
      <h2>${text.computing}</h2>
      <div class="ghost" aria-hidden="true"><span></span><span></span><span></span></div>
    </section>`;
  }

  static override styles = [
    sheet,
    pageStyles,
    css`
      .story > p + p {
        margin-top: 2px;
      }
      .printed {
        display: none;
      }
      .printed + h2 {
        margin-top: 0;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        color: var(--yl-muted);
      }
      select,
      input {
        color: var(--yl-ink);
        max-width: min(240px, 100%);
      }
      .two,
      .below,
      .side {
        display: grid;
        gap: 20px;
      }
      .two {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
      .below {
        grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
      }
      .side {
        grid-template-rows: auto 1fr;
      }
      .ghost {
        display: flex;
        gap: 24px;
        height: 180px;
      }
      .ghost span {
        flex: 1;
        background: var(--yl-wash);
        border-radius: var(--yl-radius);
      }
      [aria-busy="true"] > :not(.story) {
        opacity: 0.55;
      }
      @media screen and (max-width: 860px) {
        .two,
        .below {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      @media screen and (max-width: 640px) {
        .controls {
          display: grid;
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
        label {
          display: grid;
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
        .two,
        .below,
        .side {
          gap: 12px;
        }
      }
      @media print {
        .page,
        .two,
        .below,
        .side {
          gap: 5pt;
        }
        .card {
          border: 0;
          padding: 0;
        }
        .printed {
          display: block;
          font-size: 10pt;
          font-weight: 600;
        }
        .story > * + * {
          margin-top: 2pt;
        }
        .controls,
        yl-monday-take {
          display: none;
        }
      }
    `,
  ];
}

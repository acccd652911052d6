import { sheet } from "@yellowline/elements";
import { clocksAt } from "@yellowline/elements/life";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Trail, TrailStep } from "../engine/shapes.js";
import { asked, namesIn, titleOfAttribute } from "../model/agreement.js";
import { agreementOf } from "../model/lead.js";
import { stagesOf } from "../model/recorded.js";
import { fileName, save } from "../model/save.js";
import { words } from "../words/en.js";
import { date, moment, stamp } from "../words/format.js";
import { Part, bold, plain } from "./part.js";
import { receiptLine } from "./receipt.js";
import { cardRows, legendStyles } from "./styles.js";
import "./trail-clocks.js";
import "./trail-picture.js";

const text = words.trail;

/** The life of one lead: the picture of it, and its events by instant. */
@customElement("yl-trail")
export class TrailPart extends Part {
  @property() lead = "";
  @state() private trail: Trail | null = null;
  @state() private failure = "";
  @state() private step = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.follow();
  }

  private async follow(): Promise<void> {
    try {
      this.trail = await this.session.engine.call("trail", this.ask);
      this.choose(Math.max(0, this.trail.steps.length - 1));
    } catch (thrown) {
      this.failure = thrown instanceof Error ? thrown.message : String(thrown);
    }
  }

  override render() {
    const { trail } = this;
    if (this.failure !== "") return html`<p role="alert">${words.went(this.failure)}</p>`;
    if (trail === null) return html`<p role="status" class="muted">${text.loading}</p>`;
    if (trail.steps.length === 0) return html`<p>${words.explain.asOf(trail.now.score, this.session.request.asOf)}</p>`;
    const { session } = this;
    const zone = session.draft.definitions.timeZone;
    const notes = [...(trail.merged ? [text.merged] : []), ...(trail.future > 0 ? [text.future(trail.future)] : [])];
    return html`<p>${bold(text.sentence(trail, date(stamp(trail.steps[0]!.at, zone, true)), this.names))}</p>
      ${notes.length === 0 ? nothing : html`<p class="small muted">${notes.join(" ")}</p>`} ${this.legend(trail)}
      <yl-trail-picture
        .trail=${trail}
        .stages=${stagesOf(session)}
        .step=${this.step}
        .zone=${zone}
        .valueText=${this.told(trail.steps[this.step]!)}
        @step=${(e: CustomEvent<number>) => this.choose(e.detail)}
      ></yl-trail-picture>
      <yl-trail-clocks .session=${session} .trail=${trail}></yl-trail-clocks>
      ${this.table(trail)}
      <p class="small muted foot">${text.under(trail.agreement, trail.validFrom)}</p>
      <p class="row small muted foot"><code class="print">${receiptLine(session, trail.receipt)}</code> <button @click=${this.take}>${text.download}</button></p>`;
  }

  private get ask() {
    const { session, lead } = this;
    return { ...asked(agreementOf(session, "proposed")), asOf: session.request.asOf, lead };
  }

  /** The report's own bytes. */
  private async take(): Promise<void> {
    save(await this.session.engine.call("trailJson", this.ask), `${fileName(this.lead)}.life.json`);
  }

  private get names() {
    const { draft } = this.session;
    return { ...namesIn(draft), attribute: (id: string) => titleOfAttribute(draft, id) };
  }

  private legend({ now, handOffs }: Trail) {
    const { legend } = text;
    return html`<p class="row small muted legend" aria-hidden="true">
      <span><i class="score"></i>${legend.score}</span>
      <span><i class="line"></i>${legend.line(now.threshold)}</span>
      <span><i class="ready"></i>${legend.ready}</span>
      ${
        handOffs.some(({ clocks }) => clocks.length > 0)
          ? html`<span><i class="used"></i>${text.clocks.legend.used}</span><span><i class="late"></i>${text.clocks.legend.over}</span><span><i class="due"></i>${text.clocks.legend.due}</span>`
          : nothing
      }
      <span><i class="buyer"></i>${legend.buyer}</span>
      <span><i class="seller"></i>${legend.seller}</span>
    </p>`;
  }

  private when({ at, day }: TrailStep): string {
    return moment(at, this.session.draft.definitions.timeZone, day);
  }

  /** A step in a line, as the slider says it. */
  private told(step: TrailStep): string {
    const facts = step.facts.map((fact) => [text.fact(fact, this.names), text.who(fact)].filter(Boolean).join(", "));
    return plain([this.when(step), ...facts, ...this.followed(step)].join(". "));
  }

  /** What a step made of the lead's cycles, of its readiness and of its clocks. */
  private followed(step: TrailStep): string[] {
    const { begin, end } = clocksAt(this.trail!, step.at);
    const due = (at: number | null) => (at === null ? null : moment(at, this.session.draft.definitions.timeZone, false));
    return [...text.followed(step), ...end.map(text.clocks.ends), ...begin.map((clock) => text.clocks.begins(clock, due(clock.due)))];
  }

  private table(trail: Trail) {
    const { columns } = text;
    const last = trail.steps.findLastIndex(({ inForce }) => !inForce);
    return html`<div class="scroll events" tabindex="0" role="group" aria-label=${text.table}>
      <table>
        <caption class="unseen">${text.table}</caption>
        <thead>
          <tr>
            <th scope="col">${columns.when}</th>
            <th scope="col">${columns.what}</th>
            <th scope="col">${columns.who}</th>
            <th scope="col" class="number">${columns.score}</th>
          </tr>
        </thead>
        <tbody>
          ${trail.steps.map((step, i) => [
            i === 0 && last >= 0 ? html`<tr class="mark"><th scope="rowgroup" colspan="4">${text.before(trail.validFrom)}</th></tr>` : nothing,
            this.row(step, i, i === last),
          ])}
        </tbody>
      </table>
    </div>`;
  }

  private row(step: TrailStep, i: number, last: boolean) {
    const { facts, evaluated, inForce } = step;
    const classes = [i === this.step ? "here" : "", inForce ? "" : "before", last ? "last" : ""].filter(Boolean).join(" ");
    const who = [...new Set(facts.map(text.who).filter((name) => name !== null))];
    return html`<tr class=${classes} aria-current=${i === this.step ? "step" : nothing} @click=${() => (this.step = i)}>
      <th scope="row">${this.when(step)}</th>
      <td>
        <ul>
          ${facts.map((fact) => html`<li class=${fact.fact === "touch" ? (fact.by ?? "") : fact.fact}>${text.fact(fact, this.names)}</li>`)}
          ${this.followed(step).map((said) => html`<li class="then">${said}</li>`)}
        </ul>
      </td>
      <td>${who.join(", ")}</td>
      <td class="number" data-label=${text.columns.score}>${evaluated === null ? "" : text.score(evaluated.before, evaluated.score)}</td>
    </tr>`;
  }

  /** The row of the step goes where it can be seen; nothing else moves. */
  private choose(step: number): void {
    this.step = step;
    void this.updateComplete.then(() => {
      const [room, row] = [this.renderRoot.querySelector(".events"), this.renderRoot.querySelector<HTMLElement>("tr.here")];
      if (room !== null && row !== null) room.scrollTop = row.offsetTop - room.clientHeight / 2;
    });
  }

  static override styles = [
    sheet,
    legendStyles,
    cardRows,
    css`
      .legend {
        margin: 10px 0 4px;
      }
      i.score {
        height: 2px;
        background: var(--yl-ink);
      }
      i.line {
        height: 4px;
        background: var(--yl-agreed);
        outline: 1px solid var(--yl-agreed-casing);
        border-radius: 1px;
      }
      i.ready {
        height: 5px;
        background: var(--yl-ink);
      }
      i.used,
      i.late {
        height: 5px;
        background: var(--yl-sales);
      }
      i.late {
        background: var(--yl-wrong);
      }
      i.due {
        width: 4px;
        background: var(--yl-agreed);
        outline: 1px solid var(--yl-agreed-casing);
        border-radius: 1px;
      }
      i.buyer,
      i.seller {
        width: 2px;
        background: var(--yl-marketing);
      }
      i.seller {
        background: var(--yl-sales);
      }
      .foot {
        justify-content: space-between;
        margin-top: 10px;
      }
      .print {
        overflow-wrap: anywhere;
      }
      .events {
        max-height: 340px;
        overflow: auto;
        margin-top: 12px;
        border-top: 1px solid var(--yl-hairline);
      }
      thead th {
        position: sticky;
        top: 0;
        background: var(--yl-card);
      }
      th[scope="row"] {
        white-space: nowrap;
      }
      tbody tr {
        cursor: pointer;
      }
      tr.here {
        background: var(--yl-wash);
      }
      tr.here > * {
        color: var(--yl-ink);
      }
      .before > * {
        color: var(--yl-muted);
      }
      .last > * {
        border-bottom: 2px solid var(--yl-field);
      }
      .mark th {
        font-weight: 600;
      }
      li.buyer,
      li.seller {
        padding-left: 9px;
        border-left: 2px solid var(--yl-marketing);
      }
      li.seller {
        border-left-color: var(--yl-sales);
      }
      .then {
        font-weight: 600;
      }
      @media (max-width: 640px) {
        thead th {
          position: absolute;
        }
        td:nth-of-type(1) {
          grid-column: 1 / -1;
          grid-row: 2;
        }
        td.number {
          grid-column: 1 / -1;
          text-align: left;
          color: var(--yl-muted);
        }
        td.number:empty {
          display: none;
        }
        td.number::before {
          content: attr(data-label) " ";
        }
      }
    `,
  ];
}

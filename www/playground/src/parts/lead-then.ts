import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { EngineFailure } from "../engine/client.js";
import type { Explanation } from "../engine/shapes.js";
import { type Agreement, scoringOf, thresholdOf, titleOfRule } from "../model/agreement.js";
import { type Under, beside, explained } from "../model/lead.js";
import { words } from "../words/en.js";
import { date, points, signedPoints } from "../words/format.js";
import { Part } from "./part.js";
import { lineStyles } from "./styles.js";

const text = words.ready.then;

/** One lead's score as of another day, under the agreement of then or the proposal, beside its score now. */
@customElement("yl-lead-then")
export class LeadThen extends Part {
  @property({ attribute: false }) now!: Explanation;
  @state() private day = "";
  @state() private under: Under = "signed";
  @state() private then: Explanation | null = null;
  @query("input") private field!: HTMLInputElement;

  override focus(): void {
    this.field.focus();
  }

  /** Asks for the score as of that day; what is no day, or answered too late, shows nothing. */
  async look(day: string, under = this.under): Promise<void> {
    [this.day, this.under] = [day, under];
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) {
      this.then = null;
      return;
    }
    try {
      const then = await explained(this.session, this.now.lead, this.differs ? under : "proposed", day);
      if (this.day === day && this.under === under) this.then = then;
    } catch (thrown) {
      if (!(thrown instanceof EngineFailure) || thrown.problems.length === 0) throw thrown;
      this.then = null;
    }
  }

  /** Whether the signed agreement would score otherwise than the proposal may. */
  private get differs(): boolean {
    const { signedPrint, draftPrint } = this.session;
    return signedPrint?.definitions !== draftPrint?.definitions;
  }

  private get named(): string | null {
    return this.differs ? text.agreements(this.session.isSigned)[this.under] : null;
  }

  override render() {
    const { then } = this;
    const agreements = text.agreements(this.session.isSigned);
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${text.heading}</h3>
      <div class="line">
        <label>${text.date} <input type="date" .value=${this.day} @change=${(e: Event) => this.look((e.target as HTMLInputElement).value)} /></label>
        ${this.differs
          ? html`<label>${text.under}
              <select @change=${(e: Event) => this.look(this.day, (e.target as HTMLSelectElement).value as Under)}>
                ${(["signed", "proposed"] as const).map((u) => html`<option value=${u} .selected=${u === this.under}>${agreements[u]}</option>`)}
              </select></label>`
          : nothing}
      </div>
      <p role="status">${then === null ? nothing : this.sentence(then)}</p>
      ${then === null ? nothing : [this.table(then), this.current()]}
    </section>`;
  }

  private sentence(then: Explanation) {
    const signed = this.differs && this.under === "signed";
    const { session } = this;
    const hysteresis = scoringOf(signed ? session.signed : session.draft).hysteresis ?? 0;
    return `${text.sentence(then.score, this.day, this.named)} ${words.ready.state(then, this.lineOf(signed), hysteresis)}`;
  }

  private lineOf(signed: boolean): number {
    return signed ? thresholdOf(this.session.signed) : this.session.line;
  }

  private table(then: Explanation) {
    const { session, now } = this;
    const { rules, caps } = beside(then, now);
    const signed = this.differs && this.under === "signed";
    const part = (value: number | null) => (value === null ? "–" : signedPoints(value));
    const says = (ready: boolean) => (ready ? text.yes : text.no);
    const row = (title: string, before: string, after: string, of = "") => html`<tr class=${before === after ? of : `${of} moved`}>
      <th scope="row">${title}</th>
      <td class="number">${before}</td>
      <td class="number">${after}</td>
    </tr>`;
    const column = (day: string, under: string | null) => html`<th scope="col" class="number">${date(day)}${under === null ? nothing : html`<span>${under}</span>`}</th>`;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${text.rule}</th>
          ${column(this.day, this.named)} ${column(session.request.asOf, this.differs ? text.agreements(session.isSigned).proposed : null)}
        </tr>
      </thead>
      <tbody>
        ${rules.map(({ rule, then: before, now: after }) => row(this.titled(rule), part(before), part(after)))}
        ${caps.then === 0 && caps.now === 0 ? nothing : row(text.caps, signedPoints(caps.then), signedPoints(caps.now))}
      </tbody>
      <tfoot>
        ${row(text.total, points(then.score), points(now.score), "total")}
        ${row(text.line, points(this.lineOf(signed)), points(session.line))} ${row(text.ready, says(then.ready), says(now.ready))}
      </tfoot>
    </table>`;
  }

  /** Attributes without a history are those of today, also then. */
  private current() {
    const { currentAttributes } = this.session;
    return currentAttributes.length === 0 ? nothing : html`<p class="small muted">${words.ready.current(currentAttributes)}</p>`;
  }

  private titled(rule: string): string {
    const { draft, signed } = this.session;
    const has = (agreement: Agreement) => scoringOf(agreement).rules.some((r) => r.id === rule);
    return titleOfRule(has(draft) ? draft : signed, rule);
  }

  static override styles = [
    ...lineStyles,
    css`
      :host {
        display: block;
        margin: 22px 0 0;
      }
      .line {
        gap: 8px 16px;
        margin-top: 8px;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 8px;
      }
      p {
        margin: 8px 0;
      }
      th[scope="row"] {
        color: var(--yl-muted);
        font-size: var(--yl-normal);
        font-weight: 400;
      }
      td {
        color: var(--yl-muted);
      }
      thead span {
        display: block;
        font-weight: 400;
        white-space: normal;
      }
      thead th {
        vertical-align: bottom;
      }
      .moved > *,
      .moved th[scope="row"],
      .total > *,
      .total th[scope="row"] {
        color: var(--yl-ink);
      }
      .total > *,
      .total th[scope="row"] {
        font-weight: 600;
      }
    `,
  ];
}

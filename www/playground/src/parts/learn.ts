import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { LearnReport, Problem, PointsSuggestion } from "../engine/shapes.js";
import { scoringOf, titleOfAttribute, titleOfRule, type Agreement, asked, through } from "../model/agreement.js";
import { takeScoring } from "../model/edit.js";
import { type Tuning, learned, placeOf, verdict } from "../model/learn.js";
import { refusals } from "../model/refusal.js";
import { words } from "../words/en.js";
import { Part, bold, numberIn } from "./part.js";
import { refused } from "./refused.js";
import { formStyles } from "./styles.js";
import "./learn-table.js";

const text = words.learn;

/** Points that history suggests for the draft's rules, what they are worth on other leads, and what not to trust. */
@customElement("yl-learn")
export class Learn extends Part {
  @state() private report: LearnReport | null = null;
  @state() private problems: Problem[] = [];
  @state() private busy = false;
  private tuning: Tuning = {};

  override connectedCallback(): void {
    super.connectedCallback();
    if (scoringOf(this.session.draft).rules.length > 0) void this.ask();
  }

  override render() {
    const { session, report, busy } = this;
    const document = report?.document ?? null;
    return html`<yl-dialog open wide .heading=${text.heading} .closeWords=${words.close} @closed=${() => session.leave()}>
      ${scoringOf(session.draft).rules.length === 0 ? html`<p>${text.none.rules}</p>` : nothing}
      ${busy ? html`<p class="muted" role="status">${text.busy(session.data?.summary.tables.leads ?? 0)}</p>` : nothing}
      ${refused(text.refused, this.problems)} ${report === null || busy ? nothing : this.told(report)}
      ${report === null ? nothing : this.settings(report)}
      ${report === null || busy
        ? nothing
        : html`<span slot="actions" class="small muted">${document === null ? text.nothing : nothing}</span>
            <button slot="actions" class=${verdict(report).is === "worse" ? "" : "first"} ?disabled=${document === null} @click=${this.take}>${text.take}</button>`}
    </yl-dialog>`;
  }

  private told(report: LearnReport) {
    const { counts, learned: half } = report;
    const left = text.none.why(counts);
    const why = left === "" ? nothing : html`<p class="small muted">${text.left(left)}</p>`;
    if (counts.population === 0 || half.leads === 0) return [html`<p>${text.none.leads}</p>`, why];
    return html`${this.suspects(report)}
      ${half.converted === 0 ? html`<p>${text.none.converted}</p>` : this.check(report)}
      <p class="small muted">${text.intro(report)}</p>
      ${why}
      <yl-learn-table .session=${this.session} .report=${report}></yl-learn-table>
      ${this.notes(report)}`;
  }

  private suspects({ leak, mode }: LearnReport) {
    const suspect = leak.attributes.filter((a) => a.suspect.length > 0);
    const used = suspect.filter((a) => a.used);
    const unused = suspect.filter((a) => !a.used).map((a) => this.attribute(a.attribute));
    return html`${used.length === 0
      ? nothing
      : html`<section class="warning" aria-labelledby="suspect">
          <h3 id="suspect" class="wrong">${text.suspect.heading}</h3>
          <p>${text.suspect.help}</p>
          <ul>${used.map((a) => html`<li>${text.suspect.line(this.attribute(a.attribute), a, mode === "snapshot")}</li>`)}</ul>
        </section>`}
    ${unused.length === 0 ? nothing : html`<p class="small muted">${text.suspect.unused(unused)}</p>`}`;
  }

  private check(report: LearnReport) {
    const { session } = this;
    if (report.check.selected === 0 || report.check.base.den === 0) return html`<p>${text.check.none}</p>`;
    const isSigned = session.isSigned && !session.isProposed;
    const { is, chance } = verdict(report);
    const says = [text.check.exact(report), is === "worse" ? text.check.worse(isSigned) : is === "equal" ? text.check.equal : "", chance ? text.check.chance : ""];
    return html`<p class="large">${bold(text.check.sentence(report, isSigned))}</p>
      <p>${says.filter((s) => s !== "").join(" ")}</p>`;
  }

  private notes(report: LearnReport) {
    const notes = [
      ...report.overlaps.map(({ first, second, both }) => text.notes.overlap(this.place(first), this.place(second), both)),
      ...(report.document === null ? [] : report.asSigned.map((code) => text.notes.as[code])),
      text.notes.naive,
      ...(report.currentAttributes.length > 0 ? [text.notes.current(report.currentAttributes.map((id) => this.attribute(id)))] : []),
      ...(report.absentAttributes.length > 0 ? [text.notes.absent(report.absentAttributes.map((id) => this.attribute(id)))] : []),
    ];
    return html`<ul class="notes small">${notes.map((note) => html`<li>${note}</li>`)}</ul>`;
  }

  private settings({ mode, landmarkDays, pointsPerDoubling }: LearnReport) {
    const field = (id: keyof Tuning, label: string, value: number) => html`<label for=${id}>${label}</label>
      <input id=${id} type="number" min="1" step="1" .value=${String(this.tuning[id] ?? value)} @change=${(e: Event) => this.tune(id, numberIn(e))} />`;
    return html`<details>
      <summary>${text.settings.heading}</summary>
      <div class="form">
        ${mode === "dated" ? field("landmarkDays", text.settings.landmark, landmarkDays ?? 0) : nothing}
        ${field("pointsPerDoubling", text.settings.doubling, pointsPerDoubling)}
      </div>
    </details>`;
  }

  private tune(which: keyof Tuning, value: number | undefined): void {
    const { [which]: _, ...rest } = this.tuning;
    this.tuning = value === undefined ? rest : { ...rest, [which]: value };
    void this.ask();
  }

  private async ask(): Promise<void> {
    [this.busy, this.problems] = [true, []];
    try {
      this.report = await learned(this.session, this.tuning);
    } catch (thrown) {
      this.problems = refusals(thrown);
    }
    this.busy = false;
  }

  private take(): void {
    const { session } = this;
    const document = this.report?.document;
    if (!document) return;
    // Of the score that is looked through.
    const { score } = asked(session.draft);
    session.edit(takeScoring(scoringOf(through(document as unknown as Agreement, score))));
    session.enter(null);
    session.say(text.taken);
  }

  private attribute(id: string): string {
    return titleOfAttribute(this.session.draft, id);
  }

  private place(of: Pick<PointsSuggestion, "rule" | "band">): string {
    const { band } = placeOf(this.session.draft, of);
    const title = titleOfRule(this.session.draft, of.rule);
    return band === undefined ? title : `${title}, ${words.rules.band(band.from, band.to)}`;
  }

  static override styles = [
    sheet,
    formStyles,
    css`
      p,
      .notes,
      details,
      .warning {
        margin-bottom: 10px;
      }
      .large {
        font-size: var(--yl-large);
        line-height: 1.3;
        margin-bottom: 6px;
      }
      .warning {
        border: 1px solid var(--yl-wrong);
        border-radius: var(--yl-radius);
        padding: 10px 14px;
      }
      .warning p {
        margin-bottom: 4px;
      }
      .warning li,
      .notes li {
        padding-block: 2px;
        overflow-wrap: anywhere;
      }
      .notes li::before {
        content: "· ";
      }
      yl-learn-table {
        margin-block: 14px;
      }
      summary {
        cursor: pointer;
      }
      .form {
        margin-top: 10px;
        grid-template-columns: minmax(0, max-content) minmax(110px, 1fr);
      }
      @media (max-width: 640px) {
        .large {
          font-size: 1.2rem;
        }
      }
    `,
  ];
}

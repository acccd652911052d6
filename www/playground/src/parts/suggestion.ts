import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { Answers, TuneReport } from "../engine/shapes.js";
import { bestLine, rowAt, valueOf } from "../model/reading.js";
import { words } from "../words/en.js";
import { count, percent, points } from "../words/format.js";
import { FEW } from "../words/sentence.js";
import { Part, bold } from "./part.js";

const text = words.suggestion;
const a = text.answers;

/** The line to look at first and why, others worth a look, and what else fills the team's week. */
@customElement("yl-suggestion")
export class Suggested extends Part {
  override render() {
    const { report, step } = this.session;
    if (report === null || step === null) return nothing;
    const { threshold, reason, answers } = report.suggestion;
    const others = this.others(report);
    if (reason === null && others.length === 0) return nothing;
    const row = threshold === null ? undefined : rowAt(report, threshold);
    const few = row !== undefined && report.agreedRate !== null && reason !== "fillsCapacity" && row.rate.den < FEW;
    return html`<section aria-labelledby="heading">
      <h3 id="heading" class="unseen">${text.heading}</h3>
      ${reason === null
        ? nothing
        : html`<p class="row">
            <span>${bold(text.sentence({ ...this.terms(report), line: threshold, reason }))} ${few ? html`<span class="muted">${text.few(row.rate.den)}</span>` : nothing}</span>
            ${threshold === null ? nothing : this.go(threshold, text.go(threshold), "first small")}
          </p>`}
      ${others.length === 0
        ? nothing
        : html`<p class="row small others"><span class="muted">${text.also}</span>
            ${others.map(({ line, say }) => this.go(line, say(line), "small", text.go(line)))}
          </p>`}
      ${answers === null ? nothing : this.answers(answers)}
    </section>`;
  }

  private terms(report: TuneReport) {
    const { capacityPerWeek, weeks, agreedRate, suggestion } = report;
    return {
      weeks: capacityPerWeek === null ? ("noCapacity" as const) : weeks === null ? ("noWeeks" as const) : ("known" as const),
      agreed: agreedRate === null ? null : percent(agreedRate),
      short: suggestion.answers?.shortPerWeek ?? null,
      many: words.counted(this.session.cycles).many,
    };
  }

  /** What else is worth a look: a line for each end, where it is another than the one suggested. */
  private others({ suggestion, ...report }: TuneReport) {
    const offers: [number | null, (line: number) => string][] = [
      [suggestion.fillsCapacity, text.fills],
      [bestLine({ suggestion, ...report }), text.best],
      [suggestion.meetsAgreedRate, text.meets],
    ];
    // The lower line among the answers is the one that fills the week.
    const told = [suggestion.threshold, suggestion.answers?.lowerLine?.threshold];
    return offers.flatMap(([line, say]) => (line === null || told.includes(line) ? [] : [{ line, say }]));
  }

  private go(line: number, words: string, kind: string, title?: string) {
    return html`<button class=${kind} title=${title ?? nothing} ?disabled=${line === this.session.line} @click=${() => this.session.moveLine(line, true)}>${words}</button>`;
  }

  /** Three things that fill the week; which, the head of sales says. */
  private answers({ shortPerWeek, coldCalling, customers, lowerLine }: Answers) {
    const { session } = this;
    const report = session.report!;
    const agreed = report.agreedRate === null ? null : percent(report.agreedRate);
    const won = report.mode === "dated" ? "opportunities" : "conversions";
    const expected = valueOf(lowerLine?.expected ?? null);
    const answer = (title: string, value: string, unit: string, note: string, more: unknown = nothing) => html`<li>
      <h4>${title}</h4>
      <p><b>${value}</b> ${unit}</p>
      <p class="small muted">${note}</p>
      ${more}
    </li>`;
    const lower =
      lowerLine === null
        ? answer(a.lower.title, "–", "", a.lower.none)
        : answer(
            a.lower.title,
            points(lowerLine.threshold),
            a.lower.unit(lowerLine.rate),
            a.lower.note(expected === null ? null : count(expected), agreed, won),
            html`${lowerLine.threshold < session.step!.signed.threshold ? html`<p class="small muted">${words.figure.extrapolates(session.isSigned)}</p>` : nothing}
            ${this.go(lowerLine.threshold, text.go(lowerLine.threshold), "small")}`,
          );
    return html`<div class="answers">
      <p>${a.heading(words.counted(session.cycles).many)}</p>
      <ul>
        ${answer(a.cold.title, a.cold.value(coldCalling), a.cold.unit, a.cold.note(shortPerWeek))}
        ${answer(a.customers.title, a.customers.value(customers), a.customers.unit(customers), a.customers.note(customers))} ${lower}
      </ul>
    </div>`;
  }

  static override styles = [
    sheet,
    css`
      section {
        border-top: 1px solid var(--yl-hairline);
        margin-top: 14px;
        padding-top: 14px;
      }
      p.row > span:first-child:not(.muted) {
        flex: 0 1 auto;
      }
      .others,
      .answers {
        margin-top: 10px;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 210px), 1fr));
        gap: 0 24px;
        margin-top: 8px;
      }
      li {
        border-top: 1px solid var(--yl-hairline);
        padding: 8px 0 10px;
      }
      h4 {
        margin: 0;
        font-size: var(--yl-small);
        font-weight: 600;
        color: var(--yl-muted);
      }
      li button {
        margin-top: 6px;
      }
    `,
  ];
}

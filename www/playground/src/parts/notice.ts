import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { Language, NoticeReport, NoticeSegment } from "../engine/shapes.js";
import { titleOfAttribute } from "../model/agreement.js";
import { LANGUAGES } from "../model/notice.js";
import { words } from "../words/en.js";
import { count, dayBefore } from "../words/format.js";
import { Part } from "./part.js";
import { refused } from "./refused.js";
import "./copy-text.js";
import "./notice-list.js";
import "./notice-numbers.js";

const text = words.notice;
const { columns } = text.split;

/** What changes for sales: a text to paste in its language, and beneath it the numbers and the leads behind it. */
@customElement("yl-notice")
export class Notice extends Part {
  override connectedCallback(): void {
    super.connectedCallback();
    void this.session.change.refresh();
  }

  override render() {
    const { session } = this;
    const { answer, refused: problems, language } = session.change;
    return html`<yl-dialog open wide .heading=${text.heading} .closeWords=${words.close} @closed=${() => session.leave()}>
      ${refused(text.refused, problems)}
      ${answer === null
        ? problems.length > 0
          ? nothing
          : html`<p class="muted" role="status">${text.busy}</p>`
        : html`<div class="two">
              <section aria-label=${text.text}>
                <p class="row">
                  <label for="language">${text.language}</label>
                  <select id="language" @change=${(e: Event) => session.change.speak((e.target as HTMLSelectElement).value as Language)}>
                    ${LANGUAGES.map((l) => html`<option value=${l} lang=${l} ?selected=${l === language}>${text.languages[l]}</option>`)}
                  </select>
                </p>
                <yl-copy-text .label=${text.text} .text=${answer.texts[language]} .tongue=${language} .says=${text}></yl-copy-text>
              </section>
              <section aria-labelledby="behind">
                <h3 id="behind">${text.behind}</h3>
                <p class="small muted">${period(answer.report)}</p>
                ${answer.report.after.threshold < answer.report.before.threshold ? html`<p class="small">${text.extrapolates}</p>` : nothing}
                <yl-notice-numbers .report=${answer.report}></yl-notice-numbers>
              </section>
            </div>
            ${this.split(answer.report)}
            <yl-notice-list .session=${session}></yl-notice-list>
            <p class="small muted"><code>${text.receipt(answer.report.receipt.report, answer.report.receipt.ledger, answer.report.receipt.asOf)}</code></p>`}
      <button slot="actions" aria-haspopup="dialog" @click=${() => session.enter({ kind: "pilot" })}>${words.pilot.open}</button>
    </yl-dialog>`;
  }

  private split({ segments }: NoticeReport) {
    const { session } = this;
    const { choices, by } = session.change;
    if (choices.length === 0 || by === null) return nothing;
    return html`<yl-split-table
      bare
      .label=${text.split.label}
      .choices=${choices.map((id) => ({ id, title: id === "owner" ? text.split.owner : titleOfAttribute(session.draft, id) }))}
      .by=${by}
      .columns=${[columns.before, columns.after, columns.enters, columns.leaves, columns.moved]}
      .rows=${(segments?.rows ?? []).map(cells)}
      aria-busy=${session.change.busy}
      @by=${(e: CustomEvent<string>) => session.change.split(e.detail)}
    ></yl-split-table>`;
  }

  static override styles = [
    sheet,
    css`
      .two {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 20px 28px;
      }
      .two p {
        margin-bottom: 8px;
      }
      yl-split-table,
      yl-notice-list {
        margin-top: 20px;
      }
      code {
        overflow-wrap: anywhere;
      }
      yl-notice-list + p {
        margin-top: 12px;
      }
      @media (min-width: 860px) {
        .two {
          grid-template-columns: minmax(0, 6fr) minmax(0, 5fr);
        }
      }
    `,
  ];
}

const cells = ({ value, before, after, enters, leaves, moved }: NoticeSegment) => ({
  value: value === null ? null : String(value),
  cells: [before, after, enters, leaves, moved].map(count),
});

function period({ period: of }: NoticeReport): string {
  return of === null ? text.undatedPeriod : text.period(of.from, dayBefore(of.to));
}

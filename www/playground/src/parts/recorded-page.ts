import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { setEntryByScore } from "../model/edit.js";
import { leadsCsv, stagesCsv } from "../model/recorded-csv.js";
import { stagesOf } from "../model/recorded.js";
import { fileName, save } from "../model/save.js";
import { words } from "../words/en.js";
import { date } from "../words/format.js";
import { titleOfStage } from "../model/agreement.js";
import { Part, bold } from "./part.js";
import { receiptLine } from "./receipt.js";
import { pageStyles } from "./styles.js";

const text = words.recorded;

/** The Recorded page: what the CRM says of a stage against what the written rule says, and who differs. */
@customElement("yl-recorded-page")
export class RecordedPage extends Part {
  override render() {
    const { session } = this;
    const { recorded } = session;
    if (session.data === null) return nothing;
    if (!recorded.hasRecords) return this.empty(text.empties.noRecords, text.empties.noRecordsHelp, this.opener());
    if (recorded.refusal !== "") return this.empty(recorded.refusal, "");
    const { report, stage } = recorded;
    if (report === null) return this.empty(text.empties.computing, "");
    if (stage === null) return this.empty(text.empties.noRules, text.empties.noRulesHelp, this.rules());
    const differing = stage.recordOnly + stage.ruleOnly;
    const title = titleOfStage(session.draft, stage.stage);
    const notes = [
      ...(stage.different > 0 ? [text.later(stage.different)] : []),
      ...(stage.undated > 0 ? [text.undated(stage.undated)] : []),
    ];
    return html`<div class="page">
      <section class="card story" aria-labelledby="sentence">
        <h2 id="sentence">${bold(text.sentence(text.leadsOf(title), stage.recorded, stage.byRule, differing))}</h2>
        <p class="small muted">${[session.data.name, words.leads(report.counts.leads), text.asOf(date(session.request.asOf)), ...notes].join(" · ")}</p>
        <quality-strip .session=${session}></quality-strip>
        <yl-recorded-picture .session=${session}></yl-recorded-picture>
        ${report.quality.unknownStages.length === 0
          ? nothing
          : html`<p class="small muted">${text.unknownStages}: ${report.quality.unknownStages.slice(0, 8).map((u) => text.unknownStage(u.stage, u.count, u.suggestion)).join(", ")}</p>`}
      </section>
      <yl-recorded-leads .session=${session}></yl-recorded-leads>
      <yl-recorded-split .session=${session}></yl-recorded-split>
      <div class="row small">
        <button @click=${() => save(stagesCsv(report), `${this.stem}.stages.csv`)}>${text.stagesCsv}</button>
        <button @click=${() => this.leads(stage.stage)}>${text.leadsCsv(title)}</button>
      </div>
      <p class="small muted print"><code>${receiptLine(session, report.receipt)}</code></p>
    </div>`;
  }

  private get stem(): string {
    return fileName(this.session.draft.definitions.name);
  }

  private async leads(stage: string): Promise<void> {
    save(await leadsCsv(this.session, stage), `${this.stem}.${fileName(stage)}.csv`);
  }

  private empty(heading: string, help: string, more: unknown = nothing) {
    return html`<section class="card story">
      <h2>${heading}</h2>
      ${help === "" ? nothing : html`<p>${help}</p>`}
      ${more}
    </section>`;
  }

  private opener() {
    return html`<button class="first" @click=${() => this.dispatchEvent(new CustomEvent("open-files", { bubbles: true, composed: true }))}>${words.header.open}</button>`;
  }

  /** Stages that could be entered by the score: the agreement's own, else those the records speak of. */
  private rules() {
    const { session } = this;
    const own = stagesOf(session).map((s) => s.id);
    const seen = session.recorded.report?.quality.unknownStages.map((u) => u.stage) ?? [];
    const choices = [...own, ...seen.filter((s) => !own.includes(s))].slice(0, 12);
    if (choices.length === 0) return html`<p>${text.empties.noRulesNone}</p>`;
    return html`<ul>
      ${choices.map((stage) => html`<li><button @click=${() => session.edit(setEntryByScore(stage))}>${text.empties.means(titleOfStage(session.draft, stage))}</button></li>`)}
    </ul>`;
  }

  static override styles = [
    sheet,
    pageStyles,
    css`
      li + li {
        margin-top: 6px;
      }
    `,
  ];
}

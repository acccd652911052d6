import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Reading } from "../engine/protocol.js";
import type { Problem } from "../engine/shapes.js";
import type { Chosen, Intake } from "../model/intake.js";
import { lacking, openQuestions, retable, undatedFormats } from "../model/mapping.js";
import { saveJson } from "../model/save.js";
import { words } from "../words/en.js";
import { Part } from "./part.js";

const text = words.mapping;

/** The dialog between dropping files and importing them: what is what, with the guesses filled in. */
@customElement("yl-mapping")
export class MappingRoom extends Part {
  @property({ attribute: false }) intake!: Intake;
  @property({ attribute: false }) chosen: Chosen[] = [];
  @state() private importing = false;
  @state() private cancelled = false;
  @state() private problems: Problem[] = [];

  override render() {
    const { importing } = this;
    const { progress } = this.session;
    return html`<yl-dialog open wide .heading=${text.heading} .closeWords=${words.close} @closed=${this.leave}>
      <p class="privacy"><b>${text.privacy}</b> ${text.guess}</p>
      ${this.problems.length === 0
        ? nothing
        : html`<ul class="refused" role="alert">
            ${this.problems.map((p) => html`<li><span class="wrong">${p.message}</span> <span class="small muted">${p.help}</span></li>`)}
          </ul>`}
      ${this.chosen.map(
        (one, i) => html`<yl-mapping-file
          .chosen=${one}
          .open=${openQuestions(one)}
          ?inert=${importing}
          @mapped=${(e: CustomEvent<Chosen>) => this.replace(i, e.detail)}
          @reread=${(e: CustomEvent<Reading>) => this.reread(i, one, e.detail)}
          @left-out=${() => (this.chosen = this.chosen.filter((_, at) => at !== i))}
          @saved=${() => saveJson(one.mapping, `${one.file.name}.mapping.json`)}
        ></yl-mapping-file>`,
      )}
      <div slot="actions" class="row actions">
        ${importing && progress
          ? html`<label class="small bar">
              ${words.state.reading(progress.file)}
              <progress max=${progress.total} .value=${progress.done}></progress>
            </label>`
          : html`<span class="small muted" role="status">${this.cancelled ? text.cancelled : this.lacking()}</span>`}
        <button @click=${this.leave}>${words.cancel}</button>
        <button class="first" ?disabled=${importing || this.lacking() !== ""} @click=${this.import}>${text.import}</button>
      </div>
    </yl-dialog>`;
  }

  private lacking(): string {
    if (this.chosen.length === 0) return text.noLeads;
    if (!this.chosen.some((one) => one.mapping.table === "leads")) return text.noLeads;
    for (const { file, mapping, preview } of this.chosen) {
      if (preview.questions.some((question) => question.grade === "refused")) return text.unreadable(file.name);
      const [to] = lacking(mapping);
      if (to !== undefined) return text.lacking(file.name, text.targets[to === "id" ? "lead" : to] ?? to);
    }
    const questions = this.chosen.reduce((sum, one) => sum + Math.max(openQuestions(one).length, undatedFormats(one.mapping)), 0);
    return questions > 0 ? text.unanswered(questions) : "";
  }

  private replace(index: number, next: Chosen): void {
    this.chosen = this.chosen.map((old, i) => (i === index ? next : old));
  }

  /** The same file, guessed anew under another table or encoding; what was said of it before still holds. */
  private async reread(index: number, { file, as: before }: Chosen, said: Reading): Promise<void> {
    const as = { ...before, ...said };
    const next = await this.intake.look(file, undefined, as);
    const { table } = as;
    this.replace(index, table && next.mapping.table !== table ? { ...next, mapping: retable(next.mapping, table) } : next);
  }

  private leave(): void {
    if (this.importing) this.intake.cancel();
    else this.session.enter(null);
  }

  private async import(): Promise<void> {
    const { session } = this;
    this.importing = true;
    this.problems = [];
    this.cancelled = false;
    const problems = await this.intake.import(this.chosen, false);
    this.importing = false;
    if (problems === null) session.enter({ kind: "findings" });
    else this.problems = problems;
    this.cancelled = problems?.length === 0;
  }

  static override styles = [
    sheet,
    css`
      .privacy {
        margin-bottom: 14px;
      }
      .refused {
        border: 1px solid var(--yl-wrong);
        border-radius: 7px;
        padding: 8px 12px;
        margin-bottom: 8px;
      }
      .actions {
        width: 100%;
        justify-content: flex-end;
      }
      .bar {
        flex: 1;
        display: flex;
        align-items: center;
        gap: 10px;
      }
      progress {
        flex: 1;
        accent-color: var(--yl-ink);
        height: 8px;
      }
    `,
  ];
}

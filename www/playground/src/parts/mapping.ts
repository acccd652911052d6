import { sheet } from "@yellowline/elements";
import { css, html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Chosen, Intake } from "../model/intake.js";
import { lacks } from "../model/mapping.js";
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

  override render() {
    const { importing } = this;
    const { progress } = this.session;
    return html`<yl-dialog open wide .heading=${text.heading} .closeWords=${words.close} @closed=${this.leave}>
      <p class="privacy"><b>${text.privacy}</b> ${text.guess}</p>
      ${this.chosen.map(
        (one, i) => html`<yl-mapping-file
          .chosen=${one}
          ?inert=${importing}
          @mapped=${(e: CustomEvent<Chosen>) => this.replace(i, e.detail)}
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
          : html`<span class="small muted" role="status">${this.lacking()}</span>`}
        <button @click=${this.leave}>${words.cancel}</button>
        <button class="first" ?disabled=${importing || this.lacking() !== ""} @click=${this.import}>${text.import}</button>
      </div>
    </yl-dialog>`;
  }

  private lacking(): string {
    if (this.chosen.length === 0) return text.noLeads;
    const { questions, noId, noLeads } = lacks(this.chosen);
    if (noLeads) return text.noLeads;
    if (noId) return text.noId;
    return questions > 0 ? text.unanswered(questions) : "";
  }

  private replace(index: number, next: Chosen): void {
    this.chosen = this.chosen.map((old, i) => (i === index ? next : old));
  }

  private leave(): void {
    if (this.importing) this.intake.cancel();
    else this.session.enter(null);
  }

  private async import(): Promise<void> {
    const { session } = this;
    this.importing = true;
    const done = await this.intake.import(this.chosen, false);
    this.importing = false;
    if (!done) return;
    session.enter({ kind: "findings" });
  }

  static override styles = [
    sheet,
    css`
      .privacy {
        margin-bottom: 14px;
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

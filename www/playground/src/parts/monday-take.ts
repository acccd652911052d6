import { sheet } from "@yellowline/elements";
import { css, html } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Language } from "../engine/shapes.js";
import { LANGUAGES } from "../model/notice.js";
import { fileName, save } from "../model/save.js";
import { words } from "../words/en.js";
import { Part } from "./part.js";

const text = words.monday.take;

/** The page to take along: on paper, as the report's own bytes, and in words of five languages. */
@customElement("yl-monday-take")
export class MondayTake extends Part {
  @state() private language: Language = "en";
  @state() private told = "";

  override render() {
    return html`<section class="row small" aria-label=${text.heading}>
      <button class="first" @click=${() => window.print()}>${text.print}</button>
      <button @click=${this.copy}>${text.copy}</button>
      <button @click=${this.words}>${text.text}</button>
      <label class="row">${text.language}
        <select @change=${(e: Event) => (this.language = (e.target as HTMLSelectElement).value as Language)}>
          ${LANGUAGES.map((language) => html`<option value=${language} lang=${language} ?selected=${language === this.language}>${words.notice.languages[language]}</option>`)}
        </select>
      </label>
      <button @click=${this.json}>${text.json}</button>
      <span class="muted" role="status">${this.told}</span>
    </section>`;
  }

  private name(ending: string): string {
    const { draft, monday } = this.session;
    return `${fileName(draft.definitions.name)}.monday.${monday.since}.${ending}`;
  }

  private async json(): Promise<void> {
    save((await this.session.monday.taken()).json, this.name("json"));
  }

  private async words(): Promise<void> {
    const { texts } = await this.session.monday.taken();
    save(new Blob([texts[this.language]], { type: "text/markdown" }), this.name(`${this.language}.md`));
  }

  private async copy(): Promise<void> {
    const { texts } = await this.session.monday.taken();
    await navigator.clipboard.writeText(texts[this.language]).then(
      () => (this.told = text.copied),
      () => (this.told = words.notCopied),
    );
  }

  static override styles = [
    sheet,
    css`
      label {
        flex-wrap: nowrap;
        gap: 6px;
        color: var(--yl-muted);
      }
      select {
        color: var(--yl-ink);
      }
    `,
  ];
}

/** The options: the agreement, the language, the CRMs, and what is stored. */
import { LitElement, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { fetched, pinned } from "../agreement.js";
import { look } from "../look.js";
import { disable } from "../panel/enable.js";
import { failureOf } from "../record.js";
import { LANGUAGES, type Language, type Pinned, type Stored, erase, keep, stored } from "../settings.js";
import { pattern } from "../worker/register.js";
import { chosen, words } from "../words/index.js";
import "./origin.js";

const NAMES: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch", fr: "Français", es: "Español", ja: "日本語" };

@customElement("yl-options")
export class Options extends LitElement {
  static override styles = look;
  @state() private stored: Stored = {};
  @state() private found: Pinned | null = null;
  @state() private problem = "";
  @state() private said = "";
  private address = "";
  private expected = "";

  override connectedCallback(): void {
    super.connectedCallback();
    chrome.storage.local.onChanged.addListener(() => void this.read());
    void this.read();
  }

  private async read(): Promise<void> {
    this.stored = await stored();
    document.documentElement.lang = chosen(this.stored.language);
  }

  private get words() {
    return words(chosen(this.stored.language)).options;
  }

  override render() {
    const w = this.words;
    const origins = Object.entries(this.stored.origins ?? {});
    return html`<main>
      <h1>${w.title}</h1>
      <section>
        <h2>${w.agreement}</h2>
        ${this.stored.agreement ? this.agreement(this.stored.agreement) : html`<p>${w.none}</p>`}
        ${this.stored.refused
          ? html`<p class="wrong" role="status">${w.refused} ${w.definitions}: <code>${this.stored.refused.definitions}</code></p>`
          : nothing}
        <label><span>${w.file}</span><input type="file" accept=".json,application/json" @change=${(e: Event) => void this.file(e)} /></label>
        <label><span>${w.address}</span><input type="url" placeholder="https://" @change=${(e: Event) => (this.address = (e.target as HTMLInputElement).value.trim())} /></label>
        <label><span>${w.fingerprint}</span><input type="text" spellcheck="false" id="fingerprint" @change=${(e: Event) => (this.expected = (e.target as HTMLInputElement).value.trim())} /></label>
        <p><button type="button" @click=${() => void this.fetch()}>${w.fetch}</button></p>
        ${this.problem ? html`<p class="wrong" role="alert">${this.problem}</p>` : nothing}
        ${this.found
          ? html`<p>${w.found}:</p>
              ${this.agreement(this.found)}
              <p><button type="button" class="main" @click=${() => void this.use()}>${w.use}</button></p>`
          : nothing}
      </section>
      <section>
        <label
          ><h2>${w.language}</h2>
          <select @change=${(e: Event) => void this.speak((e.target as HTMLSelectElement).value)}>
            <option value="" ?selected=${!this.stored.language}>${w.browser}</option>
            ${LANGUAGES.map((code) => html`<option value=${code} ?selected=${this.stored.language === code}>${NAMES[code]}</option>`)}
          </select></label
        >
      </section>
      <section>
        <h2>${w.origins}</h2>
        ${origins.length === 0 ? html`<p>${w.noOrigins}</p>` : nothing}
        ${repeat(origins, ([origin]) => origin, ([origin, settings]) => html`<yl-origin .origin=${origin} .settings=${settings} .words=${w} @yl-disable=${() => void disable(origin)}></yl-origin>`)}
      </section>
      <section>
        <h2>${w.stored}</h2>
        <p>${w.storedNote}</p>
        <pre tabindex="0" id="stored">${JSON.stringify(told(this.stored), null, 2)}</pre>
        <p><button type="button" @click=${() => void this.erase()}>${w.erase}</button> <span role="status">${this.said}</span></p>
      </section>
    </main>`;
  }

  private agreement({ name, definitions, parameters, file, address }: Pinned) {
    const w = this.words;
    return html`<p><b><bdi>${name}</bdi></b> <span class="muted"><bdi>${file ?? address}</bdi></span></p>
      <p class="muted">${w.definitions} <code>${definitions}</code><br />${w.parameters} <code>${parameters}</code></p>`;
  }

  private async attempt(work: () => Promise<Pinned>): Promise<void> {
    this.problem = "";
    this.found = null;
    try {
      const found = await work();
      if (this.expected !== "" && this.expected.toLowerCase() !== found.definitions) this.problem = `${this.words.differs} ${found.definitions}`;
      else this.found = found;
    } catch (thrown) {
      const { message, help } = failureOf(thrown);
      this.problem = [message, help].filter(Boolean).join(". ");
    }
  }

  private async file(event: Event): Promise<void> {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (file) await this.attempt(async () => pinned(await file.text(), { file: file.name }));
  }

  private async fetch(): Promise<void> {
    const { address } = this;
    await this.attempt(async () => {
      await chrome.permissions.request({ origins: [pattern(address)] });
      return fetched(address);
    });
  }

  private async use(): Promise<void> {
    if (!this.found) return;
    await chrome.storage.local.remove("refused");
    await keep({ agreement: this.found });
    this.found = null;
  }

  private async speak(language: string): Promise<void> {
    if (language === "") await chrome.storage.local.remove("language");
    else await keep({ language: language as Language });
  }

  private async erase(): Promise<void> {
    await erase();
    this.said = this.words.erased;
  }
}

/** What is stored, the agreement's text by its length. */
function told({ agreement, ...others }: Stored): unknown {
  return agreement ? { ...others, agreement: { ...agreement, text: `${agreement.text.length} characters` } } : others;
}

/** The side panel: all of the lead that is open in the tab beside it. */
import "@yellowline/elements/lead";
import { LitElement, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { look } from "../look.js";
import type { State } from "../protocol.js";
import type { Failure } from "../record.js";
import { type Language, type OriginSettings, stored } from "../settings.js";
import { type Words, chosen, words } from "../words/index.js";
import { enable } from "./enable.js";
import "./fields.js";
import { saved } from "./save.js";
import { type Beside, Tab, ask } from "./tab.js";

@customElement("yl-panel")
export class Panel extends LitElement {
  static override styles = look;
  @state() private beside: Beside = { is: "unreachable" };
  @state() private language: Language = "en";
  @state() private adapter: OriginSettings["adapter"] = "tryton";
  @state() private pointed: { what: string; selector: string; text: string } | null = null;
  @state() private copied = false;
  private tab: Tab | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.tab ??= new Tab(
      (beside) => (this.beside = beside),
      (told) => (this.pointed = told),
    );
    const read = async () => {
      this.language = chosen((await stored()).language);
      document.documentElement.lang = this.language;
    };
    chrome.storage.local.onChanged.addListener(() => void read());
    void read();
  }

  override render() {
    const w = words(this.language);
    return html`<main>
        <h1 class="hidden">${w.panel.title}</h1>
        ${this.body(w)}
      </main>
      <footer class="muted">
        <button type="button" @click=${() => chrome.runtime.openOptionsPage()}>${w.panel.options}</button>
      </footer>`;
  }

  private body(w: Words) {
    const { beside } = this;
    switch (beside.is) {
      case "unreachable":
        return html`<p>${w.panel.unreachable}</p>`;
      case "reload":
        return html`<p>${w.panel.reload}</p>`;
      case "disabled":
        return this.disabled(w, beside.origin, beside.tabId);
      case "enabled":
        return html`${this.shown(w, beside.state, beside.tabId)}
          <yl-fields .words=${w} .origin=${beside.origin} .tabId=${beside.tabId} .url=${beside.url} .pointed=${this.pointed}></yl-fields>`;
    }
  }

  private disabled(w: Words, origin: string, tabId: number) {
    const choice = (adapter: OriginSettings["adapter"], text: string) =>
      html`<label class="row"><input type="radio" name="adapter" .checked=${this.adapter === adapter} @change=${() => (this.adapter = adapter)} />${text}</label>`;
    return html`<h2>${w.panel.enableTitle}</h2>
      <p>${w.panel.enableNote}</p>
      <fieldset>
        <legend>${w.panel.which}</legend>
        ${choice("tryton", w.panel.tryton)} ${choice("generic", w.panel.generic)}
      </fieldset>
      <p><button type="button" class="main" @click=${() => void enable(origin, tabId, this.adapter)}>${w.panel.enable(origin)}</button></p>`;
  }

  private shown(w: Words, state: State, tabId: number) {
    switch (state.is) {
      case "nothing":
        return html`<yl-lead state="empty" lang=${this.language}></yl-lead><p>${w.panel.nothing}</p>`;
      case "reading":
        return html`<yl-lead state="loading" lang=${this.language}></yl-lead>`;
      case "failed":
        return html`<yl-lead lang=${this.language} .failure=${state.failure}></yl-lead>
          <p class="apart">${this.again(w, tabId)}</p>`;
      case "ready":
        return this.ready(w, state, tabId);
    }
  }

  private ready(w: Words, { record, computed }: Extract<State, { is: "ready" }>, tabId: number) {
    const { agreement, notice } = computed;
    return html`
${notice ? this.notice(notice) : nothing}
      <yl-lead
        lang=${this.language}
        .agreement=${JSON.parse(agreement.text) as unknown}
        .explain=${JSON.parse(computed.explain) as unknown}
        .trail=${JSON.parse(computed.trail) as unknown}
      ></yl-lead>
      <section>
        <p class="muted">${w.panel.agreement}: <bdi>${agreement.name}</bdi> <code>${agreement.definitions.slice(0, 12)}</code></p>
        <div class="row">
          ${this.again(w, tabId)}
          <button type="button" @click=${() => saved(record, computed)}>${w.panel.save}</button>
        </div>
        <details>
          <summary>${w.panel.json}</summary>
          <button type="button" @click=${() => void this.copy(`${computed.explain}\n${computed.trail}\n`)}>${this.copied ? w.panel.copied : w.panel.copy}</button>
          <pre id="explain" tabindex="0">${computed.explain}</pre>
          <pre id="trail" tabindex="0">${computed.trail}</pre>
        </details>
      </section>`;
  }

  private again = (w: Words, tabId: number) => html`<button type="button" @click=${() => void ask(tabId, { ask: "again" })}>${w.panel.again}</button>`;

  private notice = ({ message, help }: Failure) => html`<p class="wrong" role="status">${message}. <span class="muted">${help}</span></p>`;

  private async copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.copied = true;
    setTimeout(() => (this.copied = false), 2000);
  }
}

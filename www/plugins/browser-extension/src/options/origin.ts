/** One CRM's words: what its stages, kinds of touches and fields are called in the agreement. */
import { LitElement, html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { look } from "../look.js";
import { type OriginSettings, keepOrigin } from "../settings.js";
import type { Words } from "../words/index.js";

const KEYS = ["stages", "kinds", "fields"] as const;
type Key = (typeof KEYS)[number];

@customElement("yl-origin")
export class Origin extends LitElement {
  static override styles = look;
  @property({ attribute: false }) origin = "";
  @property({ attribute: false }) settings!: OriginSettings;
  @property({ attribute: false }) words!: Words["options"];
  @state() private said = "";
  private written: Partial<Record<Key, string>> = {};

  override render() {
    const w = this.words;
    return html`<div class="row">
        <b class="grow"><bdi>${this.origin}</bdi></b><span class="muted">${this.settings.adapter}</span>
        <button type="button" aria-label="${w.disable}: ${this.origin}" @click=${() => this.dispatchEvent(new CustomEvent("yl-disable"))}>${w.disable}</button>
      </div>
      ${KEYS.map(
        (key) =>
          html`<label
            ><span>${w[key]}; ${key === "fields" ? w.fieldPair : w.pair}</span
            ><textarea rows="3" spellcheck="false" name=${key} .value=${lines(this.settings[key])} @input=${(e: Event) => (this.written[key] = (e.target as HTMLTextAreaElement).value)}></textarea></label
          >`,
      )}
      <p><button type="button" @click=${() => void this.keep()}>${w.keep}</button> <span role="status">${this.said}</span></p>`;
  }

  private async keep(): Promise<void> {
    const changed: Partial<Record<Key, Record<string, string>>> = {};
    for (const key of KEYS) {
      const { pairs, bad } = parsed(this.written[key] ?? lines(this.settings[key]));
      if (bad) return void (this.said = this.words.bad(bad));
      changed[key] = pairs;
    }
    await keepOrigin(this.origin, { ...this.settings, ...changed });
    this.said = this.words.kept;
  }
}

const lines = (pairs: Readonly<Record<string, string>>) =>
  Object.entries(pairs)
    .map(([word, id]) => `${word} = ${id}`)
    .join("\n");

/** Pairs of lines; the first line that is none. */
export function parsed(text: string): { pairs: Record<string, string>; bad: string | null } {
  const pairs: Record<string, string> = {};
  for (const line of text.split("\n").map((l) => l.trim())) {
    if (line === "") continue;
    const at = line.lastIndexOf("=");
    const [word, id] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    if (at < 1 || word === "" || id === "") return { pairs, bad: line };
    pairs[word] = id;
  }
  return { pairs, bad: null };
}

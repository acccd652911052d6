import type { Opened } from "@yellowline/elements/lead";
import { LitElement, html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { LANGUAGES, type Lang, type Settings, addressOf, choices, settings } from "./settings.js";
import { explain, lead, score, sets } from "./shown.js";

const LABELS = { lang: "Language", dir: "Direction", theme: "Colours", width: "Width" } as const;
const SAID: Readonly<Record<string, string>> = { ltr: "left to right", rtl: "right to left", system: "as the system", light: "light", dark: "dark", 320: "320", 400: "400", wide: "as wide as there is room", ...LANGUAGES };

/** Every element in each state, in the language, direction, colours and width chosen; then all languages beside each other. */
@customElement("yl-gallery")
export class Gallery extends LitElement {
  @state() private chosen: Settings = settings(location.href);
  @state() private opened: Opened | null = null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override willUpdate(): void {
    const { theme } = this.chosen;
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }

  override render() {
    const { lang, dir, width } = this.chosen;
    return html`<header>
        <h1>Elements of one lead</h1>
        <p>Given the engine’s reports they draw them; they know no engine and no network. What is shown here are reports of the sample company, a made-up one.</p>
        <form @change=${this.choose}>
          ${(Object.keys(LABELS) as (keyof Settings)[]).map((key) => this.select(key))}
        </form>
        <p role="status" class="opened">${this.opened === null ? "Rules, clocks and names can be opened." : html`Opened: ${this.opened.kind} <bdi>${this.opened.id}</bdi>`}</p>
      </header>
      <main @yl-open=${this.open}>
        ${sets.map(
          ({ element, about, shown }) => html`<section aria-labelledby=${element}>
            <h2 id=${element}><code>&lt;${element}&gt;</code></h2>
            <p class="about">${about}</p>
            <div class="grid w${width}">
              ${shown.map(({ title, drawn }) => html`<figure id="${element}-${title.replaceAll(/[^a-z]+/g, "-")}"><figcaption>${title}</figcaption><div class="card" lang=${lang} dir=${dir}>${drawn}</div></figure>`)}
            </div>
          </section>`,
        )}
        <section aria-labelledby="languages">
          <h2 id="languages">Languages</h2>
          <p class="about">The words and the way numbers and dates are written change; the figures never do.</p>
          <div class="grid w${width}">
            ${(Object.keys(LANGUAGES) as Lang[]).map((tongue) => html`<figure id="in-${tongue}"><figcaption lang=${tongue}>${LANGUAGES[tongue]}</figcaption><div class="card" lang=${tongue} dir=${dir}>${lead("remind")}</div></figure>`)}
          </div>
        </section>
        <section aria-labelledby="directions">
          <h2 id="directions">Directions, colours, widths</h2>
          ${(["light", "dark"] as const).map(
            (theme) => html`<div class="theme ${theme}">
              ${(["ltr", "rtl"] as const).map(
                (way) => html`<div class="pair" dir=${way} lang=${lang}>
                  <div class="card narrow">${score("under")}</div>
                  <div class="card">${explain("aged")}</div>
                </div>`,
              )}
            </div>`,
          )}
        </section>
      </main>`;
  }

  private select(key: keyof Settings) {
    return html`<label>
      ${LABELS[key]}
      <select name=${key}>
        ${choices[key].map((choice) => html`<option value=${choice} .selected=${this.chosen[key] === choice}>${SAID[choice]}</option>`)}
      </select>
    </label>`;
  }

  private choose(event: Event): void {
    const { name, value } = event.target as HTMLSelectElement;
    this.chosen = { ...this.chosen, [name]: value } as Settings;
    history.replaceState(null, "", addressOf(this.chosen) === "?" ? location.pathname : addressOf(this.chosen));
  }

  private open(event: CustomEvent<Opened>): void {
    this.opened = event.detail;
  }

}

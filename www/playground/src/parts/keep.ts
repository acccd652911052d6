import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Keep } from "../model/keep.js";
import { words } from "../words/en.js";
import { bytes } from "../words/format.js";
import { Part } from "./part.js";

const text = words.keep;

/** What is kept in this browser: the switch, the size, and the one button that erases everything. */
@customElement("yl-keep")
export class KeepBox extends Part {
  @property({ attribute: false }) keep!: Keep;
  @state() private busy = false;

  override render() {
    const { keep } = this;
    return html`<section class="card" aria-labelledby="heading">
      <h2 id="heading">${text.heading}</h2>
      <p>${keep.on ? text.on(keep.complete.length, bytes(keep.bytes)) : text.off}</p>
      ${keep.on
        ? html`${keep.files.length === 0
              ? nothing
              : html`<ul class="small" aria-label=${text.list}>
                  ${[...keep.files].sort((a, b) => a.name.localeCompare(b.name)).map((f) => html`<li>${f.name} <span class="muted">${bytes(f.size)}${f.complete ? nothing : html` · <b>${text.unfinished}</b>`}</span></li>`)}
                </ul>`}
            <button @click=${this.erase}>${text.erase}</button>`
        : html`<p class="small muted">${text.startHelp}</p>
            <button ?disabled=${this.busy} @click=${this.start}>${text.start}</button>`}
    </section>`;
  }

  private async start(): Promise<void> {
    this.busy = true;
    const well = await this.keep.start();
    this.busy = false;
    this.session.say(well ? text.kept : this.keep.on ? text.noRoom : text.refused);
  }

  private async erase(): Promise<void> {
    await this.keep.erase();
    this.session.say(text.erased);
  }

  static override styles = [
    sheet,
    css`
      .card > * + * {
        margin-top: 8px;
      }
    `,
  ];
}

/** What an earlier visit kept, on offer when the page opens. */
@customElement("yl-kept-offer")
export class KeptOffer extends Part {
  @property({ attribute: false }) keep!: Keep;

  override render() {
    const { keep } = this;
    if (!keep.offered) return nothing;
    const { complete, incomplete } = keep;
    const last = Math.max(0, ...keep.files.map((f) => f.keptAt));
    const day = new Date(last === 0 ? Date.now() : last).toISOString();
    return html`<div class="offer" role="region" aria-label=${text.heading}>
      <p>
        ${text.offer(complete.length, bytes(keep.bytes), day)}
        ${incomplete.length > 0 ? html`<b>${text.incomplete(incomplete.map((f) => f.name).join(", "), incomplete.length)}</b>` : nothing}
      </p>
      <span class="row">
        <button class="first" @click=${() => this.dispatchEvent(new CustomEvent("resume", { bubbles: true, composed: true }))}>${text.resume}</button>
        <button @click=${() => keep.dismiss()}>${text.later}</button>
        <button @click=${() => void keep.erase().then(() => this.session.say(text.erased))}>${text.eraseShort}</button>
      </span>
    </div>`;
  }

  static override styles = [
    sheet,
    css`
      .offer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 20px;
        padding: 10px 28px;
        background: var(--yl-wash);
        border-bottom: 1px solid var(--yl-hairline);
      }
      button:not(.first) {
        background: var(--yl-card);
      }
      @media (max-width: 640px) {
        .offer {
          padding: 10px 16px;
        }
      }
    `,
  ];
}

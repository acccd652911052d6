import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { type Disqualifier, type FastTrack, type Recycling, readable, scoringOf } from "../model/agreement.js";
import { removeDisqualifier, removeFastTrack, setFastTrackExpiry, setHysteresis, setRecycling } from "../model/edit.js";
import { words } from "../words/en.js";
import { points } from "../words/format.js";
import { predicate, touches } from "./condition.js";
import { expiry } from "./expiry.js";
import { Part, numberIn } from "./part.js";
import { lineStyles } from "./styles.js";

const text = words.ready;
/** What is kept where somebody first says that something is. */
const KEEP = 50;

/** What makes a lead ready for sales beside its score, and what ends it. */
@customElement("yl-ready")
export class ReadyTerms extends Part {
  override render() {
    const { fastTracks = [], disqualify = [], hysteresis = 0, recycling } = scoringOf(this.session.draft);
    const brief = text.brief(hysteresis, fastTracks.length, disqualify.length, recycling?.decay?.keepPercent ?? null);
    return html`<details>
      <summary>${text.heading} ${brief === "" ? nothing : html`<span class="small muted">${brief}</span>`}</summary>
      <p class="small muted">${text.help}</p>
      ${this.fall(hysteresis)}
      <h3>${text.tracks}</h3>
      <p class="small muted">${text.tracksHelp}</p>
      ${fastTracks.length === 0 ? nothing : html`<ul>${fastTracks.map((track) => this.track(track))}</ul>`}
      <button class="small" id="track" @click=${() => this.session.enter({ kind: "add-ready", what: "fastTrack" })}>${text.addTrack}</button>
      <h3>${text.tests}</h3>
      <p class="small muted">${text.testsHelp}</p>
      ${disqualify.length === 0 ? nothing : html`<ul>${disqualify.map((test) => this.test(test))}</ul>`}
      <button class="small" id="test" @click=${() => this.session.enter({ kind: "add-ready", what: "disqualify" })}>${text.addTest}</button>
      ${this.recycling(recycling)}
    </details>`;
  }

  private fall(hysteresis: number) {
    const { session } = this;
    const before = scoringOf(session.signed).hysteresis ?? 0;
    const fall = (event: Event) => {
      const value = Math.max(0, Math.round((numberIn(event) ?? 0) * 1000) / 1000);
      (event.target as HTMLInputElement).value = String(value);
      if (value !== hysteresis) session.edit(setHysteresis(value));
    };
    return html`<div class="line first">
      <label for="fall">${text.hysteresis}</label>
      <input id="fall" type="number" min="0" step="any" .value=${String(hysteresis)} @change=${fall} />
      <span>${text.hysteresisUnit}</span> ${before === hysteresis ? nothing : this.was(points(before))}
    </div>`;
  }

  private track({ id, title = readable(id), touch, expire }: FastTrack) {
    const { session } = this;
    const isNew = !scoringOf(session.signed).fastTracks?.some((t) => t.id === id);
    return html`<li>
      ${this.head(title, touches(session.draft, touch), isNew, () => this.drop(removeFastTrack(id), "track"))}
      <div class="line">
        <span class="small">${text.lastsWord}</span> ${expiry(expire, title, (next) => session.edit(setFastTrackExpiry(id, next)))}
      </div>
    </li>`;
  }

  private test({ id, title = readable(id), when }: Disqualifier) {
    const { session } = this;
    const isNew = !scoringOf(session.signed).disqualify?.some((d) => d.id === id);
    return html`<li>${this.head(title, predicate(session.draft, when), isNew, () => this.drop(removeDisqualifier(id), "test"))}</li>`;
  }

  private head(title: string, says: string, isNew: boolean, remove: () => void) {
    return html`<div class="head">
      <span>${title} <span class="small muted says">${says}${isNew ? ` · ${text.fresh}` : nothing}</span></span>
      <button class="small" aria-label=${text.remove(title)} @click=${remove}>${text.removeShort}</button>
    </div>`;
  }

  /** The button that is gone leaves the focus to the one that adds. */
  private drop(edit: ReturnType<typeof removeFastTrack>, then: "track" | "test"): void {
    this.session.edit(edit);
    this.shadowRoot?.getElementById(then)?.focus();
  }

  private recycling(recycling: Recycling | undefined) {
    const { session } = this;
    const keep = recycling?.decay?.keepPercent;
    const before = scoringOf(session.signed).recycling;
    const form = keep === undefined ? "drop" : "decay";
    const decay = (keepPercent: number): Recycling => ({ decay: { keepPercent } });
    const choose = (event: Event) => session.edit(setRecycling((event.target as HTMLSelectElement).value === "drop" ? undefined : decay(KEEP)));
    const typed = (event: Event) => {
      const value = Math.min(Math.max(Math.round(numberIn(event) ?? KEEP), 1), 99);
      (event.target as HTMLInputElement).value = String(value);
      if (value !== keep) session.edit(setRecycling(decay(value)));
    };
    return html`<div class="line last">
      <label for="recycling">${text.recycling}</label>
      <select id="recycling" @change=${choose}>
        ${(["drop", "decay"] as const).map((f) => html`<option value=${f} .selected=${f === form}>${text.recyclings[f]}</option>`)}
      </select>
      ${keep === undefined
        ? nothing
        : html`<input type="number" min="1" max="99" step="1" aria-label=${text.keep} .value=${String(keep)} @change=${typed} />
            <span>${text.keepUnit}</span>`}
      ${before?.decay?.keepPercent === keep ? nothing : this.was(text.recycled(before))}
    </div>`;
  }

  private was(value: string) {
    return html`<span class="small muted">${text.was(value)}</span>`;
  }

  static override styles = [
    ...lineStyles,
    css`
      :host {
        display: block;
        margin: 0;
      }
      details {
        border-top: 1px solid var(--yl-hairline);
        padding: 10px 0;
      }
      summary {
        cursor: pointer;
        font-weight: 600;
      }
      summary span {
        font-weight: 400;
      }
      details[open] summary span {
        display: none;
      }
      summary + p {
        margin-top: 6px;
      }
      .first {
        margin: 8px 0;
      }
      .last {
        border-top: 1px solid var(--yl-hairline);
        margin-top: 12px;
        padding-top: 10px;
      }
      h3 {
        border-top: 1px solid var(--yl-hairline);
        margin-top: 10px;
        padding-top: 10px;
      }
      li {
        border-top: 1px solid var(--yl-hairline);
        padding: 8px 0;
      }
      ul {
        margin-top: 8px;
      }
      ul + button,
      p + button {
        margin-top: 4px;
      }
      .head {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 10px;
        align-items: start;
        overflow-wrap: anywhere;
      }
      .says {
        display: block;
      }
      .head + .line {
        margin-top: 4px;
      }
    `,
  ];
}

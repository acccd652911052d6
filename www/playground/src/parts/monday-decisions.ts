import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Keep } from "../model/keep.js";
import { DECISIONS } from "../model/monday.js";
import { words } from "../words/en.js";
import { Part } from "./part.js";

const text = words.monday.decisions;

/** Three decisions, typed; they stand here again next week. */
@customElement("yl-monday-decisions")
export class MondayDecisions extends Part {
  @property({ attribute: false }) keep!: Keep;

  override render() {
    const { keep } = this;
    return html`<section class="card" aria-labelledby="heading">
      <h2 id="heading">${text.heading}</h2>
      <ol>
        ${Array.from({ length: DECISIONS }, (_, place) => this.decision(place))}
      </ol>
      <p class="row small muted about">
        <span>${text.help} ${keep.on ? text.kept : text.forgotten}</span>
        ${keep.on ? nothing : html`<button @click=${this.start}>${text.keep}</button>`}
      </p>
    </section>`;
  }

  private decision(place: number) {
    const { monday } = this.session;
    const { text: said = "", since = "" } = monday.decisions[place] ?? {};
    const carried = said !== "" && since !== monday.since;
    return html`<li>
      <input
        type="text"
        maxlength="300"
        aria-label=${text.field(place + 1)}
        aria-describedby=${carried ? `since-${place}` : nothing}
        .value=${said}
        @change=${(e: Event) => monday.decide(place, (e.target as HTMLInputElement).value)}
      />
      <span class="printed">${said}</span>
      ${carried ? html`<span class="small muted" id="since-${place}">${text.since(since, monday.scope)}</span>` : nothing}
    </li>`;
  }

  private async start(): Promise<void> {
    const well = await this.keep.start();
    const { kept, noRoom, refused } = words.keep;
    this.session.say(well ? kept : this.keep.on ? noRoom : refused);
  }

  static override styles = [
    sheet,
    css`
      h2 {
        font-size: var(--yl-small);
        color: var(--yl-muted);
        margin-bottom: 8px;
      }
      ol {
        display: grid;
        gap: 8px;
        counter-reset: decision;
      }
      li {
        display: grid;
        grid-template-columns: 1.4em minmax(0, 1fr);
        align-items: baseline;
        counter-increment: decision;
      }
      li::before {
        content: counter(decision) ".";
        color: var(--yl-muted);
      }
      li .small {
        grid-column: 2;
      }
      input[type="text"] {
        width: 100%;
      }
      .printed {
        display: none;
      }
      .about {
        margin-top: 10px;
      }
      @media print {
        .card {
          padding: 3pt 5pt;
        }
        input,
        .about {
          display: none;
        }
        ol {
          gap: 0;
        }
        .printed {
          display: block;
          min-height: 12pt;
          border-bottom: 1px solid var(--yl-hairline);
          overflow-wrap: anywhere;
        }
      }
    `,
  ];
}

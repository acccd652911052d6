import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { Experiment } from "../model/agreement.js";
import { removeExperiment } from "../model/edit.js";
import { words } from "../words/en.js";
import { Part } from "./part.js";

const text = words.pilot.list;

/** The pilots the draft has registered, each with a way out. */
@customElement("yl-pilot-list")
export class PilotList extends Part {
  override render() {
    const pilots = this.session.draft.parameters?.experiments ?? [];
    return html`<section aria-labelledby="heading">
      <h3 id="heading" tabindex="-1">${text.heading}</h3>
      ${pilots.length === 0 ? html`<p class="small muted">${text.none}</p>` : html`<ul>${pilots.map((pilot) => this.line(pilot))}</ul>`}
    </section>`;
  }

  private line(pilot: Experiment) {
    const { session } = this;
    const title = pilot.title ?? pilot.id;
    const other = pilot.definitions !== undefined && session.draftPrint !== null && pilot.definitions !== session.draftPrint.definitions;
    return html`<li>
      <span>
        ${title}
        <span class="small muted">${text.line(pilot)}${other ? html`<br />${text.other}` : nothing}</span>
      </span>
      <button class="small" aria-label=${text.remove(title)} @click=${() => this.drop(pilot.id)}>${text.removeShort}</button>
    </li>`;
  }

  /** The button that is gone leaves the focus to the heading. */
  private drop(id: string): void {
    this.session.edit(removeExperiment(id));
    this.shadowRoot?.getElementById("heading")?.focus();
  }

  static override styles = [
    sheet,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 10px;
        align-items: start;
        border-top: 1px solid var(--yl-hairline);
        padding-block: 8px;
        margin-top: 6px;
        overflow-wrap: anywhere;
      }
      li .muted {
        display: block;
      }
    `,
  ];
}

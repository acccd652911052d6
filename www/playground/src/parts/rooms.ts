import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Intake } from "../model/intake.js";
import type { Keep } from "../model/keep.js";
import type { Told } from "../model/room.js";
import { words } from "../words/en.js";
import { Part } from "./part.js";

/** The dialog that is open, if one is. */
@customElement("yl-rooms")
export class Rooms extends Part {
  @property({ attribute: false }) intake!: Intake;
  @property({ attribute: false }) keep!: Keep;

  override render() {
    const { session } = this;
    const { room } = session;
    switch (room?.kind) {
      case "mapping":
        return html`<yl-mapping .session=${session} .intake=${this.intake} .keep=${this.keep}></yl-mapping>`;
      case "receipt":
        return html`<yl-receipt .session=${session} .of=${room.of}></yl-receipt>`;
      case "two-rooms":
        return html`<yl-two-rooms .session=${session}></yl-two-rooms>`;
      case "start":
        return html`<yl-start .session=${session} .intake=${this.intake}></yl-start>`;
      case "lead":
        return html`<yl-lead-room .session=${session} .named=${room.name} .explanation=${room.explanation} .face=${room.face}></yl-lead-room>`;
      case "add":
        return html`<yl-add-rule .session=${session} .kind=${room.rule}></yl-add-rule>`;
      case "add-silence":
        return html`<yl-add-silence .session=${session}></yl-add-silence>`;
      case "add-ready":
        return html`<yl-add-ready .session=${session} .what=${room.what}></yl-add-ready>`;
      case "cycle":
        return html`<yl-cycle-figure .session=${session}></yl-cycle-figure>`;
      case "monday":
        return html`<yl-monday-figure .session=${session}></yl-monday-figure>`;
      case "handoff":
        return html`<yl-handoff-leads .session=${session}></yl-handoff-leads>`;
      case "notice":
        return html`<yl-notice .session=${session}></yl-notice>`;
      case "pilot":
        return html`<yl-pilot .session=${session}></yl-pilot>`;
      case "learn":
        return html`<yl-learn .session=${session}></yl-learn>`;
      case "keys":
        return this.keys();
      case "problems":
        return this.problems(room.told, room.then !== undefined);
      default:
        return nothing;
    }
  }

  private keys() {
    return html`<yl-dialog open .heading=${words.keys.heading} .closeWords=${words.close} @closed=${this.leave}>
      <dl>
        ${words.keys.list.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}
      </dl>
    </yl-dialog>`;
  }

  private problems(told: readonly Told[], more: boolean) {
    const heading = told.every((t) => t.agreement) ? words.problems.heading : words.problems.file(told.length);
    return html`<yl-dialog open .heading=${heading} .closeWords=${words.close} @closed=${this.leave}>
      ${told.map(
        ({ name, problems }) => html`<p class="muted">${name}</p>
          <ul class="problems">
            ${problems.map(
              (p) => html`<li>
                ${p.message}
                <span class="small muted">${words.problems.at} <code>${p.at || "/"}</code>${p.help ? html` · ${p.help}` : nothing}</span>
              </li>`,
            )}
          </ul>`,
      )}
      ${more ? html`<button slot="actions" class="first" @click=${this.leave}>${words.problems.goOn}</button>` : nothing}
    </yl-dialog>`;
  }

  private leave(): void {
    const { room } = this.session;
    this.session.enter(null);
    if (room?.kind === "problems") room.then?.();
  }

  static override styles = [
    sheet,
    css`
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 8px 18px;
      }
      kbd {
        font: inherit;
        border: 1px solid var(--yl-field);
        border-radius: 5px;
        padding: 1px 7px;
        white-space: nowrap;
      }
      .problems li {
        border-top: 1px solid var(--yl-hairline);
        padding: 9px 0;
        overflow-wrap: anywhere;
      }
      .problems span {
        display: block;
      }
    `,
  ];
}

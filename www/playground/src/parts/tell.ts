import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { thresholdOf } from "../model/agreement.js";
import { words } from "../words/en.js";
import { Part } from "./part.js";

/** What can be done with a proposal: tell sales what it changes, or try it as a pilot. */
@customElement("yl-tell")
export class Tell extends Part {
  override render() {
    const { session } = this;
    const pilots = session.draft.parameters?.experiments?.length ?? 0;
    this.hidden = !session.change.differs && pilots === 0;
    if (this.hidden) return nothing;
    return html`<section class="card row" aria-label=${words.notice.proposal}>
      <p>
        ${session.change.differs ? words.notice.bar(thresholdOf(session.signed), session.line, session.isSigned) : nothing}
        ${pilots > 0 ? html`<span class="muted">${words.pilot.list.count(pilots)}.</span>` : nothing}
      </p>
      <span class="spread"></span>
      <button aria-haspopup="dialog" @click=${() => session.enter({ kind: "pilot" })}>${words.pilot.open}</button>
      ${session.change.speaks
        ? html`<button class="first" aria-haspopup="dialog" @click=${() => session.enter({ kind: "notice" })}>${words.notice.open}</button>`
        : nothing}
    </section>`;
  }

  static override styles = [
    sheet,
    css`
      .card {
        padding-block: 12px;
      }
    `,
  ];
}

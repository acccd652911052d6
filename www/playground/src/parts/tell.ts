import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { thresholdOf } from "../model/agreement.js";
import { words } from "../words/en.js";
import { Part } from "./part.js";

/** What can be done with a proposal: tell sales what it changes. */
@customElement("yl-tell")
export class Tell extends Part {
  override render() {
    const { session } = this;
    this.hidden = !session.change.differs;
    if (this.hidden) return nothing;
    return html`<section class="card row" aria-label=${words.notice.heading}>
      <p>${words.notice.bar(thresholdOf(session.signed), session.line, session.isSigned)}</p>
      <span class="spread"></span>
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

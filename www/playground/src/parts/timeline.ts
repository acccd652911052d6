import { sheet } from "@yellowline/elements";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ReadyEvent } from "../engine/shapes.js";
import { words } from "../words/en.js";
import { date, stamp } from "../words/format.js";

const text = words.ready;
/** Events shown at once: the latest; the others on request. */
const SHOWN = 6;

/** When a lead became ready and when it ceased to be. A day, when pressed, tells `day`. */
@customElement("yl-timeline")
export class Timeline extends LitElement {
  @property({ attribute: false }) events: readonly ReadyEvent[] = [];
  @property() zone = "UTC";
  @state() private all = false;

  override render() {
    const { events } = this;
    if (events.length === 0) return nothing;
    const left = this.all ? 0 : Math.max(0, events.length - SHOWN);
    return html`<h3 id="heading" class="unseen">${text.timeline}</h3>
      ${left > 0 ? html`<button class="plain small" @click=${() => (this.all = true)}>${text.earlier(left)}</button>` : nothing}
      <ol aria-labelledby="heading">
        ${events.slice(left).map((event) => this.event(event))}
      </ol>`;
  }

  private event(event: ReadyEvent) {
    const day = stamp(event.at, this.zone, true);
    const look = () => this.dispatchEvent(new CustomEvent<string>("day", { detail: day }));
    return html`<li class=${event.change}>
      <span><button class="plain" aria-label=${text.look(day)} title=${text.look(day)} @click=${look}>${date(day)}</button>:</span>
      <span>${text.event(event)}${event.cycle > 1 ? html` <span class="small muted">(${text.cycle(event.cycle)})</span>` : nothing}</span>
    </li>`;
  }

  static override styles = [
    sheet,
    css`
      ol {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        margin: 8px 0 0 5px;
        border-left: 2px solid var(--yl-hairline);
      }
      li {
        position: relative;
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        gap: 0 6px;
        align-items: baseline;
        padding: 2px 0 2px 14px;
      }
      li::before {
        content: "";
        position: absolute;
        left: -6px;
        top: 0.62em;
        width: 10px;
        height: 10px;
        border: 2px solid var(--yl-ink);
        border-radius: 50%;
        background: var(--yl-card);
      }
      .qualified::before {
        background: var(--yl-ink);
      }
      @media (pointer: coarse) {
        li::before {
          top: 17px;
        }
      }
    `,
  ];
}

import { sheet } from "@yellowline/elements";
import "@yellowline/elements/lead";
import { isOpen } from "@yellowline/elements/clocks";
import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Trail, TrailClock, TrailHandOff } from "../engine/shapes.js";
import { namesIn } from "../model/agreement.js";
import { words } from "../words/en.js";
import { moment } from "../words/format.js";
import { Part, bold } from "./part.js";
import { cardRows } from "./styles.js";

const text = words.trail.clocks;
const { columns } = text;

/** The clocks of a lead, hand-off by hand-off: when each began, was due, and what became of it. */
@customElement("yl-trail-clocks")
export class TrailClocks extends Part {
  @property({ attribute: false }) trail!: Trail;

  override render() {
    const { handOffs } = this.trail;
    const rows = handOffs.flatMap((handOff) => handOff.clocks.map((clock) => this.row(handOff, clock)));
    if (rows.length === 0) return nothing;
    return html`<h3>${text.heading}</h3>
      <p class="small">${bold(text.sentence(handOffs.flatMap(({ clocks }) => clocks)))}</p>
      ${handOffs.map((handOff) => this.open(handOff))}
      <div class="scroll" tabindex="0" role="group" aria-label=${text.table}>
        <table>
          <caption class="unseen">${text.table}</caption>
          <thead>
            <tr>
              <th scope="col">${columns.clock}</th>
              <th scope="col">${columns.owner}</th>
              <th scope="col">${columns.began}</th>
              <th scope="col">${columns.due}</th>
              <th scope="col">${columns.stands}</th>
              <th scope="col">${columns.over}</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>`;
  }

  private when({ at, day }: { at: number; day: boolean }): string {
    return moment(at, this.session.draft.definitions.timeZone, day);
  }

  private titled({ handOff }: TrailHandOff): string {
    return this.session.draft.definitions.handOffs?.find(({ id }) => id === handOff)?.title ?? handOff;
  }

  /** What is open is drawn as any page draws it. */
  private open(handOff: TrailHandOff) {
    const clocks = handOff.clocks.filter(isOpen);
    if (clocks.length === 0) return nothing;
    return html`<yl-clock .clocks=${clocks} .asOf=${this.trail.instant} .agreement=${this.session.draft}>
      <div slot="heading" class="small muted">${this.titled(handOff)}</div>
    </yl-clock>`;
  }

  private row(handOff: TrailHandOff, clock: TrailClock) {
    const { session } = this;
    const wrong = ["late", "overdue_open"].includes(clock.state);
    const cycle = this.trail.handOffs.some((other) => other.cycle > 1) ? words.trail.cycle(handOff.cycle) : null;
    const about = [this.titled(handOff), cycle, clock.inForce ? null : text.before].filter((said) => said !== null).join(" · ");
    return html`<tr class=${clock.inForce ? "" : "before"}>
      <th scope="row">${text.kinds[clock.clock]}<span class="small muted">${about}</span></th>
      <td class="owner">${clock.owner ?? words.handoff.clocks.nobody}</td>
      <td class="began" data-label=${columns.began}>${this.when(clock.start)}</td>
      <td class="due" data-label=${columns.due}>${clock.due === null ? "–" : this.when({ at: clock.due, day: false })}<span class="small muted">${text.target(clock)}</span></td>
      <td class="stands"><span class=${wrong ? "wrong" : "said"}>${text.states[clock.state]}</span><span class="small muted">${text.took(clock)}</span></td>
      <td class="over">
        ${clock.over === null ? nothing : html`${this.when(clock.over)}<span class="small muted">${text.by(clock.over, namesIn(session.draft))}</span>`}
        ${clock.pauses.length === 0 ? nothing : html`<span class="small muted">${text.paused(clock.pauses.length)}</span>`}
      </td>
    </tr>`;
  }

  static override styles = [
    sheet,
    cardRows,
    css`
      h3 {
        font-size: var(--yl-normal);
        margin: 14px 0 2px;
      }
      yl-clock {
        max-width: 460px;
        margin: 8px 0 14px;
      }
      td span,
      th[scope="row"] span {
        display: block;
        font-weight: 400;
      }
      .before > * {
        color: var(--yl-muted);
      }
      .wrong,
      .said {
        font-weight: 600;
      }
      td.due {
        border-left: 3px solid var(--yl-agreed);
        padding-left: 10px;
      }
      @media (max-width: 640px) {
        td.owner {
          text-align: right;
        }
        td.due {
          border: 0;
          padding: 0;
        }
        td.began::before,
        td.due::before {
          content: attr(data-label) " ";
          color: var(--yl-muted);
        }
        td.over:empty {
          display: none;
        }
      }
    `,
  ];
}

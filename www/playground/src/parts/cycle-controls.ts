import { sheet } from "@yellowline/elements";
import { css, html } from "lit";
import { customElement } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { MOST_PERIODS, UNITS, type Unit } from "../model/cycle.js";
import { type Segment, segmentAttributes } from "../model/only.js";
import { words } from "../words/en.js";
import "./only.js";
import { DAYS, Part, dayIn, numberIn, settle } from "./part.js";

const text = words.cycle.controls;

/** Unit and number of the periods, and the segment of a pilot. */
@customElement("yl-cycle-controls")
export class CycleControls extends Part {
  override render() {
    const { cycle } = this.session;
    const asOf = this.session.request.asOf.slice(0, 10);
    return html`<div class="row" role="group" aria-label=${text.heading}>
      <label>${text.unit}
        <select @change=${(e: Event) => cycle.ask({ unit: (e.target as HTMLSelectElement).value as Unit })}>
          ${UNITS.map((unit) => html`<option value=${unit} .selected=${unit === cycle.unit}>${text.units[unit]}</option>`)}
        </select>
      </label>
      <label>${text.count}
        <input type="number" min="1" max=${MOST_PERIODS} .value=${live(String(cycle.count))} @change=${(e: Event) => cycle.ask({ count: numberIn(e) ?? 12 })} />
      </label>
      <label>${words.terms.asOf}
        <input type="date" min=${DAYS.min} max=${DAYS.max} .value=${asOf} @change=${(e: Event) => this.day(dayIn(e))} @blur=${(e: Event) => settle(e, asOf)} />
      </label>
      <yl-only
        .session=${this.session}
        .by=${segmentAttributes(this.session)}
        .segment=${cycle.segment}
        .label=${text.segment}
        @only=${(e: CustomEvent<Segment | null>) => cycle.ask({ segment: e.detail })}
      ></yl-only>
    </div>`;
  }

  /** The day every page speaks of. */
  private day(asOf: string | undefined): void {
    if (asOf !== undefined) this.session.ask({ asOf });
  }

  static override styles = [
    sheet,
    css`
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        font-size: var(--yl-small);
        color: var(--yl-muted);
      }
      select,
      input {
        color: var(--yl-ink);
      }
      input[type="number"] {
        width: 64px;
      }
    `,
  ];
}

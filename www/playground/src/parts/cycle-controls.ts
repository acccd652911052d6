import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { titleOfAttribute } from "../model/agreement.js";
import { MOST_PERIODS, UNITS, type Unit } from "../model/cycle.js";
import { words } from "../words/en.js";
import { Part, numberIn } from "./part.js";

const text = words.cycle.controls;

/** Unit and number of the periods, and the segment of a pilot. */
@customElement("yl-cycle-controls")
export class CycleControls extends Part {
  /** The attribute of which a value is still to be chosen. */
  @state() private attribute = "";

  override render() {
    const { cycle, draft } = this.session;
    const attributes = cycle.segmentAttributes;
    const attribute = cycle.segment?.attribute ?? this.attribute;
    return html`<div class="row" role="group" aria-label=${text.heading}>
      <label>${text.unit}
        <select @change=${(e: Event) => cycle.ask({ unit: (e.target as HTMLSelectElement).value as Unit })}>
          ${UNITS.map((unit) => html`<option value=${unit} .selected=${unit === cycle.unit}>${text.units[unit]}</option>`)}
        </select>
      </label>
      <label>${text.count}
        <input type="number" min="1" max=${MOST_PERIODS} .value=${String(cycle.count)} @change=${(e: Event) => cycle.ask({ count: numberIn(e) ?? 12 })} />
      </label>
      <label>${words.terms.asOf}
        <input type="date" .value=${this.session.request.asOf} @change=${(e: Event) => this.day((e.target as HTMLInputElement).value)} />
      </label>
      ${attributes.length === 0
        ? nothing
        : html`<label>${text.segment}
              <select @change=${this.choose}>
                <option value="" .selected=${attribute === ""}>${text.all}</option>
                ${attributes.map((id) => html`<option value=${id} .selected=${id === attribute}>${titleOfAttribute(draft, id)}</option>`)}
              </select>
            </label>
            ${attribute === "" ? nothing : this.values(attribute)}`}
    </div>`;
  }

  /** The day every page speaks of. */
  private day(asOf: string): void {
    if (/^\d{4}-\d{2}-\d{2}$/.test(asOf)) this.session.ask({ asOf });
  }

  private values(attribute: string) {
    const { cycle } = this.session;
    return html`<label>${text.is}
      <select @change=${(e: Event) => this.only(attribute, Number((e.target as HTMLSelectElement).value))}>
        ${cycle.values.map(
          ({ value, count }, i) => html`<option value=${i} .selected=${cycle.segment?.value === value}>${value === null ? text.missing(count) : text.value(String(value), count)}</option>`,
        )}
      </select>
    </label>`;
  }

  /** The first value is chosen at once, so that what is shown is what is said. */
  private async choose(event: Event): Promise<void> {
    const { cycle } = this.session;
    this.attribute = (event.target as HTMLSelectElement).value;
    if (this.attribute === "") {
      cycle.ask({ segment: null });
      return;
    }
    await cycle.offer(this.attribute);
    this.only(this.attribute, 0);
  }

  private only(attribute: string, at: number): void {
    const value = this.session.cycle.values[at]?.value;
    if (value === undefined) return;
    this.session.cycle.ask({ segment: { attribute, value: value === null ? null : String(value) } });
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
      select {
        max-width: 220px;
      }
    `,
  ];
}

import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ValueCount } from "../engine/shapes.js";
import { titleOfAttribute } from "../model/agreement.js";
import type { Segment } from "../model/only.js";
import { words } from "../words/en.js";
import { Part } from "./part.js";

const text = words.cycle.controls;

/** Which leads a page is about: all, or those with one value of an attribute. Fires `only`. */
@customElement("yl-only")
export class Only extends Part {
  @property({ attribute: false }) by: readonly string[] = [];
  @property({ attribute: false }) segment: Segment | null = null;
  @property() label = "";
  @state() private values: ValueCount[] = [];
  /** The attribute whose values these are. */
  private of = "";

  override render() {
    const { by, segment, session } = this;
    if (by.length === 0) return nothing;
    const title = (id: string) => titleOfAttribute(session.draft, id);
    return html`<label>${this.label}
        <select @change=${this.choose}>
          <option value="" .selected=${segment === null}>${text.all}</option>
          ${by.map((id) => html`<option value=${id} .selected=${id === segment?.attribute}>${title(id)}</option>`)}
        </select>
      </label>
      ${segment === null ? nothing : this.choices(segment)}`;
  }

  private choices({ attribute, value: chosen }: Segment) {
    return html`<label>${text.is}
      <select @change=${(e: Event) => this.say(attribute, Number((e.target as HTMLSelectElement).value))}>
        ${this.values.map(({ value, count }, i) => html`<option value=${i} .selected=${chosen === value}>${value === null ? text.missing(count) : text.value(String(value), count)}</option>`)}
      </select>
    </label>`;
  }

  /** The first value is chosen at once, so that what is shown is what is said. */
  private async choose(event: Event): Promise<void> {
    const attribute = (event.target as HTMLSelectElement).value;
    if (attribute === "") {
      this.tell(null);
      return;
    }
    await this.fetch(attribute);
    this.say(attribute, 0);
  }

  /** A page that is opened again knows the segment, not yet what else there is. */
  override willUpdate(): void {
    const { segment } = this;
    if (segment !== null && segment.attribute !== this.of) void this.fetch(segment.attribute);
  }

  private async fetch(attribute: string): Promise<void> {
    this.of = attribute;
    const values = await this.session.engine.call("values", { attribute });
    if (attribute === this.of) this.values = values;
  }

  private say(attribute: string, at: number): void {
    const value = this.values[at]?.value;
    if (value !== undefined) this.tell({ attribute, value: value === null ? null : String(value) });
  }

  private tell(segment: Segment | null): void {
    this.dispatchEvent(new CustomEvent("only", { detail: segment }));
  }

  static override styles = [
    sheet,
    css`
      :host {
        display: contents;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        font-size: var(--yl-small);
        color: var(--yl-muted);
      }
      select {
        color: var(--yl-ink);
        max-width: 220px;
      }
      @media screen and (max-width: 640px) {
        :host([stacked]) label {
          display: grid;
          gap: 0;
        }
        :host([stacked]) select {
          max-width: 100%;
        }
      }
    `,
  ];
}

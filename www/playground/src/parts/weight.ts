import { sheet } from "@yellowline/elements";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type AgeingForm, type FrequencyForm, ageingAs, ageingForm, frequencyAs, frequencyForm, durationOf } from "../model/ageing.js";
import type { Ageing, Frequency, Duration } from "../model/agreement.js";
import { words } from "../words/en.js";
import { numberIn } from "./part.js";

const text = words.weight;
const MOST = { hours: 87_600, days: 3650 };

/** A number of hours or days; what is out of bounds is put back to the nearest that is not. */
function duration(value: Duration, name: string, change: (duration: Duration) => void) {
  const unit = value.hours === undefined ? "days" : "hours";
  const within = (n: number, of: "days" | "hours") => Math.min(Math.max(Math.round(n), 1), MOST[of]);
  const typed = (event: Event) => {
    const n = within(numberIn(event) ?? 1, unit);
    (event.target as HTMLInputElement).value = String(n);
    change({ [unit]: n });
  };
  const other = (event: Event) => {
    const chosen = (event.target as HTMLSelectElement).value as "days" | "hours";
    change({ [chosen]: within(value[unit] ?? 1, chosen) });
  };
  return html`<input type="number" min="1" max=${MOST[unit]} step="1" aria-label=${text.length(name)} .value=${String(value[unit])} @change=${typed} />
    <select aria-label=${text.unit(name)} @change=${other}>
      ${(["days", "hours"] as const).map((u) => html`<option value=${u} ?selected=${u === unit}>${text.units[u]}</option>`)}
    </select>`;
}

const styles = [
  sheet,
  css`
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
      margin-top: 6px;
    }
    input {
      width: 64px;
    }
  `,
];

/** How the touches of a rule, or of all, grow old; tells `chosen`. */
@customElement("yl-ageing")
export class AgeingField extends LitElement {
  @property({ attribute: false }) value: Ageing | undefined;
  /** What it speaks of, for those who cannot see where it stands. */
  @property() named = "";
  /** What holds where nothing is chosen, which is told as null. */
  @property() fallback = "";

  override render() {
    const form = ageingForm(this.value);
    const lose = this.value?.step?.losePercent ?? 10;
    const span = durationOf(this.value);
    const tell = (next: AgeingForm, length: Duration, percent: number) => this.tell(ageingAs(next, length, percent));
    const forms: AgeingForm[] = ["default", "none", "expire", "step", "halfLife"];
    return html`<span class="small">${text.ages}</span>
      <select aria-label=${text.agesOf(this.named)} @change=${(e: Event) => tell((e.target as HTMLSelectElement).value as AgeingForm, span, lose)}>
        ${forms.map((f) => html`<option value=${f} ?selected=${f === form}>${f === "default" ? this.fallback : text.forms[f]}</option>`)}
      </select>
      ${form === "step"
        ? html`<input
              type="number"
              min="1"
              max="100"
              step="1"
              aria-label=${text.percentOf(this.named)}
              .value=${String(lose)}
              @change=${(e: Event) => tell(form, span, Math.min(Math.max(Math.round(numberIn(e) ?? 10), 1), 100))}
            />
            <span class="small">${text.percentEach}</span>`
        : nothing}
      ${form === "default" || form === "none" ? nothing : duration(span, text.agesOf(this.named), (length) => tell(form, length, lose))}`;
  }

  private tell(ageing: Ageing | undefined): void {
    this.dispatchEvent(new CustomEvent<Ageing | undefined>("chosen", { detail: ageing }));
  }

  static override styles = styles;
}

/** Which touches of a rule count; tells `chosen`. */
@customElement("yl-frequency")
export class FrequencyField extends LitElement {
  @property({ attribute: false }) value: Frequency | undefined;
  @property() named = "";

  override render() {
    const form = frequencyForm(this.value);
    const span = this.value?.oncePer ?? { days: 7 };
    const tell = (next: FrequencyForm, length: Duration) =>
      this.dispatchEvent(new CustomEvent<Frequency | undefined>("chosen", { detail: frequencyAs(next, length) }));
    const forms: FrequencyForm[] = ["every", "once", "oncePer"];
    return html`<span class="small">${text.counts}</span>
      <select aria-label=${text.countsOf(this.named)} @change=${(e: Event) => tell((e.target as HTMLSelectElement).value as FrequencyForm, span)}>
        ${forms.map((f) => html`<option value=${f} ?selected=${f === form}>${text.frequencies[f]}</option>`)}
      </select>
      ${form === "oncePer" ? duration(span, text.countsOf(this.named), (length) => tell(form, length)) : nothing}`;
  }

  static override styles = styles;
}

import { html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type AgeingForm, type FrequencyForm, ageingAs, ageingForm, frequencyAs, frequencyForm, durationOf } from "../model/ageing.js";
import type { Ageing, Frequency, Duration } from "../model/agreement.js";
import { words } from "../words/en.js";
import { duration } from "./duration.js";
import { numberIn } from "./part.js";
import { lineStyles } from "./styles.js";

const text = words.weight;

/** How the touches or values of a rule, or of all, grow old; tells `chosen`. */
@customElement("yl-ageing")
export class AgeingField extends LitElement {
  @property({ attribute: false }) value: Ageing | undefined;
  /** What it speaks of, for those who cannot see where it stands. */
  @property() named = "";
  /** What holds where nothing is chosen, which is told as null. */
  @property() fallback = "";

  override render() {
    // Where nothing chosen means never, one word for both is enough.
    const never = this.fallback === text.forms.none;
    const chosen = ageingForm(this.value);
    const form = never && chosen === "none" ? "default" : chosen;
    const lose = this.value?.step?.losePercent ?? 10;
    const span = durationOf(this.value);
    const tell = (next: AgeingForm, length: Duration, percent: number) => this.tell(ageingAs(next, length, percent));
    const forms: AgeingForm[] = never ? ["default", "expire", "step", "halfLife"] : ["default", "none", "expire", "step", "halfLife"];
    return html`<span class="small">${text.ages}</span>
      <select aria-label=${text.agesOf(this.named)} @change=${(e: Event) => tell((e.target as HTMLSelectElement).value as AgeingForm, span, lose)}>
        ${forms.map((f) => html`<option value=${f} .selected=${f === form}>${f === "default" ? this.fallback : text.forms[f]}</option>`)}
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

  static override styles = lineStyles;
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
        ${forms.map((f) => html`<option value=${f} .selected=${f === form}>${text.frequencies[f]}</option>`)}
      </select>
      ${form === "oncePer" ? duration(span, text.countsOf(this.named), (length) => tell(form, length)) : nothing}`;
  }

  static override styles = lineStyles;
}

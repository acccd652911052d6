/** Fields that several forms have. */
import { html } from "lit";

export function select(
  label: string,
  value: string,
  choices: readonly (readonly [string, string])[],
  change: (value: string) => void,
  name = label,
) {
  return html`<label class="small">${label}
    <select aria-label=${name} @change=${(e: Event) => change((e.target as HTMLSelectElement).value)}>
      ${choices.map(([key, title]) => html`<option value=${key} ?selected=${key === value}>${title}</option>`)}
    </select></label>`;
}

/** What a field says, trimmed. */
export const valueIn = (event: Event): string => (event.target as HTMLInputElement).value.trim();

/** The texts in a field, with commas between them. */
export function listIn(event: Event): string[] {
  return valueIn(event).split(",").map((v) => v.trim()).filter(Boolean);
}

/** A whole number from `least` on, or `undefined`. */
export function wholeIn(event: Event, least: number): number | undefined {
  const value = Number(valueIn(event));
  return Number.isInteger(value) && value >= least ? value : undefined;
}

/** A number of hours or days, as a field and its unit. */
import { html } from "lit";
import type { Duration } from "../model/agreement.js";
import { words } from "../words/en.js";
import { numberIn } from "./part.js";

const text = words.weight;
const MOST = { hours: 87_600, days: 3650 };

/** What is out of bounds is put back to the nearest that is not. */
export function duration(value: Duration, name: string, change: (duration: Duration) => void) {
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
  return html`<span class="pair"><input type="number" min="1" max=${MOST[unit]} step="1" aria-label=${text.length(name)} .value=${String(value[unit])} @change=${typed} />
    <select aria-label=${text.unit(name)} @change=${other}>
      ${(["days", "hours"] as const).map((u) => html`<option value=${u} .selected=${u === unit}>${text.units[u]}</option>`)}
    </select></span>`;
}

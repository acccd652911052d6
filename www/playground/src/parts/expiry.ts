/** Whether a fast track lasts to the end of a lead's cycle or for a time, as fields. */
import { html, nothing } from "lit";
import type { Duration } from "../model/agreement.js";
import { words } from "../words/en.js";
import { duration } from "./duration.js";

const text = words.ready;

export function expiry(expire: Duration | undefined, title: string, change: (expire: Duration | undefined) => void) {
  const form = expire === undefined ? "cycle" : "time";
  const name = text.lastsOf(title);
  const choose = (event: Event) => change((event.target as HTMLSelectElement).value === "cycle" ? undefined : { days: 14 });
  return html`<select aria-label=${name} @change=${choose}>
      ${(["cycle", "time"] as const).map((f) => html`<option value=${f} .selected=${f === form}>${text.forms[f]}</option>`)}
    </select>
    ${expire === undefined ? nothing : duration(expire, name, change)}`;
}

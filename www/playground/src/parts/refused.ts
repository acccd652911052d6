import { html, nothing } from "lit";
import type { Problem } from "../engine/shapes.js";
import { said } from "../words/format.js";

/** What the engine refused, told where it was asked. */
export function refused(heading: string, problems: readonly Problem[]) {
  if (problems.length === 0) return nothing;
  return html`<div role="alert" class="told">
    <p class="wrong">${heading}</p>
    <ul>
      ${problems.map(({ message, at, help }) => html`<li>${said(message)}${at === "" ? nothing : html` <code class="muted">${at}</code>`}${help ? html` <span class="muted">${said(help)}</span>` : nothing}</li>`)}
    </ul>
  </div>`;
}

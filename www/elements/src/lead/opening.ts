import { html } from "lit";
import { property } from "lit/decorators.js";
import { LeadElement } from "./element.js";
import type { Opened, OpeningFace } from "./face.js";

/** An element of which parts can be opened by the page it stands in. */
export abstract class OpeningElement extends LeadElement implements OpeningFace {
  /** What can be opened: `rule`, `lead`, `clock`, `day`, with blanks between. Only those are buttons; each fires `yl-open`. */
  @property() opens = "";

  /** A button where the host opens such things, else the words alone. */
  protected opener(opened: Opened, said: unknown): unknown {
    if (!this.opens.split(/\s+/).includes(opened.kind)) return said;
    return html`<button part="open" @click=${() => this.choose(opened)}>${said}</button>`;
  }

  private choose(detail: Opened): void {
    this.dispatchEvent(new CustomEvent<Opened>("yl-open", { detail, bubbles: true, composed: true }));
  }
}

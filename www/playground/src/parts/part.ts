import { LitElement, html } from "lit";
import { property } from "lit/decorators.js";
import type { Session } from "../model/session.js";

/** A piece of the page that is drawn anew when the session tells a change. */
export abstract class Part extends LitElement {
  @property({ attribute: false }) session!: Session;
  private readonly redraw = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.session.addEventListener("change", this.redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session.removeEventListener("change", this.redraw);
  }
}

/** `**bold**` as text to print. */
export function bold(text: string) {
  return text.split("**").map((piece, i) => (i % 2 === 1 ? html`<b>${piece}</b>` : piece));
}

export function plain(text: string): string {
  return text.replaceAll("**", "");
}

/** The number in a field, or `undefined` where it is empty or no number. */
export function numberIn(event: Event): number | undefined {
  const value = (event.target as HTMLInputElement).valueAsNumber;
  return Number.isFinite(value) ? value : undefined;
}

/** The first and the last day a page may speak of. */
export const DAYS = { min: "1900-01-01", max: "2099-12-31" };

/** The day in a field, or `undefined` where it is none, as while its year is typed. */
export function dayIn(event: Event): string | undefined {
  const { value } = event.target as HTMLInputElement;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && value >= DAYS.min && value <= DAYS.max ? value : undefined;
}

/** A field that is left shows what the page goes by. */
export function settle(event: Event, value: string): void {
  (event.target as HTMLInputElement).value = value;
}

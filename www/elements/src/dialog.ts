import { LitElement, css, html } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { sheet } from "./sheet.js";

/**
 * A modal room with a heading and a way out. `open` shows it; it fires `closed` however it was left.
 * Content goes into the default slot, actions into the slot `actions`.
 */
@customElement("yl-dialog")
export class Dialog extends LitElement {
  @property({ type: Boolean }) open = false;
  @property() heading = "";
  @property({ attribute: false }) closeWords = "";
  @property({ type: Boolean, reflect: true }) wide = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  /** What had the focus when it opened. */
  private opener: Element | null = null;

  override updated(): void {
    if (this.open && !this.dialog.open) {
      this.opener = focused();
      this.dialog.showModal();
    }
    if (!this.open && this.dialog.open) this.dialog.close();
  }

  /** A browser gives the focus back where a dialog is closed, and not where it is taken away with what it stands in. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    const { opener } = this;
    if (this.dialog.open) queueMicrotask(() => opener instanceof HTMLElement && opener.isConnected && opener.focus());
  }

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${this.closed}>
      <div class="head">
        <h2 id="heading">${this.heading}</h2>
        <button type="button" aria-label=${this.closeWords} @click=${() => this.dialog.close()}>✕</button>
      </div>
      <div class="room" tabindex="0" role="group" aria-labelledby="heading"><slot></slot></div>
      <div class="foot"><slot name="actions"></slot></div>
    </dialog>`;
  }

  private closed(): void {
    this.open = false;
    this.dispatchEvent(new CustomEvent("closed"));
  }

  static override styles = [
    sheet,
    css`
      dialog {
        width: min(620px, calc(100vw - 24px));
        max-height: calc(100dvh - 32px);
        padding: 0;
        border: 1px solid var(--yl-field);
        border-radius: var(--yl-radius);
        background: var(--yl-card);
        color: var(--yl-ink);
      }
      :host([wide]) dialog {
        width: min(1120px, calc(100vw - 24px));
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: rgb(10 15 22 / 55%);
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 16px;
        padding: 14px 14px 14px 20px;
        border-bottom: 1px solid var(--yl-hairline);
      }
      .head button {
        border: 0;
      }
      .room {
        padding: 18px 20px;
        overflow: auto;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        gap: 10px;
        justify-content: flex-end;
        padding: 0 20px;
      }
      .foot ::slotted(*) {
        margin: 12px 0 16px;
      }
    `,
  ];
}

/** What has the focus, in whatever shadow; none where the page itself has it. */
function focused(): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found === document.body ? null : found;
}

declare global {
  interface HTMLElementTagNameMap {
    "yl-dialog": Dialog;
  }
}

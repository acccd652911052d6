import { sheet } from "@yellowline/elements";
import { LitElement, css, html } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";

const ROWS = { least: 8, most: 22 };

/** A text to take along: read-only, with a button that copies it or, where the clipboard is closed, selects it. */
@customElement("yl-copy-text")
export class CopyText extends LitElement {
  @property() label = "";
  @property() text = "";
  /** The language the text is written in. */
  @property() tongue = "en";
  @property({ attribute: false }) says = { copy: "", copied: "", selected: "" };
  @state() private told = "";
  @query("textarea") private area!: HTMLTextAreaElement;

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("text")) this.told = "";
  }

  override render() {
    const rows = Math.min(Math.max(this.text.split("\n").length + 1, ROWS.least), ROWS.most);
    return html`<textarea readonly rows=${rows} lang=${this.tongue} aria-label=${this.label} .value=${this.text}></textarea>
      <p class="row">
        <button class="first" @click=${this.copy}>${this.says.copy}</button>
        <span class="small muted" role="status">${this.told}</span>
      </p>`;
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text);
      this.told = this.says.copied;
    } catch {
      this.area.focus();
      this.area.select();
      this.told = this.says.selected;
    }
  }

  static override styles = [
    sheet,
    css`
      textarea {
        width: 100%;
        resize: vertical;
        font: inherit;
        color: inherit;
        background: var(--yl-wash);
        border: 1px solid var(--yl-hairline);
        border-radius: var(--yl-radius);
        padding: 12px 14px;
      }
      p {
        margin-top: 8px;
      }
    `,
  ];
}

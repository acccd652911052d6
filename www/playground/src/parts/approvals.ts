import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Agreement } from "../model/agreement.js";
import { words } from "../words/en.js";
import { date } from "../words/format.js";
import { Part } from "./part.js";

const text = words.rooms.approvals;

/** Who approved the draft's definitions as they are, and one more approval. */
@customElement("yl-approvals")
export class Approvals extends Part {
  @state() private team = "marketing";
  @state() private person = "";
  @state() private date = new Date().toISOString().slice(0, 10);
  @state() private told = "";

  override render() {
    const { session } = this;
    const print = session.draftPrint;
    if (print === null) return nothing;
    const approvals = (session.draft.approvals ?? []).filter((a) => a.definitions === print.definitions);
    const both = new Set(approvals.map((a) => a.team)).size >= 2;
    return html`<section aria-label=${text.heading}>
      <h3>${text.heading}</h3>
      <p class="small muted">${text.intro(print.spoken)}</p>
      ${approvals.length === 0 ? html`<p>${text.none}</p>` : html`<ul>${approvals.map((a) => html`<li>${text.line(a.team, a.person ?? "", a.date === undefined ? "" : date(a.date))}</li>`)}</ul>`}
      <form class="row" @submit=${this.record}>
        <label>${text.team}
          <select .value=${this.team} @change=${(e: Event) => (this.team = (e.target as HTMLSelectElement).value)}>
            ${Object.entries(text.teams).map(([id, name]) => html`<option value=${id} ?selected=${id === this.team}>${name}</option>`)}
          </select>
        </label>
        <label>${text.person} <input type="text" required .value=${this.person} @input=${(e: Event) => (this.person = (e.target as HTMLInputElement).value)} /></label>
        <label>${text.date} <input type="date" required .value=${this.date} @input=${(e: Event) => (this.date = (e.target as HTMLInputElement).value)} /></label>
        <button type="submit">${text.record}</button>
        ${both && session.isProposed ? html`<button type="button" class="first" @click=${this.sign}>${text.sign}</button>` : nothing}
      </form>
      <p class="small" role="status">${this.told}</p>
    </section>`;
  }

  private async record(event: Event): Promise<void> {
    event.preventDefault();
    const { session, team, person, date } = this;
    const document = await session.engine.call("approve", { agreement: JSON.stringify(session.draft), team, person, date });
    const approved = JSON.parse(document) as Agreement;
    session.edit(() => approved);
    [this.person, this.told] = ["", ""];
  }

  /** What both teams approved is what drafts are compared with from now on. */
  private async sign(): Promise<void> {
    const { session } = this;
    await session.adopt(session.draft, session.draft);
    await session.open();
    this.told = text.signed;
  }

  static override styles = [
    sheet,
    css`
      section {
        border-top: 1px solid var(--yl-hairline);
        padding-top: 12px;
        margin-top: 12px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 14px;
        align-items: end;
        margin-top: 10px;
      }
      label {
        display: grid;
        gap: 2px;
        font-size: var(--yl-small);
        color: var(--yl-muted);
      }
      input,
      select {
        color: var(--yl-ink);
      }
    `,
  ];
}

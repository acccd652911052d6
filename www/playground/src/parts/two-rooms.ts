import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { EngineFailure } from "../engine/client.js";
import type { Item, Problem } from "../engine/shapes.js";
import { type Compared, type Side, isOpen, take, takeAll, undecided } from "../model/two-rooms.js";
import { words } from "../words/en.js";
import { Part } from "./part.js";
import "./approvals.js";

const text = words.rooms;

/** Two drafts made blind: what is the same, what differs, one made of both, and who approves it. */
@customElement("yl-two-rooms")
export class TwoRooms extends Part {
  @state() private compared: Compared | null = null;
  @state() private problems: Problem[] = [];
  @state() private merged = false;
  @query("input[type=file]") private chooser!: HTMLInputElement;

  override render() {
    const { session, compared } = this;
    const open = compared === null ? [] : compared.comparison.items.filter(isOpen);
    const missing = compared === null ? 0 : undecided(compared);
    return html`<yl-dialog open .heading=${text.heading} .closeWords=${words.close} @closed=${() => session.enter(null)}>
      <p>${this.merged ? text.merged : compared === null ? text.intro : text.sentence(compared.comparison.counts)}</p>
      <p class="row">
        <button class=${compared === null && !this.merged ? "first" : ""} @click=${() => this.chooser.click()}>${compared === null ? text.choose : text.another}</button>
        ${session.isProposed && compared === null ? html`<button @click=${() => this.compare(JSON.stringify(session.signed), session.signed.definitions.name)}>${text.withSigned}</button>` : nothing}
        ${open.length > 1 ? html`<button @click=${() => this.all("left")}>${text.allHere}</button><button @click=${() => this.all("right")}>${text.allThere}</button>` : nothing}
      </p>
      <input type="file" hidden accept=".json" @change=${this.chosen} />
      ${this.problems.length > 0 ? this.told() : nothing}
      ${open.map((item) => this.item(item))}
      ${compared === null ? nothing : this.reworded(compared)}
      <yl-approvals .session=${session}></yl-approvals>
      ${compared === null
        ? nothing
        : html`<span slot="actions" class="small muted" role="status">${missing > 0 ? text.left(missing) : nothing}</span>
            <button slot="actions" class="first" ?disabled=${missing > 0} @click=${this.merge}>${text.merge}</button>`}
    </yl-dialog>`;
  }

  /** One item and its two sides; the choice is a pair of radio buttons. */
  private item(item: Item) {
    const title = text.item(item);
    const side = (side: Side, name: string) => html`<label class=${side}>
      <input type="radio" name=${item.at} .checked=${this.compared?.taken.get(item.at) === side} @change=${() => this.choose(item.at, side)} />
      <span><span class="small muted">${name}</span> ${text.side(item, side)}</span>
    </label>`;
    return html`<fieldset aria-label=${text.take(title)}>
      <h3>${title}</h3>
      ${item.changes.some(({ at }) => at !== "") ? html`<ul class="small muted">${item.changes.map((change) => html`<li>${text.change(change)}</li>`)}</ul>` : nothing}
      <div class="sides">${side("left", text.columns.here)} ${side("right", text.columns.there)}</div>
    </fieldset>`;
  }

  private reworded({ comparison }: Compared) {
    const items = comparison.items.filter(({ state }) => state === "reworded");
    if (items.length === 0) return nothing;
    return html`<details>
      <summary>${text.settled(items.length)}</summary>
      <ul>${items.map((item) => html`<li>${text.item(item)} <span class="small muted">${item.changes.map(text.change).join("; ")}</span></li>`)}</ul>
    </details>`;
  }

  private told() {
    return html`<ul class="problems" role="alert">
      ${this.problems.map(({ message, at, help }) => html`<li>${message} <span class="small muted"><code>${at || "/"}</code> ${help}</span></li>`)}
    </ul>`;
  }

  private choose(at: string, side: Side): void {
    if (this.compared !== null) this.compared = take(this.compared, at, side);
  }

  private all(side: Side): void {
    if (this.compared !== null) this.compared = takeAll(this.compared, side);
  }

  private async chosen(): Promise<void> {
    const file = this.chooser.files?.[0];
    this.chooser.value = "";
    if (file !== undefined) await this.compare(await file.text(), file.name);
  }

  private async compare(other: string, name: string): Promise<void> {
    await this.asking(async () => {
      const comparison = await this.session.engine.call("compare", { left: JSON.stringify(this.session.draft), right: other });
      [this.compared, this.merged] = [{ name, text: other, comparison, taken: new Map() }, false];
    });
  }

  private async merge(): Promise<void> {
    const { compared, session } = this;
    if (compared === null) return;
    await this.asking(async () => {
      const chosen = [...compared.taken].map(([item, from]) => ({ item, from }));
      const ask = { left: JSON.stringify(session.draft), right: compared.text, take: chosen };
      const merged = JSON.parse(await session.engine.call("merge", ask));
      session.edit(() => merged);
      [this.compared, this.merged] = [null, true];
    });
  }

  /** What the engine refuses is told here, beside what it is about. */
  private async asking(work: () => Promise<void>): Promise<void> {
    this.problems = [];
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof EngineFailure) || thrown.problems.length === 0) throw thrown;
      this.problems = thrown.problems;
    }
  }

  static override styles = [
    sheet,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-block: 12px;
      }
      fieldset {
        border-top: 1px solid var(--yl-hairline);
        padding-block: 10px;
      }
      .sides {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px 16px;
        margin-top: 6px;
      }
      label {
        display: flex;
        gap: 8px;
        align-items: baseline;
        overflow-wrap: anywhere;
      }
      label > span > span {
        display: block;
      }
      details {
        border-top: 1px solid var(--yl-hairline);
        padding-block: 10px;
      }
      details li,
      .problems li {
        overflow-wrap: anywhere;
        padding-block: 3px;
      }
      @media (max-width: 520px) {
        .sides {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];
}

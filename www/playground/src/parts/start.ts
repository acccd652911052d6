import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { readable } from "../model/agreement.js";
import { type ScoreColumn, draftFor, looksLikeScore } from "../model/draft.js";
import type { Intake } from "../model/intake.js";
import { words } from "../words/en.js";
import { points } from "../words/format.js";
import { Part } from "./part.js";

const text = words.start;

/** A first draft for data that the present rules do not read. */
@customElement("yl-start")
export class StartDraft extends Part {
  @property({ attribute: false }) intake!: Intake;
  @state() private named = "";
  @state() private zone = "";
  @state() private scores: ScoreColumn[] = [];
  @state() private chosen: ScoreColumn | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const { data } = this.session;
    this.named = data === null ? "" : readable(data.name);
    this.zone = data?.summary.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    void this.findScores();
  }

  private async findScores(): Promise<void> {
    const { session } = this;
    const numbers = session.data?.summary.attributes.filter((a) => a.type === "number") ?? [];
    const found: ScoreColumn[] = [];
    for (const { id } of numbers) {
      const score = looksLikeScore(id, await session.engine.call("values", { attribute: id }));
      if (score !== null) found.push(score);
    }
    this.scores = found;
    this.chosen = found.find((s) => /score/i.test(s.id)) ?? null;
  }

  override render() {
    const summary = this.session.data?.summary;
    if (summary === undefined) return nothing;
    return html`<yl-dialog open .heading=${text.heading} .closeWords=${words.close} @closed=${this.leave}>
      <p>${text.intro}</p>
      <div class="form">
        <label for="name">${text.name}</label>
        <input id="name" type="text" maxlength="120" .value=${this.named} @input=${(e: Event) => (this.named = (e.target as HTMLInputElement).value)} />
        <label for="zone">${text.zone}</label>
        <input id="zone" type="text" .value=${this.zone} @input=${(e: Event) => (this.zone = (e.target as HTMLInputElement).value)} />
      </div>
      <p class="muted">${text.declares(summary.attributes.length)}</p>
      ${this.scores.length > 0 ? this.offer() : nothing}
      <button slot="actions" @click=${this.leave}>${text.keep}</button>
      <button slot="actions" class="first" ?disabled=${this.named.trim() === ""} @click=${this.start}>${text.go}</button>
    </yl-dialog>`;
  }

  private offer() {
    const choice = (score: ScoreColumn | null, label: string) => html`<label class="choice">
      <input type="radio" name="score" .checked=${this.chosen === score} @change=${() => (this.chosen = score)} /> ${label}
    </label>`;
    return html`<fieldset>
      <legend>${text.score}</legend>
      ${this.scores.map((s) => choice(s, `${readable(s.id)} (${points(s.low)} – ${points(s.high)})`))} ${choice(null, text.scoreNone)}
      <p class="small muted">${text.scoreFloor}</p>
    </fieldset>`;
  }

  private leave(): void {
    if (this.session.room?.kind === "start") this.session.enter(null);
  }

  private async start(): Promise<void> {
    const { session } = this;
    const summary = session.data!.summary;
    const draft = draftFor(this.named.trim(), this.zone.trim(), summary, this.chosen, session.draft.definitions.currency);
    const { problems } = await session.engine.call("check", { agreement: JSON.stringify(draft) });
    if (problems.length > 0) {
      session.enter({ kind: "problems", told: [{ name: this.named, problems, agreement: true }] });
      return;
    }
    session.enter(null);
    await session.adopt(draft, draft);
    await this.intake.suit();
  }

  static override styles = [
    sheet,
    css`
      .form {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 8px 14px;
        align-items: center;
        margin: 12px 0;
      }
      fieldset {
        border-top: 1px solid var(--yl-hairline);
        padding-top: 12px;
        margin-top: 12px;
      }
      .choice {
        display: block;
        padding: 4px 0;
      }
    `,
  ];
}

import { sheet } from "@yellowline/elements";
import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ValueCount } from "../engine/shapes.js";
import { type Duration, titleOfTouch } from "../model/agreement.js";
import { type Choice, attributeChoices, declared, titleOfValues, touchChoices } from "../model/choices.js";
import { addDisqualifier, addFastTrack } from "../model/edit.js";
import { words } from "../words/en.js";
import { expiry } from "./expiry.js";
import { valueIn } from "./field.js";
import { Part } from "./part.js";
import { formStyles, lineStyles } from "./styles.js";
import "./values.js";

const text = words.ready;

/** The dialog that adds a fast track, or a rule that disqualifies. */
@customElement("yl-add-ready")
export class AddReady extends Part {
  @property() what: "fastTrack" | "disqualify" = "fastTrack";
  /** The kind of touch, or the attribute. */
  @state() private picked = "";
  @state() private values: ValueCount[] = [];
  @state() private chosen: ReadonlySet<string> = new Set();
  @state() private expire: Duration | undefined;
  @state() private named = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.pick(this.choices[0]?.id ?? "");
  }

  private get choices(): Choice[] {
    return this.what === "fastTrack" ? touchChoices(this.session, "buyer") : attributeChoices(this.session, "text");
  }

  private async pick(id: string): Promise<void> {
    this.picked = id;
    this.chosen = new Set();
    this.values = [];
    this.named = this.guessTitle();
    if (id !== "" && this.what === "disqualify") this.values = await this.session.engine.call("values", { attribute: id });
  }

  override render() {
    const { choices, what } = this;
    const { heading, go } = text.add[what];
    const none = what === "fastTrack" ? text.add.noTouches : words.add.noText;
    const wanting = what === "disqualify" && this.chosen.size === 0;
    return html`<yl-dialog open .heading=${heading} .closeWords=${words.close} @closed=${() => this.session.enter(null)}>
      ${choices.length === 0 ? html`<p>${none}</p>` : this.form(choices)}
      ${choices.length === 0 ? nothing : html`<button slot="actions" class="first" ?disabled=${wanting} @click=${this.add}>${go}</button>`}
    </yl-dialog>`;
  }

  private form(choices: readonly Choice[]) {
    const fast = this.what === "fastTrack";
    return html`<div class="form">
      <p class="small muted whole">${fast ? text.tracksHelp : text.testsHelp}</p>
      <label for="picked">${fast ? words.add.kind : words.add.attribute}</label>
      <select id="picked" @change=${(e: Event) => this.pick((e.target as HTMLSelectElement).value)}>
        ${choices.map((c) => html`<option value=${c.id} .selected=${c.id === this.picked}>${c.title}</option>`)}
      </select>
      ${fast
        ? html`<span>${text.lastsWord}</span>
            <div class="line">${expiry(this.expire, text.add.fastTrack.heading, (expire) => (this.expire = expire))}</div>`
        : html`<yl-values
            class="whole"
            .legend=${text.add.disqualify.values}
            .values=${this.values}
            .chosen=${this.chosen}
            @chosen=${(e: CustomEvent<ReadonlySet<string>>) => this.choose(e.detail)}
          ></yl-values>`}
      <label for="title">${words.add.title}</label>
      <input id="title" type="text" maxlength="80" .value=${this.named} @input=${(e: Event) => (this.named = valueIn(e))} />
    </div>`;
  }

  private choose(chosen: ReadonlySet<string>): void {
    const guessed = this.named === this.guessTitle();
    this.chosen = chosen;
    if (guessed) this.named = this.guessTitle();
  }

  private guessTitle(): string {
    const { draft } = this.session;
    return this.what === "fastTrack" ? titleOfTouch(draft, this.picked) : titleOfValues(draft, this.picked, this.chosen);
  }

  private add(): void {
    const { session, picked, expire, named, chosen } = this;
    const title = named === "" ? {} : { title: named };
    session.edit(
      this.what === "fastTrack"
        ? addFastTrack({ ...title, touch: { kind: picked }, ...(expire === undefined ? {} : { expire }) })
        : addDisqualifier({ ...title, when: { attribute: picked, oneOf: [...chosen] } }, declared(session, picked)),
    );
    session.enter(null);
  }

  static override styles = [...lineStyles, sheet, formStyles];
}

import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ValueCount } from "../engine/shapes.js";
import { type Band, type Rule, titleOfTouch } from "../model/agreement.js";
import { type Choice, attributeChoices, declared, titleOfValues, touchChoices } from "../model/choices.js";
import { addRule } from "../model/edit.js";
import { words } from "../words/en.js";
import { points } from "../words/format.js";
import { Part, numberIn } from "./part.js";
import { formStyles } from "./styles.js";
import "./values.js";

const text = words.add;

/** The dialog that adds a rule: on what a lead is, what it did, or a number it has. */
@customElement("yl-add-rule")
export class AddRule extends Part {
  @property() kind: "fit" | "behaviour" | "number" = "fit";
  @state() private attribute = "";
  @state() private values: ValueCount[] = [];
  @state() private chosen: ReadonlySet<string> = new Set();
  @state() private points = 10;
  @state() private most: number | undefined = undefined;
  @state() private per = 1;
  @state() private byBands = false;
  @state() private bands: Band[] = [];
  @state() private named = "";

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.kind === "number") this.points = 1;
    void this.pick(this.choices[0]?.id ?? "");
  }

  private get choices(): Choice[] {
    const { session, kind } = this;
    return kind === "behaviour" ? touchChoices(session) : attributeChoices(session, kind === "fit" ? "text" : "number");
  }

  private async pick(id: string): Promise<void> {
    this.attribute = id;
    this.chosen = new Set();
    this.values = [];
    if (id !== "" && this.kind !== "behaviour") this.values = await this.session.engine.call("values", { attribute: id });
    if (this.kind === "number") this.bands = this.thirds();
    this.named = this.guessTitle();
  }

  override render() {
    const { choices } = this;
    const none = { fit: text.noText, behaviour: text.noTouches, number: text.noNumber }[this.kind];
    return html`<yl-dialog open .heading=${text[this.kind]} .closeWords=${words.close} @closed=${() => this.session.enter(null)}>
      ${choices.length === 0 ? html`<p>${none}</p>` : this.form(choices)}
      ${choices.length === 0
        ? nothing
        : html`<button slot="actions" class="first" ?disabled=${this.rule() === null} @click=${this.add}>${words.rules.add}</button>`}
    </yl-dialog>`;
  }

  private form(choices: readonly Choice[]) {
    return html`<div class="form">
      <label for="attribute">${this.kind === "behaviour" ? text.kind : text.attribute}</label>
      <select id="attribute" @change=${(e: Event) => this.pick((e.target as HTMLSelectElement).value)}>
        ${choices.map((c) => html`<option value=${c.id} ?selected=${c.id === this.attribute}>${c.title}</option>`)}
      </select>
      ${this.kind === "fit"
        ? html`<yl-values class="whole" .legend=${text.values} .values=${this.values} .chosen=${this.chosen} @chosen=${(e: CustomEvent) => this.choose(e.detail)}></yl-values>`
        : nothing}
      ${this.kind === "number" ? this.pickNumber() : nothing}
      ${this.byBands && this.kind === "number"
        ? nothing
        : this.field("points", this.kind === "behaviour" ? text.eachTime : this.kind === "number" ? text.perUnit : text.pointsField, this.points, (v) => (this.points = v ?? 0))}
      ${this.kind === "behaviour" ? this.field("most", text.mostField, this.most, (v) => (this.most = v)) : nothing}
      <label for="title">${text.title}</label>
      <input id="title" type="text" maxlength="80" .value=${this.named} @input=${(e: Event) => (this.named = (e.target as HTMLInputElement).value)} />
    </div>`;
  }

  private field(id: string, label: string, value: number | undefined, change: (value: number | undefined) => void) {
    return html`<label for=${id}>${label}</label>
      <input id=${id} type="number" step="any" .value=${value === undefined ? "" : String(value)} @change=${(e: Event) => change(numberIn(e))} />`;
  }

  private pickNumber() {
    const [low, high] = this.range();
    return html`<p class="small muted whole">${text.range(points(low), points(high))}</p>
      <div class="row whole">
        ${[false, true].map(
          (bands) => html`<label><input type="radio" name="how" .checked=${this.byBands === bands} @change=${() => (this.byBands = bands)} />
            ${bands ? text.bands : text.perUnit}</label>`,
        )}
      </div>
      ${this.byBands
        ? html`<ul class="whole bands">
            ${this.bands.map((band, i) => this.band(band, i))}
            <li><button class="plain small" @click=${() => (this.bands = [...this.bands, { from: this.bands.at(-1)?.to ?? high, points: 0 }])}>${text.addBand}</button></li>
          </ul>`
        : html`${this.field("per", text.per, this.per, (v) => (this.per = v !== undefined && v > 0 ? v : 1))}
          ${this.field("most", text.most, this.most, (v) => (this.most = v))}`}`;
  }

  private band(band: Band, i: number) {
    const change = (key: "from" | "to" | "points") => (e: Event) => {
      const value = numberIn(e);
      const { [key]: _, ...rest } = band;
      const next = (value === undefined && key !== "points" ? rest : { ...band, [key]: value ?? 0 }) as Band;
      this.bands = this.bands.map((b, at) => (at === i ? next : b));
    };
    const field = (key: "from" | "to" | "points", label: string) => html`<label class="small muted">${label}
      <input type="number" step="any" .value=${band[key] === undefined ? "" : String(band[key])} @change=${change(key)} /></label>`;
    return html`<li class="row">
      ${field("from", text.from)} ${field("to", text.to)} ${field("points", text.pointsField)}
      <button aria-label=${text.removeBand} @click=${() => (this.bands = this.bands.filter((_, at) => at !== i))}>✕</button>
    </li>`;
  }

  private choose(chosen: ReadonlySet<string>): void {
    const guessed = this.named === this.guessTitle();
    this.chosen = chosen;
    if (guessed) this.named = this.guessTitle();
  }

  private guessTitle(): string {
    const { session, attribute } = this;
    if (this.kind === "behaviour") return titleOfTouch(session.draft, attribute);
    return titleOfValues(session.draft, attribute, this.chosen);
  }

  private range(): [number, number] {
    const numbers = this.values.flatMap((v) => (v.value === null ? [] : [Number(v.value)])).filter(Number.isFinite);
    if (numbers.length === 0) return [0, 0];
    return [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
  }

  /** Three ranges with about as many leads in each, as a first proposal. */
  private thirds(): Band[] {
    const sorted = this.values.flatMap((v) => (v.value === null ? [] : [{ value: Number(v.value), count: v.count }])).sort((a, b) => a.value - b.value);
    const all = sorted.reduce((sum, v) => sum + v.count, 0);
    const cut = (share: number) => {
      let seen = 0;
      return sorted.find((v) => (seen += v.count) >= all * share)?.value ?? 0;
    };
    const [first, second] = [cut(1 / 3), cut(2 / 3)];
    if (first === second) return [{ from: first, points: 5 }];
    return [{ to: first, points: 0 }, { from: first, to: second, points: 5 }, { from: second, points: 10 }];
  }

  private rule(): Omit<Rule, "id"> | null {
    const { attribute } = this;
    const named = this.named.trim() === "" ? {} : { title: this.named.trim() };
    const capped = this.most === undefined ? {} : { max: this.most };
    if (this.kind === "behaviour") return { ...named, touch: { kind: attribute }, points: this.points, ...capped };
    if (this.kind === "fit") {
      return this.chosen.size === 0 ? null : { ...named, when: { attribute, oneOf: [...this.chosen] }, points: this.points };
    }
    if (this.byBands) return this.bands.length === 0 ? null : { ...named, bands: { attribute, bands: this.bands } };
    return { ...named, perUnit: { attribute, per: this.per, ...capped }, points: this.points };
  }

  private add(): void {
    const rule = this.rule();
    if (rule === null) return;
    const { session, attribute } = this;
    session.edit(addRule(rule, this.kind === "behaviour" ? { touchKind: attribute } : { attribute: declared(session, attribute) }));
    session.enter(null);
  }

  static override styles = [
    sheet,
    formStyles,
    css`
      .bands input {
        width: 90px;
      }
      .bands li {
        margin-bottom: 6px;
      }
    `,
  ];
}

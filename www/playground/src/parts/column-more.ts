import { sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ColumnMapping, Mapping } from "../engine/shapes.js";
import { type Meaning, meaningOf, recolumn, setMeaning, wordProbe } from "../model/mapping.js";
import { stagesOf } from "../model/recorded.js";
import type { Session } from "../model/session.js";
import { roleOf } from "../model/tables.js";
import { words } from "../words/en.js";
import { count } from "../words/format.js";
import { select, valueIn, wholeIn } from "./field.js";

const text = words.mapping;
/** More words than these nobody maps by hand. */
const WORDS = 60;

interface Word {
  value: string;
  count: number;
}

/** What is rarely needed of a column: the day alone, lists, parts, and what its words mean. Fires `mapped`. */
@customElement("yl-column-more")
export class ColumnMore extends LitElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) file!: File;
  @property({ attribute: false }) mapping!: Mapping;
  @property({ attribute: false }) column!: ColumnMapping;
  @state() private found: Word[] | null = null;
  @state() private counting = false;
  private readonly gone = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.gone.abort();
  }

  override render() {
    const { column, mapping } = this;
    const role = roleOf(mapping.table, column);
    return html`<div class="row small">
        ${role === "stamp"
          ? html`<label><input type="checkbox" .checked=${column.precision === "day"} @change=${() => this.change({ precision: column.precision ? undefined : "day" })} /> ${text.precision}</label>`
          : nothing}
        ${role === "amount"
          ? html`<label>${text.divideBy} <input type="number" min="1" .value=${String(column.divideBy ?? 1)} @change=${(e: Event) => this.change({ divideBy: wholeIn(e, 2) })} /></label>`
          : nothing}
        <label>${text.split}
          <input type="text" size="4" .value=${column.split ?? ""} @change=${(e: Event) => this.change({ split: (e.target as HTMLInputElement).value || undefined })} /></label>
      </div>
      ${["text", "id", "flag", "status"].includes(role) ? this.words(role) : nothing}`;
  }

  private words(role: string) {
    const { found, column } = this;
    if (found === null) {
      return html`<button class="small" ?disabled=${this.counting} @click=${this.look}>${this.counting ? text.wordsLooking : text.wordsShow}</button>`;
    }
    if (found.length === 0) return html`<p class="small muted">${text.wordsNone}</p>`;
    const otherwise = Object.entries(text.otherwises);
    return html`<table>
        <caption>
          ${text.words} ${found.length > WORDS ? text.wordsMore(WORDS) : nothing}
        </caption>
        <thead>
          <tr>
            <th scope="col">${text.wordColumns[0]}</th>
            <th scope="col" class="number">${text.wordColumns[1]}</th>
            <th scope="col">${text.wordColumns[2]}</th>
          </tr>
        </thead>
        <tbody>
          ${found.slice(0, WORDS).map(
            (word) => html`<tr>
              <th scope="row">${word.value}</th>
              <td class="number">${count(word.count)}</td>
              <td>${role === "flag" || role === "status" ? this.listed(word.value, role) : this.meaning(word.value)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
      ${column.values?.length ? select(text.otherwise, column.otherwise ?? "keep", otherwise, (o) => this.change({ otherwise: o === "keep" ? undefined : (o as "skip") })) : nothing}
      <datalist id="meant">${this.meant().map((m) => html`<option value=${m}></option>`)}</datalist>`;
  }

  private meaning(word: string) {
    const { column } = this;
    const meaning = meaningOf(column, word);
    const choose = (kind: string) => this.mean(word, kind === "means" ? { kind, to: word } : { kind: kind as "leave" });
    return html`<span class="row">
      ${select("", meaning.kind, Object.entries(text.meanings), choose, text.meaningOf(word))}
      ${meaning.kind === "means"
        ? html`<input type="text" size="18" list="meant" aria-label=${text.meansWhat(word)} .value=${meaning.to} @change=${(e: Event) => this.mean(word, { kind: "means", to: valueIn(e) })} />`
        : nothing}
    </span>`;
  }

  /** Words of a yes-or-no column, or of one that says won and lost, stand in its lists. */
  private listed(word: string, role: "flag" | "status") {
    const { column } = this;
    const [first, second, neither] = role === "flag" ? (["true", "false", "none"] as const) : (["won", "lost", "open"] as const);
    const [a, b] = [column[first] ?? [], column[second] ?? []];
    const says = role === "flag" ? text.flagMeanings : text.statusMeanings;
    const labels = Object.values(says);
    const now = a.includes(word) ? first : b.includes(word) ? second : neither;
    const put = (key: string) => {
      const rest = (list: string[]) => list.filter((w) => w !== word);
      this.change({ [first]: key === first ? [...rest(a), word] : rest(a), [second]: key === second ? [...rest(b), word] : rest(b) });
    };
    return select("", now, [first, second, neither].map((key, i) => [key, labels[i]!] as const), put, text.meaningOf(word));
  }

  /** What words of this column may mean under the agreement. */
  private meant(): string[] {
    const { definitions } = this.session.draft;
    if (this.column.to === "stage") return stagesOf(this.session).map((s) => s.id);
    return this.column.to === "kind" && this.mapping.table === "touches" ? (definitions.touchKinds ?? []).map((k) => k.id) : [];
  }

  private async look(): Promise<void> {
    this.counting = true;
    const ask = { agreement: JSON.stringify(this.session.draft), file: this.file, mapping: wordProbe(this.mapping, this.column) };
    try {
      this.found = (await this.session.engine.call("scan", ask, { signal: this.gone.signal })).columns[0]?.unmapped ?? [];
    } catch {
      this.found = [];
    }
    this.counting = false;
  }

  private mean(word: string, meaning: Meaning): void {
    this.change(setMeaning(this.column, word, meaning));
  }

  private change(change: Parameters<typeof recolumn>[2]): void {
    this.dispatchEvent(new CustomEvent("mapped", { detail: recolumn(this.mapping, this.column.to, change) }));
  }

  static override styles = [
    sheet,
    css`
      .row {
        margin-bottom: 6px;
        gap: 6px 18px;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      table {
        max-width: 640px;
        font-size: var(--yl-small);
      }
      td,
      th {
        padding-block: 3px;
      }
      th[scope="row"] {
        color: var(--yl-ink);
        overflow-wrap: anywhere;
      }
      input[type="number"] {
        width: 8em;
      }
    `,
  ];
}

/** Pointing at the fields of a CRM that has no adapter of its own. */
import { LitElement, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type DateFormat, FORMATS, type GenericMapping, type Pointed, type PointedRows, WRITINGS, type Writing } from "../adapters/generic.js";
import { rowsOf } from "../content/point.js";
import { look } from "../look.js";
import { keepOrigin, settingsOf, stored } from "../settings.js";
import type { Words } from "../words/index.js";
import { ask } from "./tab.js";

interface Attribute {
  readonly id: string;
  readonly title?: string;
  readonly type: "text" | "number";
}

interface Taken {
  readonly selector: string;
  readonly text: string;
}

type Lists = Pick<GenericMapping, "activities" | "history">;

const NUMBERS: Readonly<Record<Writing, string>> = { plain: "1234", point: "1,234.5", comma: "1.234,5" };
const STAMPS = new Set(["createdAt", "activityAt", "historyAt"]);

@customElement("yl-fields")
export class Fields extends LitElement {
  static override styles = look;
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) origin = "";
  @property({ attribute: false }) tabId = 0;
  @property({ attribute: false }) url = "";
  @property({ attribute: false }) pointed: (Taken & { what: string }) | null = null;
  @state() private own = false;
  /** Open where nothing was pointed at before. */
  @state() private fresh = true;
  @state() private address = "";
  @state() private format: DateFormat = "iso";
  @state() private writing: Writing = "plain";
  /** What is kept of lists, until others are pointed at. */
  @state() private lists: Lists = {};
  /** The list of which no row was understood. */
  @state() private odd: keyof Lists | null = null;
  @state() private taken: Readonly<Record<string, Taken>> = {};
  @state() private known: readonly Attribute[] = [];
  private read = "";

  override willUpdate(changed: Map<string, unknown>): void {
    if (this.origin !== this.read) {
      this.read = this.origin;
      void this.settings();
    }
    if (changed.has("pointed") && this.pointed) {
      const { what, selector, text } = this.pointed;
      this.taken = { ...this.taken, [what]: { selector, text } };
    }
  }

  private async settings(): Promise<void> {
    const { agreement } = await stored();
    const document = agreement && (JSON.parse(agreement.text) as { definitions: { attributes?: Attribute[] } });
    this.known = document?.definitions.attributes ?? [];
    const settings = await settingsOf(this.origin);
    this.own = settings?.adapter === "generic";
    const mapping = settings?.generic;
    this.fresh = mapping === undefined;
    this.address = mapping?.address ?? guess(this.url);
    this.lists = { ...(mapping?.activities ? { activities: mapping.activities } : {}), ...(mapping?.history ? { history: mapping.history } : {}) };
    this.odd = null;
    const pointed = [...(mapping?.fields ?? []), ...Object.values(this.lists).flatMap(({ columns }) => columns)];
    this.format = pointed.find(({ format }) => format)?.format ?? "iso";
    this.writing = pointed.find(({ number }) => number)?.number ?? "plain";
    this.taken = Object.fromEntries((mapping?.fields ?? []).map(({ to, selector }) => [to, { selector, text: "" }]));
  }

  override render() {
    if (!this.own) return nothing;
    const { panel } = this.words;
    return html`<details ?open=${this.fresh}>
      <summary>${panel.pointTitle}</summary>
      <p class="muted">${panel.pointNote}</p>
      <label><span>${panel.address}</span><input type="text" .value=${this.address} @change=${(e: Event) => (this.address = (e.target as HTMLInputElement).value.trim())} /></label>
      <label
        ><span>${panel.dates}</span
        ><select @change=${(e: Event) => (this.format = (e.target as HTMLSelectElement).value as DateFormat)}>
          ${FORMATS.map((format) => html`<option value=${format} ?selected=${format === this.format}>${panel.formats[format]}</option>`)}
        </select></label
      >
      <label
        ><span>${panel.numbers}</span
        ><select @change=${(e: Event) => (this.writing = (e.target as HTMLSelectElement).value as Writing)}>
          ${WRITINGS.map((writing) => html`<option value=${writing} ?selected=${writing === this.writing}>${NUMBERS[writing]}</option>`)}
        </select></label
      >
      <ul>
        ${this.field("createdAt", panel.created)} ${this.known.map(({ id, title }) => this.field(id, title ?? id))}
      </ul>
      <p class="muted">${panel.activity}</p>
      <ul>
        ${this.list("activities", panel.activities)} ${this.field("activityAt", panel.activityAt)} ${this.field("activityKind", panel.activityKind)}
      </ul>
      <p class="muted">${panel.history}</p>
      <ul>
        ${this.list("history", panel.stages)} ${this.field("historyAt", panel.historyAt)} ${this.field("historyStage", panel.historyStage)}
      </ul>
      ${this.odd ? html`<p class="wrong" role="alert">${this.odd === "activities" ? panel.activities : panel.stages}: ${panel.oddRow}</p>` : nothing}
      <button type="button" class="main" @click=${() => void this.keep()}>${panel.keepMapping}</button>
    </details>`;
  }

  private field(what: string, title: string) {
    const { panel } = this.words;
    const taken = this.taken[what];
    const { [what]: _, ...others } = this.taken;
    return html`<li class="row">
      <span class="grow">${title}<br /><span class="muted">${taken ? html`${panel.pointed} <bdi>${taken.text}</bdi>` : panel.notPointed}</span></span>
      <button type="button" aria-label="${panel.point}: ${title}" @click=${() => void ask(this.tabId, { ask: "point", what })}>${panel.point}</button>
      ${taken ? html`<button type="button" aria-label="${panel.remove}: ${title}" @click=${() => (this.taken = others)}>×</button>` : nothing}
    </li>`;
  }

  /** A list that is kept, and how to be rid of it. */
  private list(which: keyof Lists, title: string) {
    const { panel } = this.words;
    const { [which]: kept, ...others } = this.lists;
    if (!kept) return nothing;
    return html`<li class="row">
      <span class="grow">${title}<br /><span class="muted">${panel.listKept}</span></span>
      <button type="button" aria-label="${panel.remove}: ${title}" @click=${() => (this.lists = others)}>${panel.remove}</button>
    </li>`;
  }

  private async keep(): Promise<void> {
    const settings = await settingsOf(this.origin);
    if (!settings) return;
    const activities = this.rows("activities", "activityAt", "activityKind", "kind");
    const history = this.rows("history", "historyAt", "historyStage", "stage");
    this.odd = activities === null ? "activities" : history === null ? "history" : null;
    if (activities === null || history === null) return;
    this.lists = { ...(activities ? { activities } : {}), ...(history ? { history } : {}) };
    const fields = Object.entries(this.taken).filter(([to]) => to === "createdAt" || this.known.some(({ id }) => id === to));
    const generic: GenericMapping = { address: this.address, fields: fields.map(([to, { selector }]) => this.pointedAt(to, to, selector)), ...this.lists };
    // The cells of a list that is kept have done their part: removed, it must not come back by them.
    const { activityAt: _1, activityKind: _2, historyAt: _3, historyStage: _4, ...others } = this.taken;
    this.taken = others;
    await keepOrigin(this.origin, { ...settings, generic });
  }

  /** The list pointed at, else the one that is kept, its dates as they are said now; `null` where no row was understood. */
  private rows(which: keyof Lists, at: string, word: string, to: string): PointedRows | undefined | null {
    const [first, second] = [this.taken[at], this.taken[word]];
    const kept = this.lists[which];
    if (!first && !second) return kept && { ...kept, columns: kept.columns.map((column) => (column.format ? { ...column, format: this.format } : column)) };
    const rows = first && second && rowsOf(first.selector, second.selector);
    if (!rows) return null;
    return { rows: rows.rows, columns: [this.pointedAt(at, "at", rows.cells[0]), this.pointedAt(word, to, rows.cells[1])] };
  }

  private pointedAt(what: string, to: string, selector: string): Pointed {
    const numeric = this.known.some(({ id, type }) => id === what && type === "number");
    return { to, selector, ...(STAMPS.has(what) ? { format: this.format } : {}), ...(numeric ? { number: this.writing } : {}) };
  }
}

/** The address with its last number, or else its last part, taken for the id. */
function guess(url: string): string {
  const { origin } = new URL(url);
  const rest = url.slice(origin.length);
  if (/\d/.test(rest)) return origin + rest.replace(/\d+(?=\D*$)/, "*");
  return `${origin}${(rest.split(/[?#]/)[0] ?? "").replace(/[^/]*\/?$/, "")}*`;
}

/** Pointing at the fields of a CRM that has no adapter of its own. */
import { LitElement, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type DateFormat, FORMATS, type GenericMapping, type Pointed, type PointedRows } from "../adapters/generic.js";
import { rowsOf } from "../content/point.js";
import { look } from "../look.js";
import { keepOrigin, settingsOf, stored } from "../settings.js";
import type { Words } from "../words/index.js";
import { ask } from "./tab.js";

interface Taken {
  readonly selector: string;
  readonly text: string;
}

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
  @state() private taken: Readonly<Record<string, Taken>> = {};
  @state() private known: readonly { id: string; title?: string }[] = [];
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
    const document = agreement && (JSON.parse(agreement.text) as { definitions: { attributes?: { id: string; title?: string }[] } });
    this.known = document?.definitions.attributes ?? [];
    const settings = await settingsOf(this.origin);
    this.own = settings?.adapter === "generic";
    const mapping = settings?.generic;
    this.fresh = mapping === undefined;
    this.address = mapping?.address ?? guess(this.url);
    this.format = mapping?.fields.find(({ to }) => to === "createdAt")?.format ?? "iso";
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
      <ul>
        ${this.field("createdAt", panel.created)} ${this.known.map(({ id, title }) => this.field(id, title ?? id))}
      </ul>
      <p class="muted">${panel.activity}</p>
      <ul>
        ${this.field("activityAt", panel.activityAt)} ${this.field("activityKind", panel.activityKind)}
      </ul>
      <p class="muted">${panel.history}</p>
      <ul>
        ${this.field("historyAt", panel.historyAt)} ${this.field("historyStage", panel.historyStage)}
      </ul>
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

  private async keep(): Promise<void> {
    const settings = await settingsOf(this.origin);
    if (!settings) return;
    const activities = this.rows("activityAt", "activityKind", "kind");
    const history = this.rows("historyAt", "historyStage", "stage");
    const fields = Object.entries(this.taken).filter(([to]) => to === "createdAt" || this.known.some(({ id }) => id === to));
    const generic: GenericMapping = {
      address: this.address,
      fields: fields.map(([to, { selector }]) => this.pointedAt(to, to, selector)),
      ...(activities ?? settings.generic?.activities ? { activities: (activities ?? settings.generic?.activities) as PointedRows } : {}),
      ...(history ?? settings.generic?.history ? { history: (history ?? settings.generic?.history) as PointedRows } : {}),
    };
    await keepOrigin(this.origin, { ...settings, generic });
  }

  private rows(at: string, word: string, to: string): PointedRows | undefined {
    const [first, second] = [this.taken[at], this.taken[word]];
    const rows = first && second && rowsOf(first.selector, second.selector);
    if (!rows) return undefined;
    return { rows: rows.rows, columns: [this.pointedAt(at, "at", rows.cells[0]), this.pointedAt(word, to, rows.cells[1])] };
  }

  private pointedAt = (what: string, to: string, selector: string): Pointed => ({ to, selector, ...(STAMPS.has(what) ? { format: this.format } : {}) });
}

/** The address with its last number, or else its last part, taken for the id. */
function guess(url: string): string {
  const { origin } = new URL(url);
  const rest = url.slice(origin.length);
  if (/\d/.test(rest)) return origin + rest.replace(/\d+(?=\D*$)/, "*");
  return `${origin}${(rest.split(/[?#]/)[0] ?? "").replace(/[^/]*\/?$/, "")}*`;
}

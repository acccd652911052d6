import { sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { words } from "../words/en.js";
import { count } from "../words/format.js";
import { cardRows, tabStyles } from "./styles.js";

const text = words.leadList;

export interface Tab {
  id: string;
  title: string;
  count: number;
}

/** `narrow` columns are left out on a phone, where `why` stands below the lead instead. */
export interface Column {
  title: string;
  kind?: "why" | "number" | "narrow";
}

export interface Row {
  lead: string;
  attributes: Record<string, string>;
  /** What stands beside the name: source, owner … */
  beside: readonly (string | null | undefined)[];
  why: string;
  /** A cell for each column after the lead; `why` has its own. */
  cells: readonly unknown[];
}

/** Several lists of leads under tabs, page by page; `bare` within a dialog. Fires `turn` with a list and an offset, `lead` with the one chosen. */
@customElement("yl-lead-list")
export class LeadList extends LitElement {
  @property() heading = "";
  @property({ attribute: false }) tabs: readonly Tab[] = [];
  @property() shown = "";
  @property() empty = "";
  @property({ attribute: false }) columns: readonly Column[] = [];
  /** Null while the list is on its way. */
  @property({ attribute: false }) rows: readonly Row[] | null = null;
  @property({ type: Number }) total = 0;
  @property({ type: Number }) offset = 0;
  @property({ type: Number }) limit = 10;

  override render() {
    const { rows, tabs, shown } = this;
    return html`<section class="card" aria-labelledby="heading">
      <h2 id="heading" class="unseen">${this.heading}</h2>
      <div role="tablist" aria-labelledby="heading" class="row tabs" @keydown=${this.key}>
        ${tabs.map(
          ({ id, title, count: n }) => html`<button
            role="tab"
            id=${id}
            aria-controls="panel"
            aria-selected=${shown === id}
            tabindex=${shown === id ? 0 : -1}
            @click=${() => this.turn(id, 0)}
          >
            ${title} <span>${count(n)}</span>
          </button>`,
        )}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby=${shown}>
        ${rows === null ? nothing : this.total === 0 ? html`<p class="muted empty">${this.empty}</p>` : [this.table(rows), this.pages()]}
      </div>
    </section>`;
  }

  private table(rows: readonly Row[]) {
    const title = this.tabs.find((tab) => tab.id === this.shown)?.title;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${title ?? nothing}>
      <table>
        <thead>
          <tr>
            <th scope="col">${text.lead}</th>
            ${this.columns.map(({ title, kind }) => html`<th scope="col" class=${kind ?? ""}>${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this.lead(row))}
        </tbody>
      </table>
    </div>`;
  }

  private lead({ lead, attributes: { name, company }, beside, why, cells }: Row) {
    const title = name ?? company ?? lead;
    const about = [name ? company : undefined, ...beside].filter(Boolean).join(" · ");
    const open = () => this.dispatchEvent(new CustomEvent("lead", { detail: { lead, title } }));
    return html`<tr>
      <th scope="row">
        <button class=${title === lead ? "plain id" : "plain"} aria-label=${text.open(title)} @click=${open}>${title}</button>
        <span class="small muted">${about}</span>
        <span class="small under">${why}</span>
      </th>
      ${this.columns.map(({ kind }, i) => html`<td class=${kind ?? ""}>${cells[i]}</td>`)}
    </tr>`;
  }

  private pages() {
    const { offset, limit, total, shown } = this;
    const last = Math.min(total, offset + limit);
    if (total <= limit) return nothing;
    return html`<p class="row small pages">
      <button ?disabled=${offset === 0} @click=${() => this.turn(shown, Math.max(0, offset - limit))}>${text.before}</button>
      <span class="muted">${text.page(offset + 1, last, total)}</span>
      <button ?disabled=${last >= total} @click=${() => this.turn(shown, offset + limit)}>${text.after}</button>
    </p>`;
  }

  private key(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const { tabs } = this;
    const next = tabs[(tabs.findIndex((tab) => tab.id === this.shown) + by + tabs.length) % tabs.length]!;
    this.turn(next.id, 0);
    this.shadowRoot?.getElementById(next.id)?.focus();
  }

  private turn(list: string, offset: number): void {
    this.dispatchEvent(new CustomEvent("turn", { detail: { list, offset } }));
  }

  static override styles = [
    sheet,
    tabStyles,
    cardRows,
    css`
      :host([bare]) .card {
        border: 0;
        border-top: 1px solid var(--yl-hairline);
        border-radius: 0;
        padding: 16px 0 0;
      }
      .empty {
        padding: 18px 0;
      }
      table {
        min-width: 320px;
      }
      th[scope="row"] {
        font-size: var(--yl-normal);
        min-width: 170px;
      }
      th[scope="row"] button {
        color: var(--yl-ink);
        text-align: left;
        text-decoration-color: transparent;
      }
      th[scope="row"] button:hover {
        text-decoration-color: currentColor;
      }
      th[scope="row"] span {
        display: block;
        font-weight: 400;
      }
      th[scope="row"] .under {
        display: none;
      }
      .id {
        font: var(--yl-small) / 1.4 var(--yl-mono);
        overflow-wrap: anywhere;
      }
      .why {
        width: 48%;
      }
      td.why,
      td.narrow {
        font-size: var(--yl-small);
      }
      .narrow {
        white-space: nowrap;
      }
      .was {
        display: block;
      }
      .won {
        font-weight: 600;
      }
      .pages {
        justify-content: flex-end;
        margin-top: 10px;
      }
      @media (max-width: 640px) {
        :host([bare]) table {
          min-width: 0;
        }
        .why,
        .narrow {
          display: none;
        }
        th[scope="row"] .under {
          display: block;
          color: var(--yl-ink);
        }
        /* what is said of a lead goes beneath its numbers, not beside them */
        tbody tr {
          grid-template-columns: minmax(0, 1fr) repeat(2, auto);
          gap: 0 10px;
          align-items: baseline;
        }
        th[scope="row"] {
          display: contents;
        }
        th[scope="row"] button,
        td {
          grid-row: 1;
        }
        th[scope="row"] button {
          font-weight: 500;
        }
        th[scope="row"] span {
          grid-column: 1 / -1;
        }
      }
    `,
  ];
}

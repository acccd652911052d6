import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { words } from "../words/en.js";
import { Part } from "./part.js";
import { type Item, type Line, coverageItem, marketingItems, salesItems } from "./monday-items.js";

const text = words.monday;

/** The items of a list: a heading with its number, lines beneath, its rule. */
abstract class ItemCard extends Part {
  @state() private open: ReadonlySet<string> = new Set();

  protected item(item: Item) {
    const { id, heading, total, wrong, lines, note, rule } = item;
    const open = this.open.has(id);
    const most = Math.max(0, ...lines.map(({ n }) => n ?? 0));
    return html`<div class="item">
      <h3>
        <span>${heading}</span>
        <button class="plain small why" aria-expanded=${open} aria-label="${words.figure.why} ${heading}" @click=${() => this.turn(id)}>${words.figure.why}</button>
        ${total === undefined ? nothing : this.number(total, heading, wrong ?? false, item.look)}
      </h3>
      ${open ? html`<p class="small muted">${rule}</p>` : nothing}
      ${lines.length === 0
        ? nothing
        : html`<table>
            <caption class="unseen">${heading}</caption>
            <tbody>
              ${lines.map((line) => this.line(line, heading, most))}
            </tbody>
          </table>`}
      ${note === undefined ? nothing : html`<p class="small muted">${note}</p>`}
    </div>`;
  }

  private line({ label, value, n, wrong, look }: Line, heading: string, most: number) {
    return html`<tr>
      <th scope="row">${label}</th>
      <td class="bar" aria-hidden="true">${n === undefined || most === 0 ? nothing : html`<svg viewBox="0 0 100 10" preserveAspectRatio="none"><rect width=${(n / most) * 100} height="10" /></svg>`}</td>
      <td class=${wrong ? "number wrong" : "number"}>${look === undefined ? value : this.number(value, `${heading}, ${label}`, wrong ?? false, look)}</td>
    </tr>`;
  }

  /** A number, which opens what is behind it where anything is. */
  private number(value: string, what: string, wrong: boolean, look: (() => void) | undefined) {
    if (look === undefined) return html`<b class=${wrong ? "wrong" : ""}>${value}</b>`;
    return html`<button class="plain ${wrong ? "wrong" : ""}" aria-haspopup="dialog" aria-label="${value}: ${what}" @click=${look}>${value}</button>`;
  }

  private turn(id: string): void {
    const open = new Set(this.open);
    if (!open.delete(id)) open.add(id);
    this.open = open;
  }

  static override styles = [
    sheet,
    css`
      :host {
        display: grid;
      }
      .card {
        border-top: 3px solid var(--yl-field);
      }
      h2 {
        color: var(--yl-muted);
        font-size: var(--yl-small);
      }
      .marketing {
        border-top-color: var(--yl-marketing);
        --side: var(--yl-marketing);
      }
      .sales {
        border-top-color: var(--yl-sales);
        --side: var(--yl-sales);
      }
      .marketing h2,
      .sales h2 {
        color: var(--side);
      }
      .item + .item {
        border-top: 1px solid var(--yl-hairline);
        margin-top: 10px;
        padding-top: 8px;
      }
      h3 {
        display: flex;
        align-items: baseline;
        gap: 10px;
      }
      h2 + .item {
        margin-top: 4px;
      }
      h3 > :last-child {
        margin-left: auto;
        font-weight: 600;
        text-align: right;
        white-space: nowrap;
      }
      .why {
        color: var(--yl-muted);
        font-weight: 400;
        text-decoration-color: transparent;
      }
      th,
      td {
        border: 0;
        padding: 1px 0;
        vertical-align: baseline;
      }
      th {
        font-size: var(--yl-normal);
        font-weight: 400;
        width: 46%;
        overflow-wrap: anywhere;
      }
      td.number {
        padding-left: 10px;
        width: 1%;
      }
      td.number button {
        min-height: 0;
      }
      .bar svg {
        display: block;
        width: 100%;
        height: 7px;
      }
      rect {
        fill: var(--side, var(--yl-open));
        opacity: 0.35;
      }
      .foot {
        margin-top: 10px;
      }
      @media (pointer: coarse) {
        td.number button {
          min-height: 40px;
        }
      }
      @media print {
        .card {
          padding: 3pt 5pt;
        }
        .item + .item {
          margin-top: 2pt;
          padding-top: 2pt;
        }
        .why,
        .controls {
          display: none;
        }
        th,
        td {
          padding: 0;
          line-height: 1.15;
        }
        .foot {
          margin-top: 2pt;
        }
      }
    `,
  ];
}

/** What a side owes: five of each thing. */
@customElement("yl-monday-owes")
export class MondayOwes extends ItemCard {
  @property() side: "marketing" | "sales" = "marketing";

  override render() {
    const { session, side } = this;
    const { report } = session.monday;
    if (report === null) return nothing;
    const { heading } = text.owes[side];
    const { since } = report.sales;
    return html`<section class="card ${side}" aria-labelledby="heading">
      <h2 id="heading">${heading}</h2>
      ${(side === "marketing" ? marketingItems : salesItems)(session, report).map((item) => this.item(item))}
      ${side === "sales" && since !== null && report.sales.undecided !== null ? html`<p class="small muted foot">${text.owes.sales.since(since)}</p>` : nothing}
    </section>`;
  }
}

/** Who has enough to work on. */
@customElement("yl-monday-coverage")
export class MondayCoverage extends ItemCard {
  override render() {
    const { session } = this;
    const { report } = session.monday;
    if (report === null) return nothing;
    return html`<section class="card" aria-label=${text.coverage.heading}>${this.item(coverageItem(session, report))}</section>`;
  }
}

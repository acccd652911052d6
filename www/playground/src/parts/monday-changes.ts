import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { MondayChange } from "../engine/shapes.js";
import { titleOfStage } from "../model/agreement.js";
import { words } from "../words/en.js";
import { money, stamp } from "../words/format.js";
import { Part } from "./part.js";
import { cardRows } from "./styles.js";

const { changes: text, wins: well } = words.monday;

/** The biggest changes, each with its cause. */
@customElement("yl-monday-changes")
export class MondayChanges extends Part {
  @state() private why = false;

  override render() {
    const { monday, draft } = this.session;
    const { report } = monday;
    if (report === null) return nothing;
    const { then, biggest } = report.changes;
    const { columns } = text;
    return html`<section class="card" aria-labelledby="heading">
      <h2 id="heading">${text.heading(stamp(then - 1, draft.definitions.timeZone, true))}</h2>
      ${biggest.length === 0
        ? html`<p class="muted">${text.none}</p>`
        : html`<table>
            <caption class="unseen">${text.why}</caption>
            <thead>
              <tr>
                <th scope="col">${columns.figure}</th>
                <th scope="col" class="number">${columns.before}</th>
                <th scope="col" class="number">${columns.after}</th>
                <th scope="col">${columns.cause}</th>
              </tr>
            </thead>
            <tbody>
              ${biggest.map((change) => this.change(change))}
            </tbody>
          </table>`}
      <p class="row small muted offers"><button class="plain" aria-expanded=${this.why} @click=${() => (this.why = !this.why)}>${words.figure.why}</button></p>
      ${this.why ? html`<p class="small">${text.why}</p>` : nothing}
    </section>`;
  }

  private change(change: MondayChange) {
    const { figure, stage, before, after } = change;
    const title = text.figure(figure, stage === null ? null : titleOfStage(this.session.draft, stage));
    return html`<tr>
      <th scope="row"><button class="plain" aria-label=${text.open(title)} @click=${() => this.open(change)}>${title}</button></th>
      <td class="number">${text.told(before)}</td>
      <td class="number"><span class="to" aria-hidden="true">→</span> <b>${text.told(after)}</b></td>
      <td class="cause">${text.causes[change.cause]} <span class="small muted">${text.parts(change)}</span></td>
    </tr>`;
  }

  /** Whatever shows what is behind it. */
  private open({ figure, stage }: MondayChange): void {
    const { session } = this;
    const { monday } = session;
    switch (figure) {
      case "entered":
      case "balance":
        void session.cycle.show({ of: "stage", stage: stage ?? "", list: figure === "entered" ? "in" : "closing" }, monday.scope, monday.only);
        break;
      case "rate":
        session.go("threshold");
        break;
      case "attainment":
        session.go("handoff");
        break;
      default:
        monday.look(figure === "complete" ? "incomplete" : figure);
    }
  }

  static override styles = [
    sheet,
    cardRows,
    css`
      :host {
        display: grid;
      }
      h2 {
        font-size: var(--yl-small);
        color: var(--yl-muted);
        margin-bottom: 4px;
      }
      th[scope="row"] {
        font-size: var(--yl-normal);
      }
      th[scope="row"] button {
        color: var(--yl-ink);
        text-align: left;
      }
      th.number,
      td.number {
        padding-left: 10px;
      }
      .to {
        color: var(--yl-muted);
      }
      th + th:last-child,
      td.cause {
        padding-left: 28px;
        width: 34%;
      }
      .offers {
        margin-top: 10px;
      }
      @media screen and (max-width: 640px) {
        tr {
          grid-template-columns: minmax(0, 1fr) auto auto;
        }
        td.cause {
          grid-column: 1 / -1;
          padding: 0;
          width: auto;
        }
      }
      @media print {
        .card {
          padding: 3pt 5pt;
        }
        th,
        td {
          padding: 0.5pt 8pt 0.5pt 0;
          border: 0;
        }
        .offers {
          display: none;
        }
      }
    `,
  ];
}

/** One named win for each side. */
@customElement("yl-monday-wins")
export class MondayWins extends Part {
  @state() private why = false;

  override render() {
    const { report } = this.session.monday;
    if (report === null) return nothing;
    const { marketing, sales } = report.wins;
    return html`<section class="card" aria-labelledby="heading">
      <h2 id="heading">${well.heading}</h2>
      ${marketing === null && sales === null ? html`<p class="muted">${well.none}</p>` : nothing}
      <dl>
        ${marketing === null ? nothing : html`<div><dt class="marketing">${well.marketing}</dt><dd>${well.brought(marketing.value, marketing.handedOver)}</dd></div>`}
        ${sales === null ? nothing : html`<div><dt class="sales">${well.sales(sales.owner)}</dt><dd>${well.won(sales.name ?? sales.opportunity ?? well.deal, money(sales.amount, sales.currency))}</dd></div>`}
      </dl>
      <p class="row small muted offers"><button class="plain" aria-expanded=${this.why} @click=${() => (this.why = !this.why)}>${words.figure.why}</button></p>
      ${this.why ? html`<p class="small">${well.why}</p>` : nothing}
    </section>`;
  }

  static override styles = [
    sheet,
    css`
      :host {
        display: grid;
      }
      .card {
        display: flex;
        flex-direction: column;
      }
      h2 {
        font-size: var(--yl-small);
        color: var(--yl-muted);
        margin-bottom: 6px;
      }
      dl > div + div {
        margin-top: 10px;
      }
      dt {
        font-size: var(--yl-small);
      }
      .marketing {
        color: var(--yl-marketing);
      }
      .sales {
        color: var(--yl-sales);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .offers {
        margin-top: auto;
        padding-top: 10px;
      }
      @media print {
        .card {
          padding: 3pt 5pt;
        }
        dl > div + div {
          margin-top: 3pt;
        }
        .offers {
          display: none;
        }
      }
    `,
  ];
}

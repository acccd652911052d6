import { type Column, type CurvePoint, sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { words } from "../words/en.js";
import { figureStyles } from "./styles.js";

/** What one figure says: the number, what it is, what stands beside it, its curve, its table, its why. */
export interface FigureContent {
  side: "marketing" | "sales" | "both";
  heading: string;
  value: string;
  unit: string;
  notes: { text: string; wrong?: boolean }[];
  curve: { points: CurvePoint[]; agreed: number | null; agreedWords: string; height: (y: number) => string };
  table: { columns: Column[]; rows: string[][] };
  why: string;
  rules: { title: string; leads: number }[];
}

/** One big number with its small curve; it offers why, table and receipt. Fires `receipt`. */
@customElement("yl-figure")
export class Figure extends LitElement {
  @property({ attribute: false }) content!: FigureContent;
  @property({ type: Number }) line = 0;
  @property({ type: Number }) signed: number | null = null;
  @state() private asTable = false;
  @state() private why = false;

  override render() {
    const { content } = this;
    const { points } = content.curve;
    const ends = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0] as const;
    const f = words.figure;
    return html`<section class="card ${content.side}" aria-labelledby="heading">
      <h2 id="heading">${content.heading}</h2>
      <p class="big"><b>${content.value}</b> <span class="muted">${content.unit}</span></p>
      <ul class="small muted">
        ${content.notes.map(({ text, wrong }) => html`<li class=${wrong ? "wrong" : ""}>${text}</li>`)}
      </ul>
      <div class="picture">
        ${this.asTable
          ? html`<div class="table">
              <yl-table .caption=${content.heading} .columns=${content.table.columns} .rows=${content.table.rows}></yl-table>
            </div>`
          : points.some((p) => p.y !== null)
            ? html`<yl-curve
                side=${content.side}
                .points=${points}
                .line=${this.line}
                .signed=${this.signed}
                .agreed=${content.curve.agreed}
                .agreedWords=${content.curve.agreedWords}
                .picture=${`${f.curve(content.heading, ...ends)} ${content.value} ${content.unit}`}
                .heightWords=${content.curve.height}
              ></yl-curve>`
            : nothing}
      </div>
      <p class="row small offers">
        <button class="plain" aria-expanded=${this.why} @click=${() => (this.why = !this.why)}>${f.why}</button>
        <button class="plain" aria-pressed=${this.asTable} @click=${() => (this.asTable = !this.asTable)}>
          ${this.asTable ? f.picture : f.table}
        </button>
        <button class="plain" aria-haspopup="dialog" @click=${() => this.dispatchEvent(new CustomEvent("receipt"))}>
          ${f.receipt}
        </button>
      </p>
      ${this.why
        ? html`<div class="small why">
            <p>${content.why}</p>
            ${content.rules.length > 0
              ? html`<p class="muted">${f.rulesHere}</p>
                  <ul class="muted">
                    ${content.rules.map((r) => html`<li>${r.title}: ${words.leads(r.leads)}</li>`)}
                  </ul>`
              : nothing}
          </div>`
        : nothing}
    </section>`;
  }

  static override styles = [
    sheet,
    figureStyles,
    css`
      ul {
        min-height: 6em;
      }
      /* side by side the curves stand in one row */
      .picture {
        margin-top: auto;
        padding-top: 8px;
        min-height: 140px;
      }
      .table {
        max-height: 190px;
        overflow: auto;
      }
      .offers {
        margin-top: 6px;
      }
      .why ul {
        min-height: 0;
      }
      @media (max-width: 640px) {
        ul {
          min-height: 0;
        }
      }
    `,
  ];
}

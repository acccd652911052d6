import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Finding, Grade } from "../engine/shapes.js";
import { words } from "../words/en.js";
import { count, said } from "../words/format.js";
import { Part } from "./part.js";
import { cardRows } from "./styles.js";

const text = words.findings;
const GRAVEST: Grade[] = ["refused", "rejected", "question", "warning", "note"];
const FIRST = 12;

/** What the import found, gravest first, each with its rows and what to do about it. */
@customElement("yl-findings")
export class Findings extends Part {
  @state() private all = false;

  override render() {
    const { data } = this.session;
    if (data === null) return nothing;
    const findings = [...data.findings].sort((a, b) => GRAVEST.indexOf(a.grade) - GRAVEST.indexOf(b.grade));
    const unmapped = data.summary.files.flatMap((f) => f.columns.filter((c) => c.unmapped.length > 0).map((column) => ({ file: f.file, column })));
    const rejected = data.summary.files.some((f) => f.rejected > 0);
    return html`<section class="card" aria-labelledby="heading">
      <h2 id="heading">${text.heading}</h2>
      ${rejected ? html`<p class="small muted">${text.roundTrip}</p>` : nothing}
      ${findings.length === 0 ? html`<p class="muted">${text.none}</p>` : this.table(this.all ? findings : findings.slice(0, FIRST))}
      ${findings.length > FIRST && !this.all
        ? html`<button class="plain small" @click=${() => (this.all = true)}>${text.more(findings.length - FIRST)}</button>`
        : nothing}
      ${unmapped.length === 0
        ? nothing
        : html`<h3>${words.data.unmapped}</h3>
            <ul class="small">
              ${unmapped.map(
                ({ file, column }) => html`<li>
                  <span class="muted">${words.data.unmappedOf(column.source ?? column.to, file)}:</span>
                  ${column.unmapped.slice(0, 12).map((u) => words.data.word(u.value, u.count)).join(", ")}${column.unmapped.length > 12 ? " …" : ""}
                </li>`,
              )}
            </ul>`}
    </section>`;
  }

  private table(findings: readonly Finding[]) {
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${text.heading}>
      <table>
        <thead>
          <tr>
            <th scope="col">${text.columns.grade}</th>
            <th scope="col">${text.columns.where}</th>
            <th scope="col">${text.columns.what}</th>
            <th scope="col" class="number">${text.columns.count}</th>
          </tr>
        </thead>
        <tbody>
          ${findings.map(
            (f) => html`<tr>
              <td class=${f.grade === "refused" || f.grade === "rejected" ? "wrong" : ""}>${text.grade[f.grade]}</td>
              <td>
                ${f.file}
                ${f.column === null ? nothing : html`<span class="small muted">${text.column(f.column)}</span>`}
                ${f.rows.length === 0 ? nothing : html`<span class="small muted">${text.rows(f.rows.slice(0, 5).join(", "))}${f.count > 5 ? " …" : ""}</span>`}
              </td>
              <td>${said(f.message)}${f.help ? html`<span class="small muted">${said(f.help)}</span>` : nothing}</td>
              <td class="number">${count(f.count)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  static override styles = [
    sheet,
    cardRows,
    css`
      h2 + p,
      h3 {
        margin-top: 4px;
      }
      h3 {
        margin-top: 14px;
      }
      td span {
        display: block;
      }
      td {
        overflow-wrap: anywhere;
      }
      td:first-child {
        overflow-wrap: normal;
      }
      @media (max-width: 640px) {
        td:nth-child(2),
        td:nth-child(3) {
          grid-column: 1 / -1;
        }
        td.number {
          grid-row: 1;
          grid-column: 2;
        }
      }
    `,
  ];
}

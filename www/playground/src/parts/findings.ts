import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { Finding, Grade } from "../engine/shapes.js";
import { save } from "../model/save.js";
import { words } from "../words/en.js";
import { count } from "../words/format.js";
import { Part } from "./part.js";

const text = words.findings;
const GRAVEST: Grade[] = ["refused", "rejected", "question", "warning", "note"];

/** What the import found, gravest first, and the rejected rows as they came. */
@customElement("yl-findings")
export class Findings extends Part {
  override render() {
    const { data } = this.session;
    if (data === null) return nothing;
    const findings = [...data.findings].sort((a, b) => GRAVEST.indexOf(a.grade) - GRAVEST.indexOf(b.grade));
    return html`<yl-dialog open wide .heading=${text.heading} .closeWords=${words.close} @closed=${this.leave}>
      <ul class="files">
        ${data.summary.files.map(
          (file, i) => html`<li class="row">
            <b>${file.file}</b>
            <span class="muted">${text.summary(file.kept, file.rows)}</span>
            ${file.rejected > 0
              ? html`<button @click=${() => this.rejected(i, file.file)}>${text.download(file.rejected, file.file)}</button>`
              : nothing}
          </li>`,
        )}
      </ul>
      ${findings.length === 0 ? html`<p class="muted">${text.none}</p>` : this.table(findings)}
      <button slot="actions" class="first" @click=${this.leave}>${text.toLine}</button>
    </yl-dialog>`;
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
              <td>${f.message}${f.help ? html`<span class="small muted">${f.help}</span>` : nothing}</td>
              <td class="number">${count(f.count)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private async rejected(file: number, name: string): Promise<void> {
    save(await this.session.engine.call("rejected", { file }), name.replace(/(\.[^.]*)?$/, ".rejected$1"));
  }

  /** A newcomer's data that no rule reads goes on to a draft of its own, and so to the line. */
  private leave(): void {
    const { session } = this;
    if (session.room?.kind !== "findings") return;
    const settled = session.data?.summary.tables.leads === 0 || session.rulesMeetData;
    session.enter(settled ? null : { kind: "start" });
  }

  static override styles = [
    sheet,
    css`
      .files {
        margin-bottom: 14px;
      }
      .files li {
        padding: 3px 0;
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
        th,
        td {
          padding-right: 8px;
          font-size: var(--yl-small);
        }
        td:nth-child(2) {
          max-width: 12ch;
        }
      }
    `,
  ];
}

import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { words } from "../words/en.js";
import { count } from "../words/format.js";
import { Part } from "./part.js";

const text = words.data;

/** What is open: the files, their rows, the way to the findings, the mapping, other files. */
@customElement("yl-data-room")
export class DataRoom extends Part {
  override render() {
    const { session } = this;
    const { data } = session;
    if (data === null) return nothing;
    return html`<yl-dialog open .heading=${text.heading} .closeWords=${words.close} @closed=${this.leave}>
      <p>${text.privacy}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${text.heading}>
        <table>
          <thead>
            <tr>
              <th scope="col">${text.file}</th>
              <th scope="col">${text.table}</th>
              <th scope="col" class="number">${text.kept}</th>
              <th scope="col" class="number">${text.rejected}</th>
              <th scope="col" class="number">${text.duplicates}</th>
            </tr>
          </thead>
          <tbody>
            ${data.summary.files.map(
              (f) => html`<tr>
                <th scope="row">${f.file}</th>
                <td>${text.tables[f.table]}</td>
                <td class="number">${count(f.kept)}</td>
                <td class="number">${count(f.rejected)}</td>
                <td class="number">${count(f.duplicates)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="small muted">${text.fingerprint} <code>${data.summary.fingerprint}</code></p>
      <div class="row choices">
        <button @click=${() => session.enter({ kind: "findings" })}>${text.findings(data.findings.length)}</button>
        ${session.rulesMeetData
          ? nothing
          : html`<button @click=${() => session.enter({ kind: "start" })}>${words.state.startDraft}</button>`}
        <button @click=${() => this.tell("open-files")}>${text.open}</button>
        ${data.sample
          ? nothing
          : html`<button @click=${() => this.tell("remap")}>${text.mapping}</button>
              <button @click=${() => this.tell("to-sample")}>${text.sample}</button>`}
      </div>
    </yl-dialog>`;
  }

  private leave(): void {
    if (this.session.room?.kind === "data") this.session.enter(null);
  }

  private tell(name: string): void {
    this.session.enter(null);
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }

  static override styles = [
    sheet,
    css`
      .scroll,
      .choices {
        margin: 12px 0;
      }
      code {
        overflow-wrap: anywhere;
      }
    `,
  ];
}

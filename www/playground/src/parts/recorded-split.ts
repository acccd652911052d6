import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { titleOfAttribute } from "../model/agreement.js";
import { words } from "../words/en.js";
import { count } from "../words/format.js";
import { Part } from "./part.js";

const text = words.recorded;
const FIRST = 10;

/** The stage split by owner, source or another attribute: with whom the two differ most comes first. */
@customElement("yl-recorded-split")
export class RecordedSplit extends Part {
  @state() private all = false;

  override render() {
    const { session } = this;
    const { recorded } = session;
    const segments = recorded.stage?.segments ?? [];
    if (recorded.stage === null) return nothing;
    const differing = (s: { recordOnly: number; ruleOnly: number }) => s.recordOnly + s.ruleOnly;
    const rows = segments.filter((s) => s.recorded + s.byRule > 0).sort((a, b) => differing(b) - differing(a) || b.recorded - a.recorded);
    const shown = this.all ? rows : rows.slice(0, FIRST);
    const title = (id: string) => (id === "owner" ? text.ownerWord : titleOfAttribute(session.draft, id));
    return html`<section class="card" aria-labelledby="by">
      <h2 class="row">
        <label id="by" for="choose">${text.splitBy}</label>
        <select id="choose" @change=${(e: Event) => recorded.splitBy((e.target as HTMLSelectElement).value)}>
          ${recorded.attributes.map((id) => html`<option value=${id} ?selected=${id === recorded.by}>${title(id)}</option>`)}
        </select>
      </h2>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="by">
        <table>
          <thead>
            <tr>
              <th scope="col">${title(recorded.by)}</th>
              <th scope="col" class="number">${text.columns.recorded}</th>
              <th scope="col" class="number">${text.columns.byRule}</th>
              <th scope="col" class="number">${text.lists.recordOnly}</th>
              <th scope="col" class="number">${text.lists.ruleOnly}</th>
            </tr>
          </thead>
          <tbody>
            ${shown.map(
              (s) => html`<tr>
                <th scope="row">${s.value ?? text.missing}</th>
                <td class="number">${count(s.recorded)}</td>
                <td class="number">${count(s.byRule)}</td>
                <td class="number">${count(s.recordOnly)}</td>
                <td class="number">${count(s.ruleOnly)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${rows.length > FIRST && !this.all ? html`<button class="plain small" @click=${() => (this.all = true)}>${text.more(rows.length - FIRST)}</button>` : nothing}
    </section>`;
  }

  static override styles = [
    sheet,
    css`
      h2 {
        margin-bottom: 6px;
      }
      th[scope="row"] {
        color: var(--yl-ink);
        font-size: var(--yl-normal);
        font-weight: 400;
        overflow-wrap: anywhere;
      }
      @media (max-width: 640px) {
        th.number {
          white-space: normal;
          vertical-align: bottom;
        }
      }
    `,
  ];
}

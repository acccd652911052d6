import { sheet } from "@yellowline/elements";
import { css, html, nothing, svg } from "lit";
import { customElement, state } from "lit/decorators.js";
import { titleOfAttribute } from "../model/agreement.js";
import { words } from "../words/en.js";
import { count, percent, share } from "../words/format.js";
import { FEW } from "../words/sentence.js";
import { Part } from "./part.js";

const text = words.segments;
const FIRST = 8;

/** The leads over the line split by an attribute of the user's choice. */
@customElement("yl-segments")
export class Split extends Part {
  @state() private all = false;

  override render() {
    const { session } = this;
    const segments = session.step?.segments ?? session.report?.segments;
    const choices = (session.data?.summary.attributes ?? []).filter((a) => a.type === "text" && a.distinct > 1 && a.distinct <= 500);
    if (choices.length === 0) return nothing;
    const by = session.request.by ?? "";
    const rows = segments?.rows ?? [];
    const shown = this.all ? rows : rows.slice(0, FIRST);
    return html`<section class="card" aria-labelledby="by">
      <h2 class="row">
        <label id="by" for="choose">${text.choose}</label>
        <select id="choose" @change=${(e: Event) => session.ask({ by: (e.target as HTMLSelectElement).value })}>
          ${choices.map((a) => html`<option value=${a.id} ?selected=${a.id === by}>${titleOfAttribute(session.draft, a.id)}</option>`)}
        </select>
      </h2>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="by">
        <table>
          <thead>
            <tr>
              <th scope="col">${titleOfAttribute(session.draft, by)}</th>
              <th scope="col" class="number">${text.columns.leads}</th>
              <th scope="col" class="number">${text.columns.selected}</th>
              <th scope="col" class="number">${text.columns.converted}</th>
              <th scope="col" class="number">${text.columns.rate}</th>
              <th scope="col" class="picture">${text.columns.interval}</th>
            </tr>
          </thead>
          <tbody>
            ${shown.map(
              (row) => html`<tr>
                <th scope="row">${row.value === null ? text.missing : String(row.value)}</th>
                <td class="number">${count(row.leads)}</td>
                <td class="number">${count(row.selected)}</td>
                <td class="number">${count(row.converted)}</td>
                <td class="number">${percent(row.rate)}<span class="small muted under">${this.bounds(row.wilson)}</span>${row.mature < FEW ? html`<span class="small muted under">${text.few}</span>` : nothing}</td>
                <td class="picture">${this.interval(row.wilson, row.mature)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${rows.length > FIRST && !this.all
        ? html`<button class="plain small" @click=${() => (this.all = true)}>${text.more(rows.length - FIRST)}</button>`
        : nothing}
    </section>`;
  }

  private interval(wilson: { low: number; high: number } | null, mature: number) {
    if (wilson === null) return nothing;
    const agreed = this.session.report?.agreedRate;
    const at = agreed && agreed.den > 0 ? (agreed.num / agreed.den) * 100 : null;
    return html`<span class="interval">
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" y="5" width="100" height="2" />
        <rect class=${mature < FEW ? "few" : "sure"} x=${wilson.low * 100} y="3" width=${Math.max(1, (wilson.high - wilson.low) * 100)} height="6" />
        ${at === null ? nothing : svg`<rect class="agreed" x=${at - 0.7} width="1.4" height="12" />`}
      </svg>
      <span class="small muted">${this.bounds(wilson)}${mature < FEW ? `, ${text.few}` : nothing}</span>
    </span>`;
  }

  private bounds(wilson: { low: number; high: number } | null): string {
    return wilson === null ? "" : `${share(wilson.low)} – ${share(wilson.high)}`;
  }

  static override styles = [
    sheet,
    css`
      h2 {
        margin-bottom: 6px;
        font-weight: 600;
      }
      table {
        min-width: 520px;
      }
      th[scope="row"] {
        min-width: 110px;
        color: var(--yl-ink);
        font-size: var(--yl-normal);
        font-weight: 400;
        max-width: 22ch;
        overflow-wrap: anywhere;
      }
      .interval {
        display: grid;
        grid-template-columns: minmax(60px, 1fr) 17ch;
        align-items: center;
        gap: 10px;
      }
      .under {
        display: none;
      }
      /* a phone has room for the interval's words only */
      @media (max-width: 640px) {
        table {
          min-width: 0;
        }
        th[scope="row"] {
          min-width: 0;
          overflow-wrap: break-word;
        }
        th.number {
          white-space: normal;
          vertical-align: bottom;
        }
        .picture {
          display: none;
        }
        .under {
          display: block;
        }
        th,
        td {
          padding-right: 6px;
        }
      }
      svg {
        width: 100%;
        height: 12px;
      }
      .track {
        fill: var(--yl-hairline);
      }
      .sure {
        fill: var(--yl-marketing);
      }
      .few {
        fill: var(--yl-field);
      }
      .agreed {
        fill: var(--yl-agreed);
        stroke: var(--yl-agreed-casing);
        stroke-width: 0.4;
      }
    `,
  ];
}

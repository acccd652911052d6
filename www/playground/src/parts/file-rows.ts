import { sheet } from "@yellowline/elements";
import { css, html, nothing, svg } from "lit";
import { customElement } from "lit/decorators.js";
import { rejectedName } from "../model/known.js";
import { type FileRow, fileRows } from "../model/quality.js";
import { localToday } from "../model/request.js";
import { save } from "../model/save.js";
import { words } from "../words/en.js";
import { count, daysBetween } from "../words/format.js";
import { Part } from "./part.js";
import { cardRows, legendStyles } from "./styles.js";

const text = words.data;

/** What became of the rows of each file: a bar, the numbers beside it, the age, the rejected rows to take along. */
@customElement("yl-file-rows")
export class FileRows extends Part {
  override render() {
    const { data } = this.session;
    if (data === null) return nothing;
    const rows = fileRows(data);
    return html`<section class="card" aria-labelledby="heading">
      <h2 id="heading">${text.rows}</h2>
      <p class="row small muted legend" aria-hidden="true">
        ${(["kept", "skipped", "duplicates", "rejected"] as const).map((kind) => html`<span><i class=${kind}></i>${text.columns[kind].toLowerCase()}</span>`)}
      </p>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="heading">
        <table>
          <thead>
            <tr>
              <th scope="col">${text.columns.file}</th>
              <th scope="col" class="picture"><span class="unseen">${text.rows}</span></th>
              ${(["read", "mapped", "kept", "skipped", "duplicates", "rejected", "unmatched", "ambiguous"] as const).map((key) => html`<th scope="col" class="number">${text.columns[key]}</th>`)}
              <th scope="col">${text.columns.age}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => this.row(row))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  private row(row: FileRow) {
    const { summary, place } = row;
    const numbers = [
      [text.columns.read, summary.rows],
      [text.columns.mapped, summary.columns.length],
      [text.columns.kept, summary.kept],
      [text.columns.skipped, summary.skipped],
      [text.columns.duplicates, summary.duplicates],
      [text.columns.rejected, summary.rejected],
      [text.columns.unmatched, row.unmatched],
      [text.columns.ambiguous, row.ambiguous],
    ] as const;
    return html`<tr>
      <th scope="row">
        ${summary.file}
        <span class="small muted">${words.tables[summary.table]}</span>
        ${summary.rejected > 0
          ? html`<button class="plain small" title=${words.findings.roundTrip} aria-label=${words.findings.download(summary.rejected, summary.file)} @click=${() => this.rejected(place, summary.file)}>
              ${words.findings.downloadShort(summary.rejected)}
            </button>`
          : nothing}
      </th>
      <td class="picture">${this.bar(row)}</td>
      ${numbers.map(([label, n]) => html`<td class=${n === 0 ? "number muted" : "number"} data-label=${label}>${count(n)}</td>`)}
      <td class="age small" data-label=${text.columns.age}>
        ${text.span(summary.earliest, summary.latest)}
        ${summary.latest === null || summary.latest > localToday() ? nothing : html`<span class="muted">${text.upTo(words.context.age(daysBetween(summary.latest, localToday())))}</span>`}
      </td>
    </tr>`;
  }

  private bar({ summary }: FileRow) {
    const { kept, skipped, rejected, duplicates, file } = summary;
    const whole = Math.max(1, kept + skipped + rejected + duplicates);
    let from = 0;
    const part = (kind: string, n: number) => {
      const x = (from / whole) * 100;
      from += n;
      // What is there must be seen, however few rows it is; the last ones stand over the first.
      const width = n === 0 ? 0 : Math.max(1.6, (n / whole) * 100);
      return width === 0 ? nothing : svg`<rect class=${kind} x=${Math.min(x, 100 - width)} width=${width} height="14" />`;
    };
    return html`<svg viewBox="0 0 100 14" preserveAspectRatio="none" role="img" aria-label=${text.picture(file, kept, skipped, rejected, duplicates)}>
      ${part("kept", kept)} ${part("skipped", skipped)} ${part("duplicates", duplicates)} ${part("rejected", rejected)}
    </svg>`;
  }

  private async rejected(file: number, name: string): Promise<void> {
    save(await this.session.engine.call("rejected", { file }), rejectedName(name));
  }

  static override styles = [
    sheet,
    legendStyles,
    cardRows,
    css`
      .legend {
        margin: 4px 0 8px;
      }
      .kept {
        fill: var(--yl-ink);
        background: var(--yl-ink);
      }
      .skipped {
        fill: var(--yl-open);
        background: var(--yl-open);
      }
      .duplicates {
        fill: var(--yl-young);
        background: var(--yl-young);
      }
      .rejected {
        fill: var(--yl-wrong);
        background: var(--yl-wrong);
      }
      svg {
        display: block;
        width: 100%;
        height: 14px;
      }
      .picture {
        min-width: 120px;
        width: 18%;
      }
      th[scope="row"] {
        color: var(--yl-ink);
        font-size: var(--yl-normal);
        max-width: 26ch;
        overflow-wrap: anywhere;
      }
      th[scope="row"] span,
      th[scope="row"] button,
      .age span {
        display: block;
      }
      .age,
      th:last-child {
        white-space: nowrap;
        padding-left: 12px;
      }
      @media (max-width: 640px) {
        tr {
          grid-template-columns: repeat(4, minmax(0, 1fr));
          gap: 4px 10px;
        }
        th[scope="row"],
        td.picture,
        td.age {
          grid-column: 1 / -1;
          width: auto;
          max-width: none;
        }
        td.age {
          padding: 0;
        }
        /* numbers stand in a row, also where a name above them takes two lines */
        td.number {
          align-self: end;
          text-align: left;
        }
        td.number::before {
          content: attr(data-label);
          display: block;
          font-size: var(--yl-small);
          color: var(--yl-muted);
          overflow-wrap: anywhere;
          white-space: normal;
        }
      }
    `,
  ];
}

import { sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { NoticeReport, SweepRow } from "../engine/shapes.js";
import { WAYS } from "../model/notice.js";
import { words } from "../words/en.js";
import { count, money, percent, points, quotient, share } from "../words/format.js";

const text = words.notice;
const { beforeAfter, ways } = text;

/** What a notice rests on: what sales gets under either agreement, and how many leads move. */
@customElement("yl-notice-numbers")
export class NoticeNumbers extends LitElement {
  @property({ attribute: false }) report!: NoticeReport;

  override render() {
    return [this.both(), this.moves()];
  }

  private both() {
    const { before, after, signed, proposed } = this.report;
    const row = (name: string, of: (row: SweepRow, currency: string | null) => unknown) => {
      const [was, is] = [of(before, signed.currency), of(after, proposed.currency)];
      return was === null && is === null ? nothing : html`<tr><th scope="row">${name}</th>${[was, is].map((cell) => html`<td class="number">${cell ?? beforeAfter.none}</td>`)}</tr>`;
    };
    return html`<table>
      <caption>${beforeAfter.caption}</caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col" class="number">${beforeAfter.columns.before}</th>
          <th scope="col" class="number">${beforeAfter.columns.after}</th>
        </tr>
      </thead>
      <tbody>
        ${row(beforeAfter.line, ({ threshold }) => points(threshold))} ${row(beforeAfter.leads, ({ selected }) => count(selected))}
        ${row(beforeAfter.perWeek, ({ perWeek }) => perWeek && quotient(perWeek))} ${row(beforeAfter.rate, rate)}
        ${row(beforeAfter.interval, ({ wilson }) => wilson && beforeAfter.between(share(wilson.low), share(wilson.high)))}
        ${row(beforeAfter.worked, ({ worked }) => (worked === null ? null : count(worked)))}
        ${row(beforeAfter.expected, ({ expected }) => (expected === null || expected.den === 0 ? null : count(expected.num / expected.den)))}
        ${row(beforeAfter.amount, ({ expectedAmount }, currency) =>
          expectedAmount === null || expectedAmount === "0" || currency === null ? null : money(expectedAmount, currency),
        )}
      </tbody>
    </table>`;
  }

  private moves() {
    const { report } = this;
    const { columns, names } = ways;
    return html`<table>
        <caption>${ways.caption}</caption>
        <thead>
          <tr>
            <th scope="col">${columns.way}</th>
            ${[columns.leads, columns.mature, columns.converted].map((title) => html`<th scope="col" class="number">${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${WAYS.map((way) => {
            const { total, mature, converted } = report[way];
            return html`<tr>
              <th scope="row">${names[way]}</th>
              ${[total, mature, converted].map((n) => html`<td class="number">${count(n)}</td>`)}
            </tr>`;
          })}
          <tr>
            <th scope="row">${names.stays}</th>
            <td class="number">${count(report.counts.stays)}</td>
            <td></td>
            <td></td>
          </tr>
        </tbody>
      </table>
      <p class="small muted">${ways.sum(report.before.selected, report.after.selected)}</p>`;
  }

  static override styles = [
    sheet,
    css`
      table + table {
        margin-top: 18px;
      }
      caption {
        color: var(--yl-ink);
        font-size: var(--yl-normal);
        font-weight: 600;
      }
      th[scope="row"] {
        color: var(--yl-ink);
        font-size: var(--yl-normal);
        font-weight: 400;
      }
      td .small {
        display: block;
      }
      th,
      td {
        padding-block: 5px;
      }
      tr > :last-child {
        padding-right: 0;
      }
      p {
        margin-top: 6px;
      }
      @media (max-width: 480px) {
        th.number {
          white-space: normal;
          vertical-align: bottom;
        }
      }
    `,
  ];
}

function rate({ rate, converted, mature }: SweepRow) {
  return rate.den === 0 ? null : html`${percent(rate)}<span class="small muted">${beforeAfter.of(converted, mature)}</span>`;
}

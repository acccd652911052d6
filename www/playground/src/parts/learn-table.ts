import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { LearnReport, LeadsConverted, PointsSuggestion } from "../engine/shapes.js";
import { titleOfAttribute, titleOfRule } from "../model/agreement.js";
import { placeOf, reachOf } from "../model/learn.js";
import { words } from "../words/en.js";
import { percent, signedPoints } from "../words/format.js";
import { Part } from "./part.js";
import "./odds.js";

const text = words.learn;
const { columns } = text;

/** Rule by rule: who converted with it and without it, the odds as a picture, and the points it suggests beside today's. */
@customElement("yl-learn-table")
export class LearnTable extends Part {
  @property({ attribute: false }) report!: LearnReport;

  override render() {
    const { suggestions } = this.report;
    const reach = reachOf(suggestions);
    return html`<table>
        <thead>
          <tr>
            <th scope="col">${columns.rule}</th>
            <th scope="col" class="number">${columns.with}</th>
            <th scope="col" class="number">${columns.without}</th>
            <th scope="col" class="odds">${columns.odds}<yl-odds .reach=${reach}></yl-odds></th>
            <th scope="col" class="number">${columns.today}</th>
            <th scope="col" class="number">${columns.suggested}</th>
            <th scope="col">${columns.why}</th>
          </tr>
        </thead>
        <tbody>
          ${suggestions.map((suggestion) => this.row(suggestion, reach))}
        </tbody>
      </table>
      <p class="small muted">${text.axis}</p>`;
  }

  private row(suggestion: PointsSuggestion, reach: number) {
    const { draft } = this.session;
    const { reason, signed, points, unknown, logOddsRatio: value, low, high } = suggestion;
    const { band } = placeOf(draft, suggestion);
    const why = text.why(suggestion, this.report.minimum, (id) => titleOfAttribute(draft, id));
    return html`<tr class=${reason === null ? "taken" : ""}>
      <th scope="row">
        ${titleOfRule(draft, suggestion.rule)}
        ${band === undefined ? nothing : html`<span class="small muted">${words.rules.band(band.from, band.to)}</span>`}
        ${unknown > 0 ? html`<span class="small muted">${text.unknown(unknown)}</span>` : nothing}
      </th>
      <td class="number with">${rate(columns.with, suggestion.with)}</td>
      <td class="number without">${rate(columns.without, suggestion.without)}</td>
      <td class="odds">
        <yl-odds .at=${{ value, low, high }} .reach=${reach} ?unsure=${low <= 0 && high >= 0}></yl-odds>
        <span class="small muted">${text.times(text.odds(value), text.odds(low), text.odds(high))}</span>
      </td>
      <td class="number today"><span class="label">${columns.today}</span> ${signedPoints(signed)}</td>
      <td class="number suggested"><span class="label">${columns.suggested}</span> ${reason === null ? html`<b>${signedPoints(points)}</b>` : points === 0 ? text.noPoints : html`<span class="muted">(${signedPoints(points)})</span>`}</td>
      <td class="small muted why">${why}</td>
    </tr>`;
  }

  static override styles = [
    sheet,
    css`
      th[scope="row"] {
        color: var(--yl-ink);
        font-size: var(--yl-normal);
        font-weight: 400;
        min-width: 130px;
        overflow-wrap: anywhere;
      }
      .taken th[scope="row"] {
        font-weight: 600;
      }
      th .small,
      td .small {
        display: block;
        font-weight: 400;
      }
      thead th {
        vertical-align: bottom;
        white-space: normal;
      }
      .odds {
        width: 26%;
        min-width: 150px;
        padding-inline: 8px 18px;
      }
      td.odds {
        text-align: center;
      }
      .why {
        width: 19%;
      }
      .label {
        display: none;
      }
      p {
        margin-top: 8px;
      }
      @media (max-width: 760px) {
        table,
        tbody {
          display: block;
        }
        thead {
          position: absolute;
          width: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        tr {
          display: grid;
          grid-template-columns: 1fr 1fr;
          gap: 2px 14px;
          padding: 12px 0;
          border-bottom: 1px solid var(--yl-hairline);
        }
        th,
        td,
        td.number {
          border: 0;
          padding: 0;
          width: auto;
          text-align: left;
        }
        th[scope="row"],
        .odds,
        .why {
          grid-column: 1 / -1;
        }
        .odds,
        .why {
          width: auto;
          padding-inline: 0;
        }
        .why:empty {
          display: none;
        }
        .label {
          display: inline;
          color: var(--yl-muted);
          font-size: var(--yl-small);
        }
      }
    `,
  ];
}

const rate = (label: string, { converted, leads }: LeadsConverted) =>
  html`<span class="label">${label}</span> ${percent({ num: converted, den: leads })}<span class="small muted">${text.of(converted, leads)}</span>`;

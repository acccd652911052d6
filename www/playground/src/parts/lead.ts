import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Explanation } from "../engine/shapes.js";
import { scoringOf, titleOfRule } from "../model/agreement.js";
import { words } from "../words/en.js";
import { count, points, signedPoints } from "../words/format.js";
import { Part } from "./part.js";

const text = words.explain;

/** One lead's score, rule by rule, before and after each cap; it adds up. */
@customElement("yl-lead")
export class LeadRoom extends Part {
  @property() named = "";
  @property({ attribute: false }) explanation!: Explanation;

  override render() {
    const { session, explanation } = this;
    const { groups = [], rules } = scoringOf(session.draft);
    return html`<yl-dialog open .heading=${text.heading(this.named)} .closeWords=${words.close} @closed=${() => session.enter(null)}>
      <p>
        ${text.asOf(explanation.score, session.request.asOf)}
        ${explanation.score >= session.line ? text.ready : text.notReady}
        ${explanation.class === null ? nothing : text.grade(explanation.class)}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">${text.columns.rule}</th>
            <th scope="col" class="number">${text.columns.times}</th>
            <th scope="col" class="number">${text.columns.before}</th>
            <th scope="col" class="number">${text.columns.after}</th>
          </tr>
        </thead>
        <tbody>
          ${explanation.groups.map((group) => {
            const title = groups.find((g) => g.id === group.id)?.title ?? group.id;
            return html`${group.rules.map(
              (rule) => html`<tr class=${rule.count === 0 ? "none" : ""}>
                <th scope="row">
                  ${titleOfRule(session.draft, rule.id)}
                  ${explanation.unknown.includes(rule.id) ? html`<span class="small muted">${text.unknown}</span>` : nothing}
                </th>
                <td class="number">${rules.find((r) => r.id === rule.id)?.bands ? "" : count(rule.count)}${rule.weight === undefined || rule.count === 0 ? nothing : html`<span class="small muted aged">${text.weighing(rule.weight)}</span>`}</td>
                <td class="number">${signedPoints(rule.before)}</td>
                <td class="number">${signedPoints(rule.after)}</td>
              </tr>`,
            )}
            ${group.id === null || group.rules.length === 0
              ? nothing
              : html`<tr class="group muted">
                  <th scope="row" colspan="2">${title}, ${text.cap}</th>
                  <td class="number">${signedPoints(group.before)}</td>
                  <td class="number">${signedPoints(group.after)}</td>
                </tr>`}`;
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan="2">${text.total}</th>
            <td class="number">${points(explanation.total.before)}</td>
            <td class="number"><b>${points(explanation.total.after)}</b></td>
          </tr>
        </tfoot>
      </table>
    </yl-dialog>`;
  }

  static override styles = [
    sheet,
    css`
      table {
        margin-top: 10px;
      }
      tbody th[scope="row"] {
        color: var(--yl-ink);
        font-size: var(--yl-normal);
        font-weight: 400;
      }
      .aged {
        display: block;
        white-space: normal;
      }
      .none td,
      tbody .none th[scope="row"] {
        color: var(--yl-muted);
      }
      .group th[scope="row"] {
        color: var(--yl-muted);
        padding-left: 14px;
      }
      tfoot th {
        color: var(--yl-ink);
        font-size: var(--yl-normal);
      }
    `,
  ];
}

import { sheet } from "@yellowline/elements";
import { css, html, nothing, svg } from "lit";
import { customElement } from "lit/decorators.js";
import type { RecordedStage } from "../engine/shapes.js";
import { titleOfStage } from "../model/agreement.js";
import { stagesOf } from "../model/recorded.js";
import { words } from "../words/en.js";
import { count } from "../words/format.js";
import { Part } from "./part.js";
import { cardRows, legendStyles } from "./styles.js";

const text = words.recorded;
const TEAMS = ["marketing", "sales"];

/** For each stage two bars, one of the record and one of the rule; where they overlap both agree. */
@customElement("yl-recorded-picture")
export class RecordedPicture extends Part {
  override render() {
    const { recorded } = this.session;
    const { ruled, stage: chosen } = recorded;
    const most = Math.max(1, ...ruled.map(union));
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${text.pictureHeading}>
      <p class="row small muted legend" aria-hidden="true">
        <span><i class="record"></i>${text.lists.recordOnly.toLowerCase()}</span>
        <span><i class="both"></i>${text.both.toLowerCase()}</span>
        <span><i class="rule"></i>${text.lists.ruleOnly.toLowerCase()}</span>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">${text.columns.stage}</th>
            <th scope="col" class="picture"><span class="unseen">${text.pictureHeading}</span></th>
            <th scope="col" class="number">${text.columns.recorded}</th>
            <th scope="col" class="number">${text.columns.byRule}</th>
            <th scope="col" class="number">${text.lists.recordOnly}</th>
            <th scope="col" class="number">${text.both}</th>
            <th scope="col" class="number">${text.lists.ruleOnly}</th>
          </tr>
        </thead>
        <tbody>
          ${ruled.map((stage) => this.row(stage, most, stage === chosen))}
        </tbody>
      </table>
    </div>`;
  }

  private row(stage: RecordedStage, most: number, chosen: boolean) {
    const { session } = this;
    const title = titleOfStage(session.draft, stage.stage);
    const owner = stagesOf(session).find((s) => s.id === stage.stage)?.owner ?? "";
    return html`<tr class=${chosen ? "chosen" : ""}>
      <th scope="row">
        <button class="plain" aria-pressed=${chosen} aria-label=${text.choose(title)} @click=${() => session.recorded.choose(stage.stage)}>${title}</button>
        ${owner === "" ? nothing : html`<span class=${TEAMS.includes(owner) ? `small owner ${owner}` : "small owner muted"}>${text.owner[owner] ?? owner}</span>`}
      </th>
      <td class="picture">${this.bars(stage, title, most)}</td>
      <td class="number" data-label=${text.columns.recorded}>${count(stage.recorded)}</td>
      <td class="number" data-label=${text.columns.byRule}>${count(stage.byRule)}</td>
      <td class="number">${count(stage.recordOnly)}</td>
      <td class="number">${count(stage.both)}</td>
      <td class="number">${count(stage.ruleOnly)}</td>
    </tr>`;
  }

  private bars({ recordOnly, both, ruleOnly }: RecordedStage, title: string, most: number) {
    const wide = (n: number) => (n / most) * 100;
    const [a, b, c] = [wide(recordOnly), wide(both), wide(ruleOnly)];
    const rect = (kind: string, x: number, width: number, y: number, height: number) =>
      width === 0 ? nothing : svg`<rect class=${kind} x=${x} width=${width} y=${y} height=${height} />`;
    return html`<svg viewBox="0 0 100 26" preserveAspectRatio="none" role="img" aria-label=${text.bar(title, recordOnly, both, ruleOnly)}>
      ${rect("record", 0, a + b, 0, 17)} ${rect("rule", a, b + c, 9, 17)} ${rect("both", a, b, 9, 8)}
    </svg>`;
  }

  static override styles = [
    sheet,
    legendStyles,
    cardRows,
    css`
      .record {
        fill: var(--yl-open);
        background: var(--yl-open);
      }
      .rule {
        fill: var(--yl-young);
        background: var(--yl-young);
      }
      .both {
        fill: var(--yl-ink);
        background: var(--yl-ink);
      }
      svg {
        display: block;
        width: 100%;
        height: 26px;
      }
      td.picture {
        width: 36%;
        min-width: 140px;
      }
      th[scope="row"] {
        min-width: 130px;
      }
      th[scope="row"] button {
        color: var(--yl-ink);
        font-size: var(--yl-normal);
        text-align: left;
      }
      .chosen th[scope="row"] button {
        font-weight: 600;
        text-decoration-color: currentColor;
      }
      .owner {
        display: block;
      }
      .marketing {
        color: var(--yl-marketing);
      }
      .sales {
        color: var(--yl-sales);
      }
      @media (max-width: 640px) {
        tr {
          grid-template-columns: minmax(0, 1fr) auto auto;
          gap: 4px 14px;
        }
        td.picture {
          grid-row: 2;
          grid-column: 1 / -1;
          width: auto;
        }
        td.number::before {
          content: attr(data-label);
          display: block;
          font-size: var(--yl-small);
          color: var(--yl-muted);
        }
        td.number:nth-child(n + 5) {
          display: none;
        }
      }
    `,
  ];
}

function union(stage: RecordedStage): number {
  return stage.recordOnly + stage.both + stage.ruleOnly;
}

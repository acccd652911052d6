import { css, html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Explanation, ReadyEvent, RulePart } from "yellowline";
import { groupTitle, hasBands, ruleTitle, scoringOf } from "./agreement.js";
import type { ExplainFace } from "./face.js";
import { explanationOf } from "./given.js";
import { look } from "./look.js";
import { OpeningElement } from "./opening.js";
import { type Said, drawn, listed, name, say } from "./say.js";

/** Rules the sentence names, and events shown at once. */
const [NAMED, SHOWN] = [2, 4];

/** A line of the table: a rule, or what a cap changed. */
interface Line {
  rule: RulePart | null;
  title: Said;
  points: number;
}

/**
 * Why one lead has its score: what each rule gave or took, biggest first, how often it counted and what is left of it,
 * what caps changed, and when the lead was ready for sales. The lines add up to the score.
 *
 * @element yl-explain
 *
 * @slot heading - What stands in place of the heading.
 * @slot actions - What stands below it.
 *
 * @csspart base - All of it.
 * @csspart heading - Each heading.
 * @csspart sentence - The sentence.
 * @csspart table - The rules.
 * @csspart history - When the lead was ready.
 * @csspart open - A rule that can be opened.
 * @csspart notice - What is said of a state.
 *
 * @cssproperty --yl-ink - Text, and points given.
 * @cssproperty --yl-muted - What is said beside.
 * @cssproperty --yl-hairline - Hairlines.
 * @cssproperty --yl-field - Points taken, and underlines.
 * @cssproperty --yl-card - The ground of marks that are hollow.
 * @cssproperty --yl-wrong - What went wrong.
 * @cssproperty --yl-font - The font.
 * @cssproperty --yl-small - The small size of text.
 * @cssproperty --yl-normal - The normal size of text.
 *
 * @fires {OpenEvent} yl-open - A rule, or a day on which the lead became ready or ceased to be, was chosen, where `opens` has it: `{kind: "rule" | "day", id}`.
 */
@customElement("yl-explain")
export class ExplainElement extends OpeningElement implements ExplainFace {
  /** The report `explain` of one lead. */
  @property({ attribute: false }) report: Explanation | null = null;

  protected override get given(): boolean {
    return this.report !== null;
  }

  private get scoring() {
    return scoringOf(this.agreement, this.through);
  }

  protected override drawing() {
    const { format, words } = this;
    const { score } = explanationOf(this.report);
    const lines = this.lines();
    const silent = lines.filter(({ points }) => points === 0);
    const most = Math.max(...lines.map(({ points }) => Math.abs(points)), 0);
    return html`<slot name="heading">${this.heading(this.headingLevel, words.why.heading)}</slot>
      <p part="sentence">${drawn(this.sentence(lines))}</p>
      <table part="table">
        <thead>
          <tr>
            <th scope="col" class="rule">${words.why.columns.rule}</th>
            <td class="bar"></td>
            <th scope="col" class="number points">${words.why.columns.points}</th>
          </tr>
        </thead>
        <tbody>
          ${lines.filter(({ points }) => points !== 0).map((line) => this.row(line, most))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan="2"><b>${words.why.total}</b></th>
            <td class="number"><b>${drawn([format.figure(score)])}</b></td>
          </tr>
        </tfoot>
      </table>
      ${silent.length === 0
        ? nothing
        : html`<details>
            <summary><span>${drawn(words.why.silent(format.figure(silent.length), silent.length))}</span></summary>
            <ul class="small muted">
              ${silent.map((line) => html`<li>${this.titled(line)}${this.beside(line.rule)}</li>`)}
            </ul>
          </details>`}
      ${this.history()} ${this.doubt()}
      <slot name="actions"></slot>`;
  }

  /** What gives most. */
  private sentence(lines: readonly Line[]): Said {
    const { format, words } = this;
    const given = lines.filter(({ rule, points }) => rule !== null && points > 0).slice(0, NAMED);
    if (given.length === 0) return [words.why.nothing];
    if (this.report!.score <= 0) return [words.why.level];
    const said = given.map(({ title, points }) => [...title, " (", format.change(points), ")"] as Said);
    return words.why.most(listed(said, words.comma, words.and));
  }

  /** Rules and caps, biggest first; the same weight keeps the report's order. */
  private lines(): Line[] {
    const { scoring, words } = this;
    const { groups, total } = this.report!;
    const lines: Line[] = [];
    for (const group of groups) {
      for (const rule of group.rules) lines.push({ rule, title: [name(ruleTitle(scoring, rule.id))], points: rule.after });
      const capped = less(group.after, group.before);
      if (capped !== 0) lines.push({ rule: null, title: words.why.cap(name(group.id === null ? "" : groupTitle(scoring, group.id))), points: capped });
    }
    const capped = less(total.after, total.before);
    if (capped !== 0) lines.push({ rule: null, title: [words.why.caps], points: capped });
    return lines.sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  }

  private row(line: Line, most: number) {
    return html`<tr class=${line.rule === null ? "cap" : ""}>
      <th scope="row">${this.titled(line)}${this.beside(line.rule)}</th>
      <td class="bar">${this.bar(line.points, most)}</td>
      <td class="number">${drawn([this.format.change(line.points)])}</td>
    </tr>`;
  }

  private titled({ rule, title }: Line) {
    return rule === null ? drawn(title) : this.opener({ kind: "rule", id: rule.id }, drawn(title));
  }

  /** How often it counted, and what is left of that where it aged. */
  private beside(rule: RulePart | null) {
    if (rule === null) return nothing;
    const { format, scoring, words } = this;
    const banded = hasBands(scoring, rule.id);
    const said: Said[] = [];
    if (rule.unknown) said.push([words.why.unknown]);
    else if (rule.count > 1 && !banded) said.push(words.why.times(format.figure(rule.count), rule.count));
    if (rule.weight !== undefined && rule.weight !== (banded ? 1 : rule.count)) said.push(words.why.weighs(format.figure(rule.weight)));
    if (rule.after !== rule.before) said.push(words.why.uncapped(format.change(rule.before)));
    return said.length === 0 ? nothing : html`<span class="beside small muted">${drawn(listed(said, words.comma, words.comma))}</span>`;
  }

  /** Points given are filled, points taken are hollow; as long as they weigh. */
  private bar(points: number, most: number) {
    const width = (Math.abs(points) / most) * 100;
    return html`<svg height="10" aria-hidden="true">${svg`<rect class=${points > 0 ? "gives" : "takes"} x="${this.rtl ? 100 - width : 0}%" y="0.75" height="8.5" width="${width}%" rx="2" />`}</svg>`;
  }

  private history() {
    const { words } = this;
    const { events } = this.report!.readiness;
    if (events.length === 0) return nothing;
    const item = (event: ReadyEvent) => html`<li class=${event.change}>${this.event(event)}</li>`;
    const left = Math.max(0, events.length - SHOWN);
    return html`<div part="history" class="history">
      ${this.heading(this.headingLevel + 1, words.ready.history)}
      ${left === 0
        ? nothing
        : html`<details>
            <summary><span>${drawn(words.ready.earlier(this.format.figure(left), left))}</span></summary>
            <ol class="small">
              ${events.slice(0, left).map(item)}
            </ol>
          </details>`}
      <ol class="small">
        ${events.slice(left).map(item)}
      </ol>
    </div>`;
  }

  private event(event: ReadyEvent) {
    const { format, words } = this;
    const what = event.change === "qualified" ? words.ready.qualified[event.by] : words.ready.lost[event.by];
    const cycle = event.cycle > 1 ? say` (${words.ready.cycle(format.figure(event.cycle))})` : [];
    const day = this.opener({ kind: "day", id: new Date(event.at).toISOString() }, drawn([format.day(event.at)]));
    return [day, drawn([words.colon, what, ...cycle])];
  }

  static override styles = [
    look,
    css`
      .bar {
        width: 27%;
        padding-inline: 8px;
      }
      tbody .bar {
        padding-top: 11px;
      }
      .points {
        width: 68px;
      }
      .cap th,
      .cap .number {
        color: var(--_muted);
      }
      .gives {
        fill: var(--_ink);
      }
      .takes {
        fill: none;
        stroke: var(--_field);
        stroke-width: 1.5;
      }
      tfoot th,
      tfoot td {
        border-bottom: 0;
      }
      details li {
        padding: 2px 0;
      }
      .history .heading {
        margin-top: 14px;
      }
      ol {
        margin-top: 4px;
        margin-inline-start: 5px;
        border-inline-start: 2px solid var(--_hairline);
      }
      ol li {
        position: relative;
        padding: 2px 0;
        padding-inline-start: 14px;
      }
      ol li::before {
        content: "";
        position: absolute;
        inset-inline-start: -6px;
        top: 0.55em;
        width: 10px;
        height: 10px;
        border: 2px solid var(--_ink);
        border-radius: 50%;
        background: var(--_card);
      }
      ol .qualified::before {
        background: var(--_ink);
      }
    `,
  ];
}

/** Points are thousandths. */
const less = (after: number, before: number) => Math.round((after - before) * 1000) / 1000;

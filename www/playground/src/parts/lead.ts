import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { Explanation, RulePart } from "../engine/shapes.js";
import { scoringOf, titleOfRule } from "../model/agreement.js";
import type { Face } from "../model/room.js";
import { words } from "../words/en.js";
import { count, points, signedPoints, stamp } from "../words/format.js";
import type { LeadThen } from "./lead-then.js";
import { Part } from "./part.js";
import { tabStyles } from "./styles.js";
import "./lead-then.js";
import "./timeline.js";
import "./trail.js";

const text = words.explain;
const FACES: Face[] = ["score", "life"];

/** Whether one lead is ready and since when, and its score rule by rule, before and after each cap; it adds up. */
@customElement("yl-lead-room")
export class LeadRoom extends Part {
  @property() named = "";
  @property({ attribute: false }) explanation!: Explanation;
  @property() face: Face = "score";
  @query("yl-lead-then") private then!: LeadThen;

  override render() {
    const { session, face } = this;
    const life = face === "life";
    const heading = life ? words.trail.heading(this.named) : text.heading(this.named);
    return html`<yl-dialog open ?wide=${life} .heading=${heading} .closeWords=${words.close} @closed=${() => session.leave()}>
      <div role="tablist" aria-label=${heading} class="row tabs" @keydown=${this.key}>
        ${FACES.map(
          (id) => html`<button role="tab" id=${id} aria-controls="panel" aria-selected=${id === face} tabindex=${id === face ? 0 : -1} @click=${() => this.turn(id)}>
            ${words.trail.tabs[id]}
          </button>`,
        )}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby=${face}>
        ${life ? html`<yl-trail .session=${session} .lead=${this.explanation.lead}></yl-trail>` : this.score()}
      </div>
    </yl-dialog>`;
  }

  private turn(face: Face): void {
    this.face = face;
  }

  /** There are two, so every arrow goes to the other. */
  private key(event: KeyboardEvent): void {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    event.preventDefault();
    this.turn(this.face === "life" ? "score" : "life");
    this.shadowRoot?.getElementById(this.face)?.focus();
  }

  private score() {
    const { session, explanation } = this;
    const { groups = [] } = scoringOf(session.draft);
    return html`${this.state()}
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
                <td class="number">${this.times(rule)}</td>
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
      <yl-lead-then .session=${session} .now=${explanation}></yl-lead-then>`;
  }

  /** Whether it is ready, in a sentence, and how that came about. */
  private state() {
    const { session, explanation } = this;
    const { hysteresis = 0, recycling } = scoringOf(session.draft);
    const { cycle, resetAt, events } = explanation.readiness;
    const zone = session.draft.definitions.timeZone;
    const look = (event: CustomEvent<string>) => {
      void this.then.look(event.detail);
      this.then.focus();
    };
    return html`<p>
        ${text.asOf(explanation.score, session.request.asOf)} ${words.ready.state(explanation, session.line, hysteresis)}
        ${explanation.class === null ? nothing : text.grade(explanation.class)} ${cycle > 1 ? words.ready.inCycle(cycle) : nothing}
      </p>
      ${resetAt === null ? nothing : html`<p class="small muted">${words.ready.reset(stamp(resetAt, zone, true), recycling)}</p>`}
      <yl-timeline .events=${events} .zone=${zone} @day=${look}></yl-timeline>`;
  }

  /** How often a rule counts, and what is left of that where it aged. A band has a number of its own, which says nothing here. */
  private times({ id, count: times, weight }: RulePart) {
    const rule = scoringOf(this.session.draft).rules.find((r) => r.id === id);
    const beside = (said: string) => html`<span class="small muted beside">${said}</span>`;
    if (rule?.inactivity) return times === 0 ? count(times) : beside(words.ready.silence.times(times));
    const whole = rule?.bands ? Math.min(times, 1) : times;
    const aged = weight === undefined || weight === whole ? nothing : beside(text.weighing(weight));
    return html`${rule?.bands ? nothing : count(times)}${aged}`;
  }

  static override styles = [
    sheet,
    tabStyles,
    css`
      table {
        margin-top: 10px;
      }
      tbody th[scope="row"] {
        color: var(--yl-ink);
        font-size: var(--yl-normal);
        font-weight: 400;
      }
      .beside {
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

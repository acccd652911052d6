import { sheet } from "@yellowline/elements";
import "@yellowline/elements/lead";
import type { OpenEvent } from "@yellowline/elements/lead";
import { css, html, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { Explanation } from "../engine/shapes.js";
import { asked, scoringOf } from "../model/agreement.js";
import type { Face } from "../model/room.js";
import { words } from "../words/en.js";
import { stamp } from "../words/format.js";
import type { LeadThen } from "./lead-then.js";
import { Part } from "./part.js";
import { tabStyles } from "./styles.js";
import "./lead-then.js";
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
    const { draft, line } = session;
    const further = asked(draft).score ?? "";
    return html`<yl-score .report=${explanation} .agreement=${draft} .through=${further} .threshold=${line}></yl-score>
      ${this.notes()}
      <yl-explain opens="day" heading-level="3" .report=${explanation} .agreement=${draft} .through=${further} @yl-open=${this.look}></yl-explain>
      <yl-lead-then .session=${session} .now=${explanation}></yl-lead-then>`;
  }

  /** What day it speaks of, which cycle, and what of the touches an earlier one keeps. */
  private notes() {
    const { session, explanation } = this;
    const { recycling } = scoringOf(session.draft);
    const { cycle, resetAt } = explanation.readiness;
    const zone = session.draft.definitions.timeZone;
    return html`<p class="small muted">
      ${text.asOf(explanation.score, session.request.asOf)} ${cycle > 1 ? words.ready.inCycle(cycle) : nothing}
      ${resetAt === null ? nothing : words.ready.reset(stamp(resetAt, zone, true), recycling)}
    </p>`;
  }

  /** A day of its history: its score then. */
  private look({ detail }: OpenEvent): void {
    void this.then.look(stamp(Date.parse(detail.id), this.session.draft.definitions.timeZone, true));
    this.then.focus();
  }

  static override styles = [
    sheet,
    tabStyles,
    css`
      yl-explain {
        margin-top: 16px;
      }
      p {
        margin-top: 8px;
      }
    `,
  ];
}

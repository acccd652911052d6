import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { HIGH, clockBar, clockBarStyles } from "./clock-bar.js";
import { type Reading, isOpen, readings } from "./clocks.js";
import type { ClockFace, ClockOfLead } from "./face.js";
import { look } from "./look.js";
import { OpeningElement } from "./opening.js";
import { type Said, drawn, name, plainly } from "./say.js";

/** So many times its time a clock may be over before its bar is full. */
const FAR = 31;

/**
 * The clocks of one lead: how much time is left or by how much it is over, drawn against the due instant, since when,
 * and whose it is. It reads no time itself: all is as of the report's instant.
 *
 * @element yl-clock
 *
 * @slot heading - What stands in place of the heading.
 * @slot actions - What stands below it.
 *
 * @csspart base - All of it.
 * @csspart heading - The heading.
 * @csspart sentence - Where a clock stands.
 * @csspart picture - The time used against the due instant.
 * @csspart facts - Since when, when due, whose.
 * @csspart open - A clock that can be opened.
 * @csspart notice - What is said of a state.
 *
 * @cssproperty --yl-ink - Text.
 * @cssproperty --yl-muted - What is said beside.
 * @cssproperty --yl-hairline - Hairlines.
 * @cssproperty --yl-sales - Time used.
 * @cssproperty --yl-wrong - Time over, and what went wrong.
 * @cssproperty --yl-agreed - What was agreed: the due instant.
 * @cssproperty --yl-agreed-casing - The casing of the due instant.
 * @cssproperty --yl-font - The font.
 * @cssproperty --yl-small - The small size of text.
 * @cssproperty --yl-normal - The normal size of text.
 *
 * @fires {OpenEvent} yl-open - A clock was chosen, where `opens` has `clock`: `{kind: "clock", id: "lead" | "owner"}`.
 */
@customElement("yl-clock")
export class ClockElement extends OpeningElement implements ClockFace {
  /** The clocks of one lead: of the hand-off report's `now.clocks`, or of the trail's `handOffs`. */
  @property({ attribute: false }) clocks: readonly ClockOfLead[] | null = null;

  /** The instant of the report, in milliseconds. */
  @property({ type: Number, attribute: "as-of" }) asOf: number | null = null;

  /** The hand-off the clocks are of. Default: the first of the agreement that has such a clock. */
  @property({ attribute: "hand-off" }) handOff = "";

  protected override get given(): boolean {
    return this.clocks !== null;
  }

  protected override drawing() {
    const { asOf, format, words } = this;
    const all = readings(this.clocks!, this.agreement, this.handOff, asOf);
    const [open, over] = [all.filter(isOpen), all.filter((clock) => !isOpen(clock))];
    return html`<slot name="heading">${this.heading(this.headingLevel, words.clock.heading)}</slot>
      ${open.length === 0 ? html`<p part="sentence">${words.clock.none}</p>` : open.map((clock) => this.clock(clock))}
      ${over.length === 0
        ? nothing
        : html`<details>
            <summary><span>${drawn(words.clock.finished(format.figure(over.length), over.length))}</span></summary>
            ${over.map((clock) => this.clock(clock))}
          </details>`}
      ${asOf === null ? nothing : html`<p class="small muted">${drawn(words.clock.asOf(format.instant(asOf)))}</p>`}
      ${this.doubt()}
      <slot name="actions"></slot>`;
  }

  private clock(clock: Reading) {
    const { format, words } = this;
    const { kind, owner, start, day, due, state, ended, target, business } = clock;
    const said = this.stands(clock);
    const agreed = target === null ? null : words.clock.agreed(format.span(target, business), business);
    const term = (title: string, value: Said) => html`<div><dt>${title}</dt><dd>${drawn(value)}</dd></div>`;
    return html`<div class="clock" role="group" aria-label=${plainly([words.clock.kinds[kind], words.colon, ...said, words.comma, owner === null ? words.clock.nobody : name(owner)])}>
      <p part="sentence">
        <b class=${state === "overdue_open" ? "wrong" : ""}>${drawn(said)}</b>
        <span class="beside small muted">${this.opener({ kind: "clock", id: kind }, words.clock.kinds[kind])}${agreed === null ? nothing : [words.comma, drawn(agreed)]}</span>
      </p>
      ${this.bar(clock)}
      <dl part="facts" class="facts">
        ${term(words.clock.owner, [owner === null ? words.clock.nobody : name(owner)])}
        ${term(words.clock.since, [format.instant(start, day)])}
        ${due === null ? nothing : term(words.clock.due, [format.instant(due)])}
        ${ended === null ? nothing : term(words.clock.ended, [format.instant(ended.at, ended.day), ...(ended.person === null ? [] : [words.comma, name(ended.person)])])}
      </dl>
    </div>`;
  }

  private stands({ state, over, business }: Reading): Said {
    const { format, words } = this;
    const { clock } = words;
    const span = over === null ? null : format.span(over, business);
    switch (state) {
      case "overdue_open":
        return clock.overdue(span ?? "", business);
      case "running":
        return span === null ? [clock.unmeasurable] : clock.left(span, business);
      case "paused":
        return span === null || over! >= 0 ? [clock.paused] : clock.pausedFor(span, business);
      default:
        return [clock[state]];
    }
  }

  private bar({ over, target, state }: Reading) {
    if (over === null || target === null || target <= 0 || !isOpen({ state })) return nothing;
    return html`<div part="picture" aria-hidden="true">
      <svg class=${this.rtl ? "clock mirrored" : "clock"} viewBox="0 0 100 ${HIGH}" preserveAspectRatio="none">${clockBar(over, target, FAR * target)}</svg>
    </div>`;
  }

  static override styles = [
    look,
    clockBarStyles,
    css`
      .clock + .clock {
        margin-top: 14px;
      }
      .clock > * + * {
        margin-top: 6px;
      }
      .mirrored {
        transform: scaleX(-1);
      }
      dl.facts {
        grid-template-columns: repeat(auto-fit, minmax(132px, 1fr));
      }
      summary {
        margin-bottom: 6px;
      }
    `,
  ];
}

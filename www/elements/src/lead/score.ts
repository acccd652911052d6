import { css, html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Explanation } from "yellowline";
import { ruleTitle, scoringOf } from "./agreement.js";
import { LeadElement } from "./element.js";
import type { ScoreFace } from "./face.js";
import { explanationOf } from "./given.js";
import { look } from "./look.js";
import { type Said, drawn, listed, name } from "./say.js";

/** Of the picture's width; a line's label stands clear of both ends. */
const [START, END] = [14, 86];
/** How much room is left beside score and line where no cap says how far points go. */
const ROOM = 1.25;
/** A cap further away than this many lines says nothing. */
const FAR = 5;
const HIGH = 14;

/**
 * The score of one lead against the line, in a sentence and a picture.
 *
 * @element yl-score
 *
 * @slot heading - What stands above it.
 * @slot actions - What stands below it.
 *
 * @csspart base - All of it.
 * @csspart sentence - The sentence.
 * @csspart picture - The bar with the line.
 * @csspart facts - Fit, behaviour and class.
 * @csspart notice - What is said of a state.
 *
 * @cssproperty --yl-ink - Text, and a score that reaches the line.
 * @cssproperty --yl-muted - What is said beside.
 * @cssproperty --yl-wash - The ground of the bar.
 * @cssproperty --yl-young - A score below the line.
 * @cssproperty --yl-agreed - What was agreed: the line.
 * @cssproperty --yl-agreed-casing - The casing of the line.
 * @cssproperty --yl-wrong - What went wrong.
 * @cssproperty --yl-font - The font.
 * @cssproperty --yl-small - The small size of text.
 * @cssproperty --yl-normal - The normal size of text.
 * @cssproperty --yl-large - The large size of text.
 */
@customElement("yl-score")
export class ScoreElement extends LeadElement implements ScoreFace {
  /** The report `explain` of one lead. */
  @property({ attribute: false }) report: Explanation | null = null;

  /** The line, in points. Default: the agreement's. */
  @property({ type: Number }) threshold: number | null = null;

  protected override get given(): boolean {
    return this.report !== null;
  }

  private get scoring() {
    return scoringOf(this.agreement, this.through);
  }

  private get line(): number | null {
    return this.threshold ?? this.scoring?.threshold ?? null;
  }

  protected override drawing() {
    const { format, words, line } = this;
    const { score, fit, behaviour, class: grade } = explanationOf(this.report);
    const points = words.score.points(format.figure(score), score);
    const standing = line === null ? nothing : [words.comma, this.standing(score, line)];
    return html`<slot name="heading"></slot>
      <p part="sentence"><b class="large">${drawn(points)}</b>${standing}</p>
      <p part="sentence">${drawn(this.readiness())}</p>
      ${this.picture(score, line)}
      <dl part="facts" class="facts">
        <div><dt>${words.score.fit}</dt><dd>${drawn([format.figure(fit)])}</dd></div>
        <div><dt>${words.score.behaviour}</dt><dd>${drawn([format.figure(behaviour)])}</dd></div>
        ${grade === null ? nothing : html`<div><dt>${words.score.grade}</dt><dd><bdi>${grade}</bdi></dd></div>`}
      </dl>
      ${this.doubts()}
      <slot name="actions"></slot>`;
  }

  private standing(score: number, line: number) {
    const { format, words } = this;
    const by = Math.round((score - line) * 1000) / 1000;
    const stands = by === 0 ? "at" : by > 0 ? "over" : "under";
    return drawn(words.score.standing(stands, format.figure(Math.abs(by)), format.figure(line)));
  }

  /** Whether it is ready, and since when; a score can say otherwise. */
  private readiness(): Said {
    const { format, line, words } = this;
    const { ready, score, readiness } = this.report!;
    const { by, hidden, qualifiedAt } = readiness;
    if (hidden !== null) return [words.ready.hidden[hidden]];
    if (!ready || by === null || qualifiedAt === null) return [line !== null && score >= line ? words.ready.notYet : words.ready.not];
    const said = words.ready.since(by, format.day(qualifiedAt));
    return by === "threshold" && line !== null && score < line ? [...said, words.gap, words.ready.still] : said;
  }

  /** From the least that can be, or nought, to the cap; without one, a quarter beyond what there is. */
  private picture(score: number, line: number | null) {
    const cap = this.scoring?.total?.max;
    const high = Math.max(score, line ?? 0, 1);
    const most = cap !== undefined && cap >= high && cap <= FAR * high ? cap : high * ROOM;
    const least = Math.min(0, score, line ?? 0);
    const place = (points: number) => ((points - least) / (most - least)) * 100;
    const [from, to] = [place(Math.min(0, score)), place(Math.max(0, score))];
    // What is read from the right is drawn from the right.
    const x = (at: number, width = 0) => `${this.rtl ? 100 - at - width : at}%`;
    const reaches = line === null || score >= line;
    const label = (at: number) => (this.rtl ? 100 - at : at);
    const anchor = (at: number) => (at < START ? "start" : at > END ? "end" : "middle");
    return html`<div part="picture" aria-hidden="true">
      <svg height=${line === null ? HIGH + 4 : HIGH + 26} direction="ltr">
        ${svg`<rect class="ground" x="0" y="4" width="100%" height=${HIGH} rx="3" />
        <rect class=${reaches ? "over" : "under"} x=${x(from, to - from)} y="4" width="${to - from}%" height=${HIGH} rx="3" />
        ${line === null
          ? nothing
          : svg`<line class="casing" x1=${x(place(line))} x2=${x(place(line))} y1="0" y2=${HIGH + 8} />
          <line class="agreed" x1=${x(place(line))} x2=${x(place(line))} y1="0" y2=${HIGH + 8} />
          <text x=${x(place(line))} y=${HIGH + 22} text-anchor=${anchor(label(place(line)))}>${this.label(line)}</text>`}`}
      </svg>
    </div>`;
  }

  private label(line: number): string {
    return this.words.score.line(this.format.figure(line)).map((piece) => (typeof piece === "string" ? piece : "figure" in piece ? piece.figure : "")).join("");
  }

  /** What makes the score doubtful: rules nobody could decide, or nothing that counts. */
  private doubts() {
    const { report, scoring, words } = this;
    const { unknown, groups } = report!;
    const rules = listed(unknown.map((id) => [name(ruleTitle(scoring, id))]), words.comma, words.and);
    const counted = groups.some((group) => group.rules.some(({ count }) => count > 0));
    if (unknown.length === 0 && counted) return this.doubt();
    return [unknown.length > 0 ? this.notice(words.states.unreliable(rules, unknown.length)) : nothing, counted ? nothing : this.notice([words.states.tooFew])];
  }

  static override styles = [
    look,
    css`
      .large {
        font-size: var(--_large);
      }
      .ground {
        fill: var(--_wash);
      }
      .over {
        fill: var(--_ink);
      }
      .under {
        fill: var(--_young);
      }
      .casing {
        stroke-width: 6;
      }
      .agreed {
        stroke-width: 3.5;
      }
    `,
  ];
}

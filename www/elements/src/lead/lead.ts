import { css, html, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Explanation, Trail } from "yellowline";
import { handOffTitle, managerOf, stageKind, stageTitle } from "./agreement.js";
import "./clock.js";
import { type Reading, isOpen, readings } from "./clocks.js";
import "./explain.js";
import type { ClockOfLead, WholeLeadFace } from "./face.js";
import { factSaid } from "./facts.js";
import { finite } from "./format.js";
import { explanationOf, trailOf } from "./given.js";
import { lifeOf } from "./life.js";
import { look } from "./look.js";
import { OpeningElement } from "./opening.js";
import { type Piece, type Said, drawn, name, plainly } from "./say.js";
import "./score.js";

/** What is within is reached by the same names. */
const PARTS = "heading, sentence, picture, facts, table, history, open, notice";
/** Events of its life that are told, and the height of its picture. */
const [SHOWN, HIGH] = [5, 56];

/**
 * All of one lead: who it is, what to do now, its score against the line, its clocks, why, and a small life.
 *
 * @element yl-lead
 *
 * @slot heading - What stands in place of the lead's name.
 * @slot actions - What stands below what to do now, as buttons of the host.
 *
 * @csspart base - All of it.
 * @csspart heading - Each heading, the lead's name first.
 * @csspart facts - Company, source, owner and stage.
 * @csspart now - What to do now.
 * @csspart score - The score, an `yl-score`.
 * @csspart clock - The clocks, an `yl-clock`.
 * @csspart explain - Why, an `yl-explain`.
 * @csspart life - Its life.
 * @csspart open - What can be opened.
 * @csspart sentence - The sentences of what is within.
 * @csspart picture - The pictures of what is within.
 * @csspart table - The rules.
 * @csspart history - When the lead was ready.
 * @csspart notice - What is said of a state.
 *
 * @cssproperty --yl-ink - Text, and a score that reaches the line.
 * @cssproperty --yl-muted - What is said beside.
 * @cssproperty --yl-hairline - Hairlines.
 * @cssproperty --yl-field - Points taken, and underlines.
 * @cssproperty --yl-wash - The ground of the bar.
 * @cssproperty --yl-card - The ground of marks that are hollow.
 * @cssproperty --yl-young - A score below the line.
 * @cssproperty --yl-agreed - What was agreed: the line and the due instant.
 * @cssproperty --yl-agreed-casing - The casing of what was agreed.
 * @cssproperty --yl-marketing - What the buyer did.
 * @cssproperty --yl-sales - What a seller did, and time used.
 * @cssproperty --yl-wrong - Time over, and what went wrong.
 * @cssproperty --yl-font - The font.
 * @cssproperty --yl-small - The small size of text.
 * @cssproperty --yl-normal - The normal size of text.
 * @cssproperty --yl-large - The large size of text.
 * @cssproperty --yl-radius - The radius of the box of what to do now.
 *
 * @fires {OpenEvent} yl-open - A rule, a clock, a day or the lead was chosen, where `opens` has it: `{kind, id}`.
 */
@customElement("yl-lead")
export class WholeLeadElement extends OpeningElement implements WholeLeadFace {
  /** The report `explain`. */
  @property({ attribute: false }) explain: Explanation | null = null;

  /** The report `trail`, of which come name, stage, owner, clocks and steps. */
  @property({ attribute: false }) trail: Trail | null = null;

  /** Its clocks, as of the hand-off report. Default: those of the trail. */
  @property({ attribute: false }) clocks: readonly ClockOfLead[] | null = null;

  protected override get given(): boolean {
    return this.explain !== null || this.trail !== null;
  }

  protected override drawing() {
    const { agreement, explain, headingLevel, opens, tag, through, timeZone, trail, words } = this;
    this.one();
    const clocks = this.sets;
    const line = trail?.now.threshold ?? null;
    return html`<slot name="heading">${this.heading(headingLevel, this.named())}</slot>
      ${trail === null ? nothing : this.facts()}
      <div part="now" class="now">
        <p class="small muted">${words.now.heading}</p>
        <p><b>${drawn(this.now())}</b></p>
        <slot name="actions"></slot>
      </div>
      ${explain === null
        ? nothing
        : html`<yl-score part="score" exportparts=${PARTS} lang=${tag} .agreement=${agreement} .timeZone=${timeZone} .through=${through} .headingLevel=${headingLevel + 1} .report=${explain} .threshold=${line}></yl-score>`}
      ${clocks.map(
        ({ handOff, clocks }) => html`<yl-clock part="clock" exportparts=${PARTS} lang=${tag} .agreement=${agreement} .timeZone=${timeZone} .headingLevel=${headingLevel + 1} .opens=${opens} .clocks=${clocks} .asOf=${trail?.instant ?? null} .handOff=${handOff}>
          ${handOff === "" ? nothing : html`<div slot="heading" part="heading" class="heading" role="heading" aria-level=${Math.min(6, headingLevel + 1)}><bdi>${handOffTitle(agreement, handOff)}</bdi></div>`}
        </yl-clock>`,
      )}
      ${explain === null
        ? nothing
        : html`<yl-explain part="explain" exportparts=${PARTS} lang=${tag} .agreement=${agreement} .timeZone=${timeZone} .through=${through} .headingLevel=${headingLevel + 1} .opens=${opens} .report=${explain}></yl-explain>`}
      ${trail === null || trail.steps.length === 0 ? nothing : this.life()}
      ${this.doubt()}`;
  }

  /** All that is given is a report, and of one lead. */
  private one(): void {
    const { clocks, explain, trail } = this;
    const leads = [explain === null ? null : explanationOf(explain).lead, trail === null ? null : trailOf(trail).lead, ...(clocks ?? []).map((clock) => ("lead" in clock ? clock.lead : null))];
    if (new Set(leads.filter((lead) => lead !== null)).size > 1) throw new TypeError("reports of several leads");
  }

  /** Clocks by hand-off; of the trail those of the latest cycle alone. */
  private get sets(): { handOff: string; clocks: readonly ClockOfLead[] }[] {
    if (this.clocks !== null) return [{ handOff: "", clocks: this.clocks }];
    const all = this.trail?.handOffs ?? [];
    const last = Math.max(...all.map(({ cycle }) => cycle));
    return all.filter(({ cycle, clocks }) => cycle === last && clocks.length > 0);
  }

  private get running(): (Reading & { handOff: string })[] {
    const { agreement, sets, trail } = this;
    return sets.flatMap(({ handOff, clocks }) => readings(clocks, agreement, handOff, trail?.instant ?? null).filter(isOpen).map((clock) => ({ ...clock, handOff })));
  }

  private known(id: string): string | null {
    return this.trail?.known.find(([known]) => known === id)?.[1] ?? null;
  }

  private get whom(): string {
    return this.explain?.lead ?? this.trail!.lead;
  }

  private named() {
    return this.opener({ kind: "lead", id: this.whom }, html`<bdi>${this.known("name") ?? this.known("company") ?? this.whom}</bdi>`);
  }

  private get owner(): string | null {
    return this.trail?.now.owner ?? this.known("owner");
  }

  private facts() {
    const { agreement, owner, words } = this;
    const { fields } = words.lead;
    const { stage } = this.trail!.now;
    const told: [string, Piece | null][] = [
      [fields.company, this.piece("company")],
      [fields.source, this.piece("source")],
      [fields.owner, owner === null ? words.lead.noOwner : name(owner)],
      [fields.stage, stage === null ? words.lead.noStage : name(stageTitle(agreement, stage))],
    ];
    return html`<dl part="facts" class="facts">
      ${told.map(([title, value]) => (value === null ? nothing : html`<div><dt>${title}</dt><dd>${drawn([value])}</dd></div>`))}
    </dl>`;
  }

  private piece(id: string): Piece | null {
    const known = this.known(id);
    return known === null ? null : name(known);
  }

  /** What to do now: what a clock says, else its stage, else what being ready says. */
  private now(): Said {
    const { agreement, format, owner, words } = this;
    const { now } = words;
    const whose = owner === null ? null : name(owner);
    const [clock] = this.running.sort((a, b) => (b.over ?? -Infinity) - (a.over ?? -Infinity));
    const answers = clock?.owner ? name(clock.owner) : whose;
    if (clock?.step === "reassign") return [now.reassign];
    if (clock?.step === "manager") {
      const manager = managerOf(agreement, clock.handOff, clock.kind);
      return now.manager(manager === null ? null : name(manager));
    }
    if (clock?.state === "overdue_open") return now.answerLate(answers);
    if (clock?.step === "remind") return now.remind(answers);
    if (clock?.state === "running" && clock.due !== null) return now.answerBy(answers, format.instant(clock.due));
    if (clock?.state === "paused") return [now.wait];
    const { ready, readiness } = (this.explain ?? this.trail?.now)!;
    const kind = stageKind(agreement, this.trail?.now.stage ?? null);
    if (kind === "won" || kind === "lost") return [now[kind]];
    if (readiness.hidden !== null) return [now.keep];
    if (!ready) return kind === "sla" ? now.withSales(whose) : [now.leave];
    return whose === null ? [now.give] : now.work(whose);
  }

  private life() {
    const { agreement, format, words } = this;
    const { steps } = this.trail!;
    const latest = steps.slice(-SHOWN).reverse();
    const said = words.lead.picture(format.figure(steps.length), steps.length, format.day(steps[0]!.at));
    return html`<div part="life" class="life">
      ${this.heading(this.headingLevel + 1, words.lead.life)}
      <p class="small muted">${drawn(said)}</p>
      ${this.picture(plainly(said))}
      <ol class="small">
        ${latest.map(
          ({ at, day, facts }) => html`<li>
            <span class="muted">${drawn([format.instant(at, day)])}</span>
            <ul>
              ${facts.map((fact) => html`<li class=${fact.fact === "touch" ? (fact.by ?? "other") : "other"}>${drawn(factSaid(fact, words, agreement))}</li>`)}
            </ul>
          </li>`,
        )}
      </ol>
    </div>`;
  }

  /** The score over time, the line, and beneath it when the lead was ready. */
  private picture(told: string) {
    const { score, ready, from, to } = lifeOf(this.trail!);
    if (score.length === 0 || to <= from) return nothing;
    const { threshold } = this.trail!.now;
    const heights = [...score.map(({ y }) => y), threshold, 0];
    const [least, most] = [Math.min(...heights), Math.max(...heights) * 1.08 || 1];
    const x = (at: number) => ((at - from) / (to - from)) * 100;
    const y = (points: number) => 46 - ((finite(points) - least) / (most - least)) * 42;
    return html`<svg class=${this.rtl ? "small-life mirrored" : "small-life"} viewBox="0 0 100 ${HIGH}" preserveAspectRatio="none" role="img" aria-label=${told}>
      ${svg`<line class="axis" x1="0" x2="100" y1=${y(0)} y2=${y(0)} />
      ${ready.map((stretch) => svg`<rect class="ready" x=${x(stretch.from)} width=${Math.max(0.6, x(stretch.to) - x(stretch.from))} y="51" height="4" />`)}
      <line class="casing" x1="0" x2="100" y1=${y(threshold)} y2=${y(threshold)} />
      <line class="agreed" x1="0" x2="100" y1=${y(threshold)} y2=${y(threshold)} />
      <path class="score" d=${score.map((p, i) => `${i === 0 ? "M" : "L"}${x(p.x)} ${y(p.y)}`).join("")} />`}
    </svg>`;
  }

  static override styles = [
    look,
    css`
      .base > * + * {
        margin-top: 16px;
      }
      slot > .heading {
        font-size: var(--_large);
        line-height: 1.25;
      }
      slot > .heading button {
        font-weight: inherit;
      }
      dl.facts {
        grid-template-columns: repeat(auto-fill, minmax(130px, 1fr));
      }
      .now {
        border: 1px solid var(--_hairline);
        border-radius: var(--_radius);
        padding: 10px 12px;
      }
      yl-score,
      yl-clock,
      yl-explain,
      .life {
        border-top: 1px solid var(--_hairline);
        padding-top: 14px;
      }
      .life > * + * {
        margin-top: 8px;
      }
      .small-life {
        height: 56px;
      }
      .mirrored {
        transform: scaleX(-1);
      }
      .small-life * {
        vector-effect: non-scaling-stroke;
      }
      .axis {
        stroke: var(--_hairline);
      }
      .casing {
        stroke-width: 5;
      }
      .agreed {
        stroke-width: 3;
      }
      .score {
        fill: none;
        stroke: var(--_ink);
        stroke-width: 1.8;
      }
      .ready {
        fill: var(--_ink);
      }
      ol > li {
        padding: 4px 0;
        border-bottom: 1px solid var(--_hairline);
      }
      ul li {
        position: relative;
        padding-inline-start: 14px;
      }
      ul li::before {
        content: "";
        position: absolute;
        inset-inline-start: 0;
        top: 0.5em;
        width: 7px;
        height: 7px;
        border-radius: 50%;
        border: 1.5px solid var(--_field);
      }
      ul .buyer::before {
        background: var(--_marketing);
        border-color: var(--_marketing);
      }
      ul .seller::before {
        background: var(--_sales);
        border-color: var(--_sales);
      }
    `,
  ];
}

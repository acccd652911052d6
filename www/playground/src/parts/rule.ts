import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Rule, attributesOf, scoringOf, titleOfAttribute, titleOfRule } from "../model/agreement.js";
import { removeRule, setAgeing, setBand, setFrequency, setInactivity, setPoints, setRuleCap } from "../model/edit.js";
import { words } from "../words/en.js";
import { points } from "../words/format.js";
import { condition } from "./condition.js";
import { Part, numberIn } from "./part.js";
import { aged } from "./aged.js";
import "./silence.js";
import "./weight.js";

const text = words.rules;

/** One rule: its title, how many leads it reaches, its points, and behind a fold its caps and condition. */
@customElement("yl-rule")
export class RuleRow extends Part {
  @property({ attribute: false }) rule!: Rule;
  @property({ type: Number }) leads: number | null = null;
  @property({ type: Number }) unknown = 0;
  @property({ type: Number }) reach = 50;
  @state() private unfolded = false;

  override render() {
    const { rule } = this;
    const title = titleOfRule(this.session.draft, rule.id);
    return html`<div class="row head">
        <div class="title">
          <button class="plain fold" aria-expanded=${this.unfolded} aria-label=${text.more(title)} @click=${() => (this.unfolded = !this.unfolded)}>
            ${title}
          </button>
          <span class="small muted">${this.beside()}</span>
        </div>
        ${rule.bands
          ? nothing
          : html`<yl-points
              .value=${rule.points ?? 0}
              .reach=${this.reach}
              .signed=${this.signed?.points ?? null}
              .label=${text.points(title)}
              .typedLabel=${text.typed(title)}
              @points-input=${(e: CustomEvent<number>) => this.session.edit(setPoints(rule.id, e.detail), `points:${rule.id}`)}
              @points-change=${(e: CustomEvent<number>) => this.letGo(e.detail)}
            ></yl-points>`}
      </div>
      ${rule.bands ? this.bands(title) : nothing} ${this.unfolded ? this.more(title) : nothing}`;
  }

  /** The same rule in the signed agreement, if it is there. */
  private get signed(): Rule | undefined {
    return scoringOf(this.session.signed).rules.find((r) => r.id === this.rule.id);
  }

  private beside(): string {
    const { rule, leads, unknown, session } = this;
    const unit = rule.perUnit ? text.perUnit(titleOfAttribute(this.session.draft, rule.perUnit.attribute), rule.perUnit.per) : null;
    const known = leads === null ? null : words.leads(leads);
    const all = this.session.data?.summary.tables.leads ?? 0;
    const missing = unknown > all / 10 ? text.unknownFor(unknown) : null;
    const before = this.signed?.points;
    const signed = rule.points !== undefined && before !== rule.points ? (before === undefined ? text.fresh : text.was(before)) : null;
    return [unit, aged(session.draft, rule), known, missing, signed].filter(Boolean).join(" · ");
  }

  /** The end of a drag is part of its one step back; a typed value or a key is a step of its own. */
  private letGo(value: number): void {
    const { session, rule } = this;
    if (value !== rule.points) session.edit(setPoints(rule.id, value), `points:${rule.id}`);
    session.settle();
  }

  private bands(title: string) {
    const { rule, session } = this;
    return html`<ul class="bands">
      ${rule.bands!.bands.map(
        (band, i) => html`<li class="row head">
          <span class="title small">${text.band(band.from, band.to)}</span>
          <yl-points
            .value=${band.points}
            .reach=${this.reach}
            .signed=${this.signed?.bands?.bands[i]?.points ?? null}
            .label=${text.points(`${title}, ${text.band(band.from, band.to)}`)}
            .typedLabel=${text.typed(`${title}, ${text.band(band.from, band.to)}`)}
            @points-input=${(e: CustomEvent<number>) => session.edit(setBand(rule.id, i, { ...band, points: e.detail }), `band:${rule.id}:${i}`)}
            @points-change=${(e: CustomEvent<number>) => {
              if (e.detail !== band.points) session.edit(setBand(rule.id, i, { ...band, points: e.detail }), `band:${rule.id}:${i}`);
              session.settle();
            }}
          ></yl-points>
        </li>`,
      )}
    </ul>`;
  }

  private more(title: string) {
    const { rule, session } = this;
    const says = condition(session.draft, rule);
    const cap = (end: "min" | "max", label: string, name: string) => html`<label class="small">
      ${label}
      <input
        type="number"
        step="any"
        aria-label=${name}
        placeholder=${text.none}
        .value=${rule[end] === undefined ? "" : String(rule[end])}
        @change=${(e: Event) => session.edit(setRuleCap(rule.id, end, numberIn(e)))}
      />
    </label>`;
    return html`<div class="more">
      ${says ? html`<p class="small muted">${says}</p>` : nothing}
      ${rule.perUnit?.max === undefined ? nothing : html`<p class="small muted">${text.unitsAtMost(rule.perUnit.max)} (${points(rule.perUnit.max * (rule.points ?? 0))})</p>`}
      ${rule.inactivity
        ? html`<yl-silence
            .value=${rule.inactivity}
            .named=${title}
            @chosen=${(e: CustomEvent) => session.edit(setInactivity(rule.id, e.detail))}
          ></yl-silence>`
        : nothing}
      ${rule.touch
        ? html`<yl-frequency
              .value=${rule.frequency}
              .named=${title}
              @chosen=${(e: CustomEvent) => session.edit(setFrequency(rule.id, e.detail ?? undefined))}
            ></yl-frequency>
            <yl-ageing
              .value=${rule.ageing}
              .named=${title}
              .fallback=${words.weight.fallback(scoringOf(session.draft).ageing, (rule.points ?? 0) > 0)}
              @chosen=${(e: CustomEvent) => session.edit(setAgeing(rule.id, e.detail ?? undefined))}
            ></yl-ageing>`
        : nothing}
      ${rule.touch || rule.inactivity ? nothing : this.ages(title)}
      <div class="row">
        ${cap("min", text.atLeast, text.capMin(title))} ${cap("max", text.atMost, text.capMax(title))}
        <span class="spread"></span>
        <button class="small" aria-label=${text.remove(title)} @click=${() => session.edit(removeRule(rule.id))}>${text.removeShort}</button>
      </div>
    </div>`;
  }

  /** A rule on attributes may age from the latest change of what it reads. */
  private ages(title: string) {
    const { rule, session } = this;
    const current = session.report?.currentAttributes ?? [];
    const without = attributesOf(rule).filter((id) => current.includes(id)).map((id) => titleOfAttribute(session.draft, id));
    return html`<yl-ageing
        .value=${rule.ageing}
        .named=${title}
        .fallback=${words.weight.forms.none}
        @chosen=${(e: CustomEvent) => session.edit(setAgeing(rule.id, e.detail ?? undefined))}
      ></yl-ageing>
      <p class="small muted from">${words.weight.values} ${without.length === 0 ? nothing : words.weight.valuesNever(without.join(", "))}</p>`;
  }

  static override styles = [
    sheet,
    css`
      :host {
        padding: 8px 0;
        border-top: 1px solid var(--yl-hairline);
      }
      .head {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 168px);
        gap: 10px;
      }
      .title {
        line-height: 1.3;
      }
      .fold {
        text-align: left;
        text-decoration-color: transparent;
        line-height: 1.3;
      }
      .title span {
        display: block;
      }
      .bands .title {
        padding-left: 12px;
        color: var(--yl-muted);
      }
      .more {
        padding: 6px 0 4px 12px;
        border-left: 2px solid var(--yl-hairline);
      }
      .more input {
        width: 74px;
      }
      .more .row,
      .from,
      yl-silence {
        margin-top: 6px;
      }
    `,
  ];
}

import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { scoringOf } from "../model/agreement.js";
import { setDefaultAgeing, setGroupCap, setTotalCap } from "../model/edit.js";
import { words } from "../words/en.js";
import { Part, numberIn } from "./part.js";
import "./weight.js";

const text = words.rules;

/** What counts: the rules with their points, caps, undo and redo. */
@customElement("yl-rules")
export class Rules extends Part {
  @property({ type: Boolean, reflect: true }) folded = false;

  override render() {
    if (this.folded) {
      return html`<button class="unfold" aria-expanded="false" @click=${this.fold}>${text.show}</button>`;
    }
    const { session } = this;
    const { rules } = scoringOf(session.draft);
    const most = Math.max(25, ...rules.flatMap((r) => [r.points ?? 0, ...(r.bands?.bands.map((b) => b.points) ?? [])]).map(Math.abs));
    const reach = Math.ceil(most / 25) * 25;
    return html`<section class="card" aria-labelledby="heading">
      <div class="row">
        <h2 id="heading">${text.heading}</h2>
        <span class="spread"></span>
        <button class="icon" ?disabled=${!session.history.canUndo} aria-label=${text.undo} title=${`${text.undo} (Ctrl+Z)`} @click=${() => session.undo()}>↶</button>
        <button class="icon" ?disabled=${!session.history.canRedo} aria-label=${text.redo} title=${`${text.redo} (Ctrl+Shift+Z)`} @click=${() => session.redo()}>↷</button>
        <button class="icon" aria-expanded="true" aria-label=${text.hide} title=${`${text.hide} (R)`} @click=${this.fold}>⇥</button>
      </div>
      <p class="small muted">${text.help}</p>
      ${this.refused()}
      <div class="list">
        ${repeat(
          rules,
          (rule) => rule.id,
          (rule) => html`<yl-rule
            .session=${session}
            .rule=${rule}
            .leads=${session.reach.get(rule.id)?.leads ?? null}
            .unknown=${session.reach.get(rule.id)?.unknown ?? 0}
            .reach=${reach}
          ></yl-rule>`,
        )}
      </div>
      <div class="row adds">
        <button @click=${() => session.enter({ kind: "add", rule: "fit" })}>${text.addFit}</button>
        <button @click=${() => session.enter({ kind: "add", rule: "behaviour" })}>${text.addBehaviour}</button>
        <button @click=${() => session.enter({ kind: "add", rule: "number" })}>${text.addNumber}</button>
        <button @click=${() => session.enter({ kind: "add-silence" })}>${words.ready.silence.add}</button>
      </div>
      <button class="learn" aria-haspopup="dialog" @click=${() => session.enter({ kind: "learn" })}>${words.learn.open}</button>
      ${this.caps()} ${this.ageing()}
      <yl-ready .session=${session}></yl-ready>
      <yl-terms .session=${session}></yl-terms>
      <button class="reset" ?disabled=${!session.isProposed} @click=${() => session.edit(() => session.signed)}>
        ${session.isSigned ? text.reset : text.resetFirst}
      </button>
    </section>`;
  }

  private fold(): void {
    this.dispatchEvent(new CustomEvent("fold"));
  }

  private refused() {
    const { problems } = this.session;
    if (problems.length === 0) return nothing;
    return html`<div class="refused small" role="alert">
      <p class="wrong">${text.refused}</p>
      <ul>
        ${problems.map((p) => html`<li>${p.message} <span class="muted">${p.at}</span>${p.help ? html`<br /><span class="muted">${p.help}</span>` : nothing}</li>`)}
      </ul>
    </div>`;
  }

  private caps() {
    const { session } = this;
    const { groups = [], total } = scoringOf(session.draft);
    const field = (name: string, value: number | undefined, change: (value: number | undefined) => void) => html`<input
      type="number"
      step="any"
      aria-label=${name}
      placeholder=${text.none}
      .value=${value === undefined ? "" : String(value)}
      @change=${(e: Event) => change(numberIn(e))}
    />`;
    return html`<details>
      <summary>${text.caps}</summary>
      <table>
        <thead>
          <tr>
            <td></td>
            <th scope="col">${text.atLeast}</th>
            <th scope="col">${text.atMost}</th>
          </tr>
        </thead>
        <tbody>
          ${groups.map(
            (g) => html`<tr>
              <th scope="row">${g.title ?? g.id}</th>
              <td>${field(text.capMin(g.title ?? g.id), g.min, (v) => session.edit(setGroupCap(g.id, "min", v)))}</td>
              <td>${field(text.capMax(g.title ?? g.id), g.max, (v) => session.edit(setGroupCap(g.id, "max", v)))}</td>
            </tr>`,
          )}
          <tr>
            <th scope="row">${text.total}</th>
            <td>${field(text.capMin(text.total), total?.min, (v) => session.edit(setTotalCap("min", v)))}</td>
            <td>${field(text.capMax(text.total), total?.max, (v) => session.edit(setTotalCap("max", v)))}</td>
          </tr>
        </tbody>
      </table>
    </details>`;
  }

  /** Where any rule looks at what a lead did: how that grows old. */
  private ageing() {
    const { session } = this;
    const { ageing, rules } = scoringOf(session.draft);
    if (ageing === undefined && !rules.some((r) => r.touch)) return nothing;
    return html`<details>
      <summary>${words.weight.heading}</summary>
      <p class="small muted">${words.weight.help}</p>
      <yl-ageing
        .value=${ageing}
        .named=${words.weight.all}
        .fallback=${words.weight.forms.none}
        @chosen=${(e: CustomEvent) => session.edit(setDefaultAgeing(e.detail ?? undefined))}
      ></yl-ageing>
    </details>`;
  }

  static override styles = [
    sheet,
    css`
      .icon {
        width: 32px;
        padding: 0;
      }
      .unfold {
        background: var(--yl-card);
        white-space: nowrap;
      }
      @media (min-width: 1081px) {
        .unfold {
          writing-mode: vertical-rl;
          padding: 14px 6px;
        }
      }
      .list {
        margin-top: 10px;
        border-bottom: 1px solid var(--yl-hairline);
      }
      .adds {
        margin: 12px 0;
        gap: 8px;
      }
      .adds button {
        font-size: var(--yl-small);
      }
      .refused {
        border: 1px solid var(--yl-wrong);
        border-radius: 7px;
        padding: 8px 10px;
        margin-top: 8px;
      }
      details {
        border-top: 1px solid var(--yl-hairline);
        padding: 10px 0;
      }
      summary {
        cursor: pointer;
        font-weight: 600;
      }
      details input {
        width: 78px;
      }
      details td,
      details th {
        border: 0;
        padding: 3px 8px 3px 0;
        vertical-align: middle;
      }
      .learn {
        width: 100%;
        margin-bottom: 12px;
      }
      .reset {
        margin-top: 14px;
        width: 100%;
      }
    `,
  ];
}

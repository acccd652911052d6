import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { scoringOf, titleOfAttribute } from "../model/agreement.js";
import { words } from "../words/en.js";
import { Part } from "./part.js";

const text = words.state;

/** What stands in place of the picture while there is none, and over it while the rules miss the data. */
@customElement("yl-status")
export class Status extends Part {
  override render() {
    const { session } = this;
    if (session.phase === "failed") return this.failed();
    if (session.report === null) return this.loading();
    if (session.data?.summary.tables.leads === 0) return this.empty();
    if (scoringOf(session.draft).rules.length === 0) return this.noRules();
    return session.rulesMeetData ? nothing : this.missed();
  }

  private loading() {
    const { progress } = this.session;
    return html`<div class="card" role="status">
      <p>${progress === null || progress.done >= progress.total ? text.loading : text.reading(progress.file)}</p>
      <progress aria-label=${text.loading} max=${progress?.total ?? 1} .value=${progress?.done ?? 0}></progress>
      <div class="ghost" aria-hidden="true"></div>
    </div>`;
  }

  private failed() {
    return html`<div class="card" role="alert">
      <h2>${text.failed}</h2>
      <p class="wrong">${this.session.failure}</p>
      <p>${text.failedHelp}</p>
      <button class="first" @click=${() => location.reload()}>${text.retry}</button>
    </div>`;
  }

  private empty() {
    return html`<div class="card">
      <h2>${text.empty}</h2>
      <p>${text.emptyHelp}</p>
    </div>`;
  }

  private noRules() {
    const { session } = this;
    return html`<div class="card">
      <h2>${text.noRules}</h2>
      <p>${text.noRulesHelp}</p>
      <div class="row">
        <button class="first" @click=${() => session.enter({ kind: "add", rule: "fit" })}>${words.rules.addFit}</button>
        <button @click=${() => session.enter({ kind: "add", rule: "behaviour" })}>${words.rules.addBehaviour}</button>
        <button @click=${() => session.enter({ kind: "add", rule: "number" })}>${words.rules.addNumber}</button>
      </div>
    </div>`;
  }

  private missed() {
    const { session } = this;
    const names = session.absent.map((id) => titleOfAttribute(session.draft, id)).slice(0, 4).join(", ");
    return html`<div class="card">
      <h2>${names === "" ? text.allAlike : text.noneUsed(names)}</h2>
      <p>${text.noneUsedHelp}</p>
      <button class="first" @click=${() => session.enter({ kind: "start" })}>${text.startDraft}</button>
    </div>`;
  }

  static override styles = [
    sheet,
    css`
      .card > * + * {
        margin-top: 10px;
      }
      h2 {
        font-size: var(--yl-large);
        font-weight: 600;
        line-height: 1.3;
      }
      progress {
        width: min(420px, 100%);
        height: 8px;
        accent-color: var(--yl-ink);
      }
      .ghost {
        height: 300px;
        border-bottom: 1px solid var(--yl-field);
        background: repeating-linear-gradient(90deg, var(--yl-wash) 0 8px, transparent 8px 12px);
        mask-image: radial-gradient(ellipse 60% 95% at 50% 100%, #000 60%, transparent 61%);
      }
    `,
  ];
}

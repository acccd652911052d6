import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { RecordedLead } from "../engine/shapes.js";
import { titleOfRule, titleOfStage, titleOfTouch } from "../model/agreement.js";
import { LEADS_PER_PAGE, LISTS } from "../model/recorded.js";
import { words } from "../words/en.js";
import { count, moment } from "../words/format.js";
import { Part } from "./part.js";

const text = words.recorded;

/** The leads on which record and rule differ, each with the reason in words; each opens the lead. */
@customElement("yl-recorded-leads")
export class RecordedLeadsTable extends Part {
  override render() {
    const { recorded } = this.session;
    const { stage, shown, leads } = recorded;
    if (stage === null) return nothing;
    return html`<section class="card" aria-labelledby="heading">
      <h2 id="heading" class="unseen">${text.table}</h2>
      <div role="tablist" aria-labelledby="heading" class="row tabs" @keydown=${this.key}>
        ${LISTS.map(
          (list) => html`<button
            role="tab"
            id=${list}
            aria-controls="panel"
            aria-selected=${shown === list}
            tabindex=${shown === list ? 0 : -1}
            @click=${() => recorded.page(list, 0)}
          >
            ${text.lists[list]} <span>${count(stage[list])}</span>
          </button>`,
        )}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby=${shown}>
        ${leads === null ? nothing : leads.total === 0 ? html`<p class="muted empty">${text.empty[shown]}</p>` : this.table(leads.rows, leads.total)}
      </div>
    </section>`;
  }

  private table(rows: readonly RecordedLead[], total: number) {
    const { recorded } = this.session;
    const { offset, shown } = recorded;
    const last = Math.min(total, offset + LEADS_PER_PAGE);
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${text.lists[shown]}>
        <table>
          <thead>
            <tr>
              <th scope="col">${text.columns.lead}</th>
              <th scope="col" class="why">${text.columns.why}</th>
              <th scope="col" class="when">${text.columns.when}</th>
              <th scope="col" class="when">${text.columns.ruleWhen}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => this.lead(row))}
          </tbody>
        </table>
      </div>
      ${total > LEADS_PER_PAGE
        ? html`<p class="row small pages">
            <button ?disabled=${offset === 0} @click=${() => recorded.page(shown, offset - LEADS_PER_PAGE)}>${text.before}</button>
            <span class="muted">${text.page(offset + 1, last, total)}</span>
            <button ?disabled=${last >= total} @click=${() => recorded.page(shown, offset + LEADS_PER_PAGE)}>${text.after}</button>
          </p>`
        : nothing}`;
  }

  private lead(row: RecordedLead) {
    const { draft } = this.session;
    const { name, company, source } = row.attributes;
    const title = name ?? company ?? row.lead;
    const beside = [name ? company : undefined, source, row.owner ?? row.attributes.owner].filter(Boolean);
    const why = text.why(row.why.code, row.why.params, {
      stage: (id) => titleOfStage(draft, id),
      rule: (id) => titleOfRule(draft, id),
      touch: (id) => titleOfTouch(draft, id),
    });
    return html`<tr>
      <th scope="row">
        <button class=${title === row.lead ? "plain id" : "plain"} aria-label=${text.open(title)} @click=${() => this.session.explain(row.lead, title)}>${title}</button>
        <span class="small muted">${beside.join(" · ")}</span>
        <span class="small under">${why}</span>
      </th>
      <td class="why">${why}</td>
      <td class="small when">${this.when(row.recorded)}</td>
      <td class="small when">${this.when(row.rule)}</td>
    </tr>`;
  }

  private when(entry: { at: number; day: boolean } | null): string {
    return entry === null ? "–" : moment(entry.at, this.session.draft.definitions.timeZone, entry.day);
  }

  private key(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const { recorded } = this.session;
    const next = LISTS[(LISTS.indexOf(recorded.shown) + by + LISTS.length) % LISTS.length]!;
    void recorded.page(next, 0);
    this.shadowRoot?.getElementById(next)?.focus();
  }

  static override styles = [
    sheet,
    css`
      .tabs {
        gap: 4px 20px;
        margin-bottom: 8px;
      }
      .tabs button {
        border: 0;
        border-bottom: 2px solid transparent;
        border-radius: 0;
        padding: 2px 0;
        color: var(--yl-muted);
      }
      .tabs button[aria-selected="true"] {
        color: var(--yl-ink);
        font-weight: 600;
        border-bottom-color: var(--yl-ink);
      }
      .tabs button:hover {
        background: none;
        color: var(--yl-ink);
      }
      .empty {
        padding: 18px 0;
      }
      th[scope="row"] {
        font-size: var(--yl-normal);
        min-width: 170px;
      }
      th[scope="row"] button {
        color: var(--yl-ink);
        text-align: left;
        text-decoration-color: transparent;
      }
      th[scope="row"] button:hover {
        text-decoration-color: currentColor;
      }
      th[scope="row"] span {
        display: block;
        font-weight: 400;
      }
      th[scope="row"] .under {
        display: none;
      }
      .id {
        font: var(--yl-small) / 1.4 var(--yl-mono);
        overflow-wrap: anywhere;
      }
      .why {
        width: 46%;
      }
      .when {
        white-space: nowrap;
      }
      .pages {
        justify-content: flex-end;
        margin-top: 10px;
      }
      @media (max-width: 640px) {
        .why,
        .when {
          display: none;
        }
        th[scope="row"] {
          width: 100%;
        }
        th[scope="row"] .under {
          display: block;
          color: var(--yl-ink);
        }
      }
    `,
  ];
}

import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { MoveList, MovedLead } from "../engine/shapes.js";
import { scoringOf, titleOfRule } from "../model/agreement.js";
import { MOVES_PER_PAGE } from "../model/session.js";
import { words } from "../words/en.js";
import { count, points } from "../words/format.js";
import { Part } from "./part.js";

const text = words.moves;
const LISTS: MoveList[] = ["leave", "enter", "stay"];

/** Who enters, leaves and stays against the signed line, with the parts of each score in words. */
@customElement("yl-moves")
export class WhoMoves extends Part {
  override render() {
    const { session } = this;
    const { step, moves } = session;
    if (step === null) return nothing;
    return html`<section class="card" aria-labelledby="heading">
      <h2 id="heading" class="unseen">${text.heading}</h2>
      <div role="tablist" aria-labelledby="heading" class="row tabs" @keydown=${this.key}>
        ${LISTS.map(
          (list) => html`<button
            role="tab"
            id=${list}
            aria-controls="panel"
            aria-selected=${session.list === list}
            tabindex=${session.list === list ? 0 : -1}
            @click=${() => session.showMoves(list)}
          >
            ${text.list[list]} <span class="n">${count(step.moves[list])}</span>
          </button>`,
        )}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby=${session.list}>
        ${moves === null || moves.list !== session.list
          ? nothing
          : moves.total === 0
            ? html`<p class="muted empty">${text.empty[session.list]}</p>`
            : this.table(moves.rows, moves.total)}
      </div>
    </section>`;
  }

  private table(rows: readonly MovedLead[], total: number) {
    const { session } = this;
    const last = Math.min(total, session.offset + MOVES_PER_PAGE);
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${text.list[session.list]}>
        <table>
          <thead>
            <tr>
              <th scope="col">${text.columns.lead}</th>
              <th scope="col" class="parts">${text.columns.why}</th>
              <th scope="col" class="number">${text.columns.score}</th>
              <th scope="col">${text.columns.outcome}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => this.lead(row))}
          </tbody>
        </table>
      </div>
      ${total > MOVES_PER_PAGE
        ? html`<p class="row small pages">
            <button ?disabled=${session.offset === 0} @click=${() => session.showMoves(session.list, session.offset - MOVES_PER_PAGE)}>
              ${text.before}
            </button>
            <span class="muted">${text.page(session.offset + 1, last, total)}</span>
            <button ?disabled=${last >= total} @click=${() => session.showMoves(session.list, session.offset + MOVES_PER_PAGE)}>
              ${text.after}
            </button>
          </p>`
        : nothing}`;
  }

  private lead(row: MovedLead) {
    const { name, company, source, owner, segment, country } = row.attributes;
    const title = name ?? company ?? row.lead;
    const beside = [name ? company : undefined, source, segment, country, owner].filter(Boolean);
    const parts = row.parts.map((p) => {
      const rule = scoringOf(this.session.draft).rules.find((r) => r.id === p.rule);
      // A band counts its own number, which says nothing here.
      return text.part(titleOfRule(this.session.draft, p.rule), rule?.bands ? 1 : p.count, p.points);
    });
    const why = parts.length > 0 ? parts.join(", ") : text.noParts;
    return html`<tr>
      <th scope="row">
        <button class=${title === row.lead ? "plain id" : "plain"} aria-label=${text.explain(title)} @click=${() => this.session.explain(row.lead, title)}>${title}</button>
        <span class="small muted">${beside.join(" · ")}</span>
        <span class="small under">${why}</span>
      </th>
      <td class="parts small">${why}</td>
      <td class="number">
        ${row.score === null ? "–" : points(row.score)}
        ${row.signedScore === row.score || row.signedScore === null
          ? nothing
          : html`<span class="small muted was">${text.was(row.signedScore)}</span>`}
      </td>
      <td class=${row.outcome.startsWith("converted") ? "won" : "muted"}>${text.outcome[row.outcome]}</td>
    </tr>`;
  }

  private key(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = LISTS[(LISTS.indexOf(this.session.list) + by + LISTS.length) % LISTS.length]!;
    this.session.showMoves(next);
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
      table {
        min-width: 320px;
      }
      th[scope="row"] .under {
        display: none;
      }
      @media (max-width: 640px) {
        .parts {
          display: none;
        }
        th[scope="row"] .under {
          display: block;
        }
        th[scope="row"] {
          width: 100%;
        }
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
      .id {
        font: var(--yl-small) / 1.4 var(--yl-mono);
        overflow-wrap: anywhere;
      }
      .parts {
        width: 50%;
      }
      .was {
        display: block;
      }
      .won {
        font-weight: 600;
      }
      .pages {
        justify-content: flex-end;
        margin-top: 10px;
      }
    `,
  ];
}

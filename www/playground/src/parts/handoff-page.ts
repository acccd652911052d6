import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { type Agreement, asked, readable } from "../model/agreement.js";
import { agreedClock, isBusiness, over } from "../model/clocks.js";
import { UNITS, type Unit } from "../model/handoff.js";
import type { Look } from "../model/handoff-leads.js";
import { fileName, save } from "../model/save.js";
import { words } from "../words/en.js";
import { date, dayBefore } from "../words/format.js";
import { clocksOf } from "./handoff-attainment.js";
import { Part, bold } from "./part.js";
import { pageStyles } from "./styles.js";

const text = words.handoff;

/** The Hand-off page: who was answered in time, who is overdue, what was decided and what was lost on the way. */
@customElement("yl-handoff-page")
export class HandOffPage extends Part {
  override render() {
    const { session } = this;
    const { handOff: view, data } = session;
    const { report, row } = view;
    if (data === null) return nothing;
    if (view.refusal !== "") return html`<section class="card story"><h2>${words.went(view.refusal)}</h2></section>`;
    if (report === null || row === null) return html`<section class="card story" aria-busy="true"><h2>${text.empties.computing}</h2></section>`;
    if (!view.speaks) return this.empty();
    const [first, last] = [report.periods[0]!, report.periods.at(-1)!];
    const { asOf } = report.receipt;
    const end = dayBefore(last.to);
    const about = [
      data.name,
      words.context.period(first.from, end < asOf ? end : asOf.slice(0, 10)),
      text.asOf(date(asOf)),
      text.handedOver(row.handedOver, row.skipped),
    ];
    return html`<div class="page" aria-busy=${view.busy} @receipt=${() => session.enter({ kind: "receipt", of: report })} @leads=${(e: CustomEvent<{ look: Look; shown: number }>) => view.list.open(e.detail.look, e.detail.shown)}>
      <section class="card story" aria-labelledby="sentence">
        <h2 id="sentence">${bold(this.sentence())}</h2>
        <p class="small muted">${about.join(" · ")}</p>
        ${this.notes()} ${this.choices()}
        <quality-strip .session=${session}></quality-strip>
      </section>
      ${clocksOf(row) === null ? nothing : html`<yl-handoff-clocks .session=${session}></yl-handoff-clocks>`}
      <yl-handoff-attainment .session=${session}></yl-handoff-attainment>
      <div class="two">
        <yl-handoff-speed .session=${session}></yl-handoff-speed>
        <yl-handoff-delay .session=${session}></yl-handoff-delay>
        ${row.acceptance ?? row.work ? html`<yl-handoff-acceptance .session=${session}></yl-handoff-acceptance>` : nothing}
        ${row.leakage
          ? html`<yl-handoff-leakage .session=${session}></yl-handoff-leakage>
              <yl-handoff-reasons .session=${session}></yl-handoff-reasons>`
          : nothing}
        <yl-handoff-waiting .session=${session}></yl-handoff-waiting>
      </div>
      <yl-handoff-split .session=${session}></yl-handoff-split>
      <div class="row small"><button @click=${this.take}>${text.download}</button></div>
    </div>`;
  }

  private sentence(): string {
    const { handOff: view, draft } = this.session;
    const { report, row, handOff } = view;
    const { now } = report!;
    const worst = now.clocks.find(({ state }) => state === "overdue_open");
    const by = worst === undefined ? null : over(worst, handOff);
    return text.sentence({
      team: teamOf(draft, handOff?.accept?.[0] ?? handOff?.offer),
      kept: clocksOf(row)?.attainment ?? null,
      overdue: now.overdue,
      running: now.running,
      oldest: worst === undefined || by === null ? null : { ms: by, business: isBusiness(agreedClock(handOff, worst.clock)) },
      handedOver: row!.handedOver,
      waiting: { leads: now.waiting.reduce((sum, { leads }) => sum + leads, 0), days: Math.max(0, ...now.waiting.map(({ oldestDays }) => oldestDays)) },
    });
  }

  /** What is not agreed, and what of the data is left out. */
  private notes() {
    const { handOff: view } = this.session;
    const { report, row, handOff } = view;
    const { undated, unknownCalendar, future } = report!.counts;
    const facts = Object.values(future).reduce((sum, n) => sum + n, 0);
    const clocks = clocksOf(row);
    const unmeasurable = clocks?.unmeasurable ?? 0;
    const told = text.unmeasurable(unmeasurable);
    const agreed = handOff === null ? [text.nothingAgreed] : [...(clocksOf(row) === null ? [text.noClock] : []), ...(row!.work === null ? [text.noWindow] : [])];
    const left = [
      ...(unmeasurable > 0 ? [view.unreliable(unmeasurable, unmeasurable + (clocks?.attainment.den ?? 0)) ? text.unreliable(told) : told] : []),
      ...(undated > 0 ? [text.undated(undated)] : []),
      ...(unknownCalendar > 0 ? [text.unknownCalendar(unknownCalendar)] : []),
      ...(facts > 0 ? [text.future(facts)] : []),
    ];
    return html`${agreed.map((note) => html`<p>${note}</p>`)} ${left.length === 0 ? nothing : html`<p class="small muted">${left.join(" · ")}</p>`}`;
  }

  private choices() {
    const { handOff: view } = this.session;
    const { handOffs, handOff, unit } = view;
    const chosen = (event: Event) => (event.target as HTMLSelectElement).value;
    return html`<div class="row small">
      ${handOffs.length < 2
        ? nothing
        : html`<label class="row">${text.choose}
            <select @change=${(e: Event) => view.choose(chosen(e))}>
              ${handOffs.map(({ id, title }) => html`<option value=${id} ?selected=${id === handOff?.id}>${title ?? readable(id)}</option>`)}
            </select></label>`}
      <label class="row">${text.periods}
        <select @change=${(e: Event) => view.inUnits(chosen(e) as Unit)}>
          ${UNITS.map((id) => html`<option value=${id} ?selected=${id === unit}>${text.units[id]}</option>`)}
        </select></label>
    </div>`;
  }

  private empty() {
    const { empties } = text;
    return html`<section class="card story">
      <h2>${empties.nothing}</h2>
      <p>${empties.nothingHelp}</p>
      <ul>
        ${empties.drop.map(([what, why]) => html`<li><b>${what}</b>: ${why}</li>`)}
      </ul>
      <button class="first" @click=${() => this.dispatchEvent(new CustomEvent("open-files", { bubbles: true, composed: true }))}>${words.header.open}</button>
    </section>`;
  }

  /** The report's own bytes. */
  private async take(): Promise<void> {
    const { session } = this;
    const { request } = session.handOff;
    save(await session.engine.call("handOffJson", { ...asked(session.draft), request }), `${fileName(session.draft.definitions.name)}.handoff.json`);
  }

  static override styles = [
    sheet,
    pageStyles,
    css`
      /* numbers of another question than the one under way */
      .page[aria-busy="true"] > * {
        opacity: 0.55;
      }
      .two {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 20px;
        align-items: stretch;
      }
      .two > :last-child:nth-child(odd) {
        grid-column: 1 / -1;
      }
      li + li {
        margin-top: 6px;
      }
      @media (max-width: 860px) {
        .two {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      @media (max-width: 640px) {
        .two {
          gap: 12px;
        }
      }
    `,
  ];
}

/** Whose the stage is that answers. */
function teamOf(agreement: Agreement, stage: string | undefined): string {
  const owner = agreement.definitions.stages?.find(({ id }) => id === stage)?.owner;
  return owner === undefined || owner === "marketing" ? words.handoff.team : readable(owner);
}

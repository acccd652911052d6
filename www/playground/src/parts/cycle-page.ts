import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { titleOfAttribute, titleOfStage } from "../model/agreement.js";
import { exits } from "../model/cycle.js";
import { words } from "../words/en.js";
import { count, date } from "../words/format.js";
import type { CycleHistory } from "./cycle-history.js";
import { Part, bold, plain } from "./part.js";
import { pageStyles } from "./styles.js";
import { receiptLine } from "./receipt.js";

const text = words.cycle;

/** The Cycle page: where leads are, and what moves. */
@customElement("yl-cycle-page")
export class CyclePage extends Part {
  @query("yl-cycle-history") private history!: CycleHistory | null;

  @state() private books = false;

  /** To the period, by the keyboard. */
  override focus(): void {
    this.history?.focus();
  }

  /** The sentence, as a screen reader hears it. */
  get spoken(): string {
    const { cycle } = this.session;
    return cycle.report === null || cycle.wrong !== null ? "" : plain(this.sentence());
  }

  override render() {
    const { session } = this;
    const { cycle } = session;
    if (session.data === null) return nothing;
    if (!cycle.hasRecords) return this.noRecords();
    if (!cycle.hasStages) return this.empty(text.empties.noStages, text.empties.noStagesHelp, html`<button class="first" @click=${() => session.enter({ kind: "start" })}>${words.state.startDraft}</button>`);
    if (cycle.wrong !== null) return this.broken(cycle.wrong.stage, cycle.wrong.period);
    if (cycle.refusal !== "") return this.empty(cycle.refusal, "");
    const { report, period } = cycle;
    if (report === null || period === null) return this.loading();
    const { counts, stages } = report;
    const nobody = stages.every(({ rows }) => rows.every((row) => row.opening === 0 && row.in === 0 && row.undated === 0));
    if (nobody && cycle.segment === null && counts.unknownStage > 0) return this.empty(text.empties.unknown(counts.unknownStage), text.empties.unknownHelp);
    const only = cycle.segment === null ? [] : [text.controls.only(titleOfAttribute(session.draft, cycle.segment.attribute), cycle.segment.value ?? text.controls.absent)];
    const about = [session.data.name, words.leads(counts.leads), ...only, `${date(report.periods[0]!.from)} – ${date(report.receipt.asOf)}`, text.asOf(date(report.receipt.asOf)), ...(period.complete ? [] : [text.unfinished])];
    return html`<div class="page">
      <section class="card story" aria-labelledby="sentence">
        <h2 id="sentence">${bold(nobody ? text.empties.nobody : this.sentence())}</h2>
        <p class="small muted">${about.join(" · ")}</p>
        <quality-strip .session=${session}></quality-strip>
        <yl-cycle-controls .session=${session}></yl-cycle-controls>
        ${nobody
          ? html`<p>${text.empties.nobodyHelp}</p><button @click=${() => cycle.ask({ segment: null })}>${text.empties.all}</button>`
          : html`<yl-cycle-rooms .session=${session}></yl-cycle-rooms>
              <p class="small muted row books"><span>✓ ${text.books(stages.length, report.periods.length)}</span>
                <button class="plain" aria-expanded=${this.books} @click=${() => (this.books = !this.books)}>${this.books ? text.hideBooks : text.showBooks}</button></p>
              ${this.books ? this.table() : nothing}`}
      </section>
      ${nobody
        ? nothing
        : html`<yl-cycle-history .session=${session}></yl-cycle-history>
            <yl-cycle-conversions .session=${session}></yl-cycle-conversions>
            <yl-cycle-split .session=${session}></yl-cycle-split>`}
      <p class="small muted print"><code>${this.receipt()}</code></p>
    </div>`;
  }

  /** The table behind the picture: what was there, came and went makes what is there. */
  private table() {
    const { cycle, draft } = this.session;
    const { name, from } = cycle.period!;
    const { columns } = text.history;
    const heads = [columns.stage, columns.opening, columns.in, columns.out, columns.closing, columns.active, text.checked];
    const rows = [...cycle.path, ...cycle.beside].map((stage) => {
      const row = cycle.row(stage);
      return [titleOfStage(draft, stage.stage), count(row.opening), `+ ${count(row.in)}`, `− ${count(exits(row))}`, `= ${count(row.closing)}`, row.active === null ? "–" : count(row.active), "✓"];
    });
    return html`<yl-table .caption=${text.booksOf(text.period(cycle.report!.unit, name, from))} .columns=${heads.map((title, i) => ({ title, number: i > 0 }))} .rows=${rows}></yl-table>`;
  }

  private sentence(): string {
    const { cycle, draft } = this.session;
    const period = cycle.period!;
    const path = cycle.path.filter(({ kind }) => kind !== "won");
    const sum = (of: (row: ReturnType<typeof cycle.row>) => number, stages = cycle.report!.stages) => stages.reduce((all, stage) => all + of(cycle.row(stage)), 0);
    const there = sum((row) => row.closing, path);
    const before = sum((row) => row.opening, path);
    const aside = sum(({ out }) => out.lost + out.disqualified + out.detour);
    const at = text.period(cycle.report!.unit, period.name, period.from);
    const first = text.sentence(at, period.complete, there, there - before, sum(({ out }) => out.forward), sum(({ out }) => out.won), aside);
    const [most] = [...path].sort((a, b) => cycle.row(b).closing - cycle.row(a).closing);
    return most === undefined || cycle.row(most).closing === 0 ? first : `${first} ${text.most(titleOfStage(draft, most.stage), cycle.row(most).closing)}`;
  }

  private receipt(): string {
    const { report } = this.session.cycle;
    return report === null ? "" : receiptLine(this.session, report.receipt);
  }

  /** Loud, and in place of every figure. */
  private broken(stage: string, period: string) {
    const told = this.session.cycle.report?.periods.find((p) => p.name === period);
    const at = text.period(this.session.cycle.unit, period, told?.from ?? period);
    return html`<div class="page"><section class="card story broken" role="alert">
      <h2>${text.broken.heading}</h2>
      <p>${text.broken.text(titleOfStage(this.session.draft, stage), at)}</p>
      <p>${text.broken.help}</p>
      <p class="small muted print"><code>${this.receipt()}</code></p>
    </section></div>`;
  }

  private loading() {
    return html`<section class="card story" role="status">
      <h2>${text.empties.computing}</h2>
      <div class="ghost" aria-hidden="true"><span></span><span></span><span></span><span></span><span></span></div>
    </section>`;
  }

  private noRecords() {
    const { empties } = text;
    return html`<section class="card story">
      <h2>${empties.noRecords}</h2>
      <p>${empties.noRecordsHelp}</p>
      <dl>
        ${empties.files.map(([system, what]) => html`<div><dt>${system}</dt><dd>${what}.</dd></div>`)}
      </dl>
      <p>${empties.noRecordsEnd}</p>
      <button class="first" @click=${() => this.dispatchEvent(new CustomEvent("open-files", { bubbles: true, composed: true }))}>${words.header.open}</button>
    </section>`;
  }

  private empty(heading: string, help: string, more: unknown = nothing) {
    return html`<section class="card story">
      <h2>${heading}</h2>
      ${help === "" ? nothing : html`<p>${help}</p>`} ${more}
    </section>`;
  }

  static override styles = [
    sheet,
    pageStyles,
    css`
      .broken {
        border: 2px solid var(--yl-wrong);
      }
      .broken h2 {
        color: var(--yl-wrong);
        font-weight: 600;
      }
      .books {
        border-top: 1px solid var(--yl-hairline);
        padding-top: 10px;
      }
      dl > div {
        display: grid;
        grid-template-columns: 150px minmax(0, 1fr);
        gap: 2px 16px;
        padding: 8px 0;
        border-top: 1px solid var(--yl-hairline);
      }
      dt {
        font-weight: 600;
      }
      .ghost {
        display: flex;
        gap: 24px;
        height: 220px;
      }
      .ghost span {
        flex: 1;
        background: var(--yl-wash);
        border-radius: var(--yl-radius);
      }
      @media (max-width: 640px) {
        dl > div {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}


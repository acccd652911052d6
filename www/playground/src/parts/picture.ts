import { type Histogram, sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { thresholdOf } from "../model/agreement.js";
import { agreedZones, doubts, mostlyUncalled } from "../model/reading.js";
import { count, dayBefore, daysBetween, percent, points, quotient } from "../words/format.js";
import { FEW, sentence } from "../words/sentence.js";
import { words } from "../words/en.js";
import { localToday } from "../model/request.js";
import { Part, bold, numberIn } from "./part.js";

const text = words.histogram;

/** The sentence, what it stands on, the histogram with the line, the suggestions. */
@customElement("yl-picture")
export class Picture extends Part {
  @state() private asTable = false;
  /** The leads at which the histogram cuts its columns, where it does. */
  @state() private cut: number | null = null;
  @query("yl-histogram") private histogram!: Histogram | null;
  @query(".typed") private typed!: HTMLInputElement | null;

  override focus(): void {
    this.histogram?.focus();
  }

  type(): void {
    this.typed?.focus();
    this.typed?.select();
  }

  override render() {
    const { session } = this;
    const { report, step } = session;
    if (report === null || step === null) return nothing;
    return html`<section class="card" aria-labelledby="say">
      <div class="words">
      <h2 id="say">${bold(sentence(report, step, session.isSigned, session.cycles))}</h2>
      <p class="small muted context">${this.context().map((c, i) => html`${i > 0 ? " · " : ""}<span>${c}</span>`)}</p>
      ${this.doubt()} ${this.ask()}
      </div>
      ${this.asTable ? this.table() : this.draw()}
      <div class="row small muted legend">
        <span><i class="converted"></i>${text.converted}</span>
        <span><i class="open"></i>${text.open}</span>
        ${report.histogram.some((h) => h.mature < h.leads)
          ? html`<span><i class="young"></i>${report.mode === "dated" ? text.young : text.unknown}</span>`
          : nothing}
        ${this.uncalled ? html`<span><i class="uncalled"></i>${text.uncalled(session.isSigned)}</span>` : nothing}
        ${this.cut === null ? nothing : html`<span><i class="cut"></i>${text.cut(this.cut, this.counted)}</span>`}
        <span><i class="agreed"></i>${text.line}</span>
        <span class="spread"></span>
        <label class="row at">${text.typed} <input class="typed" type="number" step="any" .value=${String(session.line)} @change=${this.type_} /></label>
        <button class="plain" aria-pressed=${this.asTable} @click=${() => (this.asTable = !this.asTable)}>
          ${this.asTable ? words.figure.picture : words.figure.table}
        </button>
      </div>
      <yl-suggestion .session=${session}></yl-suggestion>
    </section>`;
  }

  private get counted() {
    return words.counted(this.session.cycles);
  }

  /** Whether those below the signed line were mostly not called. */
  private get uncalled(): boolean {
    const { report, step, isSigned } = this.session;
    return mostlyUncalled(report!, step!, isSigned) ?? false;
  }

  private draw() {
    const { session } = this;
    const report = session.report!;
    const { line } = session.step!;
    const { counted } = this;
    const all = report.histogram.reduce((sum, h) => sum + h.leads, report.counts.always);
    return html`<yl-histogram
      .counts=${report.histogram}
      .line=${session.line}
      .signed=${session.signed.definitions.scoring === undefined ? null : thresholdOf(session.signed)}
      ?uncalled=${this.uncalled}
      .zones=${agreedZones(report)}
      .words=${{
        ...text,
        height: counted.some,
        column: text.column(counted),
        signed: session.isSigned ? text.signed : text.first,
        zone: report.agreedRate ? text.zone(percent(report.agreedRate)) : "",
        picture: text.picture(session.line, line.selected, all - line.selected, this.cut, counted) + (this.uncalled ? text.uncalledPicture(thresholdOf(session.signed)) : ""),
      }}
      @columns-cut=${(e: CustomEvent<number | null>) => (this.cut = e.detail)}
      @line-input=${(e: CustomEvent<number>) => session.moveLine(e.detail, false)}
      @line-change=${(e: CustomEvent<number>) => session.moveLine(e.detail, true)}
    ></yl-histogram>`;
  }

  private table() {
    const rows = this.session.report!.histogram.map((h) => [
      points(h.score),
      count(h.leads),
      count(h.converted),
      count(h.mature - h.converted),
      count(h.leads - h.mature),
    ]);
    const columns = text.columns(this.counted).map((title) => ({ title, number: true }));
    return html`<div class="table"><yl-table .caption=${text.caption(this.cut, this.counted)} .columns=${columns} .rows=${rows}></yl-table></div>`;
  }

  /** What the sentence stands on: dates, leads, mature leads, weeks, age. */
  private context(): string[] {
    const { session } = this;
    const report = session.report!;
    const { line } = session.step!;
    const c = words.context;
    const leads = words.leads(report.counts.leads);
    const first =
      report.mode === "dated"
        ? [...(report.period ? [c.period(report.period.from, dayBefore(report.period.to))] : []), leads]
        : [leads, c.undatedData];
    const mature = report.mode === "dated" ? [c.mature(line.mature)] : [];
    const asked = session.request.weeks !== undefined;
    const weeks = report.weeks === null ? [] : [(asked ? c.saidWeeks : c.weeks)(quotient(report.weeks))];
    const latest = session.data?.summary.latest;
    const age = latest ? [c.upTo(latest), c.age(daysBetween(latest, localToday()))] : [];
    const asOf = [c.asOf(session.request.asOf)];
    return [...first, ...mature, ...weeks, ...age, ...(latest === session.request.asOf ? [] : asOf)].filter(Boolean);
  }

  private doubt() {
    const { session } = this;
    const report = session.report!;
    const { line, extrapolates } = session.step!;
    const { counted } = this;
    const s = words.state;
    const notes: unknown[] = [];
    for (const { code, count: n } of doubts(report)) {
      notes.push(html`<li class="wrong">${s.unreliable(n, report.counts.leads, s[code])}</li>`);
    }
    if (!session.hasOutcome) notes.push(html`<li>${s.noOutcome}</li>`);
    else if (line.selected > 0 && line.mature < FEW) notes.push(html`<li>${s.few(line.mature, counted)}</li>`);
    if (report.mode === "dated" && line.immature > 0) {
      notes.push(html`<li>${s.young(line.immature, report.withinDays ?? 0, counted)}</li>`);
    }
    if (line.alreadyOpportunity > 0) notes.push(html`<li>${s.already(line.alreadyOpportunity, counted)}</li>`);
    if (report.counts.always > 0) notes.push(html`<li>${words.ready.always(report.counts.always)}</li>`);
    if (report.mode === "dated" && session.currentAttributes.length > 0) notes.push(html`<li>${words.ready.current(session.currentAttributes)}</li>`);
    if (extrapolates) notes.push(html`<li>${s.extrapolates(session.isSigned, this.uncalled, counted)}</li>`);
    return notes.length > 0 ? html`<ul class="small muted notes">${notes}</ul>` : nothing;
  }

  /** A snapshot knows no weeks: they are asked for before the page speaks of capacity. */
  private ask() {
    const { session } = this;
    if (session.report!.mode !== "snapshot") return nothing;
    const c = words.context;
    return html`<p class="row small ask">
      <label for="weeks">${c.askWeeks}</label>
      <input id="weeks" type="number" min="1" max="2000" .value=${String(session.request.weeks ?? "")}
        @change=${(e: Event) => session.ask({ weeks: numberIn(e) ?? 0 })} />
      ${session.request.weeks === undefined ? html`<span class="muted">${c.askWeeksHelp}</span>` : nothing}
    </p>`;
  }

  private type_(event: Event): void {
    const value = numberIn(event);
    if (value === undefined) (event.target as HTMLInputElement).value = String(this.session.line);
    else this.session.moveLine(Math.round(value * 1000) / 1000, true);
  }

  static override styles = [
    sheet,
    css`
      h2 {
        font-size: var(--yl-large);
        font-weight: 400;
        line-height: 1.3;
        letter-spacing: -0.012em;
        max-width: 56ch;
        text-wrap: pretty;
        min-height: 2.6em;
      }
      h2 b {
        font-weight: 680;
      }
      .context {
        margin-top: 8px;
      }
      .context span {
        white-space: nowrap;
      }
      .notes li {
        margin-top: 4px;
      }
      .ask {
        margin-top: 10px;
      }
      .ask input,
      .typed {
        width: 76px;
        text-align: right;
      }
      yl-histogram,
      .table {
        margin-top: 18px;
      }
      .table {
        max-height: 320px;
        overflow: auto;
      }
      .legend {
        margin-top: 6px;
      }
      .at {
        gap: 8px;
      }
      i {
        display: inline-block;
        width: 11px;
        height: 11px;
        border-radius: 2px;
        margin-right: 6px;
        vertical-align: -1px;
      }
      i.converted {
        background: var(--yl-converted);
      }
      i.open {
        background: var(--yl-open);
      }
      i.young {
        background: repeating-linear-gradient(45deg, var(--yl-young) 0 2px, var(--yl-card) 2px 4px);
      }
      i.uncalled {
        background: repeating-linear-gradient(-45deg, var(--yl-open) 0 3px, var(--yl-card) 3px 5px);
      }
      i.cut {
        height: 14px;
        border-radius: 0;
        vertical-align: -3px;
        background: linear-gradient(
          160deg,
          var(--yl-open) 0 34%,
          var(--yl-muted) 34% 42%,
          var(--yl-card) 42% 58%,
          var(--yl-muted) 58% 66%,
          var(--yl-open) 66%
        );
      }
      i.agreed {
        background: var(--yl-agreed);
        border: 1px solid var(--yl-agreed-casing);
      }
      /* on a phone the picture comes first */
      @media (max-width: 640px) {
        section {
          display: flex;
          flex-direction: column;
          padding: 14px;
        }
        yl-histogram,
        .table {
          order: -1;
          margin: 0;
        }
        h2 {
          font-size: 1.25rem;
        }
        .words {
          margin-bottom: 10px;
        }
        .legend {
          order: -1;
          gap: 4px 12px;
          margin-bottom: 12px;
        }
        .legend .spread {
          flex-basis: 100%;
        }
        .at {
          flex: 1;
        }
      }
    `,
  ];
}

import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { thresholdOf } from "../model/agreement.js";
import { asPng, drawing } from "../model/drawing.js";
import { mostlyUncalled } from "../model/reading.js";
import { fileName, save, saveJson } from "../model/save.js";
import { toHash } from "../model/share.js";
import { words } from "../words/en.js";
import { dayBefore, points } from "../words/format.js";
import { sentence } from "../words/sentence.js";
import { Part, plain } from "./part.js";

const text = words.take;

/** The foot of the page: the receipt in a line, and everything that can be taken along. */
@customElement("yl-take")
export class Take extends Part {
  /** The link, shown where the clipboard could not be written. */
  @state() private link = "";

  override render() {
    const { session } = this;
    if (session.report === null) return nothing;
    return html`<footer>
      <h2 class="unseen">${text.heading}</h2>
      <button class="plain small receipt" aria-haspopup="dialog" @click=${() => session.enter({ kind: "receipt" })}>
        <code>${this.receipt()}</code>
      </button>
      <div class="row small">
        <button @click=${this.share}>${text.share}</button>
        <button @click=${() => this.picture("png")}>${text.picture}</button>
        <button @click=${() => this.picture("svg")}>${text.vector}</button>
        <button @click=${this.scored}>${text.scored}</button>
        <button @click=${this.report}>${text.report}</button>
        <button @click=${() => saveJson(session.draft, `${this.stem}.agreement.json`)}>${text.agreement}</button>
        <button aria-haspopup="dialog" @click=${() => session.enter({ kind: "keys" })}>? ${words.keys.show}</button>
      </div>
      ${this.link === "" ? nothing : html`<label class="small link">${text.shareField} <input type="text" readonly .value=${this.link} @focus=${(e: Event) => (e.target as HTMLInputElement).select()} /></label>`}
    </footer>`;
  }

  private get stem(): string {
    return fileName(this.session.draft.definitions.name);
  }

  private receipt(): string {
    const { session } = this;
    const { receipt } = session.report!;
    const r = words.receipt;
    return [
      `${r.agreement} ${session.draftPrint?.spoken ?? ""}`,
      `${r.ledger} ${receipt.ledger.slice(0, 8)}`,
      `${r.engine} ${receipt.engine}`,
      `${r.asOf} ${receipt.asOf}`,
    ].join(" · ");
  }

  private async share(): Promise<void> {
    const { session } = this;
    const hash = await toHash({ signed: session.signed, proposed: session.draft });
    history.replaceState(null, "", hash);
    session.link = hash;
    try {
      await navigator.clipboard.writeText(location.href);
      this.link = "";
      session.say(text.shared);
    } catch {
      this.link = location.href;
    }
  }

  private async picture(kind: "png" | "svg"): Promise<void> {
    const { session } = this;
    const { report, step } = session;
    if (report === null || step === null) return;
    const signed = thresholdOf(session.signed);
    const svg = drawing(report, session.line, signed, {
      sentence: plain(sentence(report, step, session.isSigned, session.cycles)),
      context: `${session.data?.name ?? ""} · ${words.leads(report.counts.leads)} · ${report.period ? words.context.period(report.period.from, dayBefore(report.period.to)) : words.context.undatedData}`,
      receipt: this.receipt(),
      line: points(session.line),
      signed: (session.isSigned ? words.histogram.signed : words.histogram.first)(signed),
      count: words.histogram.count,
      cut: (top) => words.histogram.cutPicture(top, words.counted(session.cycles)),
      uncalled: mostlyUncalled(report, step, session.isSigned) ? words.histogram.hatched(session.isSigned) : null,
    });
    const blob = kind === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await asPng(svg);
    save(blob, `${this.stem}.threshold.${kind}`);
  }

  private async scored(): Promise<void> {
    save(await this.session.engine.call("scoredCsv", null), `${this.stem}.scored.csv`);
  }

  private async report(): Promise<void> {
    save(await this.session.engine.call("reportJson", null), `${this.stem}.report.json`);
  }

  static override styles = [
    sheet,
    css`
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 12px 24px;
        padding: 4px 28px 28px;
        color: var(--yl-muted);
      }
      .row button {
        color: var(--yl-ink);
      }
      .receipt {
        text-align: left;
        text-decoration-color: transparent;
      }
      .link {
        width: 100%;
      }
      .link input {
        width: 100%;
      }
      @media (max-width: 640px) {
        footer {
          padding: 4px 16px 24px;
        }
      }
    `,
  ];
}

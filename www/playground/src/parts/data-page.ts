import { sheet } from "@yellowline/elements";
import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Keep } from "../model/keep.js";
import { totals } from "../model/quality.js";
import { words } from "../words/en.js";
import { Part, bold } from "./part.js";
import { pageStyles } from "./styles.js";

const text = words.data;

/** The Data page: what became of every row, what was found, what is kept, and the way to other files. */
@customElement("yl-data-page")
export class DataPage extends Part {
  @property({ attribute: false }) keep!: Keep;

  override render() {
    const { session } = this;
    const { data } = session;
    if (data === null) return nothing;
    const all = totals(data);
    return html`<div class="page">
      <section class="card story" aria-labelledby="sentence">
        <h2 id="sentence">${bold(text.sentence(all))}</h2>
        <p><b>${text.privacy}</b> ${this.keep.on ? nothing : text.gone}</p>
        <quality-strip .session=${session}></quality-strip>
        <div class="row">
          <button class="first" @click=${this.on}>${words.findings.toLine}</button>
          <button @click=${() => this.tell("open-files")}>${text.open}</button>
          ${data.sample
            ? nothing
            : html`<button aria-haspopup="dialog" @click=${() => this.tell("remap")}>${text.mapping}</button>
                <button @click=${() => this.tell("to-sample")}>${text.sample}</button>`}
        </div>
        <p class="small muted print">${text.fingerprint} <code>${data.summary.fingerprint}</code></p>
      </section>
      <yl-file-rows .session=${session}></yl-file-rows>
      <yl-findings .session=${session}></yl-findings>
      <yl-keep .session=${session} .keep=${this.keep}></yl-keep>
    </div>`;
  }

  /** A newcomer's data that no rule reads goes on to a draft of its own, and so to the line. */
  private on(): void {
    const { session } = this;
    session.go("threshold");
    const settled = session.data?.summary.tables.leads === 0 || session.rulesMeetData;
    if (!settled) session.enter({ kind: "start" });
  }

  private tell(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }

  static override styles = [sheet, pageStyles];
}

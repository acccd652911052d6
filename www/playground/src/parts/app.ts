import { sheet } from "@yellowline/elements";
import { LitElement, css, html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { Intake } from "../model/intake.js";
import { Keep } from "../model/keep.js";
import { pageOf } from "../model/route.js";
import { Sample } from "../model/sample.js";
import { Session } from "../model/session.js";
import { fromHash } from "../model/share.js";
import { words } from "../words/en.js";
import { sentence } from "../words/sentence.js";
import { plain } from "./part.js";
import type { CyclePage } from "./cycle-page.js";
import type { MondayPage } from "./monday-page.js";
import type { Picture } from "./picture.js";

/** How long the page waits for quiet before it tells a screen reader the new sentence. */
const QUIET_MS = 700;
const NOTICE_MS = 6000;

/** The pages: it brings session, intake, keep and sample together and listens to keys, drops and the address. */
@customElement("yl-app")
export class App extends LitElement {
  private readonly session = new Session();
  private readonly keep = new Keep(this.session);
  private readonly intake = new Intake(this.session, this.keep);
  private sample: Sample | null = null;
  @state() private rulesHidden = false;
  @state() private over = false;
  @state() private announced = "";
  @query("yl-picture") private picture!: Picture | null;
  @query("yl-cycle-page") private cyclePage!: CyclePage | null;
  @query("yl-monday-page") private mondayPage!: MondayPage | null;
  @query("input[type=file]") private chooser!: HTMLInputElement;
  private quiet = 0;
  private notice = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.session.addEventListener("change", () => this.changed());
    window.addEventListener("keydown", (event) => this.key(event));
    window.addEventListener("unhandledrejection", ({ reason }) =>
      this.session.say(words.went(reason instanceof Error ? reason.message : String(reason))),
    );
    window.addEventListener("hashchange", () => void this.openHash());
    window.addEventListener("dragover", (event) => this.drag(event));
    window.addEventListener("dragleave", (event) => event.relatedTarget === null && (this.over = false));
    window.addEventListener("drop", (event) => this.drop(event));
    window.addEventListener("paste", (event) => this.paste(event));
    void this.begin();
  }

  private async begin(): Promise<void> {
    try {
      this.sample = await Sample.fetch();
      await this.session.adopt(this.sample.agreement, this.sample.agreement);
      const linked = await this.adoptLink();
      await this.sample.import(this.session, this.intake);
      if (linked) this.session.say(words.take.fromLink);
      await this.keep.look();
    } catch (thrown) {
      this.session.fail(thrown);
    }
  }

  /** Takes the agreements of the hash; whether there were any. */
  private async adoptLink(): Promise<boolean> {
    const { session } = this;
    try {
      const shared = await fromHash(location.hash);
      if (shared === null) return false;
      for (const agreement of [shared.signed, shared.proposed]) {
        const { problems } = await session.engine.call("check", { agreement: JSON.stringify(agreement) });
        if (problems.length > 0) {
          session.enter({ kind: "problems", told: [{ name: words.take.badLink, problems, agreement: true }] });
          return false;
        }
      }
      await session.adopt(shared.signed, shared.proposed);
      session.link = location.hash;
      return true;
    } catch {
      session.say(words.take.badLink);
      return false;
    }
  }

  private async openHash(): Promise<void> {
    this.session.turnTo(pageOf(location.hash));
    if (location.hash !== this.session.link && (await this.adoptLink())) await this.intake.suit();
  }

  private async toSample(): Promise<void> {
    if (this.sample === null) return;
    await this.session.adopt(this.sample.agreement, this.sample.agreement);
    await this.sample.import(this.session, this.intake);
  }

  override render() {
    const { session } = this;
    const { title, question } = words.pages[session.page];
    return html`<div
      @open-files=${() => this.chooser.click()}
      @remap=${() => this.intake.choose([])}
      @to-sample=${this.toSample}
      @to-line=${() => this.picture?.focus()}
      @resume=${() => this.intake.resume()}
    >
      <yl-header .session=${session}></yl-header>
      <yl-kept-offer .session=${session} .keep=${this.keep}></yl-kept-offer>
      <main class=${session.page === "cycle" ? "wide" : session.page !== "threshold" ? "one" : this.rulesHidden ? "alone" : ""}>
        <h1 class="unseen">${words.heading(title, question)}</h1>
        ${this.page()}
      </main>
      ${session.page === "threshold" ? html`<yl-take .session=${session}></yl-take>` : nothing}
      <yl-rooms .session=${session} .intake=${this.intake} .keep=${this.keep}></yl-rooms>
      <input type="file" multiple hidden accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,.xlsx,.xlsm,.zip" @change=${this.chosen} />
      ${this.over
        ? html`<div class="drop" aria-hidden="true"><p>${words.drop.here}<br /><span class="small">${words.drop.privacy}</span></p></div>`
        : nothing}
      <p class="notice" role="status" ?hidden=${session.notice === ""}>${session.notice}</p>
      <p class="unseen" role="status" aria-live="polite">${this.announced}</p>
    </div>`;
  }

  private page() {
    const { session } = this;
    if (session.page === "threshold" || session.phase !== "ready") return this.threshold();
    if (session.page === "monday") return html`<yl-monday-page .session=${session} .keep=${this.keep}></yl-monday-page>`;
    if (session.page === "cycle") return html`<yl-cycle-page .session=${session}></yl-cycle-page>`;
    if (session.page === "handoff") return html`<yl-handoff-page .session=${session}></yl-handoff-page>`;
    return session.page === "recorded"
      ? html`<yl-recorded-page .session=${session}></yl-recorded-page>`
      : html`<yl-data-page .session=${session} .keep=${this.keep}></yl-data-page>`;
  }

  private threshold() {
    const { session } = this;
    const ready = session.report !== null && session.phase === "ready";
    const shown = ready && session.report!.histogram.length > 1;
    return html`<div class="story">
        <yl-status .session=${session}></yl-status>
        ${shown
          ? html`<yl-picture .session=${session}></yl-picture>
              <yl-figures .session=${session}></yl-figures>
              <yl-tell .session=${session}></yl-tell>
              <yl-moves .session=${session}></yl-moves>
              <yl-segments .session=${session}></yl-segments>`
          : nothing}
      </div>
      ${ready
        ? html`<aside aria-label=${words.rules.heading}>
            <yl-rules .session=${session} ?folded=${this.rulesHidden} @fold=${() => (this.rulesHidden = !this.rulesHidden)}></yl-rules>
          </aside>`
        : nothing}`;
  }

  private changed(): void {
    this.requestUpdate();
    const { session } = this;
    document.title = `${words.pages[session.page].title} · ${words.title}`;
    clearTimeout(this.quiet);
    this.quiet = window.setTimeout(() => {
      const { report, step } = session;
      if (session.page === "threshold" && report !== null && step !== null) this.announced = plain(sentence(report, step, session.isSigned, session.cycles));
      if (session.page === "cycle") this.announced = this.cyclePage?.spoken ?? "";
      if (session.page === "monday") this.announced = this.mondayPage?.spoken ?? "";
      if (!["threshold", "cycle", "monday"].includes(session.page)) this.announced = "";
    }, QUIET_MS);
    if (session.notice === "" || this.notice !== 0) return;
    this.notice = window.setTimeout(() => {
      this.notice = 0;
      session.say("");
    }, NOTICE_MS);
  }

  private chosen(): void {
    const files = [...(this.chooser.files ?? [])];
    this.chooser.value = "";
    if (files.length > 0) void this.intake.open(files);
  }

  private drag(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.over = true;
  }

  private drop(event: DragEvent): void {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.over = false;
    void this.intake.open(files);
  }

  /** Cells copied from a spreadsheet come as text with tabs. */
  private paste(event: ClipboardEvent): void {
    const typing = event.composedPath().some((t) => t instanceof HTMLElement && t.matches("input, select, textarea"));
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (typing || !/\t.*\n/.test(text)) return;
    event.preventDefault();
    void this.intake.open([new File([text], "clipboard", { type: "text/tab-separated-values" })]);
  }

  private key(event: KeyboardEvent): void {
    const { session } = this;
    const typing = event.composedPath().some((t) => t instanceof HTMLElement && t.matches("input:not([type=range]), select, textarea"));
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      if (key === "o") this.chooser.click();
      else if (typing || session.room !== null || (key !== "z" && key !== "y")) return;
      else if (key === "y" || event.shiftKey) session.redo();
      else session.undo();
      event.preventDefault();
      return;
    }
    if (typing || event.altKey || session.room !== null) return;
    const actions: Record<string, () => void> = {
      "?": () => session.enter({ kind: "keys" }),
      l: () => this.picture?.focus(),
      t: () => this.picture?.type(),
      p: () => this.cyclePage?.focus(),
      m: () => session.go("monday"),
      h: () => session.go("handoff"),
      r: () => (this.rulesHidden = !this.rulesHidden),
    };
    const action = actions[key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  }

  static override styles = [
    sheet,
    css`
      main {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 372px;
        gap: 20px;
        padding: 20px 28px;
        max-width: 1760px;
        margin-inline: auto;
        align-items: start;
      }
      main.alone {
        grid-template-columns: minmax(0, 1fr) auto;
      }
      main.one,
      main.wide {
        grid-template-columns: minmax(0, 1fr);
      }
      main.one {
        max-width: 1240px;
      }
      .story {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 20px;
      }
      yl-status:not(:has(*)) {
        display: contents;
      }
      .drop {
        position: fixed;
        inset: 12px;
        display: grid;
        place-items: center;
        text-align: center;
        border: 2px dashed var(--yl-ink);
        border-radius: var(--yl-radius);
        background: color-mix(in srgb, var(--yl-card) 92%, transparent);
        font-size: var(--yl-large);
        z-index: 5;
        pointer-events: none;
      }
      .notice {
        position: fixed;
        bottom: 20px;
        left: 50%;
        translate: -50% 0;
        max-width: calc(100vw - 32px);
        background: var(--yl-ink);
        color: var(--yl-card);
        border-radius: 8px;
        padding: 10px 18px;
        z-index: 6;
      }
      @media print {
        yl-header,
        yl-kept-offer,
        yl-take,
        .notice {
          display: none;
        }
        main {
          padding: 0;
          max-width: none;
        }
      }
      @media (max-width: 1080px) {
        main,
        main.alone {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      @media (max-width: 640px) {
        main {
          padding: 12px;
          gap: 12px;
        }
        .story {
          gap: 12px;
        }
      }
    `,
  ];
}

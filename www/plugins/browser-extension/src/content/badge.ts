/** The small badge beside the record's title: the score, in words too, and the way to the panel. */
import type { Adapter, Page } from "../adapters/adapter.js";
import type { State } from "../protocol.js";
import { stored } from "../settings.js";
import { chosen, words } from "../words/index.js";
import style from "./badge.css?text";

export class Badge {
  private host: HTMLElement | null = null;
  private label = "";
  private look = "";
  private title = "";

  constructor(
    private readonly page: Page,
    private readonly open: () => void,
  ) {
    // The CRM draws its pages anew as it likes; the badge goes back beside the title.
    this.observer.observe(page.document.documentElement, { childList: true, subtree: true });
  }

  private readonly observer = new MutationObserver(() => this.place());

  end(): void {
    this.observer.disconnect();
    this.round++;
    this.clear();
  }

  private adapter: Adapter | undefined;

  show(state: State, adapter: Adapter | undefined): void {
    this.adapter = adapter;
    void this.draw(state);
  }

  private round = 0;

  private async draw(state: State): Promise<void> {
    const round = ++this.round;
    // At once, before anything is awaited: what stood here was of another record.
    if (state.is !== "ready") this.clear();
    if (state.is === "nothing") return;
    const { badge } = words(chosen((await stored()).language));
    if (round !== this.round) return;
    if (state.is === "ready") {
      const { now } = JSON.parse(state.computed.trail) as { now: { score: number | null; ready: boolean } };
      this.label = now.score === null ? "–" : String(now.score);
      this.look = now.ready ? "ready" : "below";
      this.title = now.ready ? badge.ready : badge.below;
    } else {
      this.label = state.is === "reading" ? "…" : "!";
      this.look = state.is;
      this.title = state.is === "reading" ? badge.reading : badge.failed;
    }
    this.place();
  }

  private clear(): void {
    this.host?.remove();
    this.host = null;
    this.label = "";
  }

  private place(): void {
    if (this.label === "") return;
    const beside = this.adapter?.title(this.page);
    if (!beside) return;
    if (this.host?.parentElement !== beside) {
      this.host?.remove();
      // A name of its own, which no selector of the page's fields means.
      this.host = this.page.document.createElement("yl-badge");
      this.host.setAttribute("data-yellowline", "");
      const root = this.host.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      root.adoptedStyleSheets = [sheet];
      this.button = this.page.document.createElement("button");
      this.button.type = "button";
      this.button.addEventListener("click", (event) => {
        event.stopPropagation();
        if (event.isTrusted) this.open();
      });
      root.append(this.button);
      beside.append(this.host);
    }
    const { button } = this;
    if (!button || (button.textContent === this.label && button.className === this.look && button.title === this.title)) return;
    button.textContent = this.label;
    button.className = this.look;
    button.title = this.title;
    button.setAttribute("aria-label", `Yellowline: ${this.label}. ${this.title}`);
  }

  private button: HTMLButtonElement | null = null;
}

/** Follows which record is open. Whatever is shown belongs to it: an answer about another record is dropped. */
import { ADAPTERS } from "../adapters/index.js";
import type { Adapter, Page } from "../adapters/adapter.js";
import type { Answer, Compute, State } from "../protocol.js";
import { type Found, NotRead, type RecordRead, failureOf } from "../record.js";
import type { Settings } from "../settings.js";

/** How often the address is looked at where the page does not say that it changed; how often a record is read again. */
const LOOK = 300;
const AGAIN = 60_000;
/** How long after a key or a click the CRM has had time to save. */
const SAVED = 1500;

export class Watch {
  state: State = { is: "nothing" };
  private round = 0;
  private key: string | null = null;
  private version = "";
  private saved: ReturnType<typeof setTimeout> | undefined;
  /** What the last look went by, so that the next can tell at once that another record is open. */
  private last: { adapter: Adapter; settings: Settings } | undefined;

  constructor(
    private readonly page: Page,
    /** Those of this origin; null from the moment it is not enabled any more. */
    private readonly settings: () => Promise<Settings | null>,
    private readonly show: (state: State, adapter: Adapter | undefined) => void,
  ) {}

  begin(): void {
    const look = () => void this.look();
    addEventListener("hashchange", look);
    addEventListener("popstate", look);
    (globalThis as { navigation?: EventTarget }).navigation?.addEventListener("currententrychange", look);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void this.again());
    chrome.storage.local.onChanged.addListener(() => void this.again());
    for (const done of ["click", "keyup"]) {
      addEventListener(done, () => {
        clearTimeout(this.saved);
        this.saved = setTimeout(() => void this.compare(), SAVED);
      }, { capture: true, passive: true });
    }
    setInterval(look, LOOK);
    setInterval(() => document.visibilityState === "visible" && void this.again(), AGAIN);
    // Said even where no record is open: the panel waits for a first word.
    void this.again();
  }

  /** Reads the record that is open, unless it is the one that was. */
  private async look(): Promise<void> {
    this.leave();
    const open = await this.open();
    if ((open?.found.key ?? null) !== this.key) await this.again();
  }

  /** Before anything is awaited: what is shown goes as soon as another record is open. */
  private leave(): void {
    if (!this.last || this.state.is === "nothing") return;
    const { adapter, settings } = this.last;
    const found = adapter.recognise(this.page, settings);
    if ("key" in this.state && found?.key === this.state.key) return;
    this.round++;
    this.key = null;
    this.say(found ? { is: "reading", key: found.key } : { is: "nothing" }, adapter);
  }

  /** What is open, of an origin that is enabled. */
  private async open(): Promise<{ found: Found; adapter: Adapter; settings: Settings } | null> {
    const settings = await this.settings();
    const adapter = settings && ADAPTERS[settings.adapter];
    this.last = settings && adapter ? { adapter, settings } : undefined;
    const found = settings && adapter?.recognise(this.page, settings);
    return found ? { found, adapter: adapter!, settings } : null;
  }

  /** Reads the record where the CRM says that it changed. */
  private async compare(): Promise<void> {
    const open = await this.open();
    if (!open?.adapter.version) return void (open && (await this.again()));
    try {
      if ((await open.adapter.version(this.page, open.found)) !== this.version) await this.again();
    } catch {
      await this.again();
    }
  }

  /** Reads and computes the record that is open now. */
  async again(): Promise<void> {
    const round = ++this.round;
    const open = await this.open();
    if (round !== this.round) return;
    const same = open !== null && open.found.key === this.key;
    this.key = open?.found.key ?? null;
    if (!open) return this.say({ is: "nothing" }, undefined);
    const { found, adapter, settings } = open;
    if (!same || this.state.is !== "ready") this.say({ is: "reading", key: found.key }, adapter);
    const { key } = found;
    const state = await this.computed(adapter, found, settings).catch((thrown: unknown): State => ({ is: "failed", key, failure: failureOf(thrown) }));
    // Another record was opened, or the same one again: this answer is of the past.
    if (round === this.round && this.isOpen(adapter, key, settings)) this.say(state, adapter);
  }

  private isOpen(adapter: Adapter, key: string, settings: Settings): boolean {
    return adapter.recognise(this.page, settings)?.key === key;
  }

  private async computed(adapter: Adapter, found: Found, settings: Settings): Promise<State> {
    const { key } = found;
    const version = (await adapter.version?.(this.page, found)) ?? "";
    const record = await adapter.read(this.page, found, settings);
    const answer = await asked(record, this.page.location.origin);
    if ("failure" in answer) return { is: "failed", key, failure: answer.failure };
    this.version = version;
    return { is: "ready", key, record, computed: answer.computed };
  }

  private say(state: State, adapter: Adapter | undefined): void {
    this.state = state;
    this.show(state, adapter);
  }
}

/** Asks the worker; where it was ended in the middle, once more, which starts it anew. */
async function asked(record: RecordRead, origin: string): Promise<Answer> {
  const question: Compute = { ask: "compute", origin, record, asOf: new Date().toISOString() };
  for (let left = 1; ; left--) {
    try {
      const answer = (await chrome.runtime.sendMessage(question)) as Answer | undefined;
      if (answer) return answer;
      if (left === 0) break;
    } catch (thrown) {
      if (left === 0) throw thrown;
    }
  }
  throw new NotRead({ code: "worker_away", message: "the extension's worker did not answer", help: "reload the page" });
}

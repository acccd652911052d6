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
/** Of a record that is read from the page itself: how long the page is still first, and for how long it may show what it showed of another. */
const STILL = 250;
const STILL_AT_MOST = 2000;
const BEFORE = 10_000;
/** Of how many records it is remembered what the page showed. */
const REMEMBERED = 8;

interface Open {
  readonly found: Found;
  readonly adapter: Adapter;
  readonly settings: Settings;
}

export class Watch {
  state: State = { is: "nothing" };
  private round = 0;
  private key: string | null = null;
  private version = "";
  private saved: ReturnType<typeof setTimeout> | undefined;
  /** What the last look went by, so that the next can tell at once that another record is open. */
  private last: { adapter: Adapter; settings: Settings } | undefined;
  /** When the page last changed, and what it showed of each record. */
  private moved = 0;
  private readonly contents = new Map<string, string>();
  private readonly ended = new AbortController();

  constructor(
    private readonly page: Page,
    /** Those of this origin; null from the moment it is not enabled any more. */
    private readonly settings: () => Promise<Settings | null>,
    private readonly show: (state: State, adapter: Adapter | undefined) => void,
    private readonly gone: () => void,
  ) {}

  begin(): void {
    const { signal } = this.ended;
    const look = () => this.lives() && void this.look();
    const again = () => this.lives() && document.visibilityState === "visible" && void this.again();
    addEventListener("hashchange", look, { signal });
    addEventListener("popstate", look, { signal });
    (globalThis as { navigation?: EventTarget }).navigation?.addEventListener("currententrychange", look, { signal });
    document.addEventListener("visibilitychange", again, { signal });
    chrome.storage.local.onChanged.addListener(() => void this.again());
    for (const done of ["click", "keyup"]) {
      addEventListener(done, () => {
        clearTimeout(this.saved);
        this.saved = setTimeout(() => this.lives() && void this.compare(), SAVED);
      }, { capture: true, passive: true, signal });
    }
    const changed = new MutationObserver((changes) => {
      if (changes.every(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes].some(isBadge))) return;
      this.moved = performance.now();
    });
    changed.observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["value"] });
    const timers = [setInterval(look, LOOK), setInterval(again, AGAIN)];
    signal.addEventListener("abort", () => {
      changed.disconnect();
      timers.forEach(clearInterval);
      clearTimeout(this.saved);
    });
    // Said even where no record is open: the panel waits for a first word.
    void this.again();
  }

  /** Once the extension was updated or removed this script is an orphan: what it shows goes, and it does nothing more. */
  private lives(): boolean {
    if (chrome.runtime?.id) return true;
    this.ended.abort();
    this.round++;
    this.gone();
    return false;
  }

  /** Reads the record that is open, unless it is the one that was. */
  private async look(): Promise<void> {
    this.leave();
    const open = await this.open();
    if ((open?.found.key ?? null) !== this.key) await this.again();
    else if (open && !open.adapter.version) await this.reread(open);
  }

  private rereading = 0;

  /** Of a page that was drawn anew under the same address: its record again, where it says something else. */
  private async reread({ found, adapter, settings }: Open): Promise<void> {
    const { moved } = this;
    if (moved <= this.rereading || performance.now() - moved < STILL || this.state.is === "reading") return;
    this.rereading = moved;
    const text = await adapter.read(this.page, found, settings).then(contentOf, () => null);
    if (text === null ? this.state.is === "ready" : this.contents.get(found.key) !== text) await this.again();
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
  private async open(): Promise<Open | null> {
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

  /** Reads and computes the record that is open now; `asked` by somebody who sees that it is there. */
  async again(asked = false): Promise<void> {
    const round = ++this.round;
    const open = await this.open();
    if (round !== this.round) return;
    const same = open !== null && open.found.key === this.key;
    this.key = open?.found.key ?? null;
    if (!open) return this.say({ is: "nothing" }, undefined);
    const { found, adapter, settings } = open;
    if (!same || this.state.is !== "ready") this.say({ is: "reading", key: found.key }, adapter);
    const { key } = found;
    const state = await this.computed(open, round, asked).catch((thrown: unknown): State => ({ is: "failed", key, failure: failureOf(thrown) }));
    // Another record was opened, or the same one again: this answer is of the past.
    if (round === this.round && this.isOpen(adapter, key, settings)) this.say(state, adapter);
  }

  private isOpen(adapter: Adapter, key: string, settings: Settings): boolean {
    return adapter.recognise(this.page, settings)?.key === key;
  }

  private async computed(open: Open, round: number, asked: boolean): Promise<State> {
    const { found, adapter } = open;
    const { key } = found;
    const version = (await adapter.version?.(this.page, found)) ?? "";
    const record = await (adapter.version ? adapter.read(this.page, found, open.settings) : this.still(open, round, asked));
    const answer = await ask(record, this.page.location.origin);
    if ("failure" in answer) return { is: "failed", key, failure: answer.failure };
    this.version = version;
    return { is: "ready", key, record, computed: answer.computed };
  }

  /** The record as the page shows it once it is still, and no more what it showed of another record. */
  private async still({ found, adapter, settings }: Open, round: number, asked: boolean): Promise<RecordRead> {
    const begun = performance.now();
    const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
    for (;;) {
      while (performance.now() - this.moved < STILL && performance.now() - begun < STILL_AT_MOST) await wait(50);
      const record = await adapter.read(this.page, found, settings);
      const text = contentOf(record);
      const others = [...this.contents].some(([key, shown]) => key !== found.key && shown === text);
      if (asked || !others || this.contents.get(found.key) === text || round !== this.round) {
        if (round === this.round) this.remember(found.key, text);
        return record;
      }
      if (performance.now() - begun > BEFORE) {
        throw new NotRead({ code: "page_unchanged", message: "could not read this record: the page shows what it showed of another", help: "if it is this record, press `Read again`" });
      }
      await wait(LOOK);
    }
  }

  private remember(key: string, text: string): void {
    this.contents.delete(key);
    this.contents.set(key, text);
    for (const oldest of this.contents.keys()) if (this.contents.size > REMEMBERED) this.contents.delete(oldest);
  }

  private say(state: State, adapter: Adapter | undefined): void {
    this.state = state;
    this.show(state, adapter);
  }
}

/** Asks the worker; where it was ended in the middle, once more, which starts it anew. */
async function ask(record: RecordRead, origin: string): Promise<Answer> {
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

/** What a record says, but for its id, which comes from the address. */
function contentOf({ lead, title, tables }: RecordRead): string {
  return JSON.stringify([title, tables]).replaceAll(JSON.stringify(lead), '""');
}

const isBadge = (node: Node) => node instanceof Element && node.hasAttribute("data-yellowline");

/** The tab the panel stands beside, and what its content script says of it. */
import type { State, TabAsk, Told } from "../protocol.js";
import { settingsOf } from "../settings.js";

/** What the panel can say of the tab. */
export type Beside =
  | { readonly is: "unreachable" }
  | { readonly is: "disabled"; readonly origin: string; readonly tabId: number }
  | { readonly is: "reload"; readonly origin: string; readonly tabId: number }
  | { readonly is: "enabled"; readonly origin: string; readonly tabId: number; readonly url: string; readonly state: State };

interface Heard {
  readonly tabId: number;
  readonly state: State;
}

export class Tab {
  private beside: Beside = { is: "unreachable" };
  private round = 0;

  constructor(
    private readonly changed: (beside: Beside) => void,
    private readonly pointed: (told: Extract<Told, { tell: "pointed" }>) => void,
  ) {
    chrome.tabs.onActivated.addListener(() => void this.look());
    chrome.tabs.onUpdated.addListener((_, change) => (change.status === "complete" || change.url) && void this.look());
    chrome.storage.local.onChanged.addListener(() => void this.look());
    chrome.runtime.onMessage.addListener((told: Told, sender) => {
      if (sender.id !== chrome.runtime.id || !("tell" in told)) return false;
      const { beside } = this;
      if (!("tabId" in beside) || sender.tab?.id !== beside.tabId) return false;
      if (told.tell === "pointed") this.pointed(told);
      if (told.tell === "state") void this.look({ tabId: beside.tabId, state: told.state });
      return false;
    });
    void this.look();
  }

  /** Looks at the tab that is in front of the panel's own window; `told` is what a tab has just said. */
  async look(told?: Heard): Promise<void> {
    const round = ++this.round;
    const beside = await this.seen(told);
    if (round !== this.round) return;
    this.beside = beside;
    this.changed(beside);
  }

  private async seen(told: Heard | undefined): Promise<Beside> {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    const { id: tabId, url = "" } = tab ?? {};
    if (tabId === undefined || !/^https?:/.test(url)) return { is: "unreachable" };
    const { origin } = new URL(url);
    if ((await settingsOf(origin)) === null) return { is: "disabled", origin, tabId };
    const state = told?.tabId === tabId ? told.state : await ask(tabId, { ask: "state" });
    return state ? { is: "enabled", origin, tabId, url, state } : { is: "reload", origin, tabId };
  }
}

/** Asks the tab's content script; nothing where there is none. */
export async function ask(tabId: number, question: TabAsk): Promise<State | undefined> {
  try {
    return (await chrome.tabs.sendMessage(tabId, question)) as State | undefined;
  } catch {
    return undefined;
  }
}

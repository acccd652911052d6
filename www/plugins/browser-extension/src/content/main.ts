/** In the CRM's page: recognises the record, reads it, has it computed, and says what there is to show. */
import type { TabAsk, Told } from "../protocol.js";
import { settingsOf } from "../settings.js";
import { Badge } from "./badge.js";
import { Pointing } from "./point.js";
import { Watch } from "./watch.js";

declare global {
  // eslint-disable-next-line no-var
  var yellowlineWatches: boolean | undefined;
}

async function begin(): Promise<void> {
  // Injected twice where the page was open as its origin was enabled.
  if (globalThis.yellowlineWatches) return;
  globalThis.yellowlineWatches = true;
  if ((await settingsOf(location.origin)) === null) return void (globalThis.yellowlineWatches = false);

  const page = { location, document, fetch: fetch.bind(globalThis) };
  const badge = new Badge(page, () => tell({ tell: "open" }));
  const watch = new Watch(page, () => settingsOf(location.origin), (state, adapter) => {
    badge.show(state, adapter);
    tell({ tell: "state", state });
  }, () => badge.end());
  const pointing = new Pointing(document, (what, selector, text) => tell({ tell: "pointed", what, selector, text }));

  chrome.runtime.onMessage.addListener((message: TabAsk, sender, reply: (answer: unknown) => void) => {
    if (sender.id !== chrome.runtime.id || sender.tab) return false;
    if (message.ask === "state") reply(watch.state);
    else if (message.ask === "again") void watch.again(true);
    else if (message.ask === "point") pointing.begin(message.what);
    else if (message.ask === "stop") pointing.end();
    return false;
  });
  watch.begin();
}

/** Says something to the panel; where nobody listens, nobody is told. */
function tell(told: Told): void {
  // Once the extension was updated or removed, this script is an orphan.
  if (!chrome.runtime?.id) return;
  chrome.runtime.sendMessage(told).catch(() => undefined);
}

void begin();

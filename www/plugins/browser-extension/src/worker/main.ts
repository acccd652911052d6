/** The worker keeps nothing: it may be ended at any moment, and the next question starts it anew. */
import { inUse, refresh } from "../agreement.js";
import type { Answer, Compute, Told } from "../protocol.js";
import { failureOf } from "../record.js";
import { NEW, settingsOf } from "../settings.js";
import { answer } from "./answer.js";
import { engine } from "./engine.js";
import { register } from "./register.js";

async function compute({ origin, record, asOf }: Compute): Promise<Answer> {
  try {
    await engine();
    await refresh(Date.now());
    const { pin, notice } = await inUse();
    return answer(pin, record, (await settingsOf(origin)) ?? NEW, asOf, notice);
  } catch (thrown) {
    return { failure: failureOf(thrown) };
  }
}

chrome.runtime.onMessage.addListener((message: Compute | Told, sender, reply: (answer: Answer) => void) => {
  if (sender.id !== chrome.runtime.id) return false;
  if ("ask" in message && message.ask === "compute") {
    void compute(message).then(reply);
    return true;
  }
  if ("tell" in message && message.tell === "open" && sender.tab?.id !== undefined) void openPanel(sender.tab.id);
  return false;
});

chrome.action.onClicked.addListener((tab) => {
  if (tab.id !== undefined) void openPanel(tab.id);
});

// What was enabled stays so through updates of the extension.
chrome.runtime.onInstalled.addListener(() => void register());
chrome.runtime.onStartup.addListener(() => void register());
chrome.permissions.onRemoved.addListener(() => void register());
chrome.permissions.onAdded.addListener(() => void register());
chrome.storage.local.onChanged.addListener((changes) => {
  if (changes["origins"]) void register();
  if (changes["agreement"]) void chrome.storage.session.remove("looked");
});

/** Firefox calls its side panel a sidebar. */
async function openPanel(tabId: number): Promise<void> {
  const { sidebarAction } = chrome as unknown as { sidebarAction?: { open(): Promise<void> } };
  await (sidebarAction ? sidebarAction.open() : chrome.sidePanel.open({ tabId }));
}

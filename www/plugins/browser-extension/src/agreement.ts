/** An agreement is used under the fingerprints it was accepted with, and under no others. */
import { Agreement } from "yellowline/slim";
import { type Failure, NotRead } from "./record.js";
import { type Pinned, keep, stored } from "./settings.js";
import { engine } from "./worker/engine.js";

const LARGEST = 4 * 1024 * 1024;
const MINUTES = 60;

/** Reads an agreement's text and tells its fingerprints; throws what is wrong with it. */
export async function pinned(text: string, from: { file: string } | { address: string }): Promise<Pinned> {
  await engine();
  const agreement = Agreement.parse(text);
  try {
    const { definitions, parameters } = agreement.fingerprint();
    const { name } = (JSON.parse(text) as { definitions: { name: string } }).definitions;
    return { text, name, definitions, parameters, ...from };
  } finally {
    agreement.free();
  }
}

/** Fetches an agreement from its address, with nothing that says who asks. */
export async function fetched(address: string): Promise<Pinned> {
  const response = await fetch(address, { credentials: "omit", cache: "no-cache", redirect: "error", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const text = await response.text();
  if (text.length > LARGEST) throw new Error(`${address} holds more than 4 MiB, which no agreement does`);
  return pinned(text, { address });
}

/** The agreement in use, and what is to be said of it beside the numbers. */
export async function inUse(): Promise<{ pin: Pinned; notice: Failure | null }> {
  const { agreement: pin, refused } = await stored();
  if (!pin) {
    throw new NotRead({
      code: "no_agreement",
      message: "no agreement is loaded yet",
      help: "open the options and choose the agreement both teams signed",
    });
  }
  return { pin, notice: refused ? changed(pin) : null };
}

/**
 * Looks at the address again, at most once an hour and once for each start of the browser: when it was last looked at is
 * kept beside the worker, which ends after seconds of rest. What is not the pinned agreement is refused, and said.
 */
export async function refresh(now: number): Promise<void> {
  const { agreement: pin } = await stored();
  const { looked = 0 } = (await chrome.storage.session.get("looked")) as { looked?: number };
  if (!pin?.address || now - looked < MINUTES * 60_000) return;
  await chrome.storage.session.set({ looked: now });
  try {
    const there = await fetched(pin.address);
    const same = there.definitions === pin.definitions && there.parameters === pin.parameters;
    if (same) await chrome.storage.local.remove("refused");
    else await keep({ refused: { definitions: there.definitions, parameters: there.parameters } });
  } catch {
    // Away or unreadable: the pinned agreement is in use anyway.
  }
}

const changed = ({ address }: Pinned): Failure => ({
  code: "agreement_changed",
  at: address ?? "",
  message: "the agreement at its address is another one now; it was refused, and the signed one is still in use",
  help: "look at it in the options, and accept it there if both teams signed it",
});

/** The content script is in pages of the origins that were enabled and nowhere else. */
import { keep, stored } from "../settings.js";

const ID = "record";

/** The origin's host, since not every browser knows ports here; the content script itself looks at the whole origin. */
export const pattern = (origin: string) => `${new URL(origin).protocol}//${new URL(origin).hostname}/*`;

let last: Promise<void> = Promise.resolve();

/** Makes what is registered what is enabled, and permitted by the browser; one after another. */
export function register(): Promise<void> {
  last = last.then(settle, settle);
  return last;
}

async function settle(): Promise<void> {
  const { origins = {}, withdrawn = [] } = await stored();
  const permits = (origin: string) => chrome.permissions.contains({ origins: [pattern(origin)] });
  const all = await Promise.all(Object.keys(origins).map(async (origin) => ({ origin, permitted: await permits(origin) })));
  // The script that is in a page already reads no more, and reads again once the browser permits it again.
  const lost = all.filter(({ permitted }) => !permitted).map(({ origin }) => origin);
  if (lost.join() !== withdrawn.join()) await keep({ withdrawn: lost });
  // Before a site is enabled, and after the last is not any more, there is no such permission, and nothing is registered.
  if (!(await chrome.permissions.contains({ permissions: ["scripting"] }))) return;
  const matches = [...new Set(all.filter(({ permitted }) => permitted).map(({ origin }) => pattern(origin)))];
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (registered.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
  if (matches.length > 0) {
    await chrome.scripting.registerContentScripts([{ id: ID, matches, js: ["content.js"], runAt: "document_idle", persistAcrossSessions: true }]);
  }
}

/** Enabling an origin: asked of the browser, which asks the user, and only then kept. */
import { NEW, type OriginSettings, keepOrigin, stored } from "../settings.js";
import { pattern } from "../worker/register.js";

export async function enable(origin: string, tabId: number, adapter: OriginSettings["adapter"]): Promise<boolean> {
  // First of all, since only a press of a button may ask.
  if (!(await chrome.permissions.request({ permissions: ["scripting"], origins: [pattern(origin)] }))) return false;
  await keepOrigin(origin, { ...NEW, adapter });
  await chrome.scripting.executeScript({ target: { tabId }, files: ["content.js"] });
  return true;
}

export async function disable(origin: string): Promise<void> {
  await keepOrigin(origin, null);
  const last = Object.keys((await stored()).origins ?? {}).length === 0;
  // Where whoever manages the browser gave the permission, it stays; nothing is read without the setting either.
  await chrome.permissions.remove({ origins: [pattern(origin)] }).catch(() => false);
  if (last) await chrome.permissions.remove({ permissions: ["scripting"] }).catch(() => false);
}

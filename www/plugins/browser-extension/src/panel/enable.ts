/** Enabling an origin: asked of the browser, which asks the user, and only then kept. */
import { NEW, type OriginSettings, keep, keepOrigin, stored } from "../settings.js";
import { pattern } from "../worker/register.js";

export async function enable(origin: string, tabId: number, adapter: OriginSettings["adapter"]): Promise<boolean> {
  // First of all, since only a press of a button may ask.
  if (!(await chrome.permissions.request({ permissions: ["scripting"], origins: [pattern(origin)] }))) return false;
  const { origins, withdrawn = [] } = await stored();
  await keepOrigin(origin, { ...(origins?.[origin] ?? NEW), adapter });
  await keep({ withdrawn: withdrawn.filter((other) => other !== origin) });
  await chrome.scripting.executeScript({ target: { tabId }, files: ["content.js"] });
  return true;
}

export async function disable(origin: string): Promise<void> {
  await keepOrigin(origin, null);
  const { origins = {}, agreement } = await stored();
  // Ports are one to the browser, and an agreement may lie on the same host.
  const needed = [...Object.keys(origins), ...(agreement?.address ? [agreement.address] : [])].map(pattern);
  // Where whoever manages the browser gave the permission, it stays; nothing is read without the setting either.
  if (!needed.includes(pattern(origin))) await chrome.permissions.remove({ origins: [pattern(origin)] }).catch(() => false);
  if (Object.keys(origins).length === 0) await chrome.permissions.remove({ permissions: ["scripting"] }).catch(() => false);
}

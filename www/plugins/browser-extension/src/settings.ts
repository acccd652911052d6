/** What is kept, and where: `chrome.storage.local`, nothing else. */
import type { GenericMapping } from "./adapters/generic.js";

export const LANGUAGES = ["en", "de", "fr", "es", "ja"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The agreement in use, held fast by its fingerprints. */
export interface Pinned {
  readonly text: string;
  readonly name: string;
  /** SHA-256 of what both teams signed, and of what changes weekly (definition 8.1). */
  readonly definitions: string;
  readonly parameters: string;
  readonly file?: string;
  readonly address?: string;
}

/** What is agreed for one CRM's address. */
export interface OriginSettings {
  readonly adapter: "tryton" | "generic";
  /** The CRM's own words, as `lead` or `note`, to the ids of the agreement. */
  readonly stages: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  /** Further attributes of the agreement, to the CRM's fields they are read from. */
  readonly fields: Readonly<Record<string, string>>;
  readonly generic?: GenericMapping;
}

export type Settings = OriginSettings;

export interface Stored {
  agreement?: Pinned;
  /** What was found at the address in place of the pinned agreement. */
  refused?: { definitions: string; parameters: string };
  language?: Language;
  origins?: Record<string, OriginSettings>;
  /** Origins that were enabled and that the browser permits no more; their settings are kept. */
  withdrawn?: string[];
}

export const NEW: OriginSettings = { adapter: "tryton", stages: {}, kinds: {}, fields: {} };

export async function stored(): Promise<Stored> {
  return (await chrome.storage.local.get()) as Stored;
}

export async function keep(change: Stored): Promise<void> {
  await chrome.storage.local.set(change);
}

/** The settings of an origin; `null` where it was not enabled, or the browser permits it no more. */
export async function settingsOf(origin: string): Promise<OriginSettings | null> {
  const { origins, withdrawn } = await stored();
  return withdrawn?.includes(origin) ? null : (origins?.[origin] ?? null);
}

export async function keepOrigin(origin: string, settings: OriginSettings | null): Promise<void> {
  const origins = { ...(await stored()).origins };
  if (settings === null) delete origins[origin];
  else origins[origin] = settings;
  await keep({ origins });
}

/** Forgets everything, the agreement too, and gives back what the browser was asked for. */
export async function erase(): Promise<void> {
  await chrome.storage.local.clear();
  const { origins = [] } = await chrome.permissions.getAll();
  for (const given of [...origins.map((origin) => ({ origins: [origin] })), { permissions: ["scripting" as const] }]) {
    await chrome.permissions.remove(given).catch(() => false);
  }
}

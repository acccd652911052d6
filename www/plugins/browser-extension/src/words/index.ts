import { LANGUAGES, type Language } from "../settings.js";
import { de } from "./de.js";
import { type Words, en } from "./en.js";
import { es } from "./es.js";
import { fr } from "./fr.js";
import { ja } from "./ja.js";

export type { Words };

const ALL: Readonly<Record<Language, Words>> = { en, de, fr, es, ja };

export const words = (language: Language): Words => ALL[language];

/** What was chosen, else the browser's language, else English. */
export function chosen(language: Language | undefined): Language {
  const own = chrome.i18n.getUILanguage().slice(0, 2);
  return language ?? LANGUAGES.find((known) => known === own) ?? "en";
}

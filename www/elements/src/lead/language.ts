/** Which language an element speaks: its own `lang`, else the closest that is known, else English. */
import { de } from "./words/de.js";
import { en } from "./words/en.js";
import { es } from "./words/es.js";
import { fr } from "./words/fr.js";
import { ja } from "./words/ja.js";
import type { Words } from "./words/words.js";

const WORDS: Readonly<Record<string, Words>> = { de, en, es, fr, ja };

/** English that names no country writes dates and numbers as the playground does. */
const ENGLISH = "en-GB";

export interface Language {
  words: Words;
  /** The whole tag, as `de-CH`: numbers and dates follow it. */
  tag: string;
}

export function languageOf(element: Element): Language {
  for (let at: Element | null = element; at !== null; at = above(at)) {
    const found = read(at.getAttribute("lang"));
    if (found !== null) return found;
  }
  return { words: en, tag: ENGLISH };
}

/** The element around it, also across the border of a shadow. */
function above(element: Element): Element | null {
  if (element.parentElement !== null) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

function read(lang: string | null): Language | null {
  if (!lang) return null;
  const key = lang.toLowerCase().split(/[-_]/)[0] ?? "";
  if (!Object.hasOwn(WORDS, key)) return null;
  const tag = canonical(lang) ?? key;
  return { words: WORDS[key]!, tag: tag === "en" ? ENGLISH : tag };
}

function canonical(lang: string): string | null {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? null;
  } catch {
    return null;
  }
}

interface Watched {
  watch: MutationObserver;
  listeners: Set<() => void>;
}

const watched = new Map<Node, Watched>();

/** Tells when a language or a direction anywhere above changes, in each shadow up to the page; gives the way to end it. */
export function follow(element: Element, changed: () => void): () => void {
  const leave: (() => void)[] = [];
  for (let root: Node | null = element.getRootNode(); root !== null; root = root instanceof ShadowRoot ? root.host.getRootNode() : null) leave.push(listen(root, changed));
  return () => leave.forEach((end) => end());
}

function listen(root: Node, changed: () => void): () => void {
  const { watch, listeners } = watched.get(root) ?? begin(root);
  listeners.add(changed);
  return () => {
    listeners.delete(changed);
    if (listeners.size > 0) return;
    watch.disconnect();
    watched.delete(root);
  };
}

function begin(root: Node): Watched {
  const listeners = new Set<() => void>();
  const watch = new MutationObserver(() => listeners.forEach((tell) => tell()));
  watch.observe(root, { attributes: true, attributeFilter: ["lang", "dir"], subtree: true });
  const made = { watch, listeners };
  watched.set(root, made);
  return made;
}

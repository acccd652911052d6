/** The pages in the order of the header, and how a hash names one. Any other hash, as one that carries an agreement (`share.ts`), names the line. */
export const PAGES = ["monday", "threshold", "cycle", "handoff", "recorded", "data"] as const;
export type Page = (typeof PAGES)[number];

export function pageOf(hash: string): Page {
  return PAGES.find((page) => hash === hashOf(page)) ?? "threshold";
}

export const hashOf = (page: Page): string => `#${page}`;

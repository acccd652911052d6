/** The pages, and how a hash names one. A hash that carries an agreement (`share.ts`) names the first. */
export const PAGES = ["threshold", "handoff", "recorded", "data"] as const;
export type Page = (typeof PAGES)[number];

export function pageOf(hash: string): Page {
  return PAGES.find((page) => hash === hashOf(page)) ?? "threshold";
}

export const hashOf = (page: Page): string => `#${page}`;

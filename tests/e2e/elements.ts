/** Reports of one lead, written by hand, and the page that shows the elements of the npm package under a strict policy. */
import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AgreementDocument, Explanation, OpenClock, Trail } from "yellowline";
import { root } from "./page.js";

const at = (text: string) => Date.parse(text);

export const agreement: AgreementDocument = {
  yellowline: 1,
  definitions: {
    name: "Small company",
    timeZone: "Asia/Tokyo",
    stages: [{ id: "mql", title: "Marketing qualified", owner: "marketing", kind: "gate", entry: { score: true } }],
    touchKinds: [{ id: "page", title: "Page visit", by: "buyer" }],
    scoring: {
      groups: [{ id: "web", title: "Website", kind: "behaviour", max: 1200 }],
      rules: [
        { id: "page", title: "Page visits", group: "web", touch: { kind: "page" }, points: 10 },
        { id: "press", title: "Press", group: "web", touch: { kind: "page" }, points: -0.5 },
        { id: "size", title: "Size", bands: { attribute: "size", bands: [{ from: 1, points: 34.567 }] } },
        { id: "land", title: "Country", when: { attribute: "country", equals: "DE" }, points: 5 },
      ],
      threshold: 1000.25,
    },
    handOffs: [{ id: "desk", title: "To the desk", offer: "mql", manager: "Mara", leadClock: { within: { minutes: 90 } } }],
  },
} as AgreementDocument;

/** 1,300.5 − 0.5 are cut to 1,200; with 34.567 that makes 1,234.567. */
export const explanation: Explanation = {
  report: "explain",
  version: 1,
  lead: "L-7",
  score: 1234.567,
  fit: 34.567,
  behaviour: 1200,
  class: "A1",
  ready: true,
  readiness: {
    by: "threshold",
    hidden: null,
    qualifiedAt: at("2026-10-29T20:00:00Z"),
    cycle: 1,
    resetAt: null,
    events: [{ change: "qualified", at: at("2026-10-29T20:00:00Z"), by: "threshold", cycle: 1 }],
  },
  groups: [
    {
      id: "web",
      kind: "behaviour",
      rules: [
        { id: "page", count: 2601, weight: 130.05, unknown: false, before: 1300.5, after: 1300.5 },
        { id: "press", count: 1, unknown: false, before: -0.5, after: -0.5 },
      ],
      before: 1300,
      after: 1200,
    },
    { id: null, kind: "fit", rules: [{ id: "size", count: 1, unknown: false, before: 34.567, after: 34.567 }], before: 34.567, after: 34.567 },
    { id: null, kind: "fit", rules: [{ id: "land", count: 0, unknown: true, before: 0, after: 0 }], before: 0, after: 0 },
  ],
  total: { before: 1234.567, after: 1234.567 },
  unknown: ["land"],
};

/** 90 minutes were agreed; at the moment two hours and ten minutes have passed. */
export const clocks: OpenClock[] = [
  { lead: "L-7", cycle: 1, clock: "lead", owner: "Kim", start: at("2026-10-29T20:00:00Z"), due: at("2026-10-29T21:30:00Z"), state: "overdue_open", elapsedMs: 7_800_000, step: "manager", hop: 0 },
];

export const trail: Trail = {
  report: "trail",
  version: 1,
  instant: at("2026-10-29T22:10:00Z"),
  agreement: "Small company",
  approvedBy: [],
  validFrom: null,
  lead: "L-7",
  merged: false,
  known: [["name", "Ada Berg"], ["company", "Berg & Sons"], ["source", "Fair"], ["owner", "Kim"]],
  steps: [
    {
      at: at("2026-10-29T20:00:00Z"),
      day: false,
      inForce: true,
      facts: [{ fact: "touch", kind: "page", by: "buyer", campaign: null, channel: null, detail: "/pricing", person: null }],
      evaluated: { cycle: 1, turns: ["started"], before: null, score: 1234.567 },
      readiness: explanation.readiness.events,
    },
  ],
  handOffs: [],
  future: 0,
  now: { stage: "mql", owner: "Kim", score: 1234.567, threshold: 1000.25, ready: true, readiness: explanation.readiness },
};

export const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

/** A page that may do nothing but run its own scripts, with these elements in it; gives what its policy complained of. */
export async function strict(page: Page, body: string, policy = POLICY): Promise<string[]> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  const script = readFileSync(join(root, "pkg-config/npm/dist/elements.js"), "utf8");
  await page.route("**/strict/elements.js", (route) => route.fulfill({ contentType: "text/javascript; charset=utf-8", body: script }));
  await page.route("**/strict/page", (route) =>
    route.fulfill({
      headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy },
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Strict</title><script type="module" src="elements.js"></script><main><h1>A record</h1>${body}</main></html>`,
    }),
  );
  await page.goto("./strict/page");
  await page.evaluate(() => Promise.all(["yl-score", "yl-explain", "yl-clock", "yl-lead"].map((name) => customElements.whenDefined(name))));
  return complaints;
}

/** Gives an element its reports. */
export async function give(page: Page, selector: string, properties: object): Promise<void> {
  await page.locator(selector).evaluateAll((elements, given) => elements.forEach((element) => Object.assign(element, given)), properties);
}

/** All text of an element as it is drawn, shadows and slots included. */
export function textOf(page: Page, selector: string): Promise<string> {
  return page.locator(selector).first().evaluate((element) => {
    const read = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0) return node.assignedNodes().map(read).join("");
      if (node instanceof HTMLStyleElement) return "";
      const inside = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
      return [...inside.childNodes].map(read).join("");
    };
    return read(element).replaceAll(/\s+/g, " ").trim();
  });
}

/** Every figure and instant an element shows: what it is, and how it is written. */
export function figuresOf(page: Page, selector: string): Promise<{ value: string; text: string; kind: "data" | "time" }[]> {
  return page.locator(selector).first().evaluate((element) => {
    const found: { value: string; text: string; kind: "data" | "time" }[] = [];
    const walk = (node: Element | ShadowRoot) => {
      for (const child of node.children) {
        if (child.localName === "data") found.push({ kind: "data", value: child.getAttribute("value")!, text: child.textContent! });
        if (child.localName === "time") found.push({ kind: "time", value: child.getAttribute("datetime")!, text: child.textContent! });
        walk(child);
        if (child.shadowRoot) walk(child.shadowRoot);
      }
    };
    walk(element);
    if (element.shadowRoot) walk(element.shadowRoot);
    return found;
  });
}

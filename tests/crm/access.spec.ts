import { type Page } from "@playwright/test";
import { violations } from "../e2e/axe.js";
import { AGREEMENT, expect, needsCrm, record, shown, signIn, test } from "./browser.js";

test.beforeEach(needsCrm);

const SAID = { en: "Read again", de: "Neu lesen", fr: "Relire", es: "Leer de nuevo", ja: "もう一度読み取る" };

test("panel and options in five languages, light and dark, without violations; the figures stay the same", async ({ browserWithExtension: browser }) => {
  await browser.agree(AGREEMENT);
  const { page, panel } = await browser.beside(record(1));
  await signIn(page);
  await panel.getByRole("button", { name: "Enable on" }).dispatchEvent("click");
  const { trail } = await shown(panel, 1);
  const { score } = (JSON.parse(trail) as { now: { score: number } }).now;
  const options = await browser.page("options");
  await page.bringToFront();
  for (const [language, again] of Object.entries(SAID)) {
    await options.evaluate((to) => chrome.storage.local.set({ language: to }), language);
    await expect(panel.getByRole("button", { name: again })).toBeVisible();
    await expect(panel.locator("html")).toHaveAttribute("lang", language);
    for (const colorScheme of ["light", "dark"] as const) {
      for (const one of [panel, options]) {
        await one.emulateMedia({ colorScheme });
        expect(await violations(one), `${language}, ${colorScheme}`).toEqual([]);
      }
    }
    const told = await figures(panel);
    expect(told.length).toBeGreaterThan(3);
    // A minute later what ages has aged a little; the report says by how much, and the figure shown is the report's.
    const now = (JSON.parse((await panel.locator("#trail").textContent()) ?? "") as { now: { score: number } }).now.score;
    expect(told).toContain(String(now));
    expect(Math.abs(now - score)).toBeLessThan(0.1);
  }
});

/** The values behind every figure shown. */
const figures = (panel: Page) => panel.locator("yl-score data").evaluateAll((all) => all.map((one) => one.getAttribute("value") ?? ""));

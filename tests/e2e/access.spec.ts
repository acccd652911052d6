import { violations } from "./axe.js";
import { company } from "./company.js";
import { expect, test } from "./page.js";

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the ${colorScheme} page, its dialogs and its tables`, async ({ page, playground }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violations(page)).toEqual([]);
    await playground.type(38);
    // With more sellers than leads, there are three things to choose from.
    await page.getByLabel("Representatives").fill("3");
    await page.getByLabel("Representatives").press("Tab");
    await expect(page.locator("yl-suggestion").getByRole("listitem")).toHaveCount(3);
    const tables = page.getByRole("button", { name: "Show as table" });
    while ((await tables.count()) > 0) await tables.first().click();
    await page.getByRole("button", { name: "Why?" }).first().click();
    await page.locator("yl-ready summary").click();
    await page.locator("yl-rule").first().getByRole("button", { name: /^More about/ }).click();
    expect(await violations(page)).toEqual([]);
    for (const open of [
      () => page.keyboard.press("?"),
      () => page.getByRole("button", { name: "+ What it is" }).click(),
      () => page.getByRole("button", { name: "+ A number" }).click(),
      () => page.getByRole("button", { name: "+ Silence" }).click(),
      () => page.getByRole("button", { name: "+ Fast track" }).click(),
      () => page.getByRole("button", { name: "+ Disqualifying rule" }).click(),
      () => page.getByRole("banner").getByRole("button", { name: /^proposed/ }).click(),
      async () => {
        await page.getByRole("button", { name: /^Why .* has this score$/ }).first().click();
        await playground.dialog.getByLabel("Day", { exact: true }).fill("2026-03-01");
        await playground.dialog.getByLabel("Day", { exact: true }).press("Tab");
        await expect(playground.dialog.locator("yl-lead-then").getByRole("row", { name: /^Score/ })).toBeVisible();
      },
      async () => {
        await page.getByRole("button", { name: "Tell sales" }).click();
        await expect(page.getByRole("button", { name: "Copy the notice" })).toBeVisible();
      },
      async () => {
        await page.getByRole("button", { name: "Try as a pilot" }).click();
        await expect(playground.dialog).toContainText("or more");
        await page.getByRole("button", { name: "Register" }).click();
        await expect(playground.dialog.getByRole("listitem")).toHaveCount(1);
      },
      async () => {
        await page.getByRole("button", { name: "What history says" }).click();
        await page.getByText("How it is asked").click();
      },
      () => playground.drop({ name: "leads.csv", content: "id,created,country\n1,2026-01-02,DE\n2,2026-01-03,FR\n" }),
    ]) {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await open();
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(playground.dialog).toHaveCount(0);
    }
  });

  test(`axe finds nothing in the ${colorScheme} Data and Recorded pages and the queue with its columns`, async ({ page, playground }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const title of ["Data", "Recorded"] as const) {
      await playground.goTo(title);
      expect(await violations(page)).toEqual([]);
    }
    await playground.drop(...company());
    await playground.queued("leads.csv").getByRole("button", { name: "Columns of leads.csv" }).click();
    await playground.queued("leads.csv").getByText("How the file is read").click();
    await playground.queued("leads.csv").getByText("Columns that each make a row").click();
    await playground.queued("leads.csv").getByRole("button", { name: "Read only some rows …" }).click();
    await playground.queued("leads.csv").getByRole("button", { name: "More about Source" }).click();
    await playground.queued("leads.csv").getByRole("button", { name: "List the words" }).click();
    await expect(playground.queued("leads.csv").getByLabel("Meaning of Web")).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await playground.import();
    for (const title of ["Recorded", "Data"] as const) {
      await playground.goTo(title);
      expect(await violations(page)).toEqual([]);
    }
  });
}

test("the toggle turns light into dark", async ({ page, playground }) => {
  await page.emulateMedia({ colorScheme: "light" });
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const before = await ground();
  await page.getByRole("button", { name: "Switch to Dark" }).click();
  expect(await ground()).not.toBe(before);
  expect(playground.complaints).toEqual([]);
});

test("on a phone nothing is wider than the screen and the picture comes first", async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(playground.line).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const top = async (tag: string) => (await page.locator(tag).boundingBox())!.y;
  expect(await top("yl-picture")).toBeLessThan(await top("yl-rules"));
});

test("on a phone the other pages and the queue are no wider than the screen", async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await playground.drop(...company());
  await playground.queued("leads.csv").getByRole("button", { name: "Columns of leads.csv" }).click();
  const room = playground.dialog.locator(".room");
  expect(await room.evaluate((e) => e.scrollWidth - e.clientWidth)).toBeLessThanOrEqual(0);
  await playground.import();
  for (const title of ["Data", "Recorded"] as const) {
    await playground.goTo(title);
    expect(await width()).toBeLessThanOrEqual(390);
  }
});

test("a change is told to a screen reader once, after the movement", async ({ page, playground }) => {
  await playground.line.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  const said = page.locator("[aria-live=polite]");
  await expect(said).toContainText(`At ${await playground.threshold()}`);
});

test("the keys are listed, and each picture has a sentence", async ({ page, playground }) => {
  await page.keyboard.press("?");
  await expect(playground.dialog).toContainText("Ctrl Shift Z");
  await page.keyboard.press("Escape");
  await expect(playground.dialog).toHaveCount(0);
  await page.keyboard.press("r");
  await expect(page.getByRole("button", { name: "Show the rules" })).toBeVisible();
  await page.keyboard.press("r");
  await page.keyboard.press("l");
  await expect(playground.line).toBeFocused();
  for (const image of await page.getByRole("img").all()) expect(await image.getAttribute("aria-label")).toMatch(/\w+ .*\d/);
});

/** A lead's life: what happened to it, by whom, and what that made of its score. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { Trail } from "../../www/playground/src/engine/shapes.js";
import { line } from "../../www/playground/src/model/time.js";
import { violations } from "./axe.js";
import { agreementFile, lateFile, office } from "./office.js";
import { type Playground, expect, test } from "./page.js";

/** The life of a lead of the office, from its list of clocks. */
async function follow(page: Page, playground: Playground, lead: string, agreement = agreementFile): Promise<void> {
  await playground.drop(agreement, ...office());
  await playground.import();
  await playground.goTo("Hand-off");
  await page.getByRole("button", { name: `The life of ${lead}` }).first().click();
  await expect(slider(page)).toBeVisible();
}

const slider = (page: Page) => page.getByRole("slider", { name: "An event of its life" });
const events = (page: Page) => page.locator("yl-trail .events tbody tr");
const clocks = (page: Page) => page.locator("yl-trail-clocks tbody tr");

test("the life of a lead: events by instant, who did it, the score, the owners", async ({ page, playground }) => {
  await follow(page, playground, "Person 21");
  // Created, three pages, handed over and given to Kim at once, given to Mara a day later.
  await expect(events(page)).toHaveCount(6);
  await expect(page.locator("yl-trail")).toContainText("6 events since 17 Mar 2026. It is in “Marketing qualified”, belongs to Mara and stands at 30 points; the line is at 30.");
  await expect(events(page).nth(0)).toContainText("17 Mar 2026, 08:00");
  await expect(events(page).nth(3)).toContainText("Ready, its score reached the line");
  await expect(events(page).nth(3).locator("td.number")).toHaveText("20 → 30");
  await expect(events(page).nth(4)).toContainText("Entered “Marketing qualified”");
  await expect(events(page).nth(4)).toContainText("Given to Kim");
  await expect(events(page).nth(5)).toContainText("Given to Mara");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Life (JSON)" }).click();
  const trail = JSON.parse(readFileSync(await (await download).path(), "utf8")) as Trail;
  await expect(events(page)).toHaveCount(trail.steps.length);
  for (const [i, { evaluated }] of trail.steps.entries()) {
    const said = evaluated === null ? "" : evaluated.before === null || evaluated.before === evaluated.score ? `${evaluated.score}` : `${evaluated.before} → ${evaluated.score}`;
    await expect(events(page).nth(i).locator("td.number")).toHaveText(said);
  }
  await expect(page.locator("yl-trail")).toContainText(`stands at ${trail.now.score} points; the line is at ${trail.now.threshold}.`);
  await expect(page.locator("yl-trail code")).toContainText(`Report ${trail.receipt.report.slice(0, 8)}`);
  // The score it ends with is the one that is explained.
  await page.getByRole("tab", { name: "Why this score" }).click();
  await expect(playground.dialog).toContainText("30 points as of 19 Mar 2026");
});

test("the picture is gone through by keys, and each event is told", async ({ page, playground }) => {
  await follow(page, playground, "Person 21");
  await slider(page).focus();
  await page.keyboard.press("Home");
  await expect(slider(page)).toHaveAttribute("aria-valuenow", "1");
  await expect(slider(page)).toHaveAttribute("aria-valuetext", /^17 Mar 2026, 08:00\. Created/);
  await page.keyboard.press("ArrowRight");
  await expect(slider(page)).toHaveAttribute("aria-valuetext", /08:30\. Page visit, the buyer/);
  await expect(events(page).nth(1)).toHaveAttribute("aria-current", "step");
  await page.keyboard.press("End");
  await expect(slider(page)).toHaveAttribute("aria-valuenow", "6");
  await page.getByRole("tab", { name: "Its life" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("tab", { name: "Why this score" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("its clocks: when each began and was due, whose it was, and what became of it", async ({ page, playground }) => {
  await follow(page, playground, "Person 21");
  // Handed over on Tuesday at 10:00: four working hours for the first answer, eight for each owner. Kim lost it to Mara on
  // Wednesday at 10:00, the instant at which eight hours had passed; nobody answered by the end of Thursday.
  await expect(page.locator("yl-trail-clocks")).toContainText("3 clocks: 1 late, 2 overdue.");
  await expect(clocks(page)).toHaveCount(3);
  const [lead, kim, mara] = [clocks(page).nth(0), clocks(page).nth(1), clocks(page).nth(2)];
  for (const said of ["First answer", "Mara", "17 Mar 2026, 10:00", "17 Mar 2026, 14:00", "overdue", "23 h of working time so far"]) await expect(lead).toContainText(said);
  for (const said of ["This owner’s", "Kim", "18 Mar 2026, 10:00", "late", "8 h of working time", "given to Mara"]) await expect(kim).toContainText(said);
  for (const said of ["Mara", "18 Mar 2026, 10:00", "19 Mar 2026, 10:00", "overdue", "15 h of working time so far"]) await expect(mara).toContainText(said);
  await expect(page.locator("yl-trail")).toContainText("Under “Small office”");
  // The line of time tells them to whoever goes through it by keys.
  await slider(page).focus();
  await page.keyboard.press("End");
  await expect(slider(page)).toHaveAttribute("aria-valuetext", /The clock of Kim is cut after 8 h: late\. The clock of Mara begins, due 19 Mar 2026, 10:00/);
  // Three instants are agreed, and yellow; what lies beyond them is red.
  await expect(page.locator("yl-trail-picture line.casing.due")).toHaveCount(3);
  await expect(page.locator("yl-trail-picture rect.late")).toHaveCount(2);
});

test("what lies before the agreement was in force is marked", async ({ page, playground }) => {
  await follow(page, playground, "Person 8", lateFile);
  await expect(page.locator("yl-trail")).toContainText("Before this agreement was in force (10 Mar 2026)");
  await expect(page.locator("yl-trail .events tr.before")).toHaveCount(5);
});

test("any list of leads leads to a life", async ({ page, playground }) => {
  await page.getByRole("button", { name: /^Why .* has this score$/ }).first().click();
  await playground.dialog.getByRole("tab", { name: "Its life" }).click();
  await expect(slider(page)).toBeVisible();
  await expect(events(page).first()).toContainText("Created");
});

test("long silences are drawn shorter, and order and ends are kept", () => {
  const { at, invert, silences } = line([0, 10, 20, 30, 40, 1000], [0, 100]);
  expect(silences).toEqual([{ from: 40, to: 1000 }]);
  expect([at(0), at(1000)]).toEqual([0, 100]);
  // Four even steps share what the silence leaves: it takes 28 of 100.
  expect(at(40)).toBeCloseTo(72, 3);
  expect(at(20)).toBeCloseTo(36, 3);
  expect(invert(36)).toBeCloseTo(20, 3);
  // Two gaps can only be made even; one is the whole line.
  expect(line([0, 10, 1000], [0, 100]).at(10)).toBeCloseTo(50, 3);
  expect(line([0, 10], [0, 100]).silences).toEqual([]);
  expect(line([5], [0, 100]).at(5)).toBe(0);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the ${colorScheme} life of a lead, on a screen and on a phone`, async ({ page, playground }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await follow(page, playground, "Person 21", lateFile);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await violations(page)).toEqual([]);
  });
}

/** The hand-off: who was answered in time, who is overdue, what was decided, and what was lost on the way. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import type { HandOffReport } from "../../www/playground/src/engine/shapes.js";
import { percents } from "../../www/playground/src/words/format.js";
import { span, within } from "../../www/playground/src/words/span.js";
import { violations } from "./axe.js";
import { type Dropped } from "./company.js";
import { agreementFile, bareFile, office, scarceFile } from "./office.js";
import { type Playground, expect, test } from "./page.js";

async function bring(playground: Playground, agreement: Dropped = agreementFile): Promise<void> {
  await playground.drop(agreement, ...office());
  await playground.import();
  await playground.goTo("Hand-off");
}

const sentence = (page: Page) => page.locator("yl-handoff-page").getByRole("heading", { level: 2 }).first();
const card = (page: Page, heading: string): Locator => page.getByRole("region", { name: heading, exact: true });
/** The cells of a row of a card's table. */
const cells = (page: Page, heading: string, row: RegExp) => card(page, heading).getByRole("row", { name: row }).getByRole("cell");

test("the sentence, the clocks and the cards say who keeps the agreement and who does not", async ({ page, playground }) => {
  await bring(playground);
  // 22 were due by the end of 19 March, 15 of them answered; three leads and their three owners are overdue.
  await expect(sentence(page)).toHaveText("Sales answered 15 of 22 in time; 6 clocks are overdue, the oldest by 99 h of working time.");
  await expect(page.locator("yl-handoff-page")).toContainText("as of 19 Mar 2026 · 24 leads handed over");

  const clocks = page.locator("yl-handoff-clocks");
  await expect(clocks.locator("tbody tr")).toHaveCount(10);
  // L-8 has waited since 3 March, 10:00; both of its clocks are over.
  await expect(clocks.locator("tbody tr").first()).toContainText("Person 8");
  await expect(clocks.locator("tbody tr").first().locator("td")).toContainText(["Kim", "99 h over", "", "3 Mar 2026, 14:00", "Give to another owner"]);
  // L-21 went to a second owner, the last one agreed.
  await expect(clocks.getByRole("row", { name: /Person 21.*first answer/ })).toContainText("To Lena, the manager");
  await expect(clocks.getByRole("row", { name: /Person 23.*first answer/ })).toContainText("3 h left");
  await clocks.getByRole("button", { name: "Kim 2 overdue" }).click();
  await expect(clocks.locator("tbody tr")).toHaveCount(4);

  await expect(card(page, "Answered in time")).toContainText("68.2 %");
  await expect(card(page, "Answered in time")).toContainText("4 late, 3 overdue and open");
  await expect(card(page, "Speed of the first answer")).toContainText("half within 30 min");
  await expect(card(page, "Decided within the window")).toContainText("75.0 % accepted, of all 16 due");
  await expect(card(page, "Decided within the window")).toContainText("85.7 % of the 14 decided");
  await expect(card(page, "Decided within the window")).toContainText("1 of the undecided was decided afterwards");
  await expect(page.locator("yl-handoff-delay")).toContainText("half within 30 min");
  await expect(card(page, "Leakage")).toContainText("9 of 16 hand-overs due");
  await expect(page.locator("yl-handoff-reasons")).toContainText("no reason given");
  await expect(page.locator("yl-handoff-waiting")).toContainText("Kim · North");
});

test("a number opens its table and its rule, and is the report's", async ({ page, playground }) => {
  await bring(playground);
  await card(page, "Answered in time").getByRole("button", { name: "68.2 %" }).click();
  await expect(card(page, "Answered in time")).toContainText("A clock cut before it was due counts nowhere");
  // The week of 2 March: eight handed over, five in time, two late, one overdue.
  await expect(cells(page, "Answered in time", /^2026-03-02/)).toHaveText(["2026-03-02", "8", "5", "2", "1", "62.5 %", /.*/, /.*/]);
  // The shares of a split add up to 100.0.
  await card(page, "Speed of the first answer").getByRole("button", { name: "Show as table" }).click();
  await expect(cells(page, "Speed of the first answer", /^30 min/)).toHaveText(["30 min", "8", "33.4 %"]);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Report (JSON)" }).click();
  const report = JSON.parse(readFileSync(await (await download).path(), "utf8")) as HandOffReport;
  const sum = (of: (row: HandOffReport["rows"][number]) => number) => report.rows.reduce((all, row) => all + of(row), 0);
  await expect(sentence(page)).toContainText(`${sum((r) => r.lead!.met)} of ${sum((r) => r.lead!.attainment.den)} in time; ${report.now.overdue} clocks`);
  for (const [i, { name }] of report.periods.entries()) {
    const { handedOver, lead } = report.rows[i]!;
    await expect(cells(page, "Answered in time", new RegExp(`^${name}`)).nth(1)).toHaveText(String(handedOver));
    await expect(cells(page, "Answered in time", new RegExp(`^${name}`)).nth(2)).toHaveText(String(lead!.met));
  }
  await card(page, "Leakage").getByRole("button", { name: "Receipt" }).click();
  await expect(playground.dialog).toContainText(report.receipt.ledger);
});

test("figures are split by owner, territory or source, and another hand-off is chosen", async ({ page, playground }) => {
  await bring(playground);
  const split = page.locator("yl-handoff-split");
  await split.getByRole("combobox").selectOption({ label: "Territory" });
  await expect(split.getByRole("row", { name: /^South/ })).toBeVisible();
  await split.getByRole("combobox").selectOption({ label: "Source" });
  await expect(split.getByRole("row", { name: /^Web/ }).locator("td").first()).toHaveText("8");
  await page.getByRole("combobox", { name: /^Hand-off/ }).selectOption({ label: "Sales to closing" });
  await expect(sentence(page)).toContainText("No time to answer is agreed");
  await expect(page.locator("yl-handoff-page")).toContainText("This hand-off agrees no time to answer");
  await expect(page.locator("yl-handoff-clocks table")).toHaveCount(0);
});

test("without an agreed hand-off the page says so and shows what there is", async ({ page, playground }) => {
  await bring(playground, bareFile);
  await expect(sentence(page)).toContainText("24 leads were handed over; 5 leads wait for a first follow-up");
  await expect(page.locator("yl-handoff-page")).toContainText("The agreement names no hand-off");
  await expect(card(page, "Speed of the first answer")).toBeVisible();
  await expect(card(page, "Leakage")).toHaveCount(0);
});

test("without anything to judge the page says what to drop", async ({ page, playground }) => {
  const leads = { name: "leads.csv", content: "Lead ID,Created\nL-1,2026-03-01\nL-2,2026-03-02\n" };
  await playground.drop(bareFile, leads);
  await playground.import();
  await playground.goTo("Hand-off");
  await expect(page.getByRole("heading", { name: "Nothing was handed over yet, as far as this data tells" })).toBeVisible();
  await expect(page.locator("main")).toContainText("Assignments: one row for each time a lead got an owner");
  await expect(page.locator("main").getByRole("button", { name: "Open files" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("fewer than agreed are said to be too few", async ({ page, playground }) => {
  await bring(playground, scarceFile);
  await expect(card(page, "Answered in time")).toContainText("too few for a firm figure: 22, agreed are at least 30");
  await expect(card(page, "Leakage")).toContainText("too few for a firm figure: 16");
});

test("the sample company's hand-offs are judged as soon as the page is opened", async ({ page, playground }) => {
  await playground.goTo("Hand-off");
  await expect(sentence(page)).toHaveText(/^\S+ answered \d+ of \d+ in time; (no clock is|1 clock is|\d+ clocks are) overdue/);
  await expect(page.locator("yl-handoff-clocks tbody tr").first().getByRole("button")).not.toHaveText(/^L-\d+$/);
});

test("shares add up to 100.0, and lengths of time are said as people say them", () => {
  expect(percents([1, 1, 1])).toEqual(["33.4 %", "33.3 %", "33.3 %"]);
  expect(percents([2, 1])).toEqual(["66.7 %", "33.3 %"]);
  expect(percents([0, 0])).toEqual(["–", "–"]);
  const [minute, hour] = [60_000, 3_600_000];
  expect([0, 42 * minute, 5 * hour + 12 * minute, 47 * hour, 76 * hour].map((ms) => span(ms))).toEqual(["under a minute", "42 min", "5 h 12 min", "47 h", "3 d 4 h"]);
  // A day of working time has no 24 hours.
  expect([76 * hour, 102 * hour + 5 * minute].map((ms) => span(ms, true))).toEqual(["76 h", "102 h"]);
  expect([90, 60, 240].map((minutes) => within(minutes * minute))).toEqual(["90 minutes", "1 hour", "4 hours"]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the ${colorScheme} hand-off page and its tables, on a screen and on a phone`, async ({ page, playground }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await bring(playground);
    await expect(page.locator("yl-handoff-clocks tbody tr")).toHaveCount(10);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const tables = page.locator("yl-handoff-page").getByRole("button", { name: "Show as table" });
    while ((await tables.count()) > 0) await tables.first().click();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}

test("the page is reached and read by keys alone", async ({ page, playground }) => {
  await playground.drop(agreementFile, ...office());
  await playground.import();
  await page.keyboard.press("h");
  await expect(page).toHaveURL(/#handoff$/);
  await expect(page).toHaveTitle(/^Hand-off/);
  const lead = page.getByRole("button", { name: "The life of Person 8" }).first();
  await lead.focus();
  await page.keyboard.press("Enter");
  await expect(playground.dialog).toContainText("The life of Person 8");
  await page.keyboard.press("Escape");
  await expect(lead).toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("?");
  await expect(playground.dialog).toContainText("go to the hand-off");
});

test("every number opens its leads", async ({ page, playground }) => {
  await bring(playground);
  const rows = page.locator("yl-lead-list tbody tr");
  // Half an hour: L-1 to L-4 and, twenty minutes, L-9 to L-12; the latest first, equal ones by their ids.
  await page.locator("yl-handoff-speed").getByRole("button", { name: "30 min: 8" }).click();
  await expect(playground.dialog).toContainText("8 30 min");
  await expect(rows).toHaveCount(8);
  await expect(rows.first()).toContainText("Person 10");
  await expect(rows.first()).toContainText("20 min");
  await expect(rows.last()).toContainText("Person 4");
  // The other numbers of the card are a tab away: L-15 and L-6 took more than a day.
  await playground.dialog.getByRole("tab", { name: /^later/ }).click();
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("Person 15");
  await rows.first().getByRole("button").click();
  await expect(playground.dialog).toContainText("The life of Person 15");
  await page.keyboard.press("Escape");
  await expect(rows).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  // Mara has L-21 to L-23 to answer.
  await page.locator("yl-handoff-waiting").getByRole("button", { name: /^Mara · South: 3 leads/ }).click();
  await expect(rows).toHaveCount(3);
  await expect(rows).toContainText(["Person 21", "Person 22", "Person 23"]);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");

  // L-8 and L-21, L-22 are overdue; each row of a card's bars, and of the table that is split, opens its own.
  await page.getByRole("button", { name: "Leads of Answered in time" }).click();
  await playground.dialog.getByRole("tab", { name: "overdue 3", exact: true }).click();
  await expect(rows).toContainText(["Person 8", "Person 21", "Person 22"]);
  await page.keyboard.press("Escape");
  await page.locator("yl-handoff-split").getByRole("button", { name: "Kim, Handed over: 12" }).click();
  await expect(playground.dialog).toContainText("Handed over: Kim");
  await expect(playground.dialog).toContainText("12");
  await page.keyboard.press("Escape");

  // So does each week: in that of 2 March eight were handed over, two answered late, and L-8 not yet.
  const attainment = page.locator("yl-handoff-attainment");
  await attainment.locator(`rect.handed:not([height="0"])`).first().click();
  await expect(playground.dialog).toContainText("Answered in time: 2026-03-02");
  await expect(rows).toHaveCount(8);
  await playground.dialog.getByRole("tab", { name: "late 2", exact: true }).click();
  await expect(rows).toHaveCount(2);
  await page.keyboard.press("Escape");
  await attainment.getByRole("button", { name: "Show as table" }).click();
  await attainment.getByRole("button", { name: "2026-03-02, Overdue: 1" }).click();
  await expect(rows).toContainText(["Person 8"]);
  expect(await violations(page)).toEqual([]);
});

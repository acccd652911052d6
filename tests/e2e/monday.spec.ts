/** The Monday page: where both sides stand, who owes what, what changed, and what was decided. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import type { MondayReport } from "../../www/playground/src/engine/shapes.js";
import { violations } from "./axe.js";
import type { Dropped } from "./company.js";
import { bareFile, mondayFile, office, scarceFile } from "./office.js";
import { type Playground, expect, test } from "./page.js";

/** All of the office is as of 19 March, a Thursday, which ends at midnight. */
async function bring(playground: Playground, agreement: Dropped = mondayFile): Promise<void> {
  await playground.drop(agreement, ...office());
  await playground.import();
  await playground.goTo("Monday");
  await expect(sentence(playground.page)).toBeVisible();
}

const sentence = (page: Page): Locator => page.locator("yl-monday-page #sentence");
const card = (page: Page, heading: string): Locator => page.getByRole("region", { name: heading, exact: true });
const row = (page: Page, heading: string, name: string): Locator => card(page, heading).getByRole("row", { name: new RegExp(`^${name}`) });

/** Sheets of paper a page takes. */
async function sheets(page: Page, format: "A4" | "Letter"): Promise<number> {
  const pdf = await page.pdf({ format, preferCSSPageSize: false });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test("one sentence, the goal, both columns and the changes, as counted by hand", async ({ page, playground }) => {
  await bring(playground);
  // 14 of 22 working days are done: 28 expected, 24 handed over, (24 − 28) × 22 / 44 = −2 days.
  await expect(sentence(page)).toHaveText("3 leads are overdue, and Hand-overs is behind its line by 2 working days.");
  const about = page.locator("yl-monday-page .story");
  await expect(about).toContainText("16 Mar 2026 to 22 Mar 2026 · not over yet · as of 19 Mar 2026 · 24 leads · approved by neither team");
  const goal = card(page, "Hand-overs");
  await expect(goal).toContainText("2 working days behind");
  await expect(goal).toContainText("Actual 24 · Line 28");
  await expect(goal).toContainText("Goal 44 by 31 Mar 2026");
  // 20 are missing on eight days.
  await expect(goal).toContainText("Needed a day 2.5 · 8 working days left");
  await expect(page.locator("yl-monday-pace").getByRole("img")).toHaveAccessibleName("Hand-overs from 1 Mar 2026 to 31 Mar 2026, day by day: 24 against 28 on the agreed line to 44");

  const marketing = card(page, "Marketing owes");
  await expect(marketing).toContainText("8 the week before");
  await expect(row(page, "Marketing owes", "Hand-overs")).toContainText("24 of 28 by now");
  await expect(marketing).toContainText("nothing is agreed");
  await expect(marketing).toContainText("8 of 8");
  // Eight of ten that two people can work in four of five days.
  await expect(card(page, "Enough to work on?")).toContainText("8 · 100.0 % of capacity");
  await expect(row(page, "Enough to work on?", "Kim")).toContainText("4 · 100.0 % of capacity");

  // L-8 was due on 3 March at 14:00, L-21 and L-22 on the 17th.
  await expect(row(page, "Sales owes", "Kim").first()).toContainText("1 · 23,640 min");
  await expect(row(page, "Sales owes", "Mara").first()).toContainText("2 · 3,480 min");
  const numbers = card(page, "Sales owes").locator("h3");
  await expect(numbers).toContainText(["3", "1 of 16 due", "1 of 16 due", "12 of 16 due"]);
  await expect(row(page, "Sales owes", "Mara").last()).toContainText("6");

  const changes = card(page, "What changed since 12 Mar 2026").locator("tbody tr");
  await expect(changes).toHaveText([
    /In stage: Marketing qualified\s*2\s*→\s*5\s*business \+3/,
    /Overdue\s*1\s*→\s*3\s*business \+2/,
    /Rejected without a reason\s*0\s*→\s*1\s*business/,
    /Entered: Back to marketing\s*1\s*→\s*0\s*business −1/,
    /In stage: Sales accepted\s*12\s*→\s*17\s*business/,
  ]);
  // Web and Partner brought three each.
  await expect(card(page, "Well done")).toContainText("Partner brought 3 hand-overs");
});

test("a number opens its rule and its leads, and a lead its life", async ({ page, playground }) => {
  await bring(playground);
  await page.getByRole("button", { name: "3: Overdue now" }).click();
  const list = playground.dialog.locator("tbody tr");
  await expect(list).toHaveCount(3);
  await expect(list.first()).toContainText("Person 8");
  await expect(list.first().locator("td")).toHaveText(["3 Mar 2026, 14:00", "16 d 10 h"]);
  await expect(playground.dialog).toContainText("Clocks that are past due now and still open");
  await playground.dialog.getByRole("tab", { name: "Mara 2" }).click();
  await expect(list).toHaveCount(2);
  await list.first().getByRole("button").click();
  await expect(page.getByRole("dialog", { name: /Person 21/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.getByRole("button", { name: "8: Handed over", exact: true }).click();
  await expect(list).toHaveCount(8);
  await expect(list.first()).toContainText("Person 17");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "6: Fewer than 2 follow-ups, Kim" }).click();
  await expect(list.getByRole("button")).toHaveText([6, 8, 10, 12, 14, 16].map((id) => `Person ${id}`));
  await page.keyboard.press("Escape");
  // What moved opens the cycle's own figure.
  await page.getByRole("button", { name: "What is behind In stage: Marketing qualified" }).click();
  await expect(playground.dialog.locator("yl-lead-list tbody tr")).toHaveCount(5);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Why? Undecided" }).click();
  await expect(card(page, "Sales owes")).toContainText("with neither acceptance nor rejection to this day");
});

test("only some of the leads are no more where the next data does not tell them apart", async ({ page, playground }) => {
  await bring(playground);
  await page.getByLabel("Line of business").selectOption({ label: "Source" });
  await expect(page.locator("yl-monday-page .story")).toContainText("only Source: Fair");
  await playground.drop(...office().map((file) => ({ ...file, content: file.content.replace("Name,Source", "Name,Where from") })));
  await playground.import();
  await playground.goTo("Monday");
  await expect(page.getByRole("button", { name: "8: Handed over", exact: true })).toBeVisible();
  await expect(page.locator("yl-monday-page .story")).not.toContainText("only");
});

test("a day that is still typed is none, and a page that is left closes its room", async ({ page, playground }) => {
  await bring(playground);
  const day = page.getByLabel("As of");
  await day.fill("0202-03-19");
  await expect(page.locator("yl-monday-page .story")).toContainText("as of 19 Mar 2026");
  await day.blur();
  await expect(day).toHaveValue("2026-03-19");
  await page.getByRole("button", { name: "3: Overdue now" }).click();
  await expect(playground.dialog.locator("tbody tr")).toHaveCount(3);
  await page.evaluate(() => void (location.hash = "#handoff"));
  await expect(page.locator("yl-handoff-page")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("[aria-live]")).toBeEmpty();
});

test("what was left before its answer came stays left", async ({ page, playground }) => {
  await bring(playground);
  await page.getByRole("button", { name: "3: Overdue now" }).click();
  const list = playground.dialog.locator("tbody tr");
  await expect(list).toHaveCount(3);
  // A lead is asked for and the list left in one moment; the list opened next is answered after that lead.
  await list.first().getByRole("button").evaluate((lead: HTMLElement) => {
    lead.click();
    let root = lead.getRootNode() as ShadowRoot;
    while (root.host.localName !== "yl-monday-figure") root = root.host.getRootNode() as ShadowRoot;
    root.querySelector("yl-dialog")!.shadowRoot!.querySelector("dialog")!.close();
  });
  await page.getByRole("button", { name: "8: Handed over", exact: true }).click();
  await expect(list).toHaveCount(8);
});

test("a line of business, and the page of a day", async ({ page, playground }) => {
  await bring(playground);
  await page.getByLabel("Line of business").selectOption({ label: "Source" });
  await page.getByLabel("equal to").selectOption({ label: "Web (8)" });
  // Of the leads from the web L-18, L-21 and L-24 are this week's, and L-21 is overdue.
  await expect(page.locator("yl-monday-page .story")).toContainText("only Source: Web");
  await expect(page.getByRole("button", { name: "3: Handed over", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "1: Overdue now" })).toBeVisible();
  await expect(page.locator("yl-monday-pace")).toContainText("Goals are agreed for all lines of business together");
  await page.getByRole("button", { name: "3: Handed over", exact: true }).click();
  await expect(playground.dialog.locator("tbody tr")).toHaveCount(3);
  await page.keyboard.press("Escape");
  await page.getByLabel("Line of business").selectOption("");
  await page.getByLabel("Page of").selectOption("day");
  // L-23 and L-24 on the day itself; nobody on the 18th.
  await expect(page.getByRole("button", { name: "2: Handed over", exact: true })).toBeVisible();
  await expect(card(page, "Marketing owes")).toContainText("0 the day before");
  await expect(page.locator("yl-monday-page .story")).toContainText("19 Mar 2026 · as of 19 Mar 2026");
});

test("three decisions are carried to next week, kept where that is asked for, and taken along", async ({ page, playground }) => {
  await bring(playground);
  const decision = (n: number) => page.getByRole("textbox", { name: `Decision ${n}` });
  await decision(1).fill("Call Person 8 today");
  await decision(2).fill("Kim takes the web");
  await decision(2).press("Enter");
  await expect(page.locator("yl-monday-decisions")).toContainText("Forgotten when this page is closed");

  const taken = async (name: string) => {
    const download = page.waitForEvent("download");
    await page.locator("yl-monday-take").getByRole("button", { name }).click();
    const file = await download;
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
  };
  const json = await taken("Report (JSON)");
  expect(json.name).toBe("small-office.monday.2026-03-16.json");
  const report = JSON.parse(json.text) as MondayReport;
  expect(report.decisions).toEqual(["Call Person 8 today", "Kim takes the web"]);
  expect(report.sales.overdue.leads).toBe(3);
  await page.locator("yl-monday-take").getByLabel("Language").selectOption("de");
  const markdown = await taken("Text (Markdown)");
  expect(markdown.name).toBe("small-office.monday.2026-03-16.de.md");
  expect(markdown.text).toContain("Call Person 8 today");
  expect(markdown.text).toMatch(/23\.640/);

  await page.locator("yl-monday-decisions").getByRole("button", { name: "Keep on this computer" }).click();
  await expect(page.locator("yl-monday-decisions")).toContainText("Kept in this browser");
  await page.waitForTimeout(700);
  await page.reload();
  await page.getByRole("button", { name: "Continue with them" }).click();
  await expect(page.getByRole("banner")).toContainText("24 leads");
  await expect(decision(1)).toHaveValue("Call Person 8 today");
  await page.getByLabel("As of").fill("2026-03-26");
  await expect(page.locator("yl-monday-decisions")).toContainText("carried over from the week of 16 Mar 2026");
  playground.asked.length = 0;
});

test("without goals and clocks the page says so and shows what there is", async ({ page, playground }) => {
  await bring(playground, bareFile);
  await expect(sentence(page)).toHaveText("No time to answer is agreed, and no goal is agreed.");
  await expect(page.getByRole("heading", { name: "No goal is agreed", exact: true })).toBeVisible();
  await expect(card(page, "Sales owes")).toContainText("no time to decide is agreed");
  await expect(page.getByRole("button", { name: "8: Handed over", exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("fewer than agreed are said to be too few", async ({ page, playground }) => {
  await bring(playground, scarceFile);
  await expect(card(page, "Sales owes")).toContainText("too few for a firm figure: 16, agreed are at least 30");
});

test("the sample company has its page at once, and a draft's effect is told as one of the definition", async ({ page, playground }) => {
  await playground.goTo("Monday");
  // From the reference.
  await expect(sentence(page)).toHaveText("39 leads are overdue, and 3 of 3 goals are behind their line, Revenue won the most, by 12.6 working days; the agreed rate is not kept.");
  await expect(page.locator("yl-monday-pace yl-duty")).toHaveCount(3);
  await expect(page.locator("yl-monday-page .story")).toContainText("approved by both teams");
  await expect(card(page, "Hand-overs to sales development")).toContainText("Actual 122 · Line 136.6Goal 410 by 31 Dec 2026Needed a day 6.7 · 43 working days left");
  await expect(card(page, "Revenue won")).toContainText("Actual €116.95k · Line €272.46kGoal €805k by 31 Dec 2026Needed a day €16,001");
  await expect(card(page, "Sales owes").locator("h3")).toContainText(["39", "107 of 318 due", "10 of 318 due", "264 of 318 due"]);
  await expect(row(page, "Sales owes", "Heike Ludwig").locator("td.number")).toHaveText(["18 · 582,272 min", "57", "6", "115"]);
  await expect(card(page, "Marketing owes")).toContainText("30 the week before");
  await expect(card(page, "What changed since 24 Oct 2026").getByRole("row", { name: /Answered in time/ })).toContainText("43.5 %");
  await playground.goTo("Threshold");
  await playground.type(20);
  await playground.goTo("Monday");
  await expect(page.locator("yl-monday-page .story")).toContainText("by the proposed agreement · approved by neither team");
  await expect(page.locator("yl-monday-changes")).toContainText("definition");
});

test("the keyboard reaches it, and Enter opens a number", async ({ page, playground }) => {
  await playground.drop(mondayFile, ...office());
  await playground.import();
  await playground.goTo("Data");
  await page.keyboard.press("m");
  await expect(page).toHaveURL(/#monday$/);
  await expect(page.getByRole("banner").getByRole("link").first()).toHaveText("Monday");
  await page.getByRole("button", { name: "3: Overdue now" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "3: Overdue now" })).toBeFocused();
});

test("it prints on one sheet of A4 or Letter, in black and white", async ({ page, playground }) => {
  await playground.goTo("Monday");
  await expect(page.locator("yl-monday-pace yl-duty")).toHaveCount(3);
  expect(await sheets(page, "A4")).toBe(1);
  expect(await sheets(page, "Letter")).toBe(1);
  // Also where every list has its five lines.
  for (const list of await page.locator("yl-monday-owes tbody").all()) {
    await list.evaluate((body: HTMLTableSectionElement) => {
      while (body.rows.length < 5) body.append(body.rows[0]!.cloneNode(true));
    });
  }
  expect(await sheets(page, "A4")).toBe(1);
  expect(await sheets(page, "Letter")).toBe(1);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.locator("yl-monday-take")).toBeHidden();
  expect(await page.locator("yl-monday-pace path.line").first().evaluate((line) => getComputedStyle(line).stroke)).toBe("rgb(0, 0, 0)");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the ${colorScheme} Monday page, on a screen and on a phone`, async ({ page, playground }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await bring(playground);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "3: Overdue now" }).click();
    await expect(playground.dialog.locator("tbody tr")).toHaveCount(3);
    expect(await violations(page)).toEqual([]);
  });
}

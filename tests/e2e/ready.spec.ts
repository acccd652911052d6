/** What makes a lead ready beside its score, silence, and a lead's own story: since when, and as of another day. */
import type { Page } from "@playwright/test";
import { type Playground, expect, test } from "./page.js";

/** How many leads a list of those who move holds. */
const moving = (page: Page, list: "Leave" | "Enter") => page.getByRole("tab", { name: new RegExp(`^${list}`) }).locator("span");
const undo = (page: Page) => page.getByRole("button", { name: "Undo" }).click();
const valid = (page: Page) => expect(page.getByText("The draft is not valid yet")).toHaveCount(0);
const section = (page: Page) => page.locator("yl-ready summary");

async function addFastTrack(page: Page, playground: Playground): Promise<void> {
  await page.getByRole("button", { name: "+ Fast track" }).click();
  await playground.dialog.getByLabel("Kind of touch").selectOption("demo_request");
  await playground.dialog.getByRole("button", { name: "Add the fast track" }).click();
}

test("a fast track lets leads in at every line, for a time or to the end of their cycle, and undo takes it back", async ({ page, playground }) => {
  await section(page).click();
  await page.getByRole("button", { name: "+ Fast track" }).click();
  const kinds = await playground.dialog.getByLabel("Kind of touch").locator("option").allTextContents();
  expect(kinds.filter((kind) => /by a seller/.test(kind))).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(moving(page, "Enter")).toHaveText("0");
  await addFastTrack(page, playground);
  await expect(page.getByRole("button", { name: "+ Fast track" })).toBeFocused();
  await expect(moving(page, "Enter")).not.toHaveText("0");
  await expect(page.locator("yl-picture")).toContainText("by fast track or by decision, wherever the line stands");
  const tracks = page.locator("yl-ready");
  await expect(tracks).toContainText(/Demonstration requested.*new/s);
  await page.getByLabel("How long it makes ready: Demonstration requested").first().selectOption({ label: "for" });
  await page.getByLabel("How long it makes ready: Demonstration requested, length").fill("2");
  await page.getByLabel("How long it makes ready: Demonstration requested, length").press("Tab");
  await expect(page.getByLabel("How long it makes ready: Demonstration requested, length")).toHaveValue("2");
  await valid(page);
  await undo(page);
  await expect(page.getByLabel("How long it makes ready: Demonstration requested, length")).toHaveValue("14");
  await undo(page);
  await expect(page.getByLabel("How long it makes ready: Demonstration requested, length")).toHaveCount(0);
  await expect(page.getByLabel("How long it makes ready: Demonstration requested").first()).toHaveValue("cycle");
  await undo(page);
  await expect(moving(page, "Enter")).toHaveText("0");
  await page.getByRole("button", { name: "Redo" }).click();
  await page.getByRole("button", { name: "Remove Demonstration requested", exact: true }).click();
  await expect(page.getByRole("button", { name: "+ Fast track" })).toBeFocused();
  await expect(page.getByRole("banner").getByRole("button", { name: /^signed/ })).toBeVisible();
});

test("a disqualifying rule keeps leads from sales, hysteresis and recycling are agreed, and undo takes all back", async ({ page, playground }) => {
  await section(page).click();
  await page.getByRole("button", { name: "+ Disqualifying rule" }).click();
  const add = playground.dialog.getByRole("button", { name: "Add the disqualifying rule" });
  await expect(add).toBeDisabled();
  await playground.dialog.getByLabel("Attribute").selectOption({ label: "Industry" });
  await playground.dialog.getByRole("checkbox", { name: /Machinery/ }).check();
  await add.click();
  await expect(page.locator("yl-ready")).toContainText("Industry is “Machinery” · new");
  await expect(moving(page, "Leave")).not.toHaveText("0");
  await valid(page);
  await undo(page);
  await expect(moving(page, "Leave")).toHaveText("0");

  const fall = page.getByLabel("A ready lead may fall below the line by");
  await fall.fill("5");
  await fall.press("Tab");
  await expect(page.locator("yl-ready")).toContainText("signed: 0");
  await page.getByLabel("When a cycle ends, its touches").selectOption({ label: "keep" });
  const keep = page.getByLabel("Per cent of their weight that touches keep");
  await keep.fill("130");
  await keep.press("Tab");
  await expect(keep).toHaveValue("99");
  await expect(page.locator("yl-ready")).toContainText("signed: no longer count");
  await valid(page);
  await section(page).click();
  await expect(section(page)).toContainText("may fall 5 below · keeps 99 %");
  for (let n = 0; n < 3; n++) await undo(page);
  await expect(section(page)).toHaveText("Ready for sales");
  await expect(page.getByRole("banner").getByRole("button", { name: /^signed/ })).toBeVisible();
});

test("a rule on silence takes points of those from whom nothing comes, and its fold says after how long", async ({ page, playground }) => {
  await page.getByLabel("Leads stand", { exact: true }).selectOption({ label: "as they are now" });
  await expect(moving(page, "Leave")).toHaveText("0");
  await page.getByRole("button", { name: "+ Silence" }).click();
  await expect(playground.dialog.getByLabel("Points each time")).toHaveValue("-10");
  await playground.dialog.getByLabel("Counts again: Silence").first().selectOption({ label: "every" });
  await playground.dialog.getByRole("button", { name: "Add the rule" }).click();
  const rule = page.locator("yl-rule").last();
  await expect(rule).toContainText("after 30 days without a touch, again every 30 ·");
  await expect(rule).toContainText(/\d leads · new/);
  await expect(moving(page, "Leave")).not.toHaveText("0");
  await page.getByRole("tab", { name: /^Leave/ }).click();
  await expect(page.getByRole("tabpanel")).toContainText(/Silence \(silent, (once|twice|\d+ times)\) −\d+/);
  await rule.getByRole("button", { name: /^More about/ }).click();
  await rule.getByLabel("Silence before it counts: Silence, length").fill("2");
  await rule.getByLabel("Silence before it counts: Silence, length").press("Tab");
  await rule.getByLabel("Silence before it counts: Silence, unit").selectOption("hours");
  await expect(rule).toContainText("after 2 hours without a touch, again every 30 days");
  await rule.getByLabel("Counts again: Silence").first().selectOption("never");
  await expect(rule).not.toContainText("again every");
  await expect(rule).toContainText("no touch of the buyer's for 2 hours");
  await valid(page);
  for (let n = 0; n < 4; n++) await undo(page);
  await expect(page.getByText("without a touch")).toHaveCount(0);
  await expect(moving(page, "Leave")).toHaveText("0");
});

test("a rule on attributes ages from the latest change, and says where no history is there", async ({ page }) => {
  const rule = page.locator("yl-rule").first();
  await expect(page.locator("yl-picture")).toContainText("count as they are today: the data holds no history of them");
  await rule.getByRole("button", { name: /^More about/ }).click();
  await expect(rule.getByLabel(/^Ageing: /).first().locator("option")).toHaveText(["never", "gone after", "loses", "halves every"]);
  await expect(rule).toContainText("No history of Country is in this data, so nothing ages yet.");
  await rule.getByLabel(/^Ageing: /).first().selectOption({ label: "halves every" });
  await expect(rule.locator(".title span").first()).toContainText("halves every 30 days");
  await valid(page);
  await undo(page);
  await expect(rule.getByLabel(/^Ageing: /).first()).toHaveValue("default");
});

test("a lead says since when it is ready at the line as it stands, and what it scored another day under the agreement of then", async ({ page, playground }) => {
  const { dialog } = playground;
  const open = async () => page.getByRole("button", { name: /^Why .* has this score$/ }).first().click();
  await page.getByRole("tab", { name: /^Stay/ }).click();
  await open();
  await expect(dialog).toContainText(/\d+ \w+ 202\d: ready: its score reached the line/);
  await expect(dialog.getByLabel("Under")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await playground.type(90);
  await page.getByRole("tab", { name: /^Leave/ }).click();
  await open();
  await expect(dialog).toContainText("Stays with marketing.");
  await expect(dialog).not.toContainText("reached the line");
  await dialog.getByLabel("Day", { exact: true }).fill("2026-10-01");
  await dialog.getByLabel("Day", { exact: true }).press("Tab");
  const then = dialog.getByRole("status");
  await expect(then).toContainText(/^\d+ points as of 1 Oct 2026, under the signed agreement\./);
  const lines = dialog.getByRole("row", { name: /^Line/ });
  await expect(lines).toHaveText(/30\s*90/);
  await dialog.getByLabel("Under").selectOption({ label: "the proposal" });
  await expect(then).toContainText("under the proposal.");
  await expect(lines).toHaveText(/90\s*90/);
});

test("of a lead that fell silent, was decided upon and began again the dialog tells it in order", async ({ page, playground }) => {
  const stage = (id: string, kind: string) => ({ id, owner: "marketing", kind });
  const agreement = {
    yellowline: 1,
    definitions: {
      name: "Stories",
      timeZone: "Europe/Berlin",
      stages: [{ ...stage("known", "inventory"), next: "mql" }, stage("mql", "gate"), stage("lost", "lost")],
      attributes: [{ id: "name", type: "text" }],
      touchKinds: [{ id: "page", title: "Page visit", by: "buyer" }, { id: "call", by: "seller" }],
      scoring: {
        rules: [
          { id: "page", title: "Page visits", touch: { kind: "page" }, points: 10 },
          { id: "quiet", title: "Silence", inactivity: { after: { days: 10 }, every: { days: 10 } }, points: -10 },
        ],
        threshold: 20,
      },
    },
  };
  const visit = (lead: string) => ["15", "16"].map((day) => `${lead},2026-02-${day} 10:00,page`);
  const touches = [...visit("B"), ...visit("C"), "A,2026-01-05 10:00,page", "A,2026-01-06 10:00,page", "A,2026-02-05 10:00,call", "A,2026-02-06 10:00,page", "A,2026-03-01 23:30,page", "A,2026-03-02 10:00,page"];
  await playground.bring(
    { name: "agreement.json", content: JSON.stringify(agreement) },
    { name: "leads.csv", content: "Lead ID,Created,Name\nA,2026-01-02 09:00,Ada\nB,2026-01-03 09:00,Ben\nC,2026-01-03 09:00,Cem\n" },
    { name: "touches.csv", content: `Lead ID,Timestamp,Type\n${touches.join("\n")}\n` },
    { name: "overrides.csv", content: "lead,from,ready,author\nB,2026-02-20 10:00,false,Kim\nC,2026-02-01 10:00,true,Mara\n" },
    { name: "attribute_history.csv", content: "lead,attribute,at,value\nB,name,2026-01-03 09:00,Ben\n" },
    { name: "stage_history.csv", content: "Lead ID,Timestamp,Stage\nA,2026-01-02 09:00,known\nA,2026-02-10 12:00,lost\nA,2026-03-01 12:00,known\n" },
  );
  await page.getByRole("tab", { name: /^Stay/ }).click();
  await expect(page.getByRole("tabpanel")).toContainText("cycle 2");
  await page.getByRole("button", { name: "Why Ada has this score" }).first().click();
  await expect(playground.dialog.locator("yl-explain ol li")).toHaveText([
    "6 Jan 2026: ready: its score reached the line",
    "5 Feb 2026: no longer: nothing came from the buyer",
    "6 Feb 2026: ready: its score reached the line",
    "10 Feb 2026: no longer: its cycle ended",
    "2 Mar 2026: ready: its score reached the line (cycle 2)",
  ]);
  await expect(playground.dialog).toContainText("In its cycle 2.");
  await expect(playground.dialog).toContainText("Touches up to 10 Feb 2026 are of an earlier cycle and no longer count.");
  await page.getByText("1 earlier").click();
  await page.getByRole("button", { name: "6 Jan 2026", exact: true }).click();
  await expect(playground.dialog.getByLabel("Day", { exact: true })).toBeFocused();
  await expect(playground.dialog.getByRole("status")).toHaveText("20 points as of 6 Jan 2026. At or over the line: goes to sales.");
  await expect(playground.dialog.locator("yl-lead-then").getByRole("row", { name: /^Score/ })).toHaveText(/20\s*20/);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Why Ben has this score" }).click();
  await expect(playground.dialog).toContainText("Kept from sales, whatever its score: somebody decided so.");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Why Cem has this score" }).click();
  await expect(playground.dialog).toContainText("Ready for sales since 1 Feb 2026: somebody decided so.");
  await expect(playground.dialog.locator("yl-explain ol li")).toHaveText(["1 Feb 2026: ready: somebody decided so"]);
});

test("on a phone nothing of it is wider than the screen", async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  const room = playground.dialog.locator(".room");
  const over = () => room.evaluate((e) => e.scrollWidth - e.clientWidth);
  await page.getByRole("button", { name: "+ Silence" }).click();
  await playground.dialog.getByLabel("Counts again: Silence").first().selectOption("every");
  expect(await over()).toBeLessThanOrEqual(0);
  await playground.dialog.getByRole("button", { name: "Add the rule" }).click();
  await page.locator("yl-rule").last().getByRole("button", { name: /^More about/ }).click();
  await section(page).click();
  await page.getByRole("button", { name: "+ Fast track" }).click();
  expect(await over()).toBeLessThanOrEqual(0);
  await page.keyboard.press("Escape");
  await addFastTrack(page, playground);
  await page.getByLabel("How long it makes ready: Demonstration requested").first().selectOption("time");
  await page.getByRole("button", { name: "+ Disqualifying rule" }).click();
  await playground.dialog.getByRole("checkbox").first().check();
  expect(await over()).toBeLessThanOrEqual(0);
  await playground.dialog.getByRole("button", { name: "Add the disqualifying rule" }).click();
  await page.getByLabel("When a cycle ends, its touches").selectOption("decay");
  expect(await width()).toBeLessThanOrEqual(390);
  await page.getByRole("tab", { name: /^Stay/ }).click();
  await page.getByRole("button", { name: /^Why .* has this score$/ }).first().click();
  await playground.dialog.getByLabel("Day", { exact: true }).fill("2026-10-01");
  await playground.dialog.getByLabel("Day", { exact: true }).press("Tab");
  await expect(playground.dialog.locator("yl-lead-then").getByRole("row", { name: /^Score/ })).toBeVisible();
  expect(await over()).toBeLessThanOrEqual(0);
});

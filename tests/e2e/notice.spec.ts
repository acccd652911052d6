/** The change notice: its text in the reader's language, the numbers and leads behind it, and pilots. */
import type { Page } from "@playwright/test";
import { agreementFile, company } from "./company.js";
import { type Playground, expect, taken, test } from "./page.js";

const text = (page: Page) => page.getByRole("textbox", { name: "The notice, ready to paste" });
const numbers = async (row: ReturnType<Page["getByRole"]>) => (await row.getByRole("cell").allTextContents()).map((cell) => Number(cell.replace(/\D/g, "")));

async function tellSales(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Tell sales" }).click();
  await expect(text(page)).toBeVisible();
}

/** The rows of the table with this caption, by the name they begin with. */
const row = (playground: Playground, name: string) => playground.dialog.locator("yl-notice-numbers").getByRole("row", { name: new RegExp(`^${name}`) });

test("there is nothing to tell while the proposal is what both signed, and undo takes the offer away", async ({ page, playground }) => {
  const tell = page.getByRole("button", { name: "Tell sales" });
  await expect(tell).toHaveCount(0);
  await playground.type(38);
  await expect(page.locator("yl-tell")).toContainText("The line is proposed at 38 instead of the signed 30.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(tell).toHaveCount(0);
});

test("the notice is there in each language, and its numbers add up with the lists and the line", async ({ page, playground }) => {
  await playground.type(38);
  const leave = Number(await page.getByRole("tab", { name: /^Leave/ }).locator("span").textContent());
  await tellSales(page);
  await expect(text(page)).toHaveValue(/A lead now needs 38 points instead of 30 to be ready for sales\./);
  await page.getByLabel("Language").selectOption("Deutsch");
  await expect(text(page)).toHaveValue(/Ein Lead braucht jetzt 38 Punkte statt 30/);
  await expect(text(page)).toHaveAttribute("lang", "de");

  const [before, after] = await numbers(row(playground, "Leads \\d"));
  const [leaves] = await numbers(row(playground, "leave"));
  const [enters] = await numbers(row(playground, "enter"));
  const [moved] = await numbers(row(playground, "come at another time"));
  const [stays] = await numbers(row(playground, "stay as they are"));
  expect(leaves! + moved! + stays!).toBe(before);
  expect(enters! + moved! + stays!).toBe(after);
  expect(leaves).toBe(leave);
  await expect(text(page)).toHaveValue(new RegExp(`${leaves} Leads wären nicht gekommen`));

  const split = playground.dialog.locator("yl-split-table");
  const sums = async () => {
    const rows = await split.locator("tbody tr").all();
    const cells = await Promise.all(rows.map(numbers));
    return cells.reduce((sum, each) => sum.map((n, i) => n + each[i]!));
  };
  expect(await sums()).toEqual([before, after, enters, leaves, moved]);
  await split.getByRole("combobox").selectOption("Segment");
  await expect(split.getByRole("rowheader", { name: "Enterprise" })).toBeVisible();
  expect(await sums()).toEqual([before, after, enters, leaves, moved]);
  await expect(text(page)).toHaveValue(/Enterprise/);

  const lists = playground.dialog.locator("yl-notice-list");
  await expect(lists.getByRole("tab", { name: `Leave ${leaves}` })).toHaveAttribute("aria-selected", "true");
  await expect(lists.getByRole("tabpanel").getByRole("row")).toHaveCount(9);
  await expect(lists.getByRole("tabpanel")).toContainText("the line is at 38 instead of 30");
  await lists.getByRole("tab", { name: /^Other time/ }).click();
  await expect(lists.getByRole("tabpanel")).toContainText(/\d instead of \d/);
  await lists.getByRole("tab", { name: /^Enter/ }).click();
  await expect(lists.getByRole("tabpanel")).toHaveText("No lead would come in addition.");
});

test("the line counts where it stands, other points are told as reasons, and a lead leads back to the notice", async ({ page, playground }) => {
  await page.getByLabel("Points for Webinar attended, typed").fill("20");
  await page.getByLabel("Points for Webinar attended, typed").press("Enter");
  await playground.type(28);
  await tellSales(page);
  await expect(playground.dialog).toContainText("what they would become is a guess");
  const lists = playground.dialog.locator("yl-notice-list");
  await expect(lists.getByRole("tab", { name: /^Enter [1-9]/ })).toHaveAttribute("aria-selected", "true");
  await expect(lists.getByRole("tabpanel")).toContainText(/Webinar attended \+\d+ instead of \+\d+/);
  await lists.getByRole("button", { name: "Later" }).click();
  await expect(lists).toContainText("9 to 16 of");
  await lists.getByRole("button", { name: /^Why .* has this score$/ }).first().click();
  await expect(page.getByRole("dialog", { name: /^Why .* stands at this score$/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Tell sales" })).toBeVisible();
  await expect(lists).toContainText("9 to 16 of");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Tell sales" })).toBeFocused();
});

test("the notice is copied, and where the clipboard is closed its text is selected", async ({ page, playground, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.type(38);
  await tellSales(page);
  await page.getByRole("button", { name: "Copy the notice" }).click();
  await expect(playground.dialog.getByRole("status")).toHaveText("The notice is copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await text(page).inputValue());
  await page.getByLabel("Language").selectOption("Português");
  await expect(playground.dialog.getByRole("status")).toHaveText("");
  await page.evaluate(() => Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("closed")) }));
  await page.getByRole("button", { name: "Copy the notice" }).click();
  await expect(playground.dialog.getByRole("status")).toContainText("The text is selected");
  await expect(text(page)).toBeFocused();
  expect(await text(page).evaluate((area: HTMLTextAreaElement) => area.selectionEnd - area.selectionStart)).toBe((await text(page).inputValue()).length);
});

test("leads without dates are told as they are now", async ({ page, playground }) => {
  await page.getByLabel("Leads stand", { exact: true }).selectOption({ label: "as they are now" });
  await playground.type(38);
  await tellSales(page);
  await expect(playground.dialog).toContainText("All leads as they are now, under each agreement.");
  await expect(text(page)).toHaveValue(/In our data of 31 October 2026/);
});

test("where nothing is signed there is no notice, but a pilot", async ({ page, playground }) => {
  await playground.bring(agreementFile, ...company());
  await playground.type(20);
  await expect(page.locator("yl-tell")).toContainText("The line is proposed at 20 instead of 30.");
  await expect(page.getByRole("button", { name: "Tell sales" })).toHaveCount(0);
  await page.getByRole("button", { name: "Try as a pilot" }).click();
  await expect(playground.dialog.getByRole("alert")).toContainText("Such a pilot cannot be planned");
  await fill(page, "Hoped for (in 100)", "20");
  await expect(playground.dialog.getByRole("alert")).toHaveCount(0);
  await expect(playground.dialog).toContainText(/Worth it\s*\d+ or more/);
});

test("what the engine refuses is told in the dialog", async ({ page, playground }) => {
  await playground.type(38);
  await page.evaluate(() => {
    const app = document.querySelector("yl-app") as unknown as { session: { request: Record<string, unknown> } };
    app.session.request = { ...app.session.request, mode: "neither" };
  });
  await page.getByRole("button", { name: "Tell sales" }).click();
  await expect(playground.dialog.getByRole("alert")).toContainText("The notice cannot be written");
  await expect(playground.dialog.getByRole("alert").getByRole("listitem")).not.toHaveCount(0);
});

test("on a phone the notice is no wider than the screen", async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await playground.type(38);
  await tellSales(page);
  expect(await playground.dialog.locator(".room").evaluate((room) => room.scrollWidth - room.clientWidth)).toBeLessThanOrEqual(0);
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

const fill = async (page: Page, label: string, value: string) => {
  await page.getByLabel(label, { exact: true }).fill(value);
};
/** The plan of definition 7.8's check. */
async function plan(page: Page, n: string, floor: string, target: string): Promise<void> {
  await fill(page, "Leads handed over", n);
  await fill(page, "Not worth the work (in 100)", floor);
  await fill(page, "Hoped for (in 100)", target);
}

test("a pilot says at once what would settle it: the figures that are known", async ({ page, playground }) => {
  await playground.type(38);
  await page.getByRole("button", { name: "Try as a pilot" }).click();
  const { dialog } = playground;
  await expect(page.getByLabel("Not worth the work (in 100)")).toHaveValue("2");
  await expect(page.getByLabel("Hoped for (in 100)")).toHaveValue("20");
  await expect(page.getByLabel("Chance may decide wrongly (in 100)")).toHaveValue("5");
  await expect(page.getByLabel("Days each is followed")).toHaveValue("90");
  await plan(page, "500", "1", "2");
  await expect(dialog).toContainText(/Worth it\s*10 or more/);
  await expect(dialog).toContainText(/Not worth it\s*4 or fewer/);
  await expect(dialog).toContainText("5 to 9: undecided.");
  await expect(dialog).toContainText(/54 in 100\s*times, if 2 % is the truth\. That is little: take more leads\./);
  await expect(dialog).toContainText("At 9.3 leads a week, as this line gives, 500 leads take 54 weeks; the last is judged 90 days later.");
  await plan(page, "1000", "1", "2");
  await expect(dialog).toContainText(/Worth it\s*16 or more/);
  await expect(dialog).toContainText(/85 in 100\s*times, if 2 % is the truth\./);
  await plan(page, "500", "2", "5");
  await expect(dialog).toContainText(/Worth it\s*16 or more/);
  await expect(dialog).toContainText(/98 in 100\s*times, if 5 % is the truth\./);

  await fill(page, "Not worth the work (in 100)", "6");
  await expect(dialog.getByRole("alert")).toContainText("The floor 0.06 is not below the target 0.05");
  await expect(page.getByRole("button", { name: "Register" })).toBeDisabled();
  await fill(page, "Not worth the work (in 100)", "");
  await page.getByLabel("Not worth the work (in 100)").press("Tab");
  await expect(page.getByLabel("Not worth the work (in 100)")).toHaveValue("2");
  await expect(dialog.getByRole("alert")).toHaveCount(0);
  await plan(page, "1", "1", "2");
  await expect(dialog).toContainText("Too few leads: even none at all may come by chance where 2 % is the truth.");
});

test("a pilot is registered in the draft, listed, removed, and undo takes it back", async ({ page, playground }) => {
  await playground.type(38);
  await tellSales(page);
  await playground.dialog.getByRole("button", { name: "Try as a pilot" }).click();
  await plan(page, "500", "1", "2");
  await fill(page, "Called", "Fewer, better");
  await expect(playground.dialog).toContainText(/Worth it\s*10 or more/);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(playground.dialog.getByRole("status")).toHaveText("Fewer, better is registered in the draft. Undo takes it back.");
  const listed = playground.dialog.locator("yl-pilot-list").getByRole("listitem");
  await expect(listed).toContainText("500 leads from 38 points on, 2 % hoped for against 1 %, chance 5 %, 90 days each; registered");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(listed).toHaveCount(2);
  await expect(listed.nth(1)).toContainText("pilot-2");
  await page.keyboard.press("Escape");
  await expect(page.locator("yl-tell")).toContainText("2 pilots registered.");
  const { parameters } = JSON.parse((await taken(page, "Agreement")).bytes.toString());
  expect(parameters.experiments).toMatchObject([
    { id: "pilot-1", title: "Fewer, better", n: 500, floor: 0.01, target: 0.02, alpha: 0.05, horizonDays: 90, threshold: 38 },
    { id: "pilot-2" },
  ]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("yl-tell")).toContainText("1 pilot registered.");
  await playground.type(39);
  await page.getByRole("button", { name: "Try as a pilot" }).click();
  await expect(listed).toContainText("made for other definitions than those of this draft");
  await page.getByRole("button", { name: "Remove Fewer, better" }).click();
  await expect(playground.dialog).toContainText("No pilot is registered.");
  await page.keyboard.press("Escape");
  for (let n = 0; n < 4; n++) await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("yl-tell")).toBeHidden();
  await expect(page.getByRole("banner").getByRole("button", { name: /^signed/ })).toBeVisible();
});

test("on a phone a pilot is no wider than the screen", async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await playground.type(38);
  await page.getByRole("button", { name: "Try as a pilot" }).click();
  await expect(playground.dialog).toContainText("Worth it");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(playground.dialog.getByRole("listitem")).toHaveCount(1);
  expect(await playground.dialog.locator(".room").evaluate((room) => room.scrollWidth - room.clientWidth)).toBeLessThanOrEqual(0);
});

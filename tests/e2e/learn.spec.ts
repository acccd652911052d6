/** What history says of the points: each rule with its odds, what not to trust, the check on other leads, taking them. */
import type { Page } from "@playwright/test";
import { type Playground, agreementOf, expect, real, test } from "./page.js";

const open = async (page: Page, playground: Playground) => {
  await page.getByRole("button", { name: "What history says" }).click();
  await expect(playground.dialog.getByText(/^Going through the history/)).toHaveCount(0);
};
const row = (playground: Playground, name: string) => playground.dialog.locator("yl-learn-table").getByRole("row", { name: new RegExp(`^${name}`) });
const take = (page: Page) => page.getByRole("button", { name: "Take these points" });
const webinar = (page: Page) => page.getByLabel("Points for Webinar attended, typed");

/** 240 leads without dates; every third converted, and only those have a contract. */
const contracts = {
  name: "leads.csv",
  content: ["Lead ID,Converted,Contract,Fair", ...Array.from({ length: 240 }, (_, i) => `L-${i},${i % 3 === 0 ? 1 : 0},${i % 3 === 0 ? "signed" : ""},${i % 2 === 0 ? "yes" : "no"}`), ""].join("\n"),
};
const contractAgreement = (rules: unknown[]) => ({
  name: "agreement.json",
  content: JSON.stringify({
    yellowline: 1,
    definitions: {
      name: "Contracts",
      timeZone: "Europe/Berlin",
      attributes: [
        { id: "contract", title: "Contract", type: "text" },
        { id: "fair", title: "Fair", type: "text" },
      ],
      scoring: { rules, threshold: 10 },
    },
  }),
});
const contractRules = [
  { id: "contract", title: "Has a contract", when: { attribute: "contract", present: true }, points: 10 },
  { id: "fair", title: "Seen at the fair", when: { attribute: "fair", equals: "yes" }, points: 5 },
];

test("each rule stands with its odds, points and why not, and the check says what the points are worth", async ({ page, playground }) => {
  await open(page, playground);
  await expect(playground.dialog).toContainText("On the half it did not learn from, the suggested points find 18 in 100, the signed points 17 in 100, all leads together 3 in 100.");
  await expect(playground.dialog).toContainText("Of the first 212 leads by each, as many as the line lets through, 38 converted against 35; of all 3,857, 126. So small a difference may be chance.");
  await expect(row(playground, "Pricing page")).toContainText(/11\.0 %\s*32 of 291.*2\.5 %\s*90 of 3,567.*× 4\.8 \(3\.2 – 7\.3\).*\+10.*\+23/s);
  await expect(row(playground, "Industry we know")).toContainText("may be chance: × 1 lies within the whiskers");
  await expect(row(playground, "Size of the company")).toHaveCount(3);
  await expect(row(playground, "Size of the company 250 to under 1,000")).toContainText("+10");
  await expect(playground.dialog).toContainText("The line stays where it is and may not fit these points");
  await expect(playground.dialog).toContainText("Owner looks filled in after the outcome. No rule reads it, and none should.");
});

test("the points are taken as one edit, which undo takes back", async ({ page, playground }) => {
  await expect(webinar(page)).toHaveValue("10");
  await open(page, playground);
  await take(page).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText("The draft now has the points that history suggests.")).toBeVisible();
  await expect(webinar(page)).toHaveValue("21");
  await expect(page.getByLabel("Points for Pricing page, typed")).toHaveValue("23");
  await expect(page.getByText("The draft is not valid yet")).toHaveCount(0);
  await open(page, playground);
  await expect(playground.dialog).toContainText("the points of this draft");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "What history says" })).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(webinar(page)).toHaveValue("10");
  await expect(page.getByRole("banner").getByRole("button", { name: /^signed/ })).toBeVisible();
});

test("it is asked otherwise, and what the engine refuses is told", async ({ page, playground }) => {
  await open(page, playground);
  await page.getByText("How it is asked").click();
  const doubling = page.getByLabel("Points for each doubling of the odds");
  await doubling.fill("20");
  await doubling.press("Tab");
  await expect(row(playground, "Pricing page")).toContainText("+45");
  await page.getByLabel("Days after it came at which a lead is looked at").fill("30");
  await page.getByLabel("Days after it came at which a lead is looked at").press("Tab");
  await expect(playground.dialog).toContainText("Each is looked at 30 days after it came");
  await doubling.fill("0");
  await doubling.press("Tab");
  await expect(playground.dialog.getByRole("alert")).toContainText("History cannot be asked");
  await doubling.fill("10");
  await doubling.press("Tab");
  await expect(playground.dialog.getByRole("alert")).toHaveCount(0);
});

test("what looks filled in after the outcome is warned of first and gives no points", async ({ page, playground }) => {
  await playground.drop(contractAgreement(contractRules), contracts);
  await playground.import();
  await playground.toLine();
  await open(page, playground);
  await expect(playground.dialog.getByRole("region", { name: "May have been filled in after the outcome" })).toContainText(
    "Contract: filled in for 100 in 100 converted leads, and for 0 in 100 of the others",
  );
  await expect(row(playground, "Has a contract")).toContainText("Contract may have been filled in after the outcome");
  await expect(playground.dialog).toContainText("so what came after an outcome counts too");
  await expect(take(page)).toBeDisabled();
  await expect(playground.dialog).toContainText("History suggests no points to take.");
});

test("without rules, and without leads old enough, it says so", async ({ page, playground }) => {
  await page.getByLabel("As of").fill("2025-05-20");
  await page.getByLabel("As of").press("Tab");
  await expect(page.getByRole("banner").getByRole("button", { name: /^signed/ })).toBeVisible();
  await open(page, playground);
  await expect(playground.dialog).toContainText("No lead is old enough to learn from.");
  await expect(playground.dialog).toContainText(/Left out: .*too young/);
  await expect(take(page)).toBeDisabled();
  await page.keyboard.press("Escape");
  await playground.drop(contractAgreement([]));
  await open(page, playground);
  await expect(playground.dialog).toContainText("There are no rules yet");
});

test("where the present points do better, it says so", async ({ page, playground }) => {
  await playground.drop(agreementOf("xeducation"), real("xeducation", "leads.csv"));
  await playground.import();
  await playground.toLine();
  await open(page, playground);
  await expect(playground.dialog).toContainText("There the points of this draft do better: there is no reason to take these.");
  await expect(playground.dialog).toContainText("Last Activity: alone it guesses the outcome");
});

test("on a phone it is no wider than the screen", async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, playground);
  await expect(row(playground, "Pricing page")).toContainText("Suggested +23");
  expect(await playground.dialog.locator(".room").evaluate((room) => room.scrollWidth - room.clientWidth)).toBeLessThanOrEqual(0);
});

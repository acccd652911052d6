/** Recorded against rule: the first answer after an import. */
import { agreementFile, company, historyFile, leadsFile, touchesFile } from "./company.js";
import { expect, test } from "./page.js";

test("the sentence, the picture, the table and the leads say who differs and why", async ({ page, playground }) => {
  await playground.drop(agreementFile, ...company());
  await playground.import();
  await expect(page).toHaveURL(/#recorded$/);
  // 20 are recorded, 19 meet the rule, 16 both: 4 by record only, 3 by rule only.
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(
    "Your CRM says 20 leads in “Marketing qualified”; your written rule says 19. Here are the 7 that differ, and why.",
  );
  await expect(page.getByRole("img", { name: "Marketing qualified: 4 by record only, 16 by both, 3 by rule only" })).toBeVisible();
  const row = page.locator("yl-recorded-picture").getByRole("row", { name: /Marketing qualified/ });
  await expect(row.locator("td.number")).toHaveText(["20", "19", "4", "16", "3"]);

  const leads = page.locator("yl-recorded-leads");
  await expect(leads.getByRole("tab", { name: "By record only 4" })).toHaveAttribute("aria-selected", "true");
  await expect(leads.getByRole("row")).toHaveCount(5);
  await expect(leads).toContainText("Reached 0 points, 30 short of 30");
  await leads.getByRole("tab", { name: "By record only 4" }).press("ArrowRight");
  await expect(leads.getByRole("row")).toHaveCount(4);
  await expect(leads).toContainText("The CRM never recorded any stage of it");
  await leads.getByRole("button", { name: "Why Person 27 has this score" }).click();
  await expect(playground.dialog).toContainText("Why Person 27 stands at this score");
  await page.keyboard.press("Escape");

  const split = page.locator("yl-recorded-split");
  // Record only are 0, 12, 24, 36, all Kim's; rule only 3, 15, 27, all Mara's.
  await expect(split.getByRole("row", { name: /^Kim/ }).locator("td").nth(2)).toHaveText("4");
  await expect(split.getByRole("row", { name: /^Mara/ }).locator("td").nth(3)).toHaveText("3");
  await split.getByRole("combobox").selectOption("source");
  await expect(split.getByRole("row", { name: /^Web/ }).locator("td").nth(2)).toHaveText("4");
});

test("a moved line moves the answer", async ({ page, playground }) => {
  await playground.drop(agreementFile, ...company());
  await playground.import();
  await playground.goTo("Threshold");
  await playground.type(40);
  await playground.goTo("Recorded");
  await expect(page.getByRole("heading", { level: 2 }).first()).toContainText("your written rule says 12.");
});

test("without rules of entry one press says which recorded stage the line is about", async ({ page, playground }) => {
  const bare = agreementFile.content.replace(/,"entry":\{"score":true\}/, "");
  await playground.drop({ name: "bare.json", content: bare }, leadsFile, touchesFile, historyFile);
  await playground.import();
  await playground.goTo("Recorded");
  await expect(page.getByRole("heading", { name: "The agreement does not say yet what makes a lead enter a stage" })).toBeVisible();
  await page.getByRole("button", { name: "“Marketing qualified” is entered when the score reaches the line" }).click();
  await expect(page.getByRole("heading", { level: 2 }).first()).toContainText("Your CRM says 20 leads");
});

test("without recorded stages the page says what to drop", async ({ page, playground }) => {
  await playground.drop(leadsFile);
  await playground.import();
  await expect(page).toHaveURL(/#data$/);
  await playground.goTo("Recorded");
  await expect(page.getByRole("heading", { name: "Nothing recorded to compare with yet" })).toBeVisible();
  await expect(page.getByText("Drop the stage history of your CRM")).toBeVisible();
  await expect(page.locator("main").getByRole("button", { name: "Open files" })).toBeVisible();
});

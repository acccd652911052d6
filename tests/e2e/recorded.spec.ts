/** Recorded against rule: the first answer after an import. */
import { readFileSync } from "node:fs";
import { agreementFile, company, historyFile, leadsFile, touchesFile } from "./company.js";
import { expect, test } from "./page.js";
import { cell } from "../../www/playground/src/model/csv.js";

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

test("the tables go along as files that run no formula", async ({ page, playground }) => {
  const leads = { ...leadsFile, content: leadsFile.content.replace(",Person 12,", ",=Person 12,") };
  await playground.drop(agreementFile, leads, touchesFile, historyFile);
  await playground.import();
  const taken = async (name: string) => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name }).click();
    const file = await download;
    return { name: file.suggestedFilename(), lines: readFileSync(await file.path(), "utf8").split("\r\n") };
  };
  const stages = await taken("All stages (CSV)");
  expect(stages.name).toBe("small-company.stages.csv");
  // Of Kim's 20 leads (even numbers) 6 meet the rule and 4 more are recorded; of Mara's 13, of which 3 are not.
  expect(stages.lines.filter((line) => line.startsWith("mql,"))).toEqual([
    "mql,score,,20,19,16,16,0,0,0,4,3,0,0,,",
    "mql,score,Kim,10,6,6,6,0,0,0,4,0,0,0,,",
    "mql,score,Mara,10,13,10,10,0,0,0,0,3,0,0,,",
  ]);
  const { name, lines } = await taken("All leads that differ in “Marketing qualified” (CSV)");
  expect(name).toBe("small-company.mql.csv");
  expect(lines).toHaveLength(1 + 7 + 1);
  expect(lines).toContain('recordOnly,L-0,Person 0,,Web,Kim,2026-01-09 10:00,,,below_threshold,"Reached 0 points, 30 short of 30"');
  expect(lines.find((line) => line.includes(",L-12,"))).toContain(",'=Person 12,");
  expect(cell("@x; \"y\"")).toBe('"\'@x; ""y"""');
  expect([cell(-3), cell("-3"), cell(null)]).toEqual(["-3", "'-3", ""]);
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

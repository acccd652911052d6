/** The Data page: what became of every row, and the way back for rows that were corrected. */
import { readFileSync } from "node:fs";
import { company, leadsFile } from "./company.js";
import { expect, test } from "./page.js";
import { isCorrection, overlaps, recognise, rejectedName, settled } from "../../www/playground/src/model/known.js";
import { about } from "../../www/playground/src/engine/head.js";

/** Twenty touches, one of them twice, one of a lead nobody knows, one on a day that does not exist. */
const broken = {
  name: "touches.csv",
  content: [
    "Lead ID,Timestamp,Type",
    ...Array.from({ length: 20 }, (_, i) => `L-${i},2026-02-01 10:00,page`),
    "L-1,2026-02-01 10:00,page",
    "L-404,2026-02-02 10:00,page",
    "L-2,2026-13-45 10:00,page",
    "",
  ].join("\n"),
};

test("each file with its rows, bars, findings and age; shares of the records stand beside", async ({ page, playground }) => {
  await playground.drop(leadsFile, broken);
  await playground.import();
  await expect(page).toHaveURL(/#data$/);
  await expect(page.getByRole("heading", { name: /^Of 63 rows in 2 files, 60 are in the ledger; 2 were rejected, 1 says what another row says/ })).toBeVisible();
  await expect(page.getByText("Nothing leaves this computer").first()).toBeVisible();
  const row = page.locator("yl-file-rows").getByRole("row", { name: /^touches\.csv / });
  // Read, columns used, kept, skipped, duplicates, rejected, unmatched, ambiguous.
  await expect(row.locator("td.number")).toHaveText(["23", "3", "20", "0", "1", "2", "1", "0"]);
  await expect(row.getByRole("img", { name: "touches.csv: 20 kept, 0 skipped, 2 rejected, 1 duplicates" })).toBeVisible();
  await expect(row).toContainText("1 Feb 2026 to 2 Feb 2026");
  const findings = page.locator("yl-findings");
  await expect(findings).toContainText("No lead has the id “L-404”");
  await expect(findings).toContainText("row 23");
  await expect(findings).toContainText("Import the leads these rows belong to");
  // Of 22 readable touches one is double and one of nobody.
  await expect(page.locator("quality-strip")).toContainText(/touches\s+4\.[35] % unmatched, 4\.[35] % duplicate/);
});

test("rejected rows are taken along, corrected, dropped and added", async ({ page, playground }) => {
  await playground.drop(leadsFile, broken);
  await playground.import();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Download 2 rejected rows of touches.csv/ }).click();
  const file = await download;
  const text = readFileSync(await file.path(), "utf8");
  expect(text).toBe("Lead ID,Timestamp,Type\nL-404,2026-02-02 10:00,page\nL-2,2026-13-45 10:00,page\n");
  const corrected = text.replace("L-404", "L-4").replace("2026-13-45", "2026-02-03");
  await playground.drop({ name: file.suggestedFilename(), content: corrected });
  const fresh = playground.queued("touches.rejected.csv");
  await expect(fresh).toContainText("Corrected rows of touches.csv.");
  await expect(fresh.getByLabel("Add it to it")).toBeChecked();
  await playground.import();
  await expect(page.getByRole("heading", { name: /^Of 65 rows in 3 files, 62 are in the ledger/ })).toBeVisible();
});

test("the mapping of open files can be changed from here", async ({ page, playground }) => {
  await playground.drop(...company());
  await playground.import();
  await playground.goTo("Data");
  await page.getByRole("button", { name: "Change the mapping" }).click();
  await expect(playground.queued("leads.csv")).toContainText("open already");
  await playground.queued("touches.csv").getByRole("button", { name: "Leave this file out" }).click();
  await playground.import();
  await playground.goTo("Data");
  await expect(page.locator("yl-file-rows").getByRole("row")).toHaveCount(3);
  await page.getByRole("button", { name: "Back to the sample company" }).click();
  await expect(page.getByRole("banner")).toContainText("Larkspur");
});

test("pages are addresses, and a link with an agreement still opens the first", async ({ page, playground, context }) => {
  await playground.goTo("Data");
  await expect(page).toHaveURL(/#data$/);
  await page.goBack();
  await expect(playground.line).toBeVisible();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy link to this line" }).click();
  await expect(page).toHaveURL(/#agreement=/);
  await playground.type(44);
  await playground.goTo("Recorded");
  await expect(page).toHaveTitle(/^Recorded/);
  await page.goBack();
  await expect(page).toHaveURL(/#agreement=/);
  await expect(playground.line).toBeVisible();
  // The way back is no second opening of the link: what was changed since stays.
  expect(await playground.threshold()).toBe(44);
});

test("a file that comes again is recognised by its columns, and its days decide", () => {
  const span = (earliest: string, latest: string) => ({ earliest, latest });
  const known = (name: string, days: { earliest: string; latest: string }) => ({ name, header: ["a", "b"], mappings: [], open: true, ...days });
  const may = known("may.csv", span("2026-05-01", "2026-05-31"));
  const june = known("june.csv", span("2026-06-01", "2026-06-30"));
  expect(recognise([may, june], ["a", "b"], "june.csv")?.name).toBe("june.csv");
  expect(recognise([may], ["b", "a"], "may.csv")).toBeNull();
  const before = { names: ["may.csv"], then: may, now: null, choice: "replace" as const, chosen: false, corrects: false };
  expect(settled(before, span("2026-07-01", "2026-07-02"), [may, june]).choice).toBe("add");
  expect(settled(before, span("2026-06-30", "2026-07-02"), [may, june])).toMatchObject({ choice: "replace", names: ["june.csv"] });
  expect(settled(before, span("2026-01-01", "2026-12-31"), [may, june]).names).toEqual(["may.csv", "june.csv"]);
  expect(overlaps(may, { earliest: null, latest: null })).toBe(true);
  expect(rejectedName("a.b.csv")).toBe("a.b.rejected.csv");
  expect(isCorrection("a.b.rejected (1).csv", "a.b.csv")).toBe(true);
  expect(isCorrection("a.csv", "a.csv")).toBe(false);
});

test("rows are counted from the beginning of a file, and the header may stand lower", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(about(bytes("a\n1\n2\n"), 6)).toBe(2);
  expect(about(bytes("a\n1\n2"), 5)).toBe(2);
  expect(about(bytes(""), 0)).toBe(0);
  expect(about(bytes("a\n1\n2\n3\n"), 8_000)).toBe(4000);
});

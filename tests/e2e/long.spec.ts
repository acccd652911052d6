import { readFileSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { agreementFile } from "./company.js";
import { expect, Playground, taken, test } from "./page.js";

const HEAD = "Touch ID,Lead ID,Timestamp,Type,Page\n";
const LEADS = Array.from({ length: 2000 }, (_, i) => `L-${i},2026-01-0${(i % 9) + 1},Person ${i},Web,Kim\n`);
const leads = { name: "leads.csv", content: `Lead ID,Created,Name,Source,Owner\n${LEADS.join("")}` };

/** Rows that begin with `from`, each of about 70 bytes. */
function rows(from: number, count: number, page: (n: number) => string): string[] {
  const at = (n: number) => new Date(Date.UTC(2026, 1, 1) + n * 1000).toISOString();
  return Array.from({ length: count }, (_, i) => `T-${from + i},L-${((from + i) * 7919) % 2100},${at(from + i)},page,${page(from + i)}\n`);
}

/** Brings leads and these files in; the ledger's fingerprint, what was said of the rows, and how many files two engines read. */
async function brought(page: Page, playground: Playground, paths: string[]) {
  await playground.drop(agreementFile, leads);
  await playground.dialog.getByRole("button", { name: "Import", exact: true }).waitFor();
  await page.locator("input[type=file][multiple]").first().setInputFiles(paths);
  await expect(playground.dialog.getByRole("region")).toHaveCount(paths.length + 1, { timeout: 30_000 });
  await playground.dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(playground.dialog).toHaveCount(0, { timeout: 60_000 });
  await playground.goTo("Data");
  const said = await page.getByRole("heading", { name: /^Of [\d,]+ rows/ }).innerText();
  const together = await page.evaluate(() => (performance.getEntriesByName("imported").at(-1) as PerformanceMark).detail.together);
  await playground.toLine();
  const report = JSON.parse((await taken(page, "Report")).bytes.toString());
  return { ledger: report.receipt.ledger, said, together };
}

test("a long file is read by two engines, and is what its parts are", async ({ page, playground }, info) => {
  test.setTimeout(180_000);
  const all = rows(0, 540_000, (n) => `/articles/of-the-week/${n % 400}`);
  // One of the rows in the latter half is no touch.
  all[400_000] = "T-400000,L-1,yesterday,page,/articles\n";
  const [long, first, second] = ["long", "first", "second"].map((name) => info.outputPath(`${name}.csv`)) as [string, string, string];
  writeFileSync(long, HEAD + all.join(""));
  writeFileSync(first, HEAD + all.slice(0, 270_000).join(""));
  writeFileSync(second, HEAD + all.slice(270_000).join(""));

  const one = await brought(page, playground, [long]);
  expect(one.together).toBe(1);
  await playground.goTo("Data");
  await expect(page.locator("yl-findings")).toContainText("row 400002");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Download [\d,]+ rejected rows of long.csv, as they came/ }).click();
  const rejected = readFileSync(await (await download).path(), "utf8");
  expect(rejected).toContain("T-400000,L-1,yesterday,page,/articles\n");

  const other = new Playground(await page.context().newPage());
  await other.open();
  const two = await brought(other.page, other, [first, second]);
  expect(two.together).toBe(0);
  expect(one.ledger).toBe(two.ledger);
  expect(one.said.replace("2 files", "3 files")).toBe(two.said);
});

test("where the middle lies within quotes one engine reads on", async ({ page, playground }, info) => {
  test.setTimeout(180_000);
  const all = rows(0, 480_000, (n) => `"of the\nweek ${n % 400}"`);
  const within = () => {
    const text = HEAD + all.join("");
    const rest = text.slice(text.indexOf("\n", Math.floor(text.length / 2)) + 1);
    return rest.startsWith("week");
  };
  while (!within()) all.push(...rows(all.length, 1, () => "end"));
  const path = info.outputPath("quoted.csv");
  writeFileSync(path, HEAD + all.join(""));
  const { said, together } = await brought(page, playground, [path]);
  expect(together).toBe(0);
  expect(said).toMatch(new RegExp(`^Of ${(all.length + LEADS.length).toLocaleString("en")} rows`));
});

/** Real histories on the page: the known answers, computed by independent programs, digit for digit. */
import { createHash } from "node:crypto";
import * as inNode from "yellowline";
import { publicCases, publicReport } from "../vectors/public.mjs";
import { absent, agreementOf, expect, real, taken, test } from "./page.js";

const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("xeducation gives the sweep that is known", async ({ page, playground }) => {
  await playground.drop(agreementOf("xeducation"), real("xeducation", "leads.csv"));
  await playground.import();
  await playground.toLine();
  await expect(playground.dialog).toHaveCount(0);
  const known: [number, number, number][] = [
    [0, 8607, 3552], [10, 7534, 3494], [20, 5569, 3194], [30, 3744, 2657], [40, 2283, 1902],
    [50, 1152, 1039], [60, 419, 401], [70, 194, 191], [80, 13, 13],
  ];
  for (const [threshold, selected, converted] of known) {
    await playground.type(threshold);
    await expect(playground.sentence).toContainText(`${selected.toLocaleString("en-GB")} of 9,240 leads go to sales`);
    await expect(page.locator("yl-figure").nth(1)).toContainText(
      `convert, ${converted.toLocaleString("en-GB")} of ${selected.toLocaleString("en-GB")}`,
    );
  }
  await page.getByLabel("How many weeks does this file cover?").fill("52");
  await page.getByLabel("How many weeks does this file cover?").press("Enter");
  await playground.type(30);
  await expect(playground.sentence).toContainText("At 30 sales gets 72 leads a week, within its 80");
});

test("olist gives the deals by origin that are known", async ({ page, playground }) => {
  await playground.drop(
    agreementOf("olist"),
    real("olist", "marketing_qualified_leads.csv"),
    real("olist", "closed_deals.csv"),
  );
  await playground.import();
  await playground.toLine();
  await expect(page.getByRole("banner")).toContainText("5,345 leads");
  // Whether a deal was made at all, however late: every lead as it stands now, and a line under all of them.
  await page.getByLabel("Leads stand", { exact: true }).selectOption("snapshot");
  await playground.type(-10);
  await page.getByRole("button", { name: /^Show \d+ more$/ }).click();
  const known: Record<string, [number, number]> = {
    "(missing)": [33, 9], direct_traffic: [346, 36], display: [88, 3], email: [349, 10], organic_search: [1603, 170],
    other: [113, 2], other_publicities: [44, 3], paid_search: [1048, 122], referral: [186, 8], social: [756, 48], unknown: [779, 118],
  };
  const table = page.locator("yl-segments").getByRole("table");
  await expect(table.locator("tbody tr")).toHaveCount(Object.keys(known).length);
  for (const [origin, [leads, deals]] of Object.entries(known)) {
    const cells = table.locator("tbody tr").filter({ has: page.getByRole("rowheader", { name: origin, exact: true }) }).locator("td");
    await expect(cells.nth(0)).toHaveText(leads.toLocaleString("en-GB"));
    await expect(cells.nth(2)).toHaveText(String(deals));
  }
});

for (const one of publicCases()) {
  test(`${one.name} leaves the page as the bytes that Node gives, under the receipt of the reference`, async ({ page, playground }) => {
    if (one.files.length === 0) absent(one.name);
    await playground.bring(one.agreement, ...one.mappings, ...one.files);
    await expect(playground.dialog).toHaveCount(0);
    const { asOf, weeks, by, ...rest } = one.request;
    expect(rest, "what the page is not told of a request").toEqual({});
    if (weeks !== undefined) {
      await page.getByLabel("How many weeks does this file cover?").fill(String(weeks));
      await page.getByLabel("How many weeks does this file cover?").press("Enter");
    }
    if (by !== undefined) await page.locator("yl-segments").getByRole("combobox").selectOption(by);
    await page.getByLabel("As of", { exact: true }).fill(asOf);
    await page.getByLabel("As of", { exact: true }).blur();
    // The page shows what it has asked for; a report that is still under way must not be taken for it.
    const asked = async () => JSON.parse((await taken(page, "Report")).bytes.toString()).receipt.report;
    await expect.poll(asked).toBe(one.expected.report);
    const { bytes } = await taken(page, "Report");
    expect(JSON.parse(bytes.toString()).receipt.ledger).toBe(one.expected.ledger);
    expect(sha256(bytes)).toBe(sha256(publicReport(inNode, one)));
  });
}

/** Words spelled otherwise than a list spells them: offered wherever the list stands, and changed only by a press. */
import { leadsFile } from "./company.js";
import { expect, real, saved, test } from "./page.js";

const deals = {
  name: "deals.csv",
  content: "Opportunity ID,Lead ID,Created,Product\nO-1,L-1,2026-02-01,GTXPro\nO-2,L-2,2026-02-02,GTXPro\nO-3,L-3,2026-02-03,Basic\nO-4,L-4,2026-02-04,Basic\n",
};
const products = { name: "products.csv", content: "product,price\nGTX Pro,5\nBasic,3\n" };
const offer = "GTXPro probably means GTX Pro (2 rows).";

test("a list that comes last, and feeds no table, spells the words of files before it", async ({ page, playground }) => {
  await playground.drop(leadsFile, deals);
  const file = playground.queued("deals.csv");
  await expect(playground.dialog.getByText("2 files, no question")).toBeVisible();
  await expect(file).not.toContainText("probably means");
  await playground.drop(products);
  await expect(file).toContainText(offer);
  const list = playground.queued("products.csv");
  await expect(list).toContainText("If it is only a list, as of products, leave it out");
  await list.getByRole("button", { name: "Leave this file out" }).click();
  await expect(file).toContainText(offer);
  await file.getByRole("button", { name: "Columns of deals.csv" }).click();
  const product = async () => (await saved(page, file)).columns.find((c) => c.to === "product");
  expect((await product())?.values).toBeUndefined();
  await file.getByRole("button", { name: "It does" }).click();
  await expect(file).not.toContainText("probably means");
  expect((await product())?.values).toEqual([{ from: ["GTXPro"], to: "GTX Pro" }]);
  await playground.import();
});

test("a list that comes first does the same", async ({ playground }) => {
  await playground.drop(products, deals, leadsFile);
  await expect(playground.queued("deals.csv")).toContainText(offer);
});

test("the products of a real pipeline are spelled as its list of products spells them", async ({ playground }) => {
  const files = ["sales_pipeline.csv", "accounts.csv", "products.csv", "sales_teams.csv"];
  await playground.drop(...files.map((name) => real("maven_crm", name)));
  // Counted with Python's csv: of the 3,555 whole rows in the first 256 KB 597 say GTXPro.
  const offers = playground.dialog.getByText("probably means");
  await expect(offers).toHaveText([/^GTXPro probably means GTX Pro \(597 rows\)\. It does$/]);
});

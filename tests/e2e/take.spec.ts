import { expect, taken, test } from "./page.js";

test("agreement, report, scored leads and pictures can be taken along", async ({ page, playground }) => {
  await playground.type(37);
  const agreement = await taken(page, "Agreement");
  expect(agreement.name).toMatch(/\.agreement\.json$/);
  expect(JSON.parse(agreement.bytes.toString()).definitions.scoring.threshold).toBe(37);

  const report = JSON.parse((await taken(page, "Report")).bytes.toString());
  expect(report.line.threshold).toBe(37);
  await page.locator("yl-take").getByRole("button", { name: /^Agreement .*Ledger/ }).click();
  await expect(playground.dialog).toContainText(report.receipt.report);
  await expect(playground.dialog).toContainText(report.receipt.ledger);
  await page.keyboard.press("Escape");

  const scored = (await taken(page, "Scored leads")).bytes.toString().split("\r\n");
  expect(scored[0]).toMatch(/^lead,score,fit,behaviour,class,ready/);
  expect(scored.length - 2).toBe(report.counts.leads);

  expect((await taken(page, "Picture")).bytes.subarray(1, 4).toString()).toBe("PNG");
  const svg = (await taken(page, "Picture (SVG)")).bytes.toString();
  expect(svg).toContain("At 37 sales gets");
  expect(svg).toContain(report.receipt.ledger.slice(0, 8));
});

test("an agreement taken along comes back as a proposal", async ({ page, playground }) => {
  const start = await playground.threshold();
  await playground.type(44);
  const { bytes } = await taken(page, "Agreement");
  await page.getByRole("button", { name: "Reset to signed" }).click();
  await expect(playground.sentence).toContainText(`At ${start}`);
  const { approvals: _, ...unsigned } = JSON.parse(bytes.toString());
  await playground.drop({ name: "back.json", content: JSON.stringify(unsigned) });
  await expect(playground.sentence).toContainText("At 44");
  await expect(page.getByRole("banner").getByRole("button", { name: /^proposed/ })).toBeVisible();
});

import { expect, test } from "./page.js";

test("a link carries both agreements and no data, and is restored on load", async ({ page, playground, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.type(43);
  await page.getByRole("button", { name: "Copy link to this line" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied a link" })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("#agreement=");
  const packed = Buffer.from(link.split("#agreement=")[1]!, "base64url");
  const { inflateRawSync } = await import("node:zlib");
  const shared = JSON.parse(inflateRawSync(packed).toString()) as Record<string, { definitions: { scoring: { threshold: number } } }>;
  expect(Object.keys(shared)).toEqual(["signed", "proposed"]);
  expect(shared.proposed!.definitions.scoring.threshold).toBe(43);
  expect(JSON.stringify(shared)).not.toContain("L-0000001");
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.locator("yl-picture h2")).toContainText("At 43");
  await other.close();
});

test("a damaged link is told and the sample company shown", async ({ playground, page }) => {
  await page.goto("about:blank");
  playground.asked.length = 0;
  page.removeAllListeners("request");
  await page.goto("./#agreement=this-is-no-link");
  await expect(page.getByRole("status").filter({ hasText: "The link is damaged" })).toBeVisible();
  await expect(playground.line).toBeVisible();
});

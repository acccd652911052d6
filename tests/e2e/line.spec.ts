import { expect, test } from "./page.js";

test("the line follows the mouse and becomes the proposal when it is let go", async ({ page, playground }) => {
  const before = await playground.threshold();
  const box = (await playground.line.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 120, box.y + 60, { steps: 12 });
  const during = await playground.threshold();
  expect(during).toBeGreaterThan(before);
  await expect(playground.sentence).toContainText(`At ${during}`);
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
  await page.mouse.up();
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
  await expect(page.getByRole("banner").getByRole("button", { name: /^proposed/ })).toBeVisible();
});

test("the line answers to the finger", async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto("./");
  const line = page.getByRole("slider", { name: /^The line/ });
  await expect(line).toBeVisible();
  await line.scrollIntoViewIfNeeded();
  const before = Number(await line.getAttribute("aria-valuenow"));
  const box = (await line.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const session = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at: number) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x: at, y }] });
  await touch("touchStart", x);
  for (let step = 1; step <= 8; step++) await touch("touchMove", x + step * 8);
  await touch("touchEnd", x + 64);
  expect(Number(await line.getAttribute("aria-valuenow"))).toBeGreaterThan(before);
  await context.close();
});

test("arrows move the line by one, page keys by five, Home and End to the ends", async ({ page, playground }) => {
  const start = await playground.threshold();
  await playground.line.focus();
  const press = async (key: string) => {
    await page.keyboard.press(key);
    return playground.threshold();
  };
  expect(await press("ArrowRight")).toBe(start + 1);
  expect(await press("ArrowUp")).toBe(start + 2);
  expect(await press("ArrowLeft")).toBe(start + 1);
  expect(await press("PageUp")).toBe(start + 6);
  expect(await press("PageDown")).toBe(start + 1);
  expect(await press("End")).toBe(Number(await playground.line.getAttribute("aria-valuemax")));
  expect(await press("Home")).toBe(Number(await playground.line.getAttribute("aria-valuemin")));
  await expect(playground.line).toHaveAttribute("aria-valuetext", /points$/);
});

test("the line can be typed, undone and redone", async ({ page, playground }) => {
  const start = await playground.threshold();
  await playground.type(41);
  await playground.type(47);
  await playground.line.focus();
  await page.keyboard.press("Control+z");
  await expect(playground.sentence).toContainText("At 41");
  await page.keyboard.press("Control+z");
  await expect(playground.sentence).toContainText(`At ${start}`);
  await page.keyboard.press("Control+Shift+z");
  await expect(playground.sentence).toContainText("At 41");
  await page.getByRole("button", { name: "Reset to signed" }).click();
  await expect(playground.sentence).toContainText(`At ${start}`);
});

test("a suggestion moves the line there", async ({ page, playground }) => {
  const offer = page.locator("yl-suggestion");
  const to = (await offer.getByText(/fills the team's week/).innerText()).match(/^\d+/)![0];
  await offer.getByRole("button", { name: `Move the line to ${to}` }).click();
  await expect(playground.sentence).toContainText(`At ${to}`);
});

test("enter, leave and stay add up with both lines", async ({ page, playground }) => {
  const signedLine = page.locator("yl-figure").first();
  await playground.type((await playground.threshold()) + 8);
  const tab = async (name: string) =>
    Number((await page.getByRole("tab", { name: new RegExp(`^${name}`) }).innerText()).replace(/\D/g, ""));
  const [leave, enter, stay] = [await tab("Leave"), await tab("Enter"), await tab("Stay")];
  expect(leave).toBeGreaterThan(0);
  expect(enter).toBe(0);
  await page.getByRole("tab", { name: /^Stay/ }).click();
  await expect(page.getByRole("tabpanel")).toContainText(`of ${stay.toLocaleString("en-GB")}`);
  await signedLine.getByRole("button", { name: "Show as table" }).click();
  await expect(signedLine.getByRole("table")).toContainText("Hand-overs");
  await expect(signedLine.getByRole("table")).toContainText("Nobody gets to");
});

test("a lead says why it has its score, and it adds up", async ({ page, playground }) => {
  await page.getByRole("button", { name: /^Why .* has this score$/ }).first().click();
  const points = (rows: string) => playground.dialog.locator(`yl-explain ${rows} td.number data`).evaluateAll((all) => all.map((one) => Number(one.getAttribute("value"))));
  await expect(playground.dialog.locator("yl-explain tfoot td")).toHaveText(/^\d+$/);
  const [total] = await points("tfoot");
  expect((await points("tbody")).reduce((sum, n) => sum + n, 0)).toBe(total);
  await page.keyboard.press("Escape");
  await expect(playground.dialog).toHaveCount(0);
});

import { expect, test } from "./page.js";

test("points change by key and by typing, and one drag is one step back", async ({ page, playground }) => {
  const first = page.locator("yl-rule").first();
  const slider = first.getByRole("slider").first();
  const typed = first.getByRole("spinbutton").first();
  const before = await typed.inputValue();
  await slider.focus();
  await page.keyboard.press("PageUp");
  await expect(typed).toHaveValue(String(Number(before) + 5));
  const box = (await slider.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 10 });
  await page.mouse.up();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(typed).toHaveValue(String(Number(before) + 5));
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(typed).toHaveValue(before);
  await expect(playground.page.getByRole("button", { name: "Undo" })).toBeDisabled();
});

test("a fit rule is added from the values of the data, and removed", async ({ page, playground }) => {
  const rules = page.locator("yl-rule");
  const before = await rules.count();
  await page.getByRole("button", { name: "+ What it is" }).click();
  await playground.dialog.getByLabel("Attribute").selectOption({ label: "Source" });
  await playground.dialog.getByRole("checkbox").first().check();
  await playground.dialog.getByLabel("Points").fill("7");
  await playground.dialog.getByLabel("Points").press("Tab");
  await playground.dialog.getByRole("button", { name: "Add the rule" }).click();
  await expect(rules).toHaveCount(before + 1);
  const added = rules.last();
  await expect(added).toContainText(/Source: .*\d+ leads/s);
  await added.getByRole("button", { name: /^More about/ }).click();
  await added.getByRole("button", { name: /^Remove/ }).click();
  await expect(rules).toHaveCount(before);
});

test("a behaviour rule and a rule on a number are added", async ({ page, playground }) => {
  const rules = page.locator("yl-rule");
  const before = await rules.count();
  await page.getByRole("button", { name: "+ What it did" }).click();
  await playground.dialog.getByRole("button", { name: "Add the rule" }).click();
  await expect(rules).toHaveCount(before + 1);
  await page.getByRole("button", { name: "+ A number" }).click();
  await playground.dialog.getByLabel("Points by range").check();
  await playground.dialog.getByRole("button", { name: "Add the rule" }).click();
  await expect(rules).toHaveCount(before + 2);
  await expect(page.getByText("The draft is not valid yet")).toHaveCount(0);
});

test("how often a touch counts and how it grows old is chosen beside its points", async ({ page, playground }) => {
  const rules = page.locator("yl-rule");
  await page.getByRole("button", { name: "+ What it did" }).click();
  await playground.dialog.getByRole("button", { name: "Add the rule" }).click();
  const rule = rules.last();
  const beside = rule.locator(".title span").first();
  await rule.getByRole("button", { name: /^More about/ }).click();
  await rule.getByLabel(/^Ageing:/).selectOption({ label: "halves every" });
  await expect(beside).toContainText("halves every 30 days");
  await rule.getByLabel(/^Ageing: .*, length/).fill("2");
  await rule.getByLabel(/^Ageing: .*, length/).press("Tab");
  await rule.getByLabel(/^Ageing: .*, unit/).selectOption("hours");
  await expect(beside).toContainText("halves every 2 hours");
  await rule.getByLabel(/^How often it counts: /).first().selectOption({ label: "once per" });
  await expect(beside).toContainText("once per 7 days, halves every 2 hours");
  await expect(page.getByText("The draft is not valid yet")).toHaveCount(0);
  // What is out of bounds is put back to what is not.
  await rule.getByLabel(/^Ageing: .*, length/).fill("0");
  await rule.getByLabel(/^Ageing: .*, length/).press("Tab");
  await expect(beside).toContainText("halves every hour");
  await rule.getByLabel(/^Ageing: /).first().selectOption({ label: "loses" });
  await expect(beside).toContainText("loses 10 % every hour");
  await rule.getByLabel(/^Ageing: /).first().selectOption("default");
  await page.getByText("Ageing", { exact: true }).click();
  await page.getByLabel("Ageing: all rules").selectOption({ label: "gone after" });
  await expect(beside).toContainText("once per 7 days, gone after 30 days");
  await expect(page.getByText("The draft is not valid yet")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(beside).not.toContainText("gone after");
  await rule.getByLabel(/^How often it counts: /).first().selectOption({ label: "every time" });
  await expect(beside).not.toContainText("once per 7 days");
  await expect(page.getByText("The draft is not valid yet")).toHaveCount(0);
});

test("a draft the engine refuses says why and keeps the last good picture", async ({ page, playground }) => {
  const sentence = await playground.sentence.innerText();
  await page.getByText("Caps", { exact: true }).click();
  await page.getByLabel("Least points: Whole score").fill("200");
  await page.getByLabel("Least points: Whole score").press("Tab");
  await expect(page.getByRole("alert")).toContainText("The draft is not valid yet");
  await expect(playground.sentence).toHaveText(sentence);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("capacity changes what sales can work", async ({ page }) => {
  const card = page.locator("yl-figure").first();
  await page.getByLabel("Representatives").fill("9");
  await page.getByLabel("Representatives").press("Tab");
  const each = Number(await page.getByLabel("Leads a week each").inputValue());
  await expect(card).toContainText(`of ${9 * each} the team can work`);
});

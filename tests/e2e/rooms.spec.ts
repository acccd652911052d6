import { agreementFile, company } from "./company.js";
import { type Playground, expect, test } from "./page.js";

/** The other team's draft: another line, other points, one rule more, and the same rule called otherwise. */
function other(): string {
  const draft = JSON.parse(agreementFile.content);
  const { definitions } = draft;
  definitions.name = "Sales' draft";
  definitions.scoring.threshold = 40;
  definitions.scoring.rules[0].points = 12;
  definitions.scoring.rules.push({ id: "fair", title: "Met at a fair", when: { attribute: "source", equals: "Fair" }, points: 5 });
  definitions.stages[1].title = "Ready for sales";
  return JSON.stringify(draft);
}

async function open(playground: Playground): Promise<void> {
  await playground.bring(agreementFile, ...company());
  await playground.page.getByRole("banner").getByRole("button", { name: /[a-z]+-[a-z]+-[0-9a-f]{4}/ }).click();
  await playground.dialog.getByRole("button", { name: "Compare with another draft" }).click();
}

test("two drafts made blind become one, item by item, and both teams sign it", async ({ page, playground }) => {
  await open(playground);
  const { dialog } = playground;
  await page.locator("yl-two-rooms input[type=file]").setInputFiles({ name: "sales.json", mimeType: "application/json", buffer: Buffer.from(other()) });
  await expect(dialog).toContainText("2 differ, 1 stands in one draft alone, 2 are only called otherwise.");
  const merge = dialog.getByRole("button", { name: "Make one of both" });
  await expect(merge).toBeDisabled();
  await expect(dialog).toContainText("3 to decide");
  await dialog.getByRole("group", { name: "Which is meant: Threshold" }).getByRole("radio", { name: /^The other 40/ }).check();
  await dialog.getByRole("group", { name: /Rule: Page visits/ }).getByRole("radio", { name: /^This draft/ }).check();
  await dialog.getByRole("group", { name: /Rule: Met at a fair/ }).getByRole("radio", { name: /^The other/ }).check();
  await merge.click();
  await expect(dialog).toContainText("The page now holds one draft of both.");
  await expect(playground.sentence).toContainText("At 40");

  const approvals = dialog.getByRole("region", { name: "Approvals" });
  await expect(approvals).toContainText("Nobody has approved these definitions.");
  for (const [team, person] of [["Marketing", "Mara"], ["Sales", "Kim"]] as const) {
    await approvals.getByLabel("Team").selectOption(team);
    await approvals.getByLabel("Name").fill(person);
    await approvals.getByLabel("Date").fill("2026-11-27");
    await approvals.getByRole("button", { name: "Record the approval" }).click();
    await expect(approvals).toContainText(`${team}: ${person}`);
  }
  await approvals.getByRole("button", { name: "Make it the signed one" }).click();
  await expect(approvals).toContainText("Signed by both teams");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("banner").getByRole("button", { name: /^signed/ })).toBeVisible();
  await expect(playground.sentence).toContainText("At 40");
});

test("what is wrong with the other draft is told beside it, and nothing changes", async ({ page, playground }) => {
  await open(playground);
  const broken = other().replace('"threshold":40', '"threshold":"forty"');
  await page.locator("yl-two-rooms input[type=file]").setInputFiles({ name: "broken.json", mimeType: "application/json", buffer: Buffer.from(broken) });
  await expect(playground.dialog.getByRole("alert")).toContainText("/definitions/scoring/threshold");
  await expect(playground.sentence).toContainText("At 30");
});

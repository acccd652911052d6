import { readFileSync } from "node:fs";
import { agreementOf, expect, test } from "./page.js";

const leads = [
  "Lead ID;Created;Converted;Source;Score",
  ...Array.from({ length: 60 }, (_, i) => `A-${i};0${(i % 9) + 1}/0${((i * 7) % 9) + 1}/2026;${i % 3 === 0 ? 1 : 0};${i % 2 ? "Web" : "Fair"};${(i * 13) % 100}`),
  ";01/02/2026;0;Web;12",
  "A-61;99/99/2026;0;Web;12",
  "",
].join("\r\n");

test("own leads: question answered, imported, findings, rejected rows as they came, on to the line", async ({ page, playground }) => {
  await playground.drop({ name: "my-leads.csv", content: leads });
  const dialog = playground.dialog;
  await expect(dialog).toContainText("The files stay on this computer");
  const go = dialog.getByRole("button", { name: "Import", exact: true });
  await expect(go).toBeDisabled();
  await expect(dialog).toContainText("could have the day first or the month first");
  await dialog.getByRole("button", { name: /day first/ }).click();
  await expect(go).toBeEnabled();
  await go.click();
  await expect(page.getByRole("heading", { name: /^Of 62 rows in 1 file, 60 are in the ledger; 2 were rejected/ })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Download 2 rejected rows of my-leads.csv, as they came/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("my-leads.rejected.csv");
  const rejected = readFileSync(await file.path(), "utf8");
  expect(rejected).toBe(["Lead ID;Created;Converted;Source;Score", ";01/02/2026;0;Web;12", "A-61;99/99/2026;0;Web;12", ""].join("\r\n"));
  await page.getByRole("button", { name: "On to the line" }).click();
  await expect(dialog).toContainText("Start a draft for this data");
  await expect(dialog.getByRole("radio", { name: /^Score/ })).toBeChecked();
  await dialog.getByRole("button", { name: "Start", exact: true }).click();
  await expect(playground.dialog).toHaveCount(0);
  await expect(playground.sentence).toContainText(/^At \d+ sales gets/);
  await expect(page.getByRole("banner")).toContainText("my-leads · 60 leads · here only");
  await playground.type(60);
});

test("what is said of a file holds while its questions are answered one by one", async ({ page, playground }) => {
  const touches = "Who;Moment;What;Ort\nA-1;2026-02-03;call;K\xf6ln\nA-2;2026-02-04;call;Bonn\n";
  await playground.drop({ name: "my-leads.csv", content: leads }, { name: "log.csv", content: Buffer.from(touches, "latin1") });
  const { dialog } = playground;
  const log = playground.queued("log.csv");
  await dialog.getByRole("button", { name: /day first/ }).first().click();
  await expect(log).toContainText("The file is no UTF-8 text");
  await log.getByLabel("The rows are").selectOption("touches");
  await log.getByRole("button", { name: "Read it as windows-1252" }).click();
  await log.getByRole("button", { name: "Columns of log.csv" }).click();
  await log.getByText("How the file is read").click();
  await expect(log.getByLabel("Encoding")).toHaveValue("windows-1252");
  await expect(log.getByLabel("The rows are")).toHaveValue("touches");
  await expect(log).toContainText("Köln");
  for (const [source, to] of [["Who", "lead"], ["Moment", "at"], ["What", "kind"]] as const) {
    await log.getByLabel(`${source}: Is`).selectOption(to);
  }
  await log.getByRole("row", { name: /^Moment/ }).getByLabel("Dates").selectOption("iso");
  await expect(log.getByText("Please answer")).toHaveCount(0);
  await playground.import();
  await expect(page.locator("yl-file-rows")).toContainText("log.csv");
  await expect(page.getByRole("button", { name: "On to the line" })).toBeVisible();
});

test("a file that is no UTF-8 can be read as such, and an empty one be left out", async ({ page, playground }) => {
  const content = Buffer.from("Lead ID;Ort\nA-1;K\xf6ln\nA-2;Bonn\n", "latin1");
  await playground.drop({ name: "leads.csv", content }, { name: "empty.csv", content: "" });
  const { dialog } = playground;
  const go = dialog.getByRole("button", { name: "Import", exact: true });
  await dialog.getByRole("button", { name: "It is utf-8: reject the rows that are not" }).click();
  await expect(go).toBeDisabled();
  await expect(dialog.getByRole("status")).toHaveText("empty.csv cannot be imported as it is. Leave it out to go on with the others.");
  await dialog.getByRole("region", { name: "empty.csv" }).getByRole("button", { name: "Leave this file out" }).click();
  await go.click();
  await expect(page.getByRole("heading", { name: /^Of 2 rows in 1 file, 1 is in the ledger; 1 was rejected/ })).toBeVisible();
});

test("a cancelled mapping changes nothing", async ({ page, playground }) => {
  const sentence = await playground.sentence.innerText();
  await playground.drop({ name: "my-leads.csv", content: leads });
  await playground.dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(playground.dialog).toHaveCount(0);
  await expect(playground.sentence).toHaveText(sentence);
  await expect(page.getByRole("banner")).toContainText("Larkspur");
});

test("a wrong agreement is told with every place and help", async ({ playground }) => {
  const wrong = { yellowline: 1, definitions: { name: "x", timeZone: "Europe/Berln", scoring: { rules: [], treshold: 1 } } };
  await playground.drop({ name: "agreement.json", content: JSON.stringify(wrong) });
  await expect(playground.dialog).toContainText("This agreement is not valid");
  await expect(playground.dialog).toContainText("/definitions/timeZone");
  await expect(playground.dialog).toContainText("did you mean `threshold`");
});

test("text that is no JSON, and a file that is neither, are told", async ({ page, playground }) => {
  await playground.drop({ name: "agreement.json", content: "{ not json" });
  await expect(playground.dialog).toContainText("line 1");
  await page.keyboard.press("Escape");
  await playground.drop({ name: "photo.bin", content: "\u0000\u0001" });
  await expect(page.getByRole("status").filter({ hasText: "neither a table" })).toBeVisible();
});

test("an agreement for other data says so and offers a draft", async ({ page, playground }) => {
  await playground.drop(agreementOf("xeducation"));
  await expect(page.getByRole("heading", { name: /which this data does not have/ })).toBeVisible();
  await expect(playground.line).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Start a draft for this data" })).toBeVisible();
});

test("a file without leads is refused with words", async ({ playground }) => {
  await playground.drop({ name: "empty.csv", content: "" });
  await expect(playground.dialog.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await expect(playground.dialog).toContainText("The file is empty");
});

test("an import shows how far it is and can be cancelled", async ({ page, playground }) => {
  await page.evaluate(() => {
    const row = (i: number) => `L-${i},2026-01-02,${"Musterstadt".repeat(6)}\n`;
    const rows = Array.from({ length: 20_000 }, (_, i) => row(i)).join("");
    const transfer = new DataTransfer();
    transfer.items.add(new File(["id,created,city\n", ...Array.from({ length: 60 }, () => rows)], "many.csv", { type: "text/csv" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await playground.dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("Reading many.csv")).toBeVisible();
  await playground.dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(playground.dialog).toContainText("Import cancelled. Nothing has changed.");
  await expect(page.getByRole("banner")).toContainText("Larkspur");
  await expect(playground.dialog.getByRole("button", { name: "Import", exact: true })).toBeEnabled();
});

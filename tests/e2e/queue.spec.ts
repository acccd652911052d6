/** Many files at once: queued, looked at, corrected only where there is a question, imported with one press. */
import { company, historyFile, leadsFile, touchesFile } from "./company.js";
import { expect, test } from "./page.js";

const log = { name: "log.csv", content: "Who,Moment,What\nL-1,03/04/2026,page\nL-2,05/04/2026,page\n" };

test("files in any order: one screen with tables, rows and questions, and one press imports all", async ({ page, playground }) => {
  await playground.drop(historyFile, log, touchesFile, leadsFile);
  const { dialog } = playground;
  await expect(dialog.getByText("4 files, 1 question")).toBeVisible();
  await expect(playground.queued("leads.csv")).toContainText("about 40 rows");
  await expect(playground.queued("leads.csv")).toContainText("sure");
  await expect(playground.queued("stage_history.csv").getByLabel("The rows are")).toHaveValue("transitions");
  const choices = playground.queued("stage_history.csv").getByLabel("The rows are").locator("option");
  await expect(choices).toHaveCount(18);
  await expect(dialog.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  await playground.queued("log.csv").getByRole("button", { name: "Leave this file out" }).click();
  await expect(dialog.getByText("3 files, no question")).toBeVisible();
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(dialog.getByText(/^4 files/)).toBeVisible();
  await dialog.getByRole("button", { name: "Redo" }).click();
  await playground.import();
  await expect(page.getByRole("banner")).toContainText("leads · 40 leads · here only");
});

test("files may come in several drops, and the page answers while they are looked at", async ({ playground }) => {
  await playground.drop(leadsFile);
  await expect(playground.queued("leads.csv")).toContainText("sure");
  await playground.drop(touchesFile, historyFile);
  await expect(playground.dialog.getByText("3 files, no question")).toBeVisible();
  await playground.import();
});

test("a file that feeds nothing asks for its table, and one that shows stages for its day", async ({ page, playground }) => {
  const contacts = { name: "contacts.csv", content: "Lead ID,Created,Stage,Name\nL-1,2026-02-01,mql,Ada\nL-2,2026-02-03,sql,Ben\n" };
  await playground.drop(contacts, log);
  const asks = playground.queued("log.csv");
  await asks.getByRole("group", { name: /feeds none of our tables/ }).getByLabel("The rows are").selectOption("touches");
  await expect(asks).toContainText("3 questions");
  await expect(asks).toContainText("Which column is when it happened?");
  await asks.getByRole("button", { name: "Leave this file out" }).click();
  const stages = playground.queued("contacts.csv");
  await expect(stages.getByLabel("Read contacts.csv as stage changes")).toBeChecked();
  await stages.getByLabel("The file was exported on").fill("2026-03-01");
  await expect(playground.dialog.getByText("1 file, no question")).toBeVisible();
  await playground.import();
  await playground.goTo("Data");
  await expect(page.locator("yl-file-rows").getByRole("row", { name: /^contacts\.csv stage changes/ })).toContainText("1 Mar 2026");
});

test("files that feed nothing are left out together, and come back together", async ({ playground }) => {
  const roles = { name: "roles.csv", content: "role_id,caption\n1,Admin\n2,Guest\n" };
  const options = { name: "options.csv", content: "option,caption\nx,Ex\ny,Why\n" };
  await playground.drop(leadsFile, roles, options);
  const { dialog } = playground;
  await dialog.getByRole("button", { name: "Leave out the 2 that feed none of our tables" }).click();
  await expect(dialog.getByText("1 file, no question")).toBeVisible();
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(dialog.getByText(/^3 files, 2 questions/)).toBeVisible();
  await dialog.getByRole("button", { name: "Redo" }).click();
  await playground.import();
});

test("a table can be chosen in plain words, and undo takes the choice back", async ({ playground }) => {
  await playground.drop(...company());
  const rows = playground.queued("stage_history.csv").getByLabel("The rows are");
  await rows.selectOption({ label: "owner changes: a lead was given an owner" });
  await expect(playground.queued("stage_history.csv")).toContainText("1 question");
  await playground.dialog.getByRole("button", { name: "Undo" }).click();
  await expect(rows).toHaveValue("transitions");
});

test("the same export a week later asks one question: other days are added, the same days replaced", async ({ page, playground }) => {
  await playground.drop(...company());
  await playground.import();
  const later = { name: "touches-week-2.csv", content: "Lead ID,Timestamp,Type\nL-1,2026-06-01 10:00,page\nL-2,2026-06-02 10:00,page\n" };
  await playground.drop(later);
  const fresh = playground.queued("touches-week-2.csv");
  await expect(fresh).toContainText("The same columns as touches.csv, which is open.");
  await expect(fresh).toContainText("this one 1 Jun 2026 to 2 Jun 2026");
  await expect(fresh.getByLabel("Add it to it")).toBeChecked();
  await playground.import();
  await playground.goTo("Data");
  await expect(page.locator("yl-file-rows")).toContainText("touches-week-2.csv");
  await expect(page.locator("yl-file-rows").getByRole("row", { name: /^touches\.csv / })).toBeVisible();

  await playground.drop({ ...later, name: "touches-week-2b.csv" });
  await expect(playground.queued("touches-week-2b.csv").getByLabel("Put it in its place")).toBeChecked();
  await expect(playground.dialog).toContainText("touches-week-2b.csv takes its place");
  await playground.import();
  await playground.goTo("Data");
  await expect(page.locator("yl-file-rows")).toContainText("touches-week-2b.csv");
  await expect(page.locator("yl-file-rows").getByRole("row", { name: /^touches-week-2\.csv / })).toHaveCount(0);
});

test("the days of a large file are looked at to its end", async ({ page, playground }) => {
  await playground.drop(...company());
  await playground.import();
  await page.evaluate(() => {
    const rows = `L-1,2027-06-01 10:00,${"x".repeat(200)}\n`.repeat(10_000);
    const transfer = new DataTransfer();
    // 36 MB of days nobody has yet, and in the last row one that is open already.
    const file = new File(["Lead ID,Timestamp,Type\n", ...Array.from({ length: 16 }, () => rows), "L-1,2026-01-10 10:00,page\n"], "touches-all.csv", { type: "text/csv" });
    transfer.items.add(file);
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  const fresh = playground.queued("touches-all.csv");
  await expect(fresh).toContainText("this one 10 Jan 2026 to 1 Jun 2027");
  await expect(fresh.getByLabel("Put it in its place")).toBeChecked();
});

test("each file and all of them together show how far they are", async ({ page, playground }) => {
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    const make = (name: string, prefix: string) => {
      const rows = Array.from({ length: 20_000 }, (_, i) => `${prefix}-${i},2026-01-02,${"Musterstadt".repeat(6)}\n`).join("");
      return new File(["id,created,city\n", ...Array.from({ length: 20 }, () => rows)], name, { type: "text/csv" });
    };
    transfer.items.add(make("leads-a.csv", "A"));
    transfer.items.add(make("leads-b.csv", "B"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await expect(playground.dialog.getByText("2 files, no question")).toBeVisible();
  await playground.dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(playground.dialog.getByText("Reading leads-b.csv, 2 of 2")).toBeVisible();
  await expect(playground.queued("leads-b.csv").getByRole("progressbar")).toBeVisible();
  await playground.dialog.getByRole("button", { name: "Cancel" }).click();
  // Whenever it comes: while files are read, or while everything is put in order.
  await expect(playground.dialog).toContainText("Import cancelled. Nothing has changed.", { timeout: 30_000 });
});

/** What is kept in the browser, at the user's request: all of it, until it is erased. */
import type { Page } from "@playwright/test";
import { agreementFile, company, leadsFile } from "./company.js";
import { expect, test } from "./page.js";

/** A reload asks the network for the page again, as any first visit does. */
async function reload(page: Page, asked: string[]): Promise<void> {
  await page.reload();
  await expect(page.getByRole("region", { name: "On this computer" }).or(page.getByRole("slider", { name: /^The line/ })).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  asked.length = 0;
}

const databases = (page: Page) =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map((d) => d.name);
    const root = await navigator.storage.getDirectory();
    const entries: string[] = [];
    for await (const name of (root as unknown as { keys: () => AsyncIterable<string> }).keys()) entries.push(name);
    return [...names, ...entries];
  });

test("nothing is kept unless it is asked for", async ({ page, playground }) => {
  await playground.drop(...company());
  await playground.import();
  await playground.goTo("Data");
  await expect(page.getByText("Nothing is kept: when you close this page")).toBeVisible();
  await reload(page, playground.asked);
  await expect(page.getByRole("button", { name: "Continue with them" })).toHaveCount(0);
});

test("files, mappings and the draft are kept, offered again, and erased with one button", async ({ page, playground }) => {
  await playground.drop(agreementFile, ...company());
  await playground.import();
  await playground.goTo("Data");
  await page.getByRole("button", { name: "Keep on this computer" }).click();
  await expect(page.getByText(/^3 files \(\d+ KB\) and the draft are kept in this browser/)).toBeVisible();
  await playground.goTo("Threshold");
  await playground.type(20);
  await page.waitForTimeout(700);
  await reload(page, playground.asked);
  await expect(page.getByRole("banner")).toContainText("Larkspur");
  await page.getByRole("button", { name: "Continue with them" }).click();
  await expect(page.getByRole("banner")).toContainText("leads · 40 leads");
  await expect.poll(() => playground.threshold()).toBe(20);
  await playground.goTo("Data");
  await expect(page.locator("yl-file-rows").getByRole("row")).toHaveCount(4);
  await page.getByRole("button", { name: "Erase everything that is kept" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Erased" })).toBeVisible();
  await expect.poll(() => databases(page)).toEqual([]);
  await reload(page, playground.asked);
  await expect(page.getByRole("button", { name: "Continue with them" })).toHaveCount(0);
});

test("without a private file system files are kept in the browser's database", async ({ page, playground }) => {
  const hide = `Object.defineProperty(StorageManager.prototype, "getDirectory", { value: undefined });`;
  await page.addInitScript(hide);
  // A worker runs no init script.
  await page.route(/\/worker-[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${hide}\n${await response.text()}` });
  });
  await reload(page, playground.asked);
  const pieces = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const open = indexedDB.open("yellowline");
          open.onerror = () => reject(open.error);
          open.onsuccess = () => {
            const count = open.result.transaction("chunks").objectStore("chunks").count();
            count.onsuccess = () => (open.result.close(), resolve(count.result));
          };
        }),
    );
  await playground.drop(...company());
  await expect(playground.dialog.getByText("3 files, no question")).toBeVisible();
  await playground.dialog.getByLabel("Keep on this computer").check();
  await playground.import();
  expect(await pieces()).toBe(3);
  await reload(page, playground.asked);
  await page.getByRole("button", { name: "Continue with them" }).click();
  await expect(page.getByRole("banner")).toContainText("leads · 40 leads");
  await playground.goTo("Data");
  await expect(page.locator("yl-file-rows").getByRole("row")).toHaveCount(4);
  await page.getByRole("button", { name: "Erase everything that is kept" }).click();
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
});

test("next week's file of a kept one comes in with one press, also without opening the kept one", async ({ page, playground }) => {
  await playground.drop(leadsFile);
  await playground.queued("leads.csv").getByRole("button", { name: "Columns of leads.csv" }).click();
  await playground.queued("leads.csv").getByLabel("Owner: Is").selectOption("not used");
  await playground.dialog.getByLabel("Keep on this computer").check();
  await playground.import();
  await reload(page, playground.asked);
  await page.getByRole("button", { name: "Not now" }).click();
  await playground.drop({ ...leadsFile, name: "leads-new.csv" });
  await expect(playground.queued("leads-new.csv")).toContainText("as confirmed before");
  await playground.import();
  await expect(page.getByRole("banner")).toContainText("leads-new · 40 leads");
});

test("a tab killed in the middle of an import loses nothing that was confirmed", async ({ page, playground }) => {
  await playground.drop({ ...leadsFile, name: "first.csv" });
  await page.evaluate(() => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `Z-${i},2026-01-02 10:00,page,${"x".repeat(80)}\n`).join("");
    const transfer = new DataTransfer();
    transfer.items.add(new File(["Lead ID,Timestamp,Type,Detail\n", ...Array.from({ length: 60 }, () => rows)], "second.csv", { type: "text/csv" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await expect(playground.dialog.getByText("2 files, no question")).toBeVisible();
  await playground.dialog.getByLabel("Keep on this computer").check();
  await expect(playground.dialog.getByLabel("Keep on this computer")).toBeChecked();
  await playground.dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(playground.dialog.getByText("Reading second.csv, 2 of 2")).toBeVisible();
  await reload(page, playground.asked);
  await expect(page.getByText("The import was broken off: second.csv was not kept to the end.")).toBeVisible();
  await page.getByRole("button", { name: "Continue with them" }).click();
  await expect(page.getByRole("banner")).toContainText("first · 40 leads");
  await playground.drop({ name: "second.csv", content: "Lead ID,Timestamp,Type,Detail\nL-1,2026-02-01 10:00,page,x\n" });
  await expect(playground.queued("second.csv")).toContainText("as confirmed before");
  await playground.import();
  await playground.goTo("Data");
  await expect(page.getByText(/^2 files .* are kept in this browser/)).toBeVisible();
  await expect(page.getByText("drop it again")).toHaveCount(0);
});

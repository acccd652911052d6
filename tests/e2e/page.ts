/** What every spec of the playground starts from: the page, loaded and quiet, and files to drop on it. */
import { expect, type Locator, type Page, test as base } from "@playwright/test";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Mapping } from "../../www/playground/src/engine/shapes.js";

export const root = join(import.meta.dirname, "../..");
const data = join(root, "../shared/data");

export class Playground {
  /** Addresses asked for since the page was ready. */
  readonly asked: string[] = [];
  /** Complaints of the Content-Security-Policy, errors and warnings of the page. */
  readonly complaints: string[] = [];

  constructor(readonly page: Page) {
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.complaints.push(String(error)));
  }

  async open(hash = ""): Promise<void> {
    await this.page.goto(`./${hash}`);
    await expect(this.line).toBeVisible();
    await this.page.waitForLoadState("networkidle");
    this.page.on("request", (request) => {
      if (!/^(blob|data):/.test(request.url())) this.asked.push(request.url());
    });
  }

  get line(): Locator {
    return this.page.getByRole("slider", { name: /^The line/ });
  }
  get sentence(): Locator {
    return this.page.locator("yl-picture h2");
  }
  get dialog(): Locator {
    return this.page.locator("yl-dialog");
  }

  /** The threshold the handle shows. */
  async threshold(): Promise<number> {
    return Number(await this.line.getAttribute("aria-valuenow"));
  }

  /** Types the line and waits until the sentence speaks of it. */
  async type(threshold: number): Promise<void> {
    const field = this.page.getByLabel("Line at");
    await field.fill(String(threshold));
    await field.press("Enter");
    await expect(this.sentence).toContainText(`At ${String(threshold).replace("-", "−")}`);
  }

  async drop(...files: { name: string; content: string | Uint8Array }[]): Promise<void> {
    const sent = files.map(({ name, content }) => ({ name, base64: Buffer.from(content).toString("base64") }));
    const transfer = await this.page.evaluateHandle((given) => {
      const all = new DataTransfer();
      for (const { name, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        all.items.add(new File([bytes], name, { type: ({ json: "application/json", csv: "text/csv" })[name.split(".").at(-1)!] ?? "" }));
      }
      return all;
    }, sent);
    await this.page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
    await this.page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  }

  /** The whole way in: drop, accept the mapping, pass the page that comes first. */
  async bring(...files: { name: string; content: string | Uint8Array }[]): Promise<void> {
    await this.drop(...files);
    await this.import();
    await this.toLine();
  }

  async import(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Import", exact: true }).click({ timeout: 20_000 });
    await expect(this.page.getByRole("dialog")).toHaveCount(0);
  }

  /** From the Data page on; data that no rule reads is asked for a draft. */
  async toLine(): Promise<void> {
    await this.goTo("Data");
    await this.page.getByRole("button", { name: "On to the line" }).click();
  }

  async goTo(title: "Monday" | "Threshold" | "Cycle" | "Hand-off" | "Recorded" | "Data"): Promise<void> {
    await this.page.getByRole("banner").getByRole("link", { name: title, exact: true }).click();
  }

  /** A file of the queue. */
  queued(name: string): Locator {
    return this.dialog.getByRole("region", { name, exact: true });
  }
}

export const test = base.extend<{ playground: Playground }>({
  playground: [
    async ({ page }, use) => {
      const playground = new Playground(page);
      await playground.open();
      await use(playground);
      expect(playground.complaints, "console and Content-Security-Policy").toEqual([]);
      expect(playground.asked, "requests after the page was ready").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** What a button of the foot hands to the user. */
export async function taken(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent("download");
  await page.locator("yl-take").getByRole("button", { name, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** The mapping of a file of the queue, as a person saves it. */
export async function saved(page: Page, file: Locator): Promise<Mapping> {
  const download = page.waitForEvent("download");
  await file.getByRole("button", { name: "Save this mapping" }).click();
  return JSON.parse(readFileSync(await (await download).path(), "utf8")) as Mapping;
}

/** A file of a real data set; the test is skipped, loudly, where the data set is absent. */
export function real(set: string, ...path: string[]): { name: string; content: Uint8Array } {
  const file = join(data, set, ...path);
  if (!existsSync(file)) absent(set);
  return { name: basename(file), content: readFileSync(file) };
}

/** Skips the test, loudly. */
export function absent(set: string): void {
  console.log(`skipped: real data set ${set} is absent`);
  base.skip(true, `real data set ${set} is absent`);
}

export function agreementOf(name: string): { name: string; content: Uint8Array } {
  return { name: `${name}.json`, content: readFileSync(join(root, "tests/reference/agreements", `${name}.json`)) };
}

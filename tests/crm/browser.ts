/** A Chromium with the extension in it, behind a proxy that writes down every host anything is asked of. */
import { test as base, type BrowserContext, type Page, type Worker, chromium, expect } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Recorder } from "./recorder.js";
import { DATABASE, PASSWORD, exported } from "./tryton.mjs";

export { expect };

const here = dirname(fileURLToPath(import.meta.url));
export const AGREEMENT = join(here, "agreement.json");
const cli = process.env.YELLOWLINE_CLI ?? join(here, "../../target/debug/yellowline");
/** What the browser itself would ask of its makers, so that every request left is a page's or the extension's. */
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--no-first-run",
  "--disable-features=AutofillServerCommunication,NetworkTimeServiceQuerying,OptimizationHints,MediaRouter,InterestFeedContentSuggestions,Translate,CertificateTransparencyComponentUpdater,HttpsUpgrades",
  "--component-updater=url-source=http://127.0.0.1:9/",
  "--apps-gallery-update-url=http://127.0.0.1:9/",
  "--gaia-url=http://127.0.0.1:9/",
  "--google-apis-url=http://127.0.0.1:9/",
];
const executablePath = process.env.YELLOWLINE_CHROMIUM ?? "/usr/bin/chromium";

export interface Shown {
  readonly asOf: string;
  readonly explain: string;
  readonly trail: string;
}

export class Browser {
  private constructor(
    readonly context: BrowserContext,
    readonly id: string,
    readonly recorder: Recorder,
    private readonly folder: string,
  ) {}

  /** With what is asked for when `http://127.0.0.1` is enabled permitted beforehand, since nobody can press the browser's own question in a test. */
  static async open(): Promise<Browser> {
    const folder = mkdtempSync(join(tmpdir(), "yellowline-extension-"));
    cpSync(join(process.env.YELLOWLINE_EXTENSION ?? "", "chrome"), folder, { recursive: true });
    const file = join(folder, "manifest.json");
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    const permissions = [...(manifest.permissions as string[]), ...(manifest.optional_permissions as string[])];
    writeFileSync(file, JSON.stringify({ ...manifest, permissions, optional_permissions: [], host_permissions: ["http://127.0.0.1/*"] }));
    const recorder = await Recorder.open();
    const context = await chromium.launchPersistentContext("", {
      executablePath,
      headless: true,
      viewport: { width: 1300, height: 800 },
      locale: "en-GB",
      timezoneId: "Europe/Berlin",
      proxy: { server: recorder.address, bypass: "<-loopback>" },
      ignoreDefaultArgs: ["--disable-extensions", "--headless"],
      args: ["--no-sandbox", "--headless=new", "--enable-precise-memory-info", ...QUIET, `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
    });
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    return new Browser(context, new URL(worker.url()).host, recorder, folder);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.recorder.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The worker, started anew where it was ended. */
  async worker(): Promise<Worker> {
    return this.context.serviceWorkers()[0] ?? this.context.waitForEvent("serviceworker");
  }

  async page(name: "panel" | "options"): Promise<Page> {
    const page = await this.context.newPage();
    if (name === "panel") await page.setViewportSize({ width: 380, height: 900 });
    await page.goto(`chrome-extension://${this.id}/${name}.html`);
    return page;
  }

  /** Loads an agreement as people do. */
  async agree(file: string): Promise<void> {
    const options = await this.page("options");
    await options.setInputFiles("input[type=file]", file);
    await options.getByRole("button", { name: "Use this agreement" }).click();
    await expect(options.getByRole("button", { name: "Use this agreement" })).toBeHidden();
    await options.close();
  }

  /** A page of the CRM, signed in, with the panel beside it: the panel speaks of the tab that is in front. */
  async beside(url: string): Promise<{ page: Page; panel: Page }> {
    const page = await this.context.newPage();
    await page.goto(url);
    const panel = await this.page("panel");
    await page.bringToFront();
    return { page, panel };
  }

  /** Ends the extension's worker, as browsers do whenever they like. */
  async endWorker(from: Page): Promise<void> {
    const session = await this.context.newCDPSession(from);
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
    await session.detach();
  }
}

/** Signs in through Tryton's own form. */
export async function signIn(page: Page): Promise<void> {
  await page.fill("input[name=login]", "admin");
  await page.click("button[type=submit]");
  await page.fill(".modal input[type=password]", PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.locator("#user-preferences")).toContainText("Administrator");
}

export const record = (lead: number) => `${process.env.YELLOWLINE_CRM}/#${DATABASE}/model/sale.opportunity/${lead}`;

/** Asks the page that is there for a record, as a click on a link does. */
export const ask = (page: Page, lead: number) => page.evaluate((hash) => void (location.hash = hash), new URL(record(lead)).hash);

/** The record the page's address names. */
export const addressed = async (page: Page) => Number(/opportunity\/(\d+)/.exec(await page.evaluate(() => location.hash))?.[1]);

/** Opens a record for good: Tryton puts one that was asked for before in front again where it is ready later. */
export async function open(page: Page, lead: number): Promise<void> {
  await expect(async () => {
    await ask(page, lead);
    await page.waitForTimeout(600);
    expect(await addressed(page)).toBe(lead);
  }).toPass();
}

/** What the panel shows of a lead, as the bytes it has. */
export async function shown(panel: Page, lead: number): Promise<Shown> {
  const [explain, trail] = [panel.locator("#explain"), panel.locator("#trail")];
  await expect(trail).toContainText(`"lead":"${lead}"`);
  const { receipt } = JSON.parse((await trail.textContent()) ?? "") as { receipt: { asOf: string } };
  const { asOf } = receipt;
  return { asOf, explain: (await explain.textContent()) ?? "", trail: (await trail.textContent()) ?? "" };
}

/** What the command line says of the same lead at the same moment, of files exported from the CRM's database. */
export function told(command: "explain" | "trail", lead: number, asOf: string, agreement = AGREEMENT): string {
  const folder = mkdtempSync(join(tmpdir(), "yellowline-export-"));
  try {
    exported(process.env.YELLOWLINE_CRM_FILE ?? "", lead, folder);
    const files = readdirSync(folder).flatMap((file) => ["--file", join(folder, file)]);
    const dates = existsSync(join(folder, "opportunities.csv")) ? ["--date-order", "closedAt=iso"] : [];
    const args = [command, "--agreement", agreement, ...files, ...dates, "--as-of", asOf, "--format", "json", String(lead)];
    return execFileSync(cli, args, { encoding: "utf8", maxBuffer: 1 << 26 }).trimEnd();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A test with a browser of its own; afterwards nothing but this computer must have been asked for anything. */
export const test = base.extend<{ browserWithExtension: Browser }>({
  browserWithExtension: async ({}, use) => {
    const browser = await Browser.open();
    await use(browser);
    const asked = browser.recorder.hosts();
    await browser.close();
    expect(asked.filter((host) => !host.startsWith("127.0.0.1:")), "hosts that were asked for anything").toEqual([]);
  },
});

/** Tests that need the CRM are skipped where there can be none. */
export function needsCrm(): void {
  test.skip(process.env.YELLOWLINE_NO_CRM !== undefined, process.env.YELLOWLINE_NO_CRM ?? "");
}

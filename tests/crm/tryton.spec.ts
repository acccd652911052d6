import { readFileSync, writeFileSync } from "node:fs";
import { AGREEMENT, type Browser, addressed, ask, expect, needsCrm, open, record, shown, signIn, test, told } from "./browser.js";

test.beforeEach(needsCrm);

const LEADS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Enabled through the panel, signed in through the CRM's form. */
async function begin(browser: Browser, lead: number, agreement = AGREEMENT) {
  await browser.agree(agreement);
  const { page, panel } = await browser.beside(record(lead));
  await signIn(page);
  await panel.getByRole("button", { name: "Enable on" }).dispatchEvent("click");
  return { page, panel };
}

test("panel and badge say what the command line says of the exported data, byte for byte", async ({ browserWithExtension: browser }) => {
  const { page, panel } = await begin(browser, 1);
  for (const lead of LEADS) {
    await open(page, lead);
    const { asOf, explain, trail } = await shown(panel, lead);
    expect(explain, `explain of ${lead}`).toBe(told("explain", lead, asOf));
    expect(trail, `trail of ${lead}`).toBe(told("trail", lead, asOf));
    const { score } = (JSON.parse(trail) as { now: { score: number } }).now;
    await expect(page.locator("[data-yellowline] button"), `badge of ${lead}`).toHaveText(String(score));
  }
});

test("another agreement moves what is shown, and a lead without activities has its score too", async ({ browserWithExtension: browser }, info) => {
  const { page, panel } = await begin(browser, 1);
  const before = await shown(panel, 1);
  const document = JSON.parse(readFileSync(AGREEMENT, "utf8")) as { definitions: { scoring: { threshold: number; rules: { id: string; points?: number }[] } } };
  document.definitions.scoring.threshold = 40;
  for (const rule of document.definitions.scoring.rules) if (rule.id === "webinar") rule.points = 17.5;
  const file = info.outputPath("agreement.json");
  writeFileSync(file, JSON.stringify(document));
  await browser.agree(file);
  await page.bringToFront();
  await expect(panel.locator("#explain")).not.toHaveText(before.explain);
  await expect.poll(async () => (JSON.parse(await panel.locator("#trail").textContent() ?? "") as { now: { threshold: number } }).now.threshold).toBe(40);
  const after = await shown(panel, 1);
  expect(after.explain).toBe(told("explain", 1, after.asOf, file));
  expect((JSON.parse(after.explain) as { score: number }).score - (JSON.parse(before.explain) as { score: number }).score).toBeCloseTo(7.5, 3);
});

test("ten records opened one after another never show a stale one", async ({ browserWithExtension: browser }) => {
  const { page, panel } = await begin(browser, 10);
  const scores: Record<number, string> = {};
  for (const lead of LEADS) {
    await open(page, lead);
    const { trail } = await shown(panel, lead);
    scores[lead] = String((JSON.parse(trail) as { now: { score: number } }).now.score);
  }
  // Everything the badge and the panel ever say from here on, with the address at that moment.
  await page.evaluate(() => {
    const seen: [string, string][] = [];
    const addresses: number[] = [];
    Object.assign(globalThis, { seen, addresses });
    const address = () => {
      const lead = Number(/opportunity\/(\d+)/.exec(location.hash)?.[1]);
      if (lead !== addresses.at(-1)) addresses.push(lead);
    };
    address();
    addEventListener("hashchange", address, { capture: true });
    setInterval(() => {
      address();
      const label = document.querySelector("[data-yellowline]")?.shadowRoot?.querySelector("button")?.textContent;
      if (label) seen.push([location.hash, label]);
    }, 5);
  });
  await panel.evaluate(() => {
    const leads: string[] = [];
    Object.assign(globalThis, { leads });
    setInterval(() => {
      const text = document.querySelector("yl-panel")?.shadowRoot?.querySelector("#trail")?.textContent;
      const lead = text ? (JSON.parse(text) as { lead: string }).lead : "";
      if (lead && lead !== leads.at(-1)) leads.push(lead);
    }, 5);
  });
  const order = [1, 7, 2, 7, 3, 4, 5, 6, 8, 9];
  for (const lead of order) {
    await ask(page, lead);
    await page.waitForTimeout(70);
  }
  // Which of them is in front in the end Tryton says, and it may be one that was asked for before.
  await page.waitForTimeout(3000);
  const last = await addressed(page);
  await shown(panel, last);
  await expect(page.locator("[data-yellowline]").getByRole("button")).toHaveText(scores[last]!);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: [string, string][] }).seen);
  const wrong = seen.filter(([hash, label]) => label !== "…" && label !== scores[Number(/opportunity\/(\d+)/.exec(hash)?.[1])]);
  expect(wrong).toEqual([]);
  // The panel may have left out some; what it showed came in the order of the addresses, and the last is the last.
  const addresses = await page.evaluate(() => (globalThis as unknown as { addresses: number[] }).addresses);
  const leads = (await panel.evaluate(() => (globalThis as unknown as { leads: string[] }).leads)).map(Number);
  let at = -1;
  for (const lead of leads) {
    at = addresses.indexOf(lead, at + 1);
    expect(at, `${lead} in ${leads.join(" ")}, addresses ${addresses.join(" ")}`).toBeGreaterThanOrEqual(0);
  }
  expect(leads.at(-1)).toBe(last);
});

test("a session that expired is said, without a number, and reading goes on after signing in", async ({ browserWithExtension: browser }) => {
  const { page, panel } = await begin(browser, 1);
  await shown(panel, 1);
  const cookies = await browser.context.cookies();
  await browser.context.clearCookies();
  await panel.getByRole("button", { name: "Read again" }).dispatchEvent("click");
  await expect(panel.locator("yl-lead").getByText("the CRM no longer knows your session")).toBeVisible();
  await expect(panel.locator("#trail")).toHaveCount(0);
  await expect(page.locator("[data-yellowline] button")).toHaveText("!");
  await browser.context.addCookies(cookies);
  await panel.getByRole("button", { name: "Read again" }).dispatchEvent("click");
  await shown(panel, 1);
});

const CHANGES: Record<string, (body: string) => unknown> = {
  "a state that is no text": (body) => (body.includes(".read") ? { id: 0, result: [{ id: 1, state: 7 }] } : null),
  "a record without a date of creation": (body) =>
    body.includes('"create_date"') && body.includes("opportunity.read") ? { id: 0, result: [{ id: 1, state: "lead", create_date: null }] } : null,
  "no history at all": (body) => (body.includes("history_revisions") ? { id: 0, result: [] } : null),
  "a revision that is no date": (body) => (body.includes("history_revisions") ? { id: 0, result: [["yesterday", 1, "Administrator"]] } : null),
  "an activity without its instant": (body) =>
    body.includes("ir.note.search_read") ? { id: 0, result: [{ id: 1, message: "Call: x", create_date: "", "create_uid.": null }] } : null,
  "a model that is gone": (body) => (body.includes("opportunity.read") ? { id: 0, error: ["KeyError", "sale.opportunity"] } : null),
  "no JSON": (body) => (body.includes("opportunity.read") ? "<html>" : null),
};

for (const [what, change] of Object.entries(CHANGES)) {
  test(`a CRM that was changed, ${what}: it is said, and no number is shown`, async ({ browserWithExtension: browser }) => {
    const { page, panel } = await begin(browser, 1);
    await shown(panel, 1);
    browser.recorder.instead.set("/rpc/", (_, body) => {
      const answer = change(body);
      return answer === null ? null : { body: typeof answer === "string" ? answer : JSON.stringify(answer) };
    });
    await panel.getByRole("button", { name: "Read again" }).dispatchEvent("click");
    await expect(panel.locator("yl-lead").getByText(/could not read this record|the CRM refused/).first()).toBeVisible();
    await expect(panel.locator("#trail")).toHaveCount(0);
    await expect(panel.locator("yl-score")).toHaveCount(0);
    await expect(page.locator("[data-yellowline] button")).toHaveText("!");
    browser.recorder.instead.clear();
    await panel.getByRole("button", { name: "Read again" }).dispatchEvent("click");
    await shown(panel, 1);
  });
}

test("the worker is ended again and again, in the middle of 5,000 activities too", async ({ browserWithExtension: browser }) => {
  const { page, panel } = await begin(browser, 1);
  await shown(panel, 1);
  await browser.endWorker(panel);
  await panel.getByRole("button", { name: "Read again" }).dispatchEvent("click");
  await open(page, 2);
  await shown(panel, 2);
  await ask(page, 7);
  for (let n = 0; n < 8; n++) {
    await page.waitForTimeout(120);
    await browser.endWorker(panel);
  }
  await panel.getByRole("button", { name: "Read again" }).dispatchEvent("click");
  const { asOf, explain } = await shown(panel, 7);
  expect(explain).toBe(told("explain", 7, asOf));
});

test("what a record holds is text: markup, scripts, formulas, characters that turn the direction", async ({ browserWithExtension: browser }) => {
  const { page, panel } = await begin(browser, 6);
  let dialogs = 0;
  for (const one of [page, panel]) one.on("dialog", (dialog) => void (dialogs++, dialog.dismiss()));
  await shown(panel, 6);
  await expect(panel.locator("yl-lead").getByText('<b>Markup</b> GmbH & "Co", =1+1').first()).toBeVisible();
  await expect(panel.locator("yl-lead").getByText("<img src=x onerror=alert(1)>").first()).toBeVisible();
  await expect(panel.locator("yl-lead img, yl-lead script, yl-lead b:text('Markup'), yl-lead a")).toHaveCount(0);
  // Whatever turns the direction is isolated: it stands in an element of its own.
  const isolated = await panel.evaluate(() => {
    const found: boolean[] = [];
    const walk = (root: ParentNode) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.shadowRoot) walk(element.shadowRoot);
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && /[\u202a-\u202e]/.test(node.textContent ?? ""));
        if (own && element.localName !== "pre" && element.localName !== "style") {
          found.push(element.closest("bdi, [dir=auto]") !== null || getComputedStyle(element).unicodeBidi.includes("isolate"));
        }
      }
    };
    walk(document);
    return found;
  });
  expect(isolated.length).toBeGreaterThan(0);
  expect(isolated).not.toContain(false);
  expect(dialogs).toBe(0);
});

test("under the strictest policies a CRM can have", async ({ browserWithExtension: browser }) => {
  browser.recorder.added = {
    "content-security-policy":
      "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; frame-src 'none'; object-src 'none'; worker-src 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "x-frame-options": "DENY",
  };
  const { page, panel } = await begin(browser, 1);
  const { asOf, trail } = await shown(panel, 1);
  expect(trail).toBe(told("trail", 1, asOf));
  await expect(page.locator("[data-yellowline] button")).not.toHaveText("…");
});

test("where it was not enabled, nothing is read; disabled again, nothing any more", async ({ browserWithExtension: browser }) => {
  await browser.agree(AGREEMENT);
  const { page, panel } = await browser.beside(record(1));
  await signIn(page);
  await expect(panel.getByRole("button", { name: "Enable on" })).toBeVisible();
  const reads = () => browser.recorder.asked.filter((line) => line.includes("history_revisions")).length;
  await page.waitForTimeout(1500);
  await expect(page.locator("[data-yellowline]")).toHaveCount(0);
  expect(await scripts(browser)).toEqual([]);
  expect(reads()).toBe(0);
  await panel.getByRole("button", { name: "Enable on" }).dispatchEvent("click");
  await shown(panel, 1);
  await expect.poll(() => scripts(browser)).toEqual(["http://127.0.0.1/*"]);
  const options = await browser.page("options");
  await options.getByRole("button", { name: /^Disable/ }).click();
  await expect.poll(() => scripts(browser)).toEqual([]);
  // The script is still in the page that is open, and reads nothing more.
  await expect(page.locator("[data-yellowline]")).toHaveCount(0);
  const before = reads();
  expect(before).toBeGreaterThan(0);
  await page.bringToFront();
  await open(page, 2);
  await page.waitForTimeout(1500);
  await expect(page.locator("[data-yellowline]")).toHaveCount(0);
  expect(reads()).toBe(before);
  await page.reload();
  await page.waitForTimeout(1500);
  await expect(page.locator("[data-yellowline]")).toHaveCount(0);
  expect(reads()).toBe(before);
});

const scripts = async (browser: Browser) =>
  (await browser.worker()).evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches ?? []));

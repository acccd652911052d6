/** The Cycle page: where leads are, and what moves. */
import { readFileSync } from "node:fs";
import { Agreement, Import, type CycleReport } from "yellowline";
import { violations } from "./axe.js";
import { leadsFile } from "./company.js";
import { type Playground, expect, test } from "./page.js";
import { missingDays, unbalanced } from "../../www/playground/src/model/cycle.js";
import { stageAgreement, stageHistory, stageLeads, stageTouches, stages } from "./stages.js";

async function open(playground: Playground): Promise<void> {
  await playground.drop(...stages());
  await playground.import();
  await playground.goTo("Cycle");
  await expect(playground.page.locator("yl-cycle-rooms")).toBeVisible();
}

/** The report of the same files, by the package itself. */
function reported(request: object): CycleReport {
  const agreement = Agreement.parse(stageAgreement.content);
  const run = new Import(agreement);
  for (const { name, content } of [stageLeads, stageHistory, stageTouches]) {
    const bytes = Buffer.from(content);
    run.begin(JSON.stringify({ ...run.preview(name, bytes).mapping, file: name }));
    run.push(bytes);
    run.end();
  }
  return JSON.parse(run.finish().cycleJson(agreement, JSON.stringify({ asOf: "2026-02-22", ...request }))) as CycleReport;
}

const out = (row: CycleReport["stages"][number]["rows"][number]) => Object.values(row.out).reduce((a, b) => a + b, 0);

test("the sentence, the rooms, the arrows and the detours say where leads are and what moved", async ({ page, playground }) => {
  await open(playground);
  await expect(page).toHaveURL(/#cycle$/);
  await expect(page.locator("yl-cycle-page h2").first()).toHaveText(
    "At the end of the week of 16 Feb 2026 20 leads are under way, 4 fewer than at its start: 2 moved on, 1 was won, 3 were lost or set aside. Most wait in Known: 20.",
  );
  const rooms = page.locator("yl-cycle-rooms");
  await expect(rooms.getByRole("group")).toHaveAttribute("aria-label", "Stages and who is in them: Known 20, Ready 0, Accepted 0, Won 5, Lost 5, Disqualified 5, Given back 5.");
  const arrows = rooms.locator("li.arrow");
  await expect(arrows).toHaveCount(3);
  // Who became known in the week of 2 February is two weeks old: all who were to move moved after five days.
  await expect(arrows.first()).toContainText("57.1 % within 14 days");
  await expect(arrows.first()).toContainText("4 of 7, entered 2 Feb 2026");
  await expect(arrows.first()).toContainText("median 5 days");
  await expect(rooms.locator("li.detour").filter({ hasText: "Given back" })).toContainText("1 from Ready");
  await expect(page.locator("yl-cycle-page")).toContainText("opening + in − out = closing: checked for 7 stages in 12 periods.");
});

test("what is shown is what the report's JSON says", async ({ page, playground }) => {
  await open(playground);
  for (const unit of ["week", "month", "fiscalQuarter"] as const) {
    await page.locator("yl-cycle-controls select").first().selectOption(unit);
    await page.locator("yl-cycle-controls input[type=number]").fill("5");
    await page.locator("yl-cycle-controls input[type=number]").press("Tab");
    const report = reported({ unit, count: 5 });
    await expect(page.locator("yl-cycle-page")).toContainText(`Report ${(report as CycleReport & { receipt: { report: string } }).receipt.report.slice(0, 8)}`);
    const table = page.locator("yl-cycle-history").getByRole("button", { name: "Show as table" });
    if ((await table.count()) > 0) await table.click();
    const rows = page.locator("yl-cycle-history tbody tr");
    const said = await rows.evaluateAll((all) => all.map((row) => [...row.querySelectorAll("td")].slice(2).map((cell) => cell.textContent?.trim())));
    const expected = report.stages.flatMap(({ rows }) => rows.map((r) => [r.opening, r.in, out(r), r.closing, r.active ?? "–"].map(String)));
    expect(said).toEqual(expected);
  }
});

test("the page checks the books itself, and finds one that is off by one", () => {
  const sound = reported({ unit: "week", count: 4, by: "owner" });
  expect(unbalanced(sound)).toBeNull();
  const told = (wrong: (report: CycleReport) => void) => {
    const report = structuredClone(sound);
    wrong(report);
    return unbalanced(report);
  };
  expect(told(({ stages }) => (stages[0]!.rows[2]!.in += 1))).toEqual({ stage: "known", period: "2026-02-09" });
  expect(told(({ stages }) => (stages[1]!.rows[3]!.opening += 1) && (stages[1]!.rows[3]!.closing += 1))).toEqual({ stage: "mql", period: "2026-02-16" });
  expect(told(({ segments }) => (segments![1]!.stages[0]!.rows[1]!.out.back += 1))).toEqual({ stage: "known", period: "2026-02-02" });
  expect(missingDays(sound.periods[3]!, 7, "2026-02-22")).toBe(7);
  expect(missingDays(sound.periods[0]!, 7, "2026-02-22")).toBe(0);
});

test("a number opens its rule, its books, its table and its leads, and a lead its score", async ({ page, playground }) => {
  await open(playground);
  await page.locator("yl-cycle-rooms").getByRole("button", { name: /^20/ }).click();
  const { dialog } = playground;
  await expect(dialog.getByRole("heading", { name: "Known: there at the end" })).toBeVisible();
  await expect(dialog).toContainText("Who is in the stage just before the period ends");
  await expect(dialog).toContainText("21 + 0 − 1 = 20, checked");
  await expect(dialog.getByRole("tab", { name: "There at the end 20" })).toHaveAttribute("aria-selected", "true");
  const list = dialog.locator("yl-lead-list");
  // Who has been there longest comes first.
  await expect(list.locator("tbody tr").first()).toContainText("Person 1");
  await expect(list).toContainText("1 to 8 of 20");
  await list.getByRole("button", { name: "Later" }).click();
  await expect(list).toContainText("9 to 16 of 20");
  await list.getByRole("tab", { name: /^Moved on 1/ }).click();
  await expect(list.locator("tbody tr")).toHaveCount(1);
  await expect(list).toContainText("to Ready");
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "These leads (CSV)" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("company-of-stages.known.forward.csv");
  expect(readFileSync(await file.path(), "utf8").split("\r\n")[1]).toBe("2026-02-16,known,forward,L-38,Person 38,,Partner,Kim,1,2026-02-12 10:00,2026-02-17 10:00,forward,mql,432000000");
  await list.getByRole("button", { name: "Why Person 38 has this score" }).click();
  await expect(dialog.getByRole("heading", { name: /^Why Person 38/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("heading", { name: "Known: there at the end" }).or(dialog.getByRole("heading", { name: "Known: moved on" }))).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("a cut is of the periods that are shown, or of none yet", async ({ page, playground }) => {
  await open(playground);
  const rows = page.locator("yl-cycle-split tbody tr");
  await expect(rows).toHaveCount(3);
  const weekly = await rows.allInnerTexts();
  // What stands there, frame by frame, while the page says that it speaks of a month.
  const seen = page.evaluate(async () => {
    const cycle = document.querySelector("yl-app")!.shadowRoot!.querySelector("yl-cycle-page")!.shadowRoot!;
    const table = cycle.querySelector("yl-cycle-split")!.shadowRoot!.querySelector("yl-split-table")!.shadowRoot!;
    const frames: string[][] = [];
    for (let left = 600; left > 0 && !(frames.length > 30 && !frames.at(-1)!.join().includes("…")); left--) {
      await new Promise(requestAnimationFrame);
      if (cycle.querySelector("h2")!.innerText.startsWith("In February 2026")) frames.push([...table.querySelectorAll<HTMLElement>("tbody tr")].map((row) => row.innerText));
    }
    return frames;
  });
  await page.locator("yl-cycle-controls select").first().selectOption("month");
  const frames = await seen;
  const monthly = await rows.allInnerTexts();
  expect(monthly).not.toEqual(weekly);
  expect(frames.filter((texts) => !texts.every((row) => row.includes("…")) && texts.join() !== monthly.join())).toEqual([]);
  // A cut of fewer periods than are shown next.
  const count = page.locator("yl-cycle-controls input[type=number]");
  for (const periods of ["3", "12"]) {
    await count.fill(periods);
    await count.press("Enter");
    await expect(page.locator("yl-cycle-history").getByRole("slider")).toHaveAttribute("max", String(Number(periods) - 1));
    await expect(rows.first()).not.toContainText("…");
  }
});

test("a figure is of the report that is shown, also while another is under way", async ({ page, playground }) => {
  await open(playground);
  // Both in one moment: the months are not there yet when the number is pressed.
  await page.evaluate(() => {
    const cycle = document.querySelector("yl-app")!.shadowRoot!.querySelector("yl-cycle-page")!.shadowRoot!;
    const unit = cycle.querySelector("yl-cycle-controls")!.shadowRoot!.querySelector("select")!;
    unit.value = "month";
    unit.dispatchEvent(new Event("change"));
    [...cycle.querySelector("yl-cycle-rooms")!.shadowRoot!.querySelectorAll("button")].find((button) => /^20/.test(button.innerText))!.click();
  });
  await expect(playground.dialog.locator("yl-lead-list")).toContainText("1 to 8 of 20");
  await page.keyboard.press("Escape");
  // A number of periods that cannot be is not left in the field.
  const count = page.locator("yl-cycle-controls input[type=number]");
  await count.fill("0");
  await count.press("Enter");
  await expect(count).toHaveValue("12");
});

test("a press on the history chooses the period, and so do the keys", async ({ page, playground }) => {
  await open(playground);
  const heading = page.locator("yl-cycle-page h2").first();
  const chart = page.locator("yl-cycle-history svg").first();
  const box = (await chart.boundingBox())!;
  await chart.click({ position: { x: (box.width / 12) * 9.5, y: 30 } });
  await expect(heading).toContainText("the week of 2 Feb 2026");
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("p");
  const slider = page.getByRole("slider", { name: "Period" });
  await expect(slider).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(heading).toContainText("the week of 9 Feb 2026");
  await expect(slider).toHaveAttribute("aria-valuetext", "the week of 9 Feb 2026");
  await page.keyboard.press("Home");
  await expect(heading).toContainText("the week of 1 Dec 2025");
  await page.keyboard.press("?");
  await expect(playground.dialog).toContainText("go to the period");
});

test("young cohorts are told with how many days are missing, and states in words", async ({ page, playground }) => {
  await open(playground);
  const ready = page.locator("yl-cycle-conversions .charts > li").filter({ hasText: "Ready → Accepted" });
  // One became ready on 17 February; the week's last could do so until the 22nd, and has seven days.
  await expect(ready).toContainText("1 too young to say: 7 days are missing");
  await page.locator("yl-cycle-history").getByRole("slider").press("Home");
  await expect(ready).toContainText("nobody entered");
  await ready.getByRole("button", { name: "nobody entered" }).click();
  await expect(playground.dialog).toContainText("Who is younger is in neither number");
  await expect(playground.dialog).toContainText("too young to say");
});

test("a pilot's segment is counted alone, and a cut adds up to a hundred", async ({ page, playground }) => {
  await open(playground);
  const split = page.locator("yl-cycle-split");
  await split.getByLabel("Stage").selectOption("known");
  const shares = split.locator("tbody td:nth-of-type(2)");
  await expect(shares).toHaveCount(3);
  const tenths = (await shares.allTextContents()).map((text) => Math.round(Number.parseFloat(text) * 10));
  expect(tenths.reduce((a, b) => a + b, 0)).toBe(1000);
  await split.locator("#choose").selectOption("owner");
  // Mara has the odd ones, who stay.
  await expect(split.getByRole("row", { name: /^Mara/ }).locator("td").first()).toHaveText("20");
  await page.getByLabel("Only leads with").selectOption("owner");
  await page.getByLabel("equal to").selectOption({ label: "Kim (20)" });
  await expect(page.locator("yl-cycle-page h2").first()).toContainText("0 leads are under way");
  await expect(page.locator("yl-cycle-page")).toContainText("only Owner: Kim");
  await page.getByLabel("equal to").selectOption({ label: "Mara (20)" });
  await expect(page.locator("yl-cycle-page h2").first()).toContainText("20 leads are under way");
});

test("without agreed conversions one press agrees on them", async ({ page, playground }) => {
  const bare = JSON.parse(stageAgreement.content);
  delete bare.definitions.conversions;
  await playground.drop({ name: "agreement.json", content: JSON.stringify(bare) }, stageLeads, stageHistory, stageTouches);
  await playground.import();
  await playground.goTo("Cycle");
  await expect(page.locator("yl-cycle-conversions")).toContainText("No conversion is agreed yet");
  await page.getByRole("button", { name: "Agree on 30 days for each step" }).click();
  await expect(page.locator("yl-cycle-conversions .charts > li")).toHaveCount(3);
});

test("without a stage history the page says what to drop", async ({ page, playground }) => {
  await playground.drop(leadsFile);
  await playground.import();
  await playground.goTo("Cycle");
  await expect(page.getByRole("heading", { name: "No stage history here yet" })).toBeVisible();
  await expect(page.locator("yl-cycle-page")).toContainText("one row for each change: lead id, time, stage");
  await expect(page.locator("main").getByRole("button", { name: "Open files" })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the ${colorScheme} Cycle page, its tables and its figures`, async ({ page, playground }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await open(playground);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Show the books" }).click();
    await page.locator("yl-cycle-history").getByRole("button", { name: "Show as table" }).click();
    expect(await violations(page)).toEqual([]);
    for (const figure of [page.locator("yl-cycle-rooms").getByRole("button", { name: /^20/ }), page.locator("yl-cycle-conversions .big button").first()]) {
      await figure.click();
      await expect(playground.dialog.locator("yl-lead-list tbody tr").first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(playground.dialog).toHaveCount(0);
    }
    for (const image of await page.getByRole("img").all()) expect(await image.getAttribute("aria-label")).toMatch(/\w+ .*(\d|one)/);
  });
}

test("on a phone the page is no wider than the screen", async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(playground);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.locator("yl-cycle-rooms").getByRole("button", { name: /^20/ }).click();
  const room = playground.dialog.locator(".room");
  await expect(room).toBeVisible();
  expect(await room.evaluate((e) => e.scrollWidth - e.clientWidth)).toBeLessThanOrEqual(0);
});

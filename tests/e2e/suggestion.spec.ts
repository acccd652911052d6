/** What the team can work, what is suggested and the terms of work, each reckoned anew from the rows of a small company. */
import { expect, taken, test } from "./page.js";
import type { Dropped } from "./company.js";

const WEEKS = 12;
const AGREED = 0.5;
const day = (n: number) => new Date(Date.UTC(2026, 0, 5) + n * 86_400_000).toISOString().slice(0, 10);
const lines = (head: string, rows: readonly string[]) => [head, ...rows, ""].join("\n");

interface Person {
  id: string;
  week: number;
  /** Days after the first Monday. */
  came: number;
  grade: number;
  called: boolean;
  converted: boolean;
}

/** How many come in each of ten weeks; two weeks pass after them, so that everybody is old enough to judge. */
const COMING = [9, 2, 8, 3, 7, 4, 9, 2, 8, 3];
const GRADES = [50, 10, 40, 20, 30, 5, 20];
const people: Person[] = COMING.flatMap((many, week) =>
  Array.from({ length: many }, (_, i): Person => {
    const n = week * 10 + i;
    const grade = GRADES[(n * 3 + week) % GRADES.length]!;
    const called = grade >= 30 ? n % 4 !== 0 : n % 5 === 0;
    const converted = (grade >= 40 && n % 3 !== 0) || (grade >= 20 && grade < 40 && n % 5 === 1);
    return { id: `P-${String(n).padStart(3, "0")}`, week, came: week * 7 + Math.min(i, 6), grade, called, converted };
  }),
);

const agreement = (definitions: object = {}, capacity = 3) => ({
  yellowline: 1,
  definitions: {
    name: "Graded company",
    timeZone: "Europe/Berlin",
    attributes: [
      { id: "name", type: "text" },
      { id: "grade", title: "Grade", type: "number" },
    ],
    touchKinds: [{ id: "call", title: "Call", by: "seller" }],
    scoring: { rules: [{ id: "grade", title: "Grade", perUnit: { attribute: "grade", per: 1 }, points: 1 }], threshold: 30 },
    opportunityRate: { agreed: AGREED, withinDays: 14 },
    ...definitions,
  },
  parameters: { capacity: { representatives: 1, leadsPerWeek: capacity } },
});

const file = (name: string, content: string): Dropped => ({ name, content });
const signed = (document: unknown) => file("agreement.json", JSON.stringify(document));
const company = [
  file("leads.csv", lines("Lead ID,Created,Name,Grade", people.map((p, i) => `${p.id},${day(p.came)},Person ${i},${p.grade}`))),
  // The last day of the files is that of the report: the Sunday of the twelfth week, too late to count as a call.
  file(
    "touches.csv",
    lines("Lead ID,Timestamp,Type", [
      ...people.filter((p) => p.called).map((p) => `${p.id},${day(p.came + 1)} 10:00,call`),
      `${people.at(-1)!.id},${day(WEEKS * 7 - 1)} 10:00,call`,
    ]),
  ),
  file(
    "opportunities.csv",
    lines(
      "Opportunity ID,Lead ID,Created,Closed,Stage",
      people.filter((p) => p.converted).map((p, i) => `O-${i},${p.id},${day(p.came + 3)},${day(p.came + 5)},${i % 4 === 0 ? "Closed Won" : "Closed Lost"}`),
    ),
  ),
];

interface Terms {
  capacity: number;
  order?: "arrival" | "score";
  /** Whole weeks a lead waits after its own. */
  carry?: number;
}

/** Definition 7.4 by hand: each week takes the oldest first, and within a week those who come first in the agreed order. */
function reckon(line: number, { capacity, order = "arrival", carry = 0 }: Terms) {
  const over = people.filter((p) => p.grade >= line);
  const before = (a: Person, b: Person) => (order === "score" ? b.grade - a.grade : 0) || a.came - b.came || (a.id < b.id ? -1 : 1);
  const waiting = new Map<number, Person[]>();
  for (const p of over) waiting.set(p.week, [...(waiting.get(p.week) ?? []), p].sort(before));
  const worked: Person[] = [];
  for (let now = 0; now < COMING.length + carry; now++) {
    let free = capacity;
    for (let week = Math.max(0, now - carry); week <= now; week++) {
      const served = waiting.get(week)?.splice(0, free) ?? [];
      worked.push(...served);
      free -= served.length;
    }
  }
  const won = (of: readonly Person[]) => of.filter((p) => p.converted).length;
  return { selected: over.length, converted: won(over), unworked: over.length - worked.length, worked: worked.length, expected: won(worked), over };
}

/** The lines swept are the grades; the lowest that the team can work, and the lowest from there that meets the rate. */
function suggested(capacity: number) {
  const all = [...new Set(GRADES)].sort((a, b) => a - b).map((line) => ({ line, ...reckon(line, { capacity }) }));
  const fills = all.find((r) => r.selected <= capacity * WEEKS)!;
  const both = all.find((r) => r.line >= fills.line && r.converted >= AGREED * r.selected)!;
  return { fills, both };
}

const percent = (num: number, den: number) => `${((Math.round((num * 1000) / den) || 0) / 10).toFixed(1)} %`;

test("nobody gets to some of those handed over, and what is expected is of the others", async ({ page, playground }) => {
  await playground.bring(signed(agreement()), ...company);
  for (const line of [5, 20, 30]) {
    await playground.type(line);
    const { selected, converted, unworked, worked, expected, over } = reckon(line, { capacity: 3 });
    expect(unworked).toBeGreaterThan(0);
    await expect(playground.sentence).toContainText(`nobody gets to ${unworked} of ${selected}`);
    const [sales, marketing, both] = [0, 1, 2].map((i) => page.locator("yl-figure").nth(i));
    await expect(sales!).toContainText(`nobody gets to ${unworked} of ${selected}`);
    await expect(marketing!).toContainText(`convert, ${converted} of ${selected}`);
    await expect(both!.locator(".big b")).toHaveText(String(expected));
    await expect(both!).toContainText(`of the ${worked} worked of ${selected}`);
    const rate = (of: typeof over) => `${percent(of.filter((p) => p.converted).length, of.length)} of ${of.length}`;
    const [called, others] = [over.filter((p) => p.called), over.filter((p) => !p.called)];
    await expect(marketing!).toContainText(`followed up by a seller: ${rate(called)}; the others: ${rate(others)}`);
  }
  // At the line itself the sentence says what is expected.
  await playground.type(30);
  await expect(playground.sentence).toContainText(`and ${reckon(30, { capacity: 3 }).expected} opportunities are expected of the others`);
});

test("the suggestion says why, moves the line, and where leads are missing there are three things to choose from", async ({ page, playground }) => {
  await playground.bring(signed(agreement({}, 4)), ...company);
  const { fills, both } = suggested(4);
  expect(both.line).toBeGreaterThan(fills.line);
  const offer = page.locator("yl-suggestion");
  const missing = (4 * WEEKS - both.selected) / WEEKS;
  await expect(offer).toContainText(`${both.line} meets the agreed rate; ${missing.toFixed(1)} leads a week are missing.`);
  await expect(offer).toContainText("the head of sales chooses");
  const [cold, customers, lower] = [0, 1, 2].map((i) => offer.getByRole("listitem").nth(i));
  await expect(cold!).toContainText(`${(missing / 100).toFixed(2)} opportunities a week`);
  await expect(cold!).toContainText("one of a hundred");
  const won = people.filter((p) => p.converted).filter((_, i) => i % 4 === 0).length;
  await expect(customers!).toContainText(`${won} customers`);
  await expect(lower!).toContainText(`${fills.line} where ${percent(fills.converted, fills.selected)} convert`);
  await expect(lower!).toContainText(`${fills.expected} opportunities expected of those worked`);
  await lower!.getByRole("button", { name: `Move the line to ${fills.line}` }).click();
  await expect(playground.sentence).toContainText(`At ${fills.line}`);
  await offer.getByRole("button", { name: `Move the line to ${both.line}` }).click();
  await expect(playground.sentence).toContainText(`At ${both.line}`);
});

test("a full week at the agreed rate needs nothing else", async ({ page, playground }) => {
  const enough = [1, 2, 3, 4].find((capacity) => suggested(capacity).both.line === suggested(capacity).fills.line)!;
  await playground.bring(signed(agreement({}, enough)), ...company);
  await expect(page.locator("yl-suggestion")).toContainText(`${suggested(enough).both.line} fills the team's week, at the agreed rate.`);
  await expect(page.locator("yl-suggestion").getByRole("listitem")).toHaveCount(0);
});

test("the order of work and the wait are terms: they change what is worked, can be undone, and leave no trace", async ({ page, playground }) => {
  const document = agreement();
  await playground.bring(signed(document), ...company);
  await playground.type(20);
  const expects = async (terms: Omit<Terms, "capacity">) => {
    const { unworked, selected, expected } = reckon(20, { capacity: 3, ...terms });
    await expect(page.locator("yl-figure").first()).toContainText(`nobody gets to ${unworked} of ${selected}`);
    await expect(page.locator("yl-figure").nth(2).locator(".big b")).toHaveText(String(expected));
    return { unworked, expected };
  };
  const plain = await expects({});
  const terms = page.locator("yl-terms");
  await terms.getByLabel("Worked").selectOption({ label: "highest score first" });
  const byScore = await expects({ order: "score" });
  expect(byScore.expected).toBeGreaterThan(plain.expected);
  const wait = terms.getByLabel("Waits at most (days)");
  await wait.fill("15");
  await wait.press("Tab");
  const waits = await expects({ order: "score", carry: 2 });
  expect(waits.unworked).toBeLessThan(byScore.unworked);
  await expect(terms).toContainText("A lead that nobody gets to in its week waits 2 weeks more.");
  const taken_ = async () => JSON.parse((await taken(page, "Agreement")).bytes.toString()) as typeof document;
  expect((await taken_()).definitions).toHaveProperty("handOffs", [{ id: "to_sales", workOrder: "score", decisionWindow: { days: 15 } }]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(wait).toHaveValue("");
  await expects({ order: "score" });
  await page.getByRole("button", { name: "Redo" }).click();
  await expects({ order: "score", carry: 2 });
  await wait.fill("");
  await wait.press("Tab");
  await terms.getByLabel("Worked").selectOption({ label: "as they come" });
  await playground.type(30);
  expect(JSON.stringify(await taken_())).toBe(JSON.stringify(document));
  await expect(page.getByRole("button", { name: /^Reset to/ })).toBeDisabled();
});

test("a line below the first is an extrapolation, and those mostly not called are hatched", async ({ page, playground }) => {
  await playground.bring(signed(agreement()), ...company);
  const below = people.filter((p) => p.grade < 30);
  expect(below.filter((p) => p.called).length * 2).toBeLessThan(below.length);
  await expect(page.locator("yl-histogram .uncalled")).toHaveCount(1);
  await expect(page.locator("yl-picture .legend")).toContainText("below the first line: mostly not called");
  await expect(page.getByRole("img", { name: /Those below 30 were mostly not called/ })).toBeVisible();
  await expect(page.locator("yl-picture")).not.toContainText("extrapolation");
  await playground.type(20);
  await expect(page.locator("yl-picture .notes")).toContainText("Below the first line: an extrapolation, as leads there were mostly not called. Try a pilot first");
  await expect(page.locator("yl-figure").nth(1)).toContainText("below the first line: an extrapolation");
});

test("where an agreement has several scores, one is chosen to look through and to edit, and a link keeps it", async ({ page, playground, context }) => {
  const second = {
    id: "pumps",
    title: "Pumps",
    scoring: { rules: [{ id: "half", title: "Half the grade", perUnit: { attribute: "grade", per: 2 }, points: 1 }], threshold: 20 },
    opportunityRate: { agreed: 0.4, withinDays: 14 },
  };
  await expect(page.getByRole("banner").getByLabel("Score")).toHaveCount(0);
  const document = agreement({ scores: [second] }, 2);
  await playground.bring(signed(document), ...company);
  await expect(playground.sentence).toContainText("At 30");
  const choice = page.getByRole("banner").getByLabel("Score");
  await choice.selectOption({ label: "Pumps" });
  // Half of the grade is 20 or more from a grade of 40 on.
  const { selected, unworked } = reckon(40, { capacity: 2 });
  await expect(playground.sentence).toContainText("At 20");
  await expect(page.locator("yl-figure").first()).toContainText(`nobody gets to ${unworked} of ${selected}`);
  await expect(page.locator("yl-rule")).toContainText(["Half the grade"]);
  await expect(page.getByLabel("Agreed rate (in 100)")).toHaveValue("40");
  await page.getByRole("banner").getByRole("button", { name: /^not signed/ }).click();
  await expect(playground.dialog).toContainText("pumps");
  await page.keyboard.press("Escape");
  await playground.type(15);
  await expect(page.locator("yl-figure").first()).toContainText(`nobody gets to ${reckon(30, { capacity: 2 }).unworked} of ${reckon(30, { capacity: 2 }).selected}`);
  await page.getByRole("button", { name: /^Why .* has this score$/ }).first().click();
  await expect(playground.dialog).toContainText("Half the grade");
  await page.keyboard.press("Escape");
  const edited = JSON.parse((await taken(page, "Agreement")).bytes.toString());
  expect(edited).toEqual({ ...document, definitions: { ...document.definitions, scores: [{ ...second, scoring: { ...second.scoring, threshold: 15 } }] } });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy link to this line" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied a link" })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await choice.selectOption({ label: "first score" });
  await expect(playground.sentence).toContainText("At 30");
  await choice.selectOption({ label: "Pumps" });
  await expect(playground.sentence).toContainText("At 15");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(playground.sentence).toContainText("At 20");
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole("banner").getByLabel("Score")).toHaveValue("pumps");
  await other.close();
});

test("hand-overs are not called leads where a lead has several", async ({ page, playground }) => {
  // The sample company's leads come back from sales, some of them twice.
  await expect(playground.sentence).toContainText("hand-overs a week");
  await expect(page.getByRole("img", { name: /^Hand-overs by score\. [\d,]+ hand-overs stand/ })).toBeVisible();
  await playground.bring(signed(agreement()), ...company);
  await expect(playground.sentence).toContainText("leads a week");
  await expect(page.getByRole("img", { name: /^Leads by score\. \d+ leads stand/ })).toBeVisible();
});

test("on a phone a number and its unit stay in one line", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator("yl-rules summary", { hasText: "Ageing" }).click();
  for (const form of ["halves every", "loses", "gone after"]) {
    await page.getByLabel("Ageing: all rules", { exact: true }).selectOption({ label: form });
    const number = (await page.getByLabel("Ageing: all rules, length").boundingBox())!;
    const unit = (await page.getByLabel("Ageing: all rules, unit").boundingBox())!;
    expect(Math.abs(number.y + number.height / 2 - unit.y - unit.height / 2)).toBeLessThan(4);
    expect(unit.x + unit.width).toBeLessThan(390);
  }
});

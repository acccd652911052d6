/** The editor of a mapping: what is rare stays folded away, and every key can be set, seen, saved and loaded. */
import { company, leadsFile } from "./company.js";
import { expect, saved, test } from "./page.js";
import type { Mapping } from "../../www/playground/src/engine/shapes.js";
import { testsOf, whereOf } from "../../www/playground/src/model/filter.js";
import { meaningOf, setMeaning } from "../../www/playground/src/model/mapping.js";
import { openQuestions, questionsOf } from "../../www/playground/src/model/questions.js";
import { Queue } from "../../www/playground/src/model/queue.js";
import { carried } from "../../www/playground/src/model/reread.js";
import type { Session } from "../../www/playground/src/model/session.js";

const column = (mapping: Mapping, to: string) => mapping.columns.find((c) => c.to === to);

test("words are listed with their counts, and mean what one says", async ({ page, playground }) => {
  await playground.drop(leadsFile);
  const file = playground.queued("leads.csv");
  await file.getByRole("button", { name: "Columns of leads.csv" }).click();
  await file.getByRole("button", { name: "More about Source" }).click();
  await file.getByRole("button", { name: "List the words" }).click();
  // 40 leads, a third each: 14, 13, 13.
  await expect(file.getByRole("row", { name: /^Web 14/ })).toBeVisible();
  await file.getByLabel("Meaning of Web").selectOption("means …");
  await file.getByLabel("What Web means").fill("Website");
  await file.getByLabel("What Web means").press("Tab");
  await file.getByLabel("Meaning of Fair").selectOption("not read: leave the row out");
  await file.getByLabel("All other words").selectOption("are missing");
  expect(column(await saved(page, file), "source")).toMatchObject({
    values: [{ from: ["Web"], to: "Website" }, { from: ["Fair"], skip: true }],
    otherwise: "missing",
  });
  await file.getByLabel("Meaning of Fair").selectOption("itself");
  await playground.dialog.getByRole("button", { name: "Undo" }).click();
  expect(column(await saved(page, file), "source")?.values).toHaveLength(2);
  await playground.import();
  await playground.goTo("Data");
  await expect(page.getByRole("heading", { name: /^Of 40 rows in 1 file, 27 are in the ledger/ })).toBeVisible();
  await expect(page.locator("yl-findings")).toContainText("Partner (13)");
});

test("the day alone, the header's row, a filter and totals are set and do what they say", async ({ page, playground }) => {
  const content = `Report of January\n\n${leadsFile.content}Total,,,,,\n`;
  await playground.drop({ name: "leads.csv", content });
  const file = playground.queued("leads.csv");
  await expect(file).toContainText("about 43 rows");
  if ((await file.getByRole("button", { name: "Columns of leads.csv" }).getAttribute("aria-expanded")) === "false") {
    await file.getByRole("button", { name: "Columns of leads.csv" }).click();
  }
  await file.getByText("How the file is read").click();
  await file.getByLabel("Column names are in row").fill("3");
  await file.getByLabel("Column names are in row").press("Tab");
  await expect(file.getByLabel("Source: Is")).toBeVisible();
  await file.getByLabel("Totals begin with").fill("Total");
  await file.getByLabel("Totals begin with").press("Tab");
  await file.getByRole("button", { name: "More about Created" }).click();
  await file.getByLabel("only the day counts").check();
  await file.getByRole("button", { name: "Read only some rows …" }).click();
  await file.getByLabel("Column of the test").selectOption("Source");
  await file.getByLabel("Value of the test").fill("Web, Fair");
  await file.getByLabel("Value of the test").press("Tab");
  const mapping = await saved(page, file);
  expect(mapping).toMatchObject({ headerRow: 3, totals: ["Total"], where: { column: "Source", oneOf: ["Web", "Fair"] } });
  expect(column(mapping, "createdAt")?.precision).toBe("day");
  await playground.import();
  await playground.goTo("Data");
  await expect(page.getByRole("heading", { name: /27 are in the ledger/ })).toBeVisible();
});

test("a file cut in another way is read anew, and what was said of it stays where it fits", async ({ page, playground }) => {
  // Commas and semicolons both cut every line into three.
  const rows = Array.from({ length: 4 }, (_, i) => `L-${i};2026-02-0${i + 1};Kim,A,${i}`);
  await playground.drop({ name: "leads.csv", content: ["Lead ID;Created;Owner,Team,Desk", ...rows, ""].join("\n") });
  const file = playground.queued("leads.csv");
  if ((await file.getByRole("button", { name: "Columns of leads.csv" }).getAttribute("aria-expanded")) === "false") {
    await file.getByRole("button", { name: "Columns of leads.csv" }).click();
  }
  await expect(file.getByLabel("Lead ID;Created;Owner: Is")).toBeVisible();
  await file.getByText("How the file is read").click();
  await file.getByLabel("Totals begin with").fill("Sum");
  await file.getByLabel("Totals begin with").press("Tab");
  await file.getByLabel("Separated by").selectOption("semicolon");
  await expect(file.getByLabel("Lead ID: Is")).toHaveValue("id");
  await expect(file.getByRole("row", { name: /^Owner,Team,Desk Kim,A,0 · Kim,A,1/ })).toBeVisible();
  expect(await saved(page, file)).toMatchObject({ delimiter: ";", totals: ["Sum"] });

  await file.getByLabel("Owner,Team,Desk: Is").selectOption("not used");
  await file.getByLabel("Encoding").selectOption("windows-1252");
  await expect(file.getByLabel("Encoding")).toHaveValue("windows-1252");
  // The choice stands there at once; the file is read anew behind it.
  await expect.poll(async () => (await saved(page, file)).encoding).toBe("windows-1252");
  const mapping = await saved(page, file);
  expect(mapping).toMatchObject({ delimiter: ";", totals: ["Sum"] });
  expect(mapping.columns.map((c) => c.source)).toEqual(["Lead ID", "Created"]);
  await playground.dialog.getByRole("button", { name: "Undo" }).click();
  await expect(file.getByLabel("Encoding")).toHaveValue("utf-8");
  await playground.import();
  await playground.goTo("Data");
  await expect(page.getByRole("heading", { name: /^Of 4 rows in 1 file, 4 are in the ledger/ })).toBeVisible();
});

test("what was said of a mapping goes over to another guess where its columns are still there", () => {
  const guess = { file: "f.csv", table: "leads" as const, decimal: "." as const, columns: [{ source: "A", to: "id" }, { source: "B", to: "owner" }, { source: "C", to: "c" }] };
  const said = {
    ...guess, decimal: "," as const, totals: ["Sum"], where: { all: [{ column: "C", equals: "x" }] },
    columns: [{ source: "A", to: "id" }, { source: "C", to: "email" }, { constant: "2026-01-01", to: "createdAt", format: "iso" as const }],
  };
  const fresh = { ...guess, delimiter: ";" as const, columns: [{ source: "A", to: "id" }, { source: "B", to: "owner" }, { source: "D", to: "email" }, { source: "E", to: "createdAt" }] };
  expect(carried(said, guess, fresh, ["A", "B", "C", "D", "E"])).toEqual({
    ...fresh, decimal: ",", totals: ["Sum"], where: said.where,
    columns: [{ source: "C", to: "email" }, said.columns[2], { source: "A", to: "id" }],
  });
  // Without the column C neither its filter nor what it is can stay; B was left out and stays so.
  const without = carried(said, guess, fresh, ["A", "B", "D", "E"]);
  expect(without.where).toBeUndefined();
  expect(without.columns).toEqual([said.columns[2], { source: "A", to: "id" }, { source: "D", to: "email" }]);
});

test("columns that each make a row: one for each stage", async ({ page, playground }) => {
  const wide = { name: "stages.csv", content: "Lead ID,Became MQL,Became SQL\nL-1,2026-02-01,2026-02-09\nL-2,2026-02-03,\n" };
  await playground.drop(leadsFile, wide);
  const file = playground.queued("stages.csv");
  await file.getByLabel("The rows are").selectOption("transitions");
  await file.getByRole("button", { name: "Columns of stages.csv" }).click();
  await file.getByLabel("Lead ID: Is").selectOption("lead");
  await file.getByText("How the file is read").click();
  await file.getByText("Columns that each make a row").click();
  for (const [source, name] of [["Became MQL", "mql"], ["Became SQL", "sql"]] as const) {
    await file.getByRole("checkbox", { name: source }).check();
    await file.getByLabel(`What ${source} is called`).fill(name);
    await file.getByLabel(`What ${source} is called`).press("Tab");
  }
  await file.getByLabel("The column's name is").selectOption("stage");
  await file.getByLabel("Its cell is").selectOption("at");
  await file.getByLabel("Dates", { exact: true }).selectOption("iso");
  await expect(playground.dialog.getByText("2 files, no question")).toBeVisible();
  await playground.import();
  await playground.goTo("Data");
  await expect(page.locator("yl-file-rows").getByRole("row", { name: /^stages.csv stage changes/ })).toContainText("3");
});

test("a mapping is saved and loaded, also before its file comes", async ({ page, playground }) => {
  await playground.drop(leadsFile);
  const file = playground.queued("leads.csv");
  await file.getByRole("button", { name: "Columns of leads.csv" }).click();
  await file.getByLabel("Owner: Is").selectOption("not used");
  const mapping = await saved(page, file);
  expect(column(mapping, "owner")).toBeUndefined();
  await playground.dialog.getByRole("button", { name: "Cancel" }).click();
  await playground.drop({ name: "leads.csv.mapping.json", content: JSON.stringify(mapping) });
  await expect(page.getByRole("status").filter({ hasText: "Kept the mapping for leads.csv" })).toBeVisible();
  await playground.drop(...company());
  await expect(file).toContainText("as confirmed before");
  await file.getByRole("button", { name: "Columns of leads.csv" }).click();
  await expect(file.getByLabel("Owner: Is")).toHaveValue("");
});

test("a filter is a list of tests, or left as it is written", () => {
  const both = { all: [{ column: "Type", oneOf: ["Call", "Email"] }, { not: { column: "Status", equals: "Deleted" } }] };
  const tests = testsOf(both)!;
  expect(tests.map((t) => [t.column, t.operator, t.value])).toEqual([
    ["Type", "oneOf", "Call, Email"],
    ["Status", "notOneOf", "Deleted"],
  ]);
  expect(whereOf(tests)).toEqual(both);
  expect(testsOf({ any: [{ column: "Type", equals: "Call" }] })).toBeNull();
  expect(testsOf(undefined)).toEqual([]);
  expect(whereOf([{ column: "Type", operator: "oneOf", value: " " }])).toBeUndefined();
  expect(whereOf([{ column: "Score", operator: "from", value: "20" }])).toEqual({ column: "Score", range: { from: 20 } });
});

test("words of one meaning share an entry, and a word means one thing", () => {
  let source: Parameters<typeof setMeaning>[0] = { source: "Product", to: "product" };
  for (const word of ["GTXPro", "GTX pro"]) source = { ...source, ...setMeaning(source, word, { kind: "means", to: "GTX Pro" }) } as typeof source;
  expect(source.values).toEqual([{ from: ["GTXPro", "GTX pro"], to: "GTX Pro" }]);
  source = { ...source, ...setMeaning(source, "GTXPro", { kind: "skip" }) } as typeof source;
  expect(meaningOf(source, "GTXPro")).toEqual({ kind: "skip" });
  expect(source.values).toEqual([{ from: ["GTX pro"], to: "GTX Pro" }, { from: ["GTXPro"], skip: true }]);
});

test("a file that feeds several tables is read for each that is on, and asks for each", async () => {
  const leads = { file: "f.csv", table: "leads" as const, columns: [{ source: "Id", to: "id" }] };
  const deals = { file: "f.csv", table: "opportunities" as const, columns: [{ source: "Id", to: "lead" }, { source: "Day", to: "createdAt" }] };
  const preview = {
    mapping: leads, header: ["Id", "Day"], rows: [], questions: [], confidence: [], about: 3,
    origin: "guess", preset: null, also: [], alsoQuestions: [], suggestions: [],
  };
  const queueOf = (more: object) => {
    const engine = { call: async () => ({ ...preview, ...more }) };
    return new Queue({ engine, draft: {}, changed() {} } as unknown as Session, () => []);
  };
  const file = new File(["Id,Day\n"], "f.csv");
  const bare = queueOf({});
  await bare.fill([{ file }]);
  expect(bare.files[0]!.feeds.map((f) => f.mapping.table)).toEqual(["leads"]);
  const rich = queueOf({ also: [deals], origin: "preset", preset: { id: "x", vendor: "X", title: "Deals" } });
  await rich.fill([{ file }]);
  const chosen = () => rich.files[0]!;
  expect(chosen().feeds.map((f) => f.mapping.table)).toEqual(["leads", "opportunities"]);
  expect(questionsOf(chosen())).toBe(1);
  expect(openQuestions(chosen(), chosen().feeds[1]!)[0]).toMatchObject({ code: "date_format_unknown", column: "Day" });
  rich.editFeed(chosen().key, 1, (f) => ({ ...f, on: false }));
  expect(questionsOf(chosen())).toBe(0);
  rich.undo();
  expect(chosen().feeds[1]!.on).toBe(true);
});

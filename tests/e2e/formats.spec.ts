import { crc32 } from "node:zlib";
import { expect, test } from "./page.js";

/** An archive of files, stored as they are. */
function zipped(files: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(text)];
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    parts.push(Buffer.from("PK\x03\x04"), about, name, bytes);
    directory.push(Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), about, place, name);
    offset += 30 + name.length + bytes.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listed, Buffer.from("PK\x05\x06"), end]);
}

/** A workbook of one sheet, and of one that is hidden where that has rows. */
function workbook(sheet: string, rows: string[][], hidden: string[][] = []): Buffer {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const data = (of: string[][]) => `<worksheet xmlns="${main}"><sheetData>${of.map((row) => `<row>${row.map(cell).join("")}</row>`).join("")}</sheetData></worksheet>`;
  return zipped({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${sheet}" sheetId="1" r:id="r1"/><sheet name="Hidden" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": data(rows),
    "xl/worksheets/sheet2.xml": data(hidden),
  });
}

const rows = [["Lead ID", "Created", "Converted"], ["A-1", "2026-02-03", "1"], ["A-2", "2026-02-04", "0"]];
const csv = rows.map((row) => row.join(",")).join("\n");

// That nothing is asked of a server once the page is ready is checked after each of these.
test("a workbook is opened into its sheets", async ({ page, playground }) => {
  await playground.drop({ name: "crm.xlsx", content: workbook("Leads", rows) });
  await expect(playground.dialog).toContainText("crm.xlsx › Leads");
  await playground.import();
  await expect(page.locator("yl-file-rows")).toContainText("crm.xlsx › Leads");
});

test("an archive and rows of JSON are opened", async ({ playground }) => {
  const lines = rows.slice(1).map(([id, created]) => JSON.stringify({ "Lead ID": id, Created: created })).join("\n");
  await playground.drop({ name: "export.zip", content: zipped({ "leads.csv": csv }) }, { name: "more.ndjson", content: lines });
  await expect(playground.dialog).toContainText("export.zip › leads.csv");
  await expect(playground.dialog).toContainText("more.ndjson");
});

const indented = JSON.stringify({ paging: { next: 5 }, results: rows.slice(1).map(([id, created]) => ({ "Lead ID": id, Created: created })) }, null, 2);

test("rows in a document of JSON are a table, indented or not, and what stands beside them is told", async ({ page, playground }) => {
  await playground.drop({ name: "leads.json", content: indented });
  await expect(playground.queued("leads.json")).toContainText("about 2 rows");
  await expect(playground.queued("leads.json")).toContainText("leads.json › paging is left out: it stands beside the rows.");
  await playground.import();
  await expect(page.locator("yl-file-rows").getByRole("row", { name: /^leads\.json leads/ })).toContainText("2");
  await playground.drop({ name: "more.json", content: JSON.stringify([{ "Lead ID": "A-3", Created: "2026-02-05" }], null, 1) });
  await expect(playground.queued("more.json")).toContainText("about 1 row");
});

test("rows of JSON that are broken are told as such, not as an agreement", async ({ playground }) => {
  await playground.drop({ name: "leads.json", content: `[{"Lead ID": "A-1"},\n {"Lead ID": }]` });
  await expect(playground.dialog).toContainText("This file cannot be read");
  await expect(playground.dialog).toContainText("leads.json, line 2, column 14");
});

test("what is refused is told before the files beside it are asked about", async ({ page, playground }) => {
  const old = { name: "old.xls", content: Buffer.from("d0cf11e0a1b11ae1", "hex") };
  const wrong = { name: "agreement.json", content: `{"yellowline": 1, "definitons": {}}` };
  await playground.drop(old, { name: "leads.csv", content: csv }, wrong);
  await expect(playground.dialog).toContainText("These files cannot be read");
  await expect(playground.dialog).toContainText("this is an old Excel workbook");
  await expect(playground.dialog).toContainText("/definitons");
  // What comes meanwhile is not lost, nor is what was told.
  await playground.drop({ name: "more.csv", content: csv.replaceAll("A-", "B-") });
  await expect(playground.dialog).toContainText("this is an old Excel workbook");
  await playground.dialog.getByRole("button", { name: "Go on with the other files" }).click();
  await expect(playground.queued("leads.csv")).toContainText("about 2 rows");
  await expect(playground.queued("more.csv")).toContainText("about 2 rows");
  // Nor is the queue, when something refused comes while it is open.
  await playground.drop(old);
  await expect(playground.dialog).toContainText("this is an old Excel workbook");
  await page.keyboard.press("Escape");
  await expect(playground.queued("leads.csv")).toContainText("about 2 rows");
});

test("of an archive what can be read is opened and the rest is told", async ({ page, playground }) => {
  const files = { "about.pdf": "%PDF-1.7", "june/leads.csv": csv, "july/leads.csv": csv.replaceAll("A-", "B-") };
  await playground.drop({ name: "export.zip", content: zipped(files) });
  await expect(playground.queued("export.zip › june/leads.csv")).toContainText("export.zip › about.pdf is left out: this is a PDF, which holds no rows.");
  await expect(playground.queued("export.zip › july/leads.csv")).toContainText("about 2 rows");
  await playground.import();
  await expect(page.getByRole("banner")).toContainText("4 leads");
});

test("a hidden sheet says so", async ({ playground }) => {
  await playground.drop({ name: "crm.xlsx", content: workbook("Leads", rows, [["Lead ID"], ["A-9"]]) });
  await expect(playground.queued("crm.xlsx › Hidden")).toContainText("a hidden sheet");
  await expect(playground.queued("crm.xlsx › Leads")).not.toContainText("a hidden sheet");
});

test("rejected rows of a sheet come back as text and are recognised", async ({ page, playground }) => {
  await playground.drop({ name: "crm.xlsx", content: workbook("Leads", [...rows, ["", "2026-02-05", "0"]]) });
  await playground.import();
  const download = page.waitForEvent("download");
  await page.locator("yl-file-rows").getByRole("button", { name: /^Download 1 rejected row/ }).click();
  const name = (await download).suggestedFilename();
  expect(name).toBe("crm.xlsx.Leads.rejected.csv");
  await playground.drop({ name, content: "Lead ID,Created,Converted\nA-3,2026-02-05,0\n" });
  await expect(playground.queued(name)).toContainText("Corrected rows of crm.xlsx › Leads.");
});

test("a file that is not read says what to do", async ({ playground }) => {
  await playground.drop({ name: "old.xls", content: Buffer.from("d0cf11e0a1b11ae1", "hex") });
  await expect(playground.dialog).toContainText("this is an old Excel workbook");
});

test("cells pasted outside of fields are a file", async ({ page, playground }) => {
  const text = rows.map((row) => row.join("\t")).join("\n");
  await page.evaluate((cells) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", cells);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await expect(playground.dialog).toContainText("clipboard");
});

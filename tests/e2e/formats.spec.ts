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

/** A workbook of one sheet. */
function workbook(sheet: string, rows: string[][]): Buffer {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const data = rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("");
  return zipped({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${sheet}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`,
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

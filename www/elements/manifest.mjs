// Writes custom-elements.json, and of it the tables of README.md; `--check [PACKAGE]` holds both against what they would be,
// and the manifest that a package ships.
import { cli } from "@custom-elements-manifest/analyzer/cli.js";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [START, END] = ["<!-- what follows is written by `npm run manifest` -->", "<!-- until here -->"];
const cell = (text) => String(text ?? "").replaceAll("|", "\\|").replaceAll("\n", " ");
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");
const code = (text) => (text === undefined ? "" : `\`${text}\``);

function tables({ tagName, description, members, attributes, events = [], slots, cssParts, cssProperties }) {
  const attributeOf = (name) => attributes.find(({ fieldName }) => fieldName === name)?.name;
  const properties = members.map(({ name, type, default: preset, description }) => [code(name), code(attributeOf(name)), code(type?.text), code(preset), description]);
  const bare = attributes.filter(({ fieldName }) => !fieldName).map(({ name, type, description }) => ["", code(name), code(type?.text), "", description]);
  const others = [
    ...events.map(({ name, type, description }) => ["event", code(name), `${code(type.text)} ${description}`]),
    ...slots.map(({ name, description }) => ["slot", code(name), description]),
    ...cssParts.map(({ name, description }) => ["part", code(name), description]),
    ...cssProperties.map(({ name, description }) => ["custom property", code(name), description]),
  ];
  return [
    `## \`<${tagName}>\``,
    description,
    table(["property", "attribute", "type", "default", "what it is"], [...properties, ...bare]),
    table(["", "name", "what it is"], others),
  ].join("\n\n");
}

const manifest = await cli({ argv: ["analyze"], cwd: import.meta.dirname, noWrite: true });
const [{ declarations }] = manifest.modules;
const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
const [head, rest] = readme.split(START);
const tail = rest?.split(END)[1];
if (tail === undefined) throw new Error(`README.md has no place for the tables: ${START} … ${END}`);
const written = {
  "custom-elements.json": `${JSON.stringify(manifest, null, 2)}\n`,
  "README.md": `${head}${START}\n\n${declarations.map(tables).join("\n\n")}\n\n${END}${tail}`,
};
const [check, shipped] = process.argv.slice(2);
const places = Object.entries(written).map(([file, text]) => [join(import.meta.dirname, file), text]);
if (shipped) places.push([join(shipped, "dist/custom-elements.json"), written["custom-elements.json"]]);
let failed = 0;
for (const [place, text] of places) {
  if (check !== "--check") writeFileSync(place, text);
  else if (readFileSync(place, "utf8") !== text) {
    failed += 1;
    console.log(`${place} is not what the elements say of themselves: run \`npm run manifest --workspace @yellowline/elements\``);
  }
}
const tags = declarations.map(({ tagName }) => tagName).join(", ");
console.log(`${tags}\ntest result: ${failed ? "FAILED" : "ok"}. ${places.length - failed} passed; ${failed} failed; 0 ignored`);
process.exitCode = failed ? 1 : 0;

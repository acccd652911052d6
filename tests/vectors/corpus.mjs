// The corpus for hosts that have a file system: every vector and every crasher, in the order of their paths.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const tests = dirname(dirname(fileURLToPath(import.meta.url)));

/** @returns {{path: string, text: string}[]} */
export function corpus() {
  const files = ["vectors", "crashers"].flatMap((folder) => readdirSync(join(tests, folder), { recursive: true, withFileTypes: true }));
  const paths = files.filter((file) => file.name.endsWith(".json")).map((file) => join(file.parentPath ?? file.path, file.name));
  return paths.sort().map((path) => ({ path: relative(tests, path), text: readFileSync(path, "utf8") }));
}

/** Prints what differs and the counts; the process fails where anything differs. */
export function tell(host, answers) {
  for (const { path, ok, expected, got } of answers) {
    if (!ok) console.log(`${host}: ${path}\n  expected ${apart(expected, got)}\n  got      ${apart(got, expected)}`);
  }
  const failed = answers.filter(({ ok }) => !ok).length;
  const skipped = answers.filter((answer) => answer.skipped).length;
  if (answers.length === 0) throw new Error("there are no vectors");
  console.log(`test result: ${failed ? "FAILED" : "ok"}. ${answers.length - failed - skipped} passed; ${failed} failed; ${skipped} ignored`);
  process.exitCode = failed ? 1 : 0;
}

/** A text from shortly before the place where it departs from another. */
function apart(text, other) {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  const from = Math.max(0, at - 80);
  return `${from ? "…" : ""}${text.slice(from, at + 160)}${at + 160 < text.length ? "…" : ""}`;
}

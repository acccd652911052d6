import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";

const LINTER = "addons-linter@10.14.0";
const kept = join(dirname(fileURLToPath(import.meta.url)), "../../target/crm/linter");
const extension = process.env.YELLOWLINE_EXTENSION ?? "";
const manifest = (browser: string) => JSON.parse(readFileSync(join(extension, browser, "manifest.json"), "utf8")) as Record<string, unknown>;

test("Mozilla's linter finds no error in what is packed for Firefox", () => {
  const program = join(kept, "node_modules/.bin/addons-linter");
  if (!existsSync(program)) execFileSync("npm", ["install", "--prefix", kept, "--no-audit", "--no-fund", LINTER], { stdio: "inherit" });
  const { stdout } = spawnSync(program, ["--output", "json", join(extension, "yellowline-firefox.zip")], { encoding: "utf8", maxBuffer: 1 << 26 });
  const { errors, warnings } = JSON.parse(stdout) as { errors: { code: string; message: string }[]; warnings: { code: string; file: string }[] };
  expect(errors).toEqual([]);
  // What it warns of is lit's own way to make templates, and nothing else.
  expect([...new Set(warnings.map(({ code }) => code))].filter((code) => code !== "UNSAFE_VAR_ASSIGNMENT")).toEqual([]);
});

test("both browsers are asked for no more than is said in the README", () => {
  expect(manifest("chrome").permissions).toEqual(["activeTab", "scripting", "sidePanel", "storage"]);
  expect(manifest("firefox").permissions).toEqual(["activeTab", "scripting", "storage"]);
  for (const browser of ["chrome", "firefox"]) {
    const { host_permissions, content_scripts, externally_connectable, web_accessible_resources } = manifest(browser);
    expect([host_permissions, content_scripts, externally_connectable, web_accessible_resources]).toEqual([undefined, undefined, undefined, undefined]);
  }
});

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";

const LINTER = "addons-linter@10.14.0";
const kept = join(dirname(fileURLToPath(import.meta.url)), "../../target/crm/linter");
const extension = process.env.YELLOWLINE_EXTENSION ?? "";
const manifest = (browser: string) => JSON.parse(readFileSync(join(extension, browser, "manifest.json"), "utf8")) as Record<string, unknown>;

interface Told {
  code: string;
  message: string;
}

test("Mozilla's linter finds no error in what is packed for Firefox", () => {
  const program = join(kept, "node_modules/.bin/addons-linter");
  if (!existsSync(program)) execFileSync("npm", ["install", "--prefix", kept, "--no-audit", "--no-fund", LINTER], { stdio: "inherit" });
  const { stdout } = spawnSync(program, ["--output", "json", join(extension, "yellowline-firefox.zip")], { encoding: "utf8", maxBuffer: 1 << 26 });
  const { errors, warnings } = JSON.parse(stdout) as { errors: Told[]; warnings: Told[] };
  expect(errors).toEqual([]);
  // It warns of lit's own way to make templates, and of Chromium's side panel, which is asked for where there is one.
  const known = ({ code, message }: Told) => code === "UNSAFE_VAR_ASSIGNMENT" || (code === "UNSUPPORTED_API" && message.includes("sidePanel"));
  expect(warnings.filter((warning) => !known(warning))).toEqual([]);
});

test("both browsers are asked for no more than is said in the README", () => {
  expect(manifest("chrome").permissions).toEqual(["activeTab", "sidePanel", "storage"]);
  expect(manifest("firefox").permissions).toEqual(["activeTab", "storage"]);
  for (const browser of ["chrome", "firefox"]) {
    expect(manifest(browser).optional_permissions).toEqual(["scripting"]);
    const { host_permissions, content_scripts, externally_connectable, web_accessible_resources } = manifest(browser);
    expect([host_permissions, content_scripts, externally_connectable, web_accessible_resources]).toEqual([undefined, undefined, undefined, undefined]);
  }
});

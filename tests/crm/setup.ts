import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { install, start } from "./tryton.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Builds the extension, and starts the CRM; where there can be none, its tests are skipped, and say why. */
export default async function setup(): Promise<() => void> {
  const extension = join(root, "target/crm/extension");
  execFileSync(process.execPath, [join(root, "www/plugins/browser-extension/build.mjs"), extension], { stdio: "inherit" });
  process.env.YELLOWLINE_EXTENSION = extension;
  const away = install();
  if (away !== null) {
    process.env.YELLOWLINE_NO_CRM = away;
    console.log(`skipped: no Tryton: ${away}`);
    return () => undefined;
  }
  const tryton = await start();
  process.env.YELLOWLINE_CRM = tryton.address;
  process.env.YELLOWLINE_CRM_FILE = tryton.file;
  return () => tryton.stop();
}

// Packages that are only compared with: installed in one exact version beside the benchmark's data on first use, since
// nothing else needs them and they may be ten times this project's size.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The `require` of the folder `home`, in which `wanted`, as `name@1.2.3`, is installed; throws where it cannot be. */
export function installed(home, wanted) {
  if (!existsSync(join(home, "node_modules"))) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), JSON.stringify({ private: true }));
    execFileSync("npm", ["install", "--no-audit", "--no-fund", wanted], { cwd: home, stdio: "ignore" });
  }
  return createRequire(join(home, "package.json"));
}

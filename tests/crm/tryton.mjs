// A real Tryton, installed from the registries into target/crm, filled with a made-up company's leads, and started.
// It is a test's peer alone (GPL-3): nothing of it is part of what ships.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const kept = process.env.YELLOWLINE_KEPT ?? join(here, "../../target/crm");
const SERVER = ["trytond==8.0.12", "trytond_party==8.0.4", "trytond_sale_opportunity==8.0.1", "trytond_marketing_campaign==8.0.0", "proteus==8.0.0"];
const CLIENT = "tryton-sao@8.0.11";
const MODULES = ["ir", "res", "party", "sale_opportunity", "marketing_campaign"];
export const DATABASE = "crm";
export const PASSWORD = "only-a-test";

const site = join(kept, "site");
const client = join(kept, "sao");
const python = ["python3", "python"].find((name) => spawnSync(name, ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"]).status === 0);
const env = { ...process.env, PYTHONPATH: site, PYTHONDONTWRITEBYTECODE: "1" };

function must(what, program, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", env, maxBuffer: 1 << 26, ...options });
  if (status === 0) return stdout;
  throw new Error(`${what}: ${error?.message ?? `ended with ${status}`}\n${stdout}\n${stderr}`);
}

/** Why there can be no Tryton here; `null` where it is installed. */
export function install() {
  if (!python) return "there is no Python 3.10 or newer here";
  mkdirSync(kept, { recursive: true });
  try {
    if (!existsSync(site)) {
      const fresh = `${site}-new`;
      rmSync(fresh, { recursive: true, force: true });
      must("pip", python, ["-m", "pip", "install", "--quiet", "--target", fresh, ...SERVER]);
      renameSync(fresh, site);
    }
    if (!existsSync(client)) {
      const [{ filename }] = JSON.parse(must("npm pack", "npm", ["pack", "--json", CLIENT], { cwd: kept }));
      must("tar", "tar", ["xzf", filename], { cwd: kept });
      must("npm install", "npm", ["install", "--omit=dev", "--legacy-peer-deps", "--no-audit", "--no-fund"], { cwd: join(kept, "package") });
      renameSync(join(kept, "package"), client);
    }
  } catch (thrown) {
    return String(thrown);
  }
  return null;
}

const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

/** A filled Tryton that listens on this computer alone. */
export async function start() {
  const port = await freePort();
  const folder = join(kept, `run-${process.pid}`);
  const data = join(folder, "data");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const settings = join(folder, "trytond.conf");
  writeFileSync(settings, `[database]\nuri = sqlite://\npath = ${data}\n[web]\nlisten = 127.0.0.1:${port}\nroot = ${client}\n`);
  writeFileSync(join(folder, "password"), PASSWORD);
  const file = join(data, `${DATABASE}.sqlite`);
  const empty = join(kept, "empty.sqlite");
  if (!existsSync(empty)) {
    writeFileSync(file, "");
    must("trytond-admin", python, [join(site, "bin/trytond-admin"), "-c", settings, "-d", DATABASE, "-u", ...MODULES, "--activate-dependencies", "--email", "admin@example.org", "-l", "en"], {
      env: { ...env, TRYTONPASSFILE: join(folder, "password") },
    });
    copyFileSync(file, empty);
  } else {
    copyFileSync(empty, file);
  }
  must("demo.py", python, [join(here, "tryton/demo.py"), DATABASE, settings]);
  const server = spawn(python, [join(site, "bin/trytond"), "-c", settings, "-d", DATABASE], { env, stdio: "ignore" });
  const address = `http://127.0.0.1:${port}`;
  for (let left = 120; ; left--) {
    const answered = await fetch(`${address}/index.html`).then((r) => r.ok, () => false);
    if (answered) break;
    if (left === 0 || server.exitCode !== null) throw new Error("Tryton did not start");
    await wait(500);
  }
  return {
    address,
    file,
    stop() {
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One lead's files, exported from the database itself by another program. */
export function exported(file, lead, folder) {
  must("export.py", python, [join(here, "tryton/export.py"), file, String(lead), folder]);
}

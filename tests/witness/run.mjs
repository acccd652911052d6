// The differential run: one program makes cases and answers them natively, the other hosts answer the same, and what
// they say is compared. `README.md` beside this file; `cargo xtask witness` starts it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { computed, difference } from "./compare.mjs";
import { Host } from "./host.mjs";
import { OTHERWISE, Run } from "./progress.mjs";
import { shrink } from "./shrink.mjs";

const given = JSON.parse(process.argv[2]);
const BATCH = 100;
const AHEAD = 4;
const MOST = 20;

const run = Run.begin(given);
/** Whether cases are told otherwise is the native program's matter: it makes the retellings. */
const start = (name) => new Host(name, [...given.commands[name], ...(name === "native" && run.once ? ["once"] : [])]);
const hosts = Object.fromEntries(run.hosts.map((name) => [name, start(name)]));
const others = run.hosts.filter((name) => name !== "native");

/** What hosts say to a case beside the native program, which made its retelling; to the reference it is told once. */
async function ask(those, names, line, native, retelling) {
  const both = retelling ? `${line}\t${retelling}` : line;
  const answers = await Promise.all(names.map((name) => those[name].ask(name === "reference" ? line : both)));
  return { native, ...Object.fromEntries(names.map((name, n) => [name, answers[n]])) };
}

let shrinking = Promise.resolve();

async function one(made) {
  const [seed, shape, kind, line, native, retelling] = made.split("\t");
  if (native === undefined) return run.lost(made);
  // The reference is asked only what may be accepted.
  const asked = others.filter((name) => name !== "reference" || shape !== "invalid");
  const answers = await ask(hosts, asked, line, native, retelling);
  if (retelling) run.count(OTHERWISE, kind);
  for (const [host, answer] of Object.entries(answers)) {
    if (host !== "reference" || computed(answer, native)) run.count(host, kind);
  }
  if (native.startsWith('{"refused":') && shape !== "invalid") run.refused += 1;
  const found = difference(kind, answers);
  if (!found || run.differences >= MOST) return;
  run.differences += 1;
  run.tell(`seed ${seed} (${shape}, ${kind}): ${differ(found)}\n    ${found.hosts[0]}: ${found.left}\n    ${found.hosts[1] ?? "otherwise"}: ${found.right}`);
  shrinking = shrinking.then(() => kept(JSON.parse(line), seed, shape, found));
}

const differ = ({ hosts, at }) => `${hosts.join(" and ")} differ at ${at || "the whole answer"}`;

/** Hosts that only shrink: in the queues of the others a question waits behind hundreds. */
const aside = {};

/** Shrinks a case, keeping which hosts differ and where, and writes it as a vector. */
async function kept(question, seed, shape, found) {
  for (const name of found.hosts) aside[name] ??= start(name);
  const differs = async (smaller) => {
    const line = JSON.stringify(smaller);
    const [native, retelling] = (await aside.native.ask(line)).split("\t");
    const answers = await ask(aside, found.hosts.slice(1), line, native, retelling);
    const now = difference(smaller.kind, answers);
    return now !== null && now.hosts.join() === found.hosts.join() && what(now) === what(found);
  };
  const smallest = await shrink(question, differs);
  const folder = join(given.folder, "differences");
  mkdirSync(folder, { recursive: true });
  const about = `seed ${seed}, ${shape}: ${differ(found)}`;
  const file = join(folder, `${smallest.name}.json`);
  writeFileSync(file, `${JSON.stringify({ ...smallest, about }, null, 1)}\n`);
  run.tell(`seed ${seed} shrunk from ${JSON.stringify(question).length} to ${JSON.stringify(smallest).length} characters: ${file}`);
}

/** What kind of difference it is: the figure's name, else what a program that failed over it says. Another is another matter. */
const what = ({ at, right }) => (at === "" ? right : at).replaceAll(/'[^']*'|\d+/g, "");

const flying = new Set();
while (!run.over() && run.differences < MOST) {
  const count = Math.min(BATCH, run.left());
  const from = run.take(count);
  const job = hosts.native
    .make(from, count, run.shape)
    .then((lines) => Promise.all(lines.map(one)))
    .then(() => run.done(from, count))
    .finally(() => flying.delete(job));
  flying.add(job);
  if (flying.size >= AHEAD) await Promise.race(flying);
}
await Promise.all(flying);
await shrinking;
[...Object.values(hosts), ...Object.values(aside)].forEach((host) => host.close());
run.end();
process.exitCode = run.found + run.differences > 0 ? 1 : 0;

// The differential run: one program makes cases and answers them natively, the other hosts answer the same, and what
// they say is compared. `README.md` beside this file; `cargo xtask witness` starts it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { computed, difference } from "./compare.mjs";
import { Host } from "./host.mjs";
import { Run } from "./progress.mjs";
import { shrink } from "./shrink.mjs";

const given = JSON.parse(process.argv[2]);
const BATCH = 100;
const AHEAD = 4;
const MOST = 20;

const run = Run.begin(given);
const hosts = Object.fromEntries(run.hosts.map((name) => [name, new Host(name, given.commands[name])]));
const others = run.hosts.filter((name) => name !== "native");

/** What every host says to a case: it stands on one line; the reference is asked only what may be accepted. */
async function ask(line, shape, native) {
  const asked = others.filter((name) => name !== "reference" || shape !== "invalid");
  const answers = await Promise.all(asked.map((name) => hosts[name].ask(line)));
  return { native, ...Object.fromEntries(asked.map((name, n) => [name, answers[n]])) };
}

let shrinking = Promise.resolve();

async function one(made) {
  const [seed, shape, kind, line, native] = made.split("\t");
  if (native === undefined) return run.lost(made);
  const answers = await ask(line, shape, native);
  for (const [host, answer] of Object.entries(answers)) {
    if (host !== "reference" || computed(answer, native)) run.count(host, kind);
  }
  if (native.startsWith('{"refused":') && shape !== "invalid") run.refused += 1;
  const found = difference(kind, answers);
  if (!found || run.differences >= MOST) return;
  run.differences += 1;
  run.tell(`seed ${seed} (${shape}, ${kind}): ${found.hosts.join(" and ")} differ at ${found.at || "the whole answer"}\n    ${found.hosts[0]}: ${found.left}\n    ${found.hosts[1] ?? ""}: ${found.right}`);
  shrinking = shrinking.then(() => kept(JSON.parse(line), shape, seed, found));
}

/** Shrinks a case, keeping which hosts differ, and writes it as a vector. */
async function kept(question, shape, seed, found) {
  const differs = async (smaller) => {
    const line = JSON.stringify(smaller);
    const answers = await ask(line, shape, await hosts.native.ask(line));
    const now = difference(smaller.kind, answers);
    return now !== null && now.hosts.join() === found.hosts.join() && what(now) === what(found);
  };
  const smallest = await shrink(question, differs);
  const folder = join(given.folder, "differences");
  mkdirSync(folder, { recursive: true });
  const about = `seed ${seed}, ${shape}: ${found.hosts.join(" and ")} differ at ${found.at || "the whole answer"}`;
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
Object.values(hosts).forEach((host) => host.close());
run.end();
process.exitCode = run.differences > 0 ? 1 : 0;

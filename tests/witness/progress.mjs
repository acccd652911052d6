// How far a run is: what it counted, what is left, and the state from which it can go on.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const EVERY = 5_000;
/** The line of the summary that counts what was told otherwise. */
export const OTHERWISE = "told otherwise";

export class Run {
  /** A new run, or the one whose state is kept where that is asked for. */
  static begin(given) {
    const file = join(given.folder, "state.json");
    mkdirSync(given.folder, { recursive: true });
    const kept = given.resume && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
    if (given.resume && !kept.hosts) console.log("there is no run to go on with; this one begins");
    const { from, cases, hosts, shape, once } = { ...given, ...kept };
    const run = new Run();
    Object.assign(run, { file, from, cases, hosts, shape, once, minutes: given.minutes, quiet: given.quiet });
    Object.assign(run, { next: kept.next ?? from, counts: kept.counts ?? {}, refused: kept.refused ?? 0 });
    Object.assign(run, { differences: 0, found: kept.found ?? 0, before: kept.ms ?? 0 });
    Object.assign(run, { taken: run.next, open: new Map(), start: Date.now(), begun: run.next, shown: Date.now() });
    return run;
  }

  over() {
    return this.left() <= 0 || (this.minutes !== null && Date.now() - this.start > this.minutes * 60_000);
  }

  left() {
    return this.from + this.cases - this.taken;
  }

  /** The first seed of the next batch. */
  take(count) {
    const from = this.taken;
    this.taken += count;
    this.open.set(from, false);
    return from;
  }

  count(host, kind) {
    const kinds = (this.counts[host] ??= {});
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }

  /** A case over which the native program died before it could say what it is. */
  lost(made) {
    this.differences += 1;
    this.tell(`the native program died: ${made}`);
  }

  /** A batch is compared. A run goes on behind the last of which all before it are. */
  done(from, count) {
    this.open.set(from, count);
    while (this.open.get(this.next)) {
      const length = this.open.get(this.next);
      this.open.delete(this.next);
      this.next += length;
    }
    if (Date.now() - this.shown < EVERY) return;
    this.shown = Date.now();
    this.keep();
    const seconds = (Date.now() - this.start) / 1000;
    const [made, rate] = [this.next - this.from, (this.next - this.begun) / seconds];
    const left = Math.min((this.from + this.cases - this.next) / rate / 60, this.minutes === null ? Infinity : this.minutes - seconds / 60);
    const share = ((100 * made) / this.cases).toFixed(1);
    this.tell(`${made} of ${this.cases} (${share} %), ${rate.toFixed(0)}/s, ${left.toFixed(1)} minutes left, ${this.differences} differences`);
  }

  keep() {
    const { from, cases, hosts, shape, once, next, counts, refused } = this;
    const state = { from, cases, hosts, shape, once, next, counts, refused, found: this.found + this.differences, ms: this.ms() };
    writeFileSync(this.file, `${JSON.stringify(state)}\n`);
  }

  ms() {
    return this.before + Date.now() - this.start;
  }

  tell(what) {
    console.log(what);
  }

  /** The summary, and the count that test runners read. */
  end() {
    this.keep();
    for (const host of this.once ? this.hosts : [...this.hosts, OTHERWISE]) {
      const kinds = Object.entries(this.counts[host] ?? {}).sort();
      const all = kinds.reduce((sum, [, n]) => sum + n, 0);
      console.log(`${host.padEnd(14)} ${String(all).padStart(9)}  ${kinds.map(([kind, n]) => `${kind} ${n}`).join(", ")}`);
    }
    const { native = {} } = this.counts;
    const all = Object.values(native).reduce((sum, n) => sum + n, 0);
    const minutes = (this.ms() / 60_000).toFixed(1);
    const differ = this.found + this.differences;
    console.log(`seeds ${this.from} to ${this.next - 1}: ${all} cases, ${this.refused} refused of those meant to be accepted, ${differ} differences, ${minutes} minutes`);
    console.log(`test result: ${differ ? "FAILED" : "ok"}. ${all - differ} passed; ${differ} failed; 0 ignored`);
  }
}

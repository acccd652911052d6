// A host: a program that answers each line with a line, kept busy and started anew where it dies. One that ends with 3 has
// told why, as its last answer.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const TOLD = 3;

export class Host {
  /** @param {string} name @param {string[]} command */
  constructor(name, command) {
    Object.assign(this, { name, command, waiting: [], closed: false, starts: 0, answered: 0 });
    this.start();
  }

  start() {
    this.starts += 1;
    const [program, ...args] = this.command;
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.child = child;
    child.stdin.on("error", () => {}); // Told by its end.
    createInterface({ input: child.stdout, crlfDelay: Infinity }).on("line", (line) => {
      if (child !== this.child) return;
      this.answered += 1;
      this.waiting.shift()?.resolve(line);
    });
    child.on("error", (error) => this.ended(child, error.message));
    child.on("close", (code, signal) => this.ended(child, `ended with ${code ?? signal}`, code === TOLD));
  }

  /** What it was asked first killed it, where it has not told so; what waits behind is asked again. */
  ended(child, why, told = false) {
    if (child !== this.child || this.closed) return;
    const [killed, ...rest] = told ? [undefined, ...this.waiting] : this.waiting;
    if (killed === undefined && !told && this.starts > 1) return;
    if (this.answered === 0 && this.starts > 3) throw new Error(`${this.name} does not start: ${this.command.join(" ")}: ${why}`);
    this.waiting = rest;
    killed?.resolve(JSON.stringify({ panic: `${this.name} ${why}` }));
    this.start();
    for (const { line } of rest) this.child.stdin.write(`${line}\n`);
  }

  /** The answer to a line. */
  ask(line) {
    return new Promise((resolve) => {
      this.waiting.push({ line, resolve });
      this.child.stdin.write(`${line}\n`);
    });
  }

  /** The answers to lines, in their order. */
  all(lines) {
    return Promise.all(lines.map((line) => this.ask(line)));
  }

  /** A line for each of so many seeds: the native program's `make`. */
  make(from, count, shape) {
    const seeds = Array.from({ length: count }, (_, n) => from + n);
    // Asked in one go; each would be asked for alone if the program died over one of them.
    const lines = seeds.map((seed) => new Promise((resolve) => this.waiting.push({ line: `make ${seed} 1 ${shape}`, resolve })));
    this.child.stdin.write(`make ${from} ${count} ${shape}\n`);
    return Promise.all(lines);
  }

  close() {
    this.closed = true;
    this.child.stdin.end();
  }
}

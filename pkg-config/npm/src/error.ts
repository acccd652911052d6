import { __wbg_reset_state } from "./glue.js";
import { YellowlineError } from "./refused.js";
import type { Problem } from "./types.js";

export { YellowlineError } from "./refused.js";

/** How often the engine was started anew; the glue writes the same number into each object it makes. */
let restarts = 0;

/** Whether an object belongs to an engine that is gone. */
export function isStale(object: unknown): boolean {
  const made = (object as { __wbg_inst?: number }).__wbg_inst;
  return made !== undefined && made !== restarts;
}

/** Starts the engine anew and gives its memory back: what it held is gone. Memory that grew never shrinks otherwise. */
export function restart(): void {
  __wbg_reset_state();
  restarts += 1;
}

/** Runs a call into the engine; what it throws becomes a {@link YellowlineError}. */
export function call<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw translated(thrown);
  }
}

function translated(thrown: unknown): unknown {
  // A trap, or a stack that grew too deep inside the engine: its memory cannot be trusted any more.
  if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) {
    restart();
    return lost("the engine stopped and was started anew; what it held is gone", thrown);
  }
  if (!(thrown instanceof Error)) return thrown;
  if ("problems" in thrown) {
    return new YellowlineError(thrown.message, thrown.problems as Problem[], { cause: thrown });
  }
  if (thrown.message.startsWith("Invalid stale object")) {
    return lost("this object belongs to an engine that stopped", thrown);
  }
  if (/null pointer passed|attempt to use a moved value/.test(thrown.message)) {
    return failure("used_up", "this object was freed, or consumed by `finish`", "make a new one", thrown);
  }
  return thrown;
}

function lost(message: string, cause: Error): YellowlineError {
  const help = "parse the agreement and import the files again; should it happen again, the data is too large";
  return failure("ledger_lost", message, help, cause);
}

function failure(code: string, message: string, help: string, cause: Error): YellowlineError {
  return new YellowlineError(message, [{ code, at: "", params: {}, message, help }], { cause });
}

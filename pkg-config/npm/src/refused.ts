import type { Problem } from "./types.js";

/** The engine refused an input, or was lost. `code` is stable; `problems` says everything at once. */
export class YellowlineError extends Error {
  override readonly name = "YellowlineError";
  /** The first problem's code, as `unknown_key`. */
  readonly code: string;
  /** Every problem found, in the order of the document; at least one. */
  readonly problems: Problem[];

  constructor(message: string, problems: Problem[], options?: ErrorOptions) {
    super(message, options);
    this.code = problems[0]?.code ?? "refused";
    this.problems = problems;
  }
}

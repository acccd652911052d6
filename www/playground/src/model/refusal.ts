/** Why the engine gave no answer, as something that can be told where it was asked. */
import { EngineFailure } from "../engine/client.js";
import type { Problem } from "../engine/shapes.js";
import { words } from "../words/en.js";

export function refusals(thrown: unknown): Problem[] {
  if (!(thrown instanceof EngineFailure)) return [told(words.went(thrown instanceof Error ? thrown.message : String(thrown)))];
  if (thrown.problems.length > 0) return thrown.problems;
  return [told(thrown.code.endsWith("_lost") ? words.state.lost : words.went(thrown.message))];
}

function told(message: string): Problem {
  return { code: "", message, at: "", help: "", params: {} };
}

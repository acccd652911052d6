/** For hosts that say themselves when and from where the engine is loaded. */
import load, { initSync } from "./glue.js";

export { restart } from "./error.js";

/** Where the engine comes from: its address, a response, its bytes, or the compiled module. */
export type EngineSource = string | URL | Response | Promise<Response> | BufferSource | WebAssembly.Module;

/** Loads the engine; call it once, before anything else. Further calls change nothing. */
export async function init(input: EngineSource): Promise<void> {
  await load({ module_or_path: input });
}

/** The same at once, where the bytes or the compiled module are at hand. */
export function initNow(input: BufferSource | WebAssembly.Module): void {
  initSync({ module: input });
}

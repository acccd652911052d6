import type { Adapter } from "./adapter.js";
import { generic } from "./generic.js";
import { tryton } from "./tryton.js";

/** Every adapter there is, by its name in the settings. */
export const ADAPTERS: Readonly<Record<string, Adapter>> = { tryton, generic };

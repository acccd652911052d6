/** For hosts that say themselves when and from where the engine is loaded. */
export * from "./load.js";
export * from "./api.js";

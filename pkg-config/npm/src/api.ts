/** What every entry but the small one exports. */
export * from "./scoring.js";
export * from "./tuning.js";

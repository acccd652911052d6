/** The small engine, for pages that embed a score: it scores and explains, and tunes nothing. */
export * from "./load.js";
export * from "./scoring.js";

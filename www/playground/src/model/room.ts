import type { Explanation, Problem } from "../engine/shapes.js";

/** The dialog that is open; at most one is. */
export type Room =
  | { kind: "mapping" }
  | { kind: "receipt" }
  | { kind: "keys" }
  | { kind: "start" }
  | { kind: "problems"; name: string; problems: Problem[] }
  | { kind: "lead"; name: string; explanation: Explanation }
  | { kind: "add"; rule: "fit" | "behaviour" | "number" };

import type { Explanation, Problem } from "../engine/shapes.js";
import type { Chosen } from "./intake.js";

/** The dialog that is open; at most one is. */
export type Room =
  | { kind: "mapping"; chosen: Chosen[] }
  | { kind: "findings" }
  | { kind: "receipt" }
  | { kind: "keys" }
  | { kind: "data" }
  | { kind: "start" }
  | { kind: "problems"; name: string; problems: Problem[] }
  | { kind: "lead"; name: string; explanation: Explanation }
  | { kind: "add"; rule: "fit" | "behaviour" | "number" };

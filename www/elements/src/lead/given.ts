/** Reports as they are given, held against what is drawn of them: what is none throws. */
import type { Explanation, Trail } from "yellowline";
import { finite } from "./format.js";

export function explanationOf(given: Explanation | null): Explanation {
  const { report, lead, score, fit, behaviour, ready, readiness, groups, total, unknown } = given!;
  if (report !== "explain" || typeof lead !== "string" || typeof ready !== "boolean" || !all(readiness.events, unknown)) throw new TypeError("no report `explain`");
  const rules = groups.flatMap((group) => group.rules);
  [score, fit, behaviour, ...rules.map(({ count }) => count)].forEach(finite);
  for (const { before, after } of [total, ...groups, ...rules]) [before, after].forEach(finite);
  return given!;
}

export function trailOf(given: Trail | null): Trail {
  const { report, lead, instant, known, steps, handOffs, now } = given!;
  if (report !== "trail" || typeof lead !== "string" || typeof now.ready !== "boolean" || !all(known, steps, handOffs)) throw new TypeError("no report `trail`");
  [instant, now.score, now.threshold].forEach(finite);
  return given!;
}

const all = (...lists: readonly unknown[]) => lists.every(Array.isArray);

// Totals of attributes and touches together, on typed arrays.

import { behaviour, rules, scoreSnapshot, within } from "./score.mjs";

/** The rules on touches. */
export const RULES = 5;

/** How often each lead did what each rule on touches looks for, lead by lead. */
export function countTouches(leads, touches) {
  const [rule, counts] = [rules(touches), new Int32Array(leads.n * RULES)];
  for (let i = 0; i < touches.n; i++) {
    const hit = rule[touches.kind[i]][touches.detail[i]];
    if (hit !== 255) counts[touches.lead[i] * RULES + hit]++;
  }
  return counts;
}

/** Every lead's score. */
export function totals(leads, counts) {
  const fit = scoreSnapshot(leads);
  return fit.map((points, lead) => within(points + behaviour(counts, lead * RULES)));
}

// What the rule engines are given of each lead.

import { RULES } from "../plain/totals.mjs";

/** A flat object for each lead: its attributes, and under the name of each rule on touches how often it was met. */
export function facts(leads, counts, scoring) {
  const counted = scoring.rules.filter((rule) => rule.touch).map((rule) => rule.id);
  return Array.from({ length: leads.n }, (_, i) => ({
    source: leads.sources[leads.source[i]],
    visits: leads.visits[i],
    minutes: leads.minutes[i],
    ...Object.fromEntries(counted.map((id, rule) => [id, counts[i * RULES + rule]])),
  }));
}

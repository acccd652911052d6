/** What a rule's touches or values lose, which touches count, or after how long a silence does; nothing where all count for ever. */
import { type Agreement, type Rule, scoringOf } from "../model/agreement.js";
import { words } from "../words/en.js";

export function aged(agreement: Agreement, rule: Rule): string | null {
  if (rule.inactivity) return words.ready.silence.said(rule.inactivity);
  if (!rule.touch) return words.weight.old(rule.ageing);
  const ageing = rule.ageing ?? ((rule.points ?? 0) > 0 ? scoringOf(agreement).ageing : undefined);
  const said = [words.weight.often(rule.frequency), words.weight.old(ageing)].filter(Boolean);
  return said.length === 0 ? null : said.join(", ");
}

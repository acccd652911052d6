/** What a rule's touches lose and which of them count, in words; nothing where all count for ever. */
import { type Agreement, type Rule, scoringOf } from "../model/agreement.js";
import { words } from "../words/en.js";

export function aged(agreement: Agreement, rule: Rule): string | null {
  if (!rule.touch) return null;
  const ageing = rule.ageing ?? ((rule.points ?? 0) > 0 ? scoringOf(agreement).ageing : undefined);
  const said = [words.weight.often(rule.frequency), words.weight.old(ageing)].filter(Boolean);
  return said.length === 0 ? null : said.join(", ");
}

/** A rule's condition in words. */
import { type Agreement, type Rule, type TouchFilter, readable, titleOfAttribute, titleOfTouch } from "../model/agreement.js";
import { words } from "../words/en.js";
import { points } from "../words/format.js";

export function condition(agreement: Agreement, rule: Rule): string {
  if (rule.touch) return touches(agreement, rule.touch);
  if (rule.inactivity) return words.ready.silence.condition(rule.inactivity);
  return rule.when === undefined ? "" : predicate(agreement, rule.when);
}

export function touches(agreement: Agreement, { kind, where }: TouchFilter): string {
  const what = kind === undefined ? "any touch" : titleOfTouch(agreement, kind);
  return `each ${what}${where === undefined ? "" : `, where ${predicate(agreement, where)}`}`;
}

export function predicate(agreement: Agreement, node: unknown): string {
  const leaf = node as Record<string, unknown>;
  if (Array.isArray(leaf.all)) return leaf.all.map((n) => predicate(agreement, n)).join(" and ");
  if (Array.isArray(leaf.any)) return leaf.any.map((n) => predicate(agreement, n)).join(" or ");
  if (leaf.not !== undefined) return `not (${predicate(agreement, leaf.not)})`;
  const what =
    typeof leaf.attribute === "string" ? titleOfAttribute(agreement, leaf.attribute) : readable(String(leaf.field ?? ""));
  const quote = (value: unknown) => `“${String(value)}”`;
  if (Array.isArray(leaf.oneOf)) return `${what} is ${leaf.oneOf.map(quote).join(" or ")}`;
  if (leaf.equals !== undefined) return `${what} is ${quote(leaf.equals)}`;
  if (leaf.contains !== undefined) return `${what} contains ${quote(leaf.contains)}`;
  if (leaf.startsWith !== undefined) return `${what} starts with ${quote(leaf.startsWith)}`;
  if (leaf.endsWith !== undefined) return `${what} ends with ${quote(leaf.endsWith)}`;
  if (leaf.glob !== undefined) return `${what} is like ${quote(leaf.glob)}`;
  if (leaf.present) return `${what} is known`;
  if (leaf.absent) return `${what} is missing`;
  const from = leaf.from === undefined ? "" : `at least ${points(Number(leaf.from))}`;
  const to = leaf.to === undefined ? "" : `under ${points(Number(leaf.to))}`;
  return `${what} is ${[from, to].filter(Boolean).join(" and ")}`;
}

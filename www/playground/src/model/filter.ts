/** The filter of a mapping as a list of tests that must all hold, as far as it is one. */
import type { RowPredicate, RowTest } from "../engine/shapes.js";

export type Operator = "oneOf" | "notOneOf" | "contains" | "startsWith" | "present" | "absent" | "from" | "under";
export const OPERATORS: Operator[] = ["oneOf", "notOneOf", "contains", "startsWith", "present", "absent", "from", "under"];

export interface Test {
  column: string;
  operator: Operator;
  value: string;
}

/** The tests, or null where the filter says more than a list of them can. */
export function testsOf(where: RowPredicate | undefined): Test[] | null {
  if (where === undefined) return [];
  const list = "all" in where ? where.all : [where];
  const tests = list.map(testOf);
  return tests.every((t) => t !== null) ? tests : null;
}

function testOf(node: RowPredicate): Test | null {
  if ("not" in node) {
    const inner = testOf(node.not);
    return inner?.operator === "oneOf" ? { ...inner, operator: "notOneOf" } : null;
  }
  if ("all" in node || "any" in node || node.ignoreCase) return null;
  const { column } = node;
  if (node.equals !== undefined) return { column, operator: "oneOf", value: node.equals };
  if (node.oneOf) return { column, operator: "oneOf", value: node.oneOf.join(", ") };
  if (node.contains !== undefined) return { column, operator: "contains", value: node.contains };
  if (node.startsWith !== undefined) return { column, operator: "startsWith", value: node.startsWith };
  if (node.present) return { column, operator: "present", value: "" };
  if (node.absent) return { column, operator: "absent", value: "" };
  if (node.range?.from !== undefined && node.range.to === undefined) return { column, operator: "from", value: String(node.range.from) };
  if (node.range?.to !== undefined && node.range.from === undefined) return { column, operator: "under", value: String(node.range.to) };
  return null;
}

/** What the tests come to; those that are not filled in yet say nothing. */
export function whereOf(tests: readonly Test[]): RowPredicate | undefined {
  const all = tests.flatMap((test) => predicateOf(test) ?? []);
  return all.length === 0 ? undefined : all.length === 1 ? all[0] : { all };
}

function predicateOf({ column, operator, value }: Test): RowPredicate | null {
  if (column === "") return null;
  const list = value.split(",").map((v) => v.trim()).filter(Boolean);
  const among: RowTest = list.length === 1 ? { column, equals: list[0]! } : { column, oneOf: list };
  switch (operator) {
    case "present":
      return { column, present: true };
    case "absent":
      return { column, absent: true };
    case "oneOf":
      return list.length === 0 ? null : among;
    case "notOneOf":
      return list.length === 0 ? null : { not: among };
    case "from":
    case "under": {
      const number = Number(value);
      if (value.trim() === "" || !Number.isFinite(number)) return null;
      return { column, range: operator === "from" ? { from: number } : { to: number } };
    }
    default:
      return value.trim() === "" ? null : { column, [operator]: value.trim() };
  }
}

import type { Table } from "../engine/shapes.js";
import { mapping } from "./mapping.js";

const { targets } = mapping.mapping;

/** One of our columns in plain words, as its table means it. */
export function target(table: Table, to: string): string {
  return targets[`${table}.${to}`] ?? targets[to] ?? to;
}

/** Lengths of time in words. */
import type { Duration } from "../model/agreement.js";
import { count } from "./format.js";

const parts = ({ days, hours }: Duration): [number, "day" | "hour"] => (hours === undefined ? [days ?? 1, "day"] : [hours, "hour"]);

/** After `every`: `30 days`, and for a single one `day`. */
export function each(duration: Duration | undefined): string {
  const [n, unit] = parts(duration ?? {});
  return n === 1 ? unit : `${count(n)} ${unit}s`;
}

/** `30 days`, `1 day` */
export function span(duration: Duration): string {
  const [n, unit] = parts(duration);
  return n === 1 ? `1 ${unit}` : `${count(n)} ${unit}s`;
}

/** After another length of the same unit the number is enough: `30`. */
export function again(after: Duration, every: Duration): string {
  const [n, unit] = parts(every);
  return n > 1 && unit === parts(after)[1] ? count(n) : each(every);
}

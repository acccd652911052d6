/** How often a touch counts and how it grows old, in words. */
import type { Ageing, Frequency, Duration } from "../model/agreement.js";
import { count } from "./format.js";

function length(duration: Duration | undefined): string {
  const [n, unit] = duration?.hours === undefined ? [duration?.days ?? 1, "day"] : [duration.hours, "hour"];
  return n === 1 ? unit : `${count(n)} ${unit}s`;
}

function aged(ageing: Ageing | undefined): string | null {
  if (ageing?.expire) return `gone after ${ageing.expire.days === 1 || ageing.expire.hours === 1 ? "1 " : ""}${length(ageing.expire)}`;
  if (ageing?.step) return `loses ${ageing.step.losePercent} % every ${length(ageing.step.every)}`;
  return ageing?.halfLife ? `halves every ${length(ageing.halfLife)}` : null;
}

export const weight = {
  heading: "Ageing",
  help: "How what a lead did grows old, in every rule with positive points that does not say otherwise.",
  all: "all rules",
  ages: "grows old:",
  agesOf: (what: string) => `Ageing: ${what}`,
  counts: "counts:",
  countsOf: (what: string) => `How often it counts: ${what}`,
  length: (what: string) => `${what}, length`,
  unit: (what: string) => `${what}, unit`,
  units: { days: "days", hours: "hours" },
  percentOf: (what: string) => `Per cent lost: ${what}`,
  percentEach: "% every",
  forms: { none: "never", expire: "gone after", step: "loses", halfLife: "halves every" },
  frequencies: { every: "every time", once: "the first time", oncePer: "once per" },
  fallback: (ageing: Ageing | undefined, positive: boolean) =>
    positive ? `like all rules: ${aged(ageing) ?? "never"}` : "never, as it takes points",
  often: (frequency: Frequency | undefined): string | null =>
    frequency === undefined ? null : frequency.once ? "the first alone" : `once per ${length(frequency.oncePer)}`,
  old: (ageing: Ageing | undefined): string | null => aged(ageing),
};

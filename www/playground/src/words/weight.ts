/** How often a touch counts and how it grows old, in words. */
import type { Ageing, Frequency } from "../model/agreement.js";
import { each, span } from "./duration.js";

function aged(ageing: Ageing | undefined): string | null {
  if (ageing?.expire) return `gone after ${span(ageing.expire)}`;
  if (ageing?.step) return `loses ${ageing.step.losePercent} % every ${each(ageing.step.every)}`;
  return ageing?.halfLife ? `halves every ${each(ageing.halfLife)}` : null;
}

export const weight = {
  heading: "Ageing",
  help: "How what a lead did grows old, in every rule with positive points that does not say otherwise.",
  all: "all rules",
  ages: "ages:",
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
  /** What a rule on attributes ages from. */
  values: "It ages from the latest change of the value, and only where the data holds a history of it.",
  valuesNever: (names: string) => `No history of ${names} is in this data, so nothing ages yet.`,
  often: (frequency: Frequency | undefined): string | null =>
    frequency === undefined ? null : frequency.once ? "the first alone" : `once per ${each(frequency.oncePer)}`,
  old: (ageing: Ageing | undefined): string | null => aged(ageing),
};

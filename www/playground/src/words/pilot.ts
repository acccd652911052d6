/** A pilot in words: what it is planned with, and what would settle it. */
import type { Pilot, Rate } from "../engine/shapes.js";
import type { Experiment } from "../model/agreement.js";
import { count, date, points, quotient } from "./format.js";

/** Below so likely a sight of a true target a pilot is weak. */
const WEAK = 0.8;

const leads = (n: number) => (n === 1 ? "1 lead" : `${count(n)} leads`);
const rate = (value: number) => `${Number((value * 100).toFixed(4))} %`;
const of = ({ num, den }: Rate) => rate(num / den);

/** `54 in 100`, never a certainty. */
function chance(value: number): string {
  if (value > 0.995) return "more than 99 in 100";
  if (value >= 0.0095) return `${count(value * 100)} in 100`;
  return value >= 0.00095 ? `${count(value * 1000)} in 1,000` : "fewer than 1 in 1,000";
}

/** The most opportunities that say it misses and do not say it meets. */
const most = ({ meets, misses }: Pilot) => (misses === null ? null : meets === null ? misses : Math.min(misses, meets - 1));

/** Which numbers say neither. */
function between(pilot: Pilot): string | null {
  if (pilot.undecided === 0) return null;
  const from = (most(pilot) ?? -1) + 1;
  const to = from + pilot.undecided - 1;
  return from === to ? count(from) : `${count(from)} to ${count(to)}`;
}

export const pilot = {
  open: "Try as a pilot",
  heading: "Try as a pilot",
  intro: (line: number) =>
    `Hand over a number of leads by this proposal, from ${points(line)} points on, wait, and count the opportunities. What would settle it is written down before it begins, so that nobody argues afterwards.`,
  refused: "Such a pilot cannot be planned",
  fields: {
    n: "Leads handed over",
    floor: "Not worth the work (in 100)",
    target: "Hoped for (in 100)",
    alpha: "Chance may decide wrongly (in 100)",
    horizonDays: "Days each is followed",
    title: "Called",
  },
  results: "What would settle it",
  meets: {
    title: "Worth it",
    value: ({ meets }: Pilot) => (meets === null ? "no number" : `${count(meets)} or more`),
    help: (pilot: Pilot) =>
      pilot.meets === null || pilot.meetsByChance === null
        ? `Too few leads: no number of opportunities would tell ${of(pilot.target)} from ${of(pilot.floor)}.`
        : `opportunities. If ${of(pilot.floor)} is the truth, chance brings so many in ${chance(pilot.meetsByChance)} pilots.`,
  },
  misses: {
    title: "Not worth it",
    value: (pilot: Pilot) => {
      const n = most(pilot);
      return n === null || n < 0 ? "no number" : n === 0 ? "none" : `${count(n)} or fewer`;
    },
    help: (pilot: Pilot) => {
      const n = most(pilot);
      return n === null || n < 0 || pilot.missesByChance === null
        ? `Too few leads: even none at all may come by chance where ${of(pilot.target)} is the truth.`
        : `opportunities. If ${of(pilot.target)} is the truth, chance brings so few in ${chance(pilot.missesByChance)} pilots.`;
    },
  },
  power: {
    title: "Sees what is hoped for",
    value: ({ power }: Pilot) => (power === null ? "never" : chance(power)),
    help: ({ power, target }: Pilot) =>
      `${power === null ? "pilots" : "times"}, if ${of(target)} is the truth.${power === null || power < WEAK ? " That is little: take more leads." : ""}`,
  },
  between: (pilot: Pilot) => {
    const range = between(pilot);
    return range === null ? "Every number decides." : `${range}: undecided.`;
  },
  /** How long it takes, at so many leads a week. */
  takes: (n: number, perWeek: Rate, days: number) => {
    const weeks = Math.ceil((n * perWeek.den) / perWeek.num);
    return `At ${quotient(perWeek)} leads a week, as this line gives, ${leads(n)} take ${weeks === 1 ? "a week" : `${count(weeks)} weeks`}; the last is judged ${count(days)} days later.`;
  },
  register: "Register",
  registered: (title: string) => `${title} is registered in the draft. Undo takes it back.`,
  list: {
    heading: "Registered pilots",
    none: "No pilot is registered.",
    count: (n: number) => (n === 1 ? "1 pilot registered" : `${count(n)} pilots registered`),
    line: ({ n, threshold, floor, target, alpha, horizonDays, registered }: Experiment) =>
      `${count(n)} leads from ${points(threshold)} points on, ${rate(target)} hoped for against ${rate(floor)}, chance ${rate(alpha)}, ${count(horizonDays)} days each; registered ${date(registered)}`,
    other: "made for other definitions than those of this draft",
    remove: (title: string) => `Remove ${title}`,
    removeShort: "Remove",
  },
};

/** Words of the Monday page. Reports hold codes; only here do they become prose. */
import type { MondayChange, Rate } from "../engine/shapes.js";
import type { List, Scope } from "../model/monday.js";
import { count, date, dayBefore, money, percent, tenths } from "./format.js";
import { span } from "./span.js";

const leads = (n: number) => (n === 1 ? "1 lead" : `${count(n)} leads`);
const MINUTE = 60_000;

/** What the first sentence is made of. */
export interface Stand {
  overdue: number;
  hasClock: boolean;
  /** Whether the agreed rate was judged and not kept, and whether sales owes anything of weeks past. */
  rateMissed: boolean;
  owes: boolean;
  /** Titles of the goals behind their line, of how many that have a target, and the one that is most so. */
  behind: readonly string[];
  goals: number;
  most: { title: string; days: string } | null;
  /** Whether any goal is agreed at all. */
  hasGoals: boolean;
}

function goalsOf({ behind, goals, most, hasGoals }: Stand): string {
  if (!hasGoals) return "no goal is agreed";
  if (goals === 0) return "no goal has a target for this day";
  if (behind.length === 0) return goals === 1 ? "the goal is on its line" : `all ${count(goals)} goals are on their line`;
  const by = most === null ? "" : `${behind.length === 1 ? "" : `, ${most.title} the most,`} by ${daysOf(most.days)}`;
  if (behind.length === 1) return `**${behind[0]} is behind its line**${by}`;
  return `**${count(behind.length)} of ${count(goals)} goals are behind their line**${by}`;
}

function sentence(stand: Stand): string {
  const { overdue, hasClock, rateMissed, owes, behind, goals } = stand;
  if (hasClock && overdue === 0 && !rateMissed && !owes && goals > 0 && behind.length === 0) return `**Both sides keep their word**: no lead is overdue, and ${goalsOf(stand)}.`;
  const waits = overdue > 0 ? `**${leads(overdue)} ${overdue === 1 ? "is" : "are"} overdue**` : hasClock ? "No lead is overdue" : "No time to answer is agreed";
  return `${waits}, and ${goalsOf(stand)}${rateMissed ? "; **the agreed rate is not kept**" : ""}.`;
}

/** `-2.3` as `2.3 working days`. */
function daysOf(ahead: string): string {
  const days = Math.abs(Number(ahead));
  return days === 1 ? "1 working day" : `${tenths(days)} working days`;
}

/** A goal's figure: counts with one decimal, money in major units. */
function figure(value: number | string, unit: string): string {
  return typeof value === "string" ? money(value, unit) : tenths(value);
}

function needed({ num, den }: { num: number | string; den: number | string }, unit: string): string {
  const value = Number(num) / Number(den);
  return typeof num === "string" ? money(String(Math.round(value)), unit) : tenths(value);
}

const figures: Record<MondayChange["figure"], string> = {
  handedOver: "Handed over",
  overdue: "Overdue",
  undecided: "Undecided",
  withoutReason: "Rejected without a reason",
  notWorked: "Not worked enough",
  attainment: "Answered in time",
  rate: "Rate at the line",
  complete: "Complete records",
  entered: "Entered",
  balance: "In stage",
};

const told = (value: number | Rate) => (typeof value === "number" ? count(value) : percent(value));

const lists: Record<List, string> = {
  handedOver: "Handed over",
  incomplete: "Incomplete records",
  overdue: "Overdue now",
  undecided: "Undecided",
  withoutReason: "Rejected without a reason",
  notWorked: "Worked with too few follow-ups",
};

export const monday = {
  sentence,
  title: { week: "Monday report", day: "Daily report" } satisfies Record<Scope, string>,
  period: (from: string, to: string) => (dayBefore(to) === from ? date(from) : `${date(from)} to ${date(dayBefore(to))}`),
  unfinished: "not over yet",
  asOf: (day: string) => `as of ${date(day)}`,
  approved: "approved by both teams",
  approvedBy: (teams: readonly string[]) => (teams.length === 0 ? "approved by neither team" : `approved by ${teams.join(", ")} alone`),
  only: (attribute: string, value: string) => `only ${attribute}: ${value}`,
  draft: "by the proposed agreement",
  missing: "(missing)",
  ages: (groups: readonly (readonly [age: string, tables: readonly string[]])[]) => `Age of the data: ${groups.map(([age, tables]) => `${tables.join(", ")} ${age}`).join("; ")}`,
  undated: "without dates",
  age: (days: number) => (days < 0 ? `of ${days === -1 ? "a day" : `${count(-days)} days`} later` : days === 0 ? "of the last day" : days === 1 ? "a day old" : `${count(days)} days old`),
  late: (n: number) => (n === 1 ? "1 event of before was written down since" : `${count(n)} events of before were written down since`),
  computing: "Putting the page together …",
  again: "Putting it together anew …",
  controls: { heading: "What the page is about", scope: "Page of", scopes: { week: "the week", day: "the day" } satisfies Record<Scope, string>, handOff: "Hand-off", line: "Line of business" },
  pace: {
    heading: "Against the line",
    all: "Goals are agreed for all lines of business together; shown are all leads.",
    none: "No goal is agreed",
    noneHelp: "With a goal and a target of the quarter in the agreement, this page shows how many working days you are ahead of the line or behind it.",
    days: (ahead: string) => tenths(Math.abs(Number(ahead))),
    unit: (ahead: string) => {
      const days = Number(ahead);
      const unit = Math.abs(days) === 1 ? "working day" : "working days";
      return days === 0 ? `${unit} off the line` : `${unit} ${days > 0 ? "ahead" : "behind"}`;
    },
    noTarget: "no target for this day",
    notBegun: "its first working day is not over",
    figures: { actual: "Actual", expected: "Line", goal: "Goal", needed: "Needed a day" },
    by: (day: string) => `by ${date(day)}`,
    left: (n: number) => (n === 1 ? "1 working day left" : `${count(n)} working days left`),
    over: "no working day is left",
    noAmount: (n: number) => `${count(n)} without an amount ${n === 1 ? "is" : "are"} left out`,
    otherCurrency: (n: number) => `${count(n)} in another currency ${n === 1 ? "is" : "are"} left out`,
    measured: "Where the line stands when a day ends: each working day has the share of the target its weekday brought in the twelve weeks before. Days ahead are the distance to the line, in working days.",
    equal: "Where the line stands when a day ends: each working day has the same share of the target. Days ahead are the distance to the line, in working days.",
    picture: (title: string, from: string, to: string, actual: string, expected: string, target: string) =>
      `${title} from ${date(from)} to ${date(to)}, day by day: ${actual} against ${expected} on the agreed line to ${target}`,
    columns: { day: "Day", expected: "Line", actual: "Actual" },
    figure,
    needed,
  },
  owes: {
    leads: "Its leads",
    nothing: "nothing",
    notAgreed: "nothing is agreed",
    nobody: "no owner",
    more: (n: number) => (n === 1 ? "one more owner" : `${count(n)} more owners`),
    of: (n: number, all: number) => `${count(n)} of ${count(all)}`,
    ofDue: (n: number, all: number) => `${count(n)} of ${count(all)} due`,
    marketing: {
      heading: "Marketing owes",
      volume: "Leads",
      handed: "Handed over",
      before: (n: number, scope: Scope) => `${count(n)} the ${scope} before`,
      goal: (actual: string, expected: string) => `${actual} of ${expected} by now`,
      rate: "Agreed rate",
      agreed: "Agreed",
      judged: (n: number) => `Of ${count(n)} judged`,
      kept: "kept",
      missed: "not kept",
      unknown: "cannot be judged yet",
      records: "Complete records",
      without: (attribute: string) => `Without ${attribute.toLowerCase()}`,
      toLine: "To the line",
      rules: {
        volume: "Hand-overs of the period and of the one before it, as they are known now; of goals what was counted against where the line is.",
        rate: "Of the leads at the agreed threshold that are old enough, the share that made an opportunity, over the whole time of the line. Kept where it is not below the agreed rate.",
        records: "Of the hand-overs of the period those whose lead lacks no attribute of the agreement, as it is known today.",
      },
    },
    sales: {
      heading: "Sales owes",
      overdue: "Overdue now",
      undecided: "Undecided",
      withoutReason: "Rejected without a reason",
      notWorked: (k: number) => (k === 1 ? "Without a follow-up" : `Fewer than ${count(k)} follow-ups`),
      late: (n: number, minutes: number) => `${count(n)} · ${count(minutes)} min`,
      minutes: (minutes: number) => `the oldest by ${span(minutes * MINUTE)}`,
      since: (day: string) => `Undecided, reasons and follow-ups: hand-overs since ${date(day)} whose time to decide has passed.`,
      noClock: "no time to answer is agreed",
      noWindow: "no time to decide is agreed",
    },
    /** The rule behind each list of leads. */
    rules: {
      handedOver: "Hand-overs of the period: the first entry of a cycle into the stage that hands over, else the first owner given once the lead is ready.",
      incomplete: "Of the hand-overs of the period those whose lead lacks an attribute of the agreement, as it is known today.",
      overdue: "Clocks that are past due now and still open, whenever they began; each lead once for an owner. The minutes are those since its most overdue clock was due, by the clock on the wall.",
      undecided: "Hand-overs of thirteen weeks whose time to decide has passed, with neither acceptance nor rejection to this day.",
      withoutReason: "Hand-overs of thirteen weeks whose time to decide has passed, whose last decision is a rejection, and nobody said why.",
      notWorked: "Hand-overs of thirteen weeks whose time to decide has passed, with fewer follow-ups by a person in that time than make a lead fully worked.",
    } satisfies Record<List, string>,
  },
  coverage: {
    heading: "Enough to work on?",
    team: "Team",
    filled: (n: number, rate: string) => `${count(n)} · ${rate} of capacity`,
    by: "Hand-overs by",
    automatic: "segment",
    rule: (days: number) => `Handed over in the period, of what each can work on its ${days === 1 ? "one working day" : `${count(days)} working days`} that ${days === 1 ? "is" : "are"} over; who got least stands first.`,
    noCapacity: "No capacity is agreed, so there is a number and no share.",
  },
  changes: {
    heading: (day: string) => `What changed since ${date(day)}`,
    none: "Nothing changed.",
    columns: { figure: "Figure", before: "Then", after: "Now", cause: "Cause" },
    figure: (of: MondayChange["figure"], stage: string | null) => (stage === null ? figures[of] : `${figures[of]}: ${stage}`),
    told,
    causes: { definition: "definition", data: "data", business: "business" } satisfies Record<MondayChange["cause"], string>,
    parts: ({ parts, before }: MondayChange) => {
      const rate = typeof before !== "number";
      const part = (n: number) => `${n < 0 ? "−" : "+"}${rate ? `${tenths(Math.abs(n) * 100)} points` : count(Math.abs(n))}`;
      const told = (["definition", "data", "business"] as const).filter((cause) => parts[cause] !== 0);
      return told.length < 2 ? part(parts[told[0] ?? "business"]) : told.map((cause) => `${cause} ${part(parts[cause])}`).join(", ");
    },
    open: (what: string) => `What is behind ${what}`,
    why: "The five figures whose change is least like chance, by the chi-squared of their counts. Each is made four times: as it was then; under the agreement of today; with what was written down late; and now. The steps between are definition, data and business, and add up to the change; named is the greatest.",
  },
  wins: {
    heading: "Well done",
    marketing: "Marketing",
    sales: (owner: string) => `Sales · ${owner}`,
    brought: (what: string, n: number) => `${what} brought ${count(n)} ${n === 1 ? "hand-over" : "hand-overs"}`,
    won: (what: string, amount: string) => `${what}, ${amount}`,
    none: "None in this period.",
    deal: "an opportunity",
    why: "Of marketing the source, or campaign, with most hand-overs of the period; of sales the largest opportunity won in it that has an owner.",
  },
  decisions: {
    heading: "Three decisions",
    field: (n: number) => `Decision ${n}`,
    since: (day: string, scope: Scope) => `carried over from the ${scope} of ${date(day)}`,
    help: "They stand here next week again, until another takes their place.",
    kept: "Kept in this browser and in no other place.",
    forgotten: "Forgotten when this page is closed.",
    keep: "Keep on this computer",
  },
  take: {
    heading: "Take it with you",
    print: "Print",
    json: "Report (JSON)",
    text: "Text (Markdown)",
    copy: "Copy as text",
    copied: "Copied: paste it into mail or chat.",
    language: "Language",
  },
  figures: {
    heading: (list: List, owner: string | null | undefined) => (owner === undefined ? lists[list] : `${lists[list]}: ${owner ?? "no owner"}`),
    rule: "The rule",
    leads: "The leads behind it",
    all: "All owners",
    empty: "Nobody is on this list.",
    unit: (n: number) => (n === 1 ? "lead" : "leads"),
    columns: { handed: "Handed over", due: "Was due", late: "Late by" },
    late: (minutes: number) => span(minutes * MINUTE),
    cycle: (n: number) => (n < 2 ? null : `cycle ${count(n)}`),
  },
};

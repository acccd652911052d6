/** Words of the Cycle page. Reports hold codes; only here do they become prose. */
import type { CohortList, StageList, Unit, Way } from "../model/cycle.js";
import { count, date, percent } from "./format.js";

const leads = (n: number) => (n === 1 ? "1 lead" : `${count(n)} leads`);

/** A period as people call it: a week by its first day. */
function period(unit: string | null, name: string, from: string): string {
  switch (unit) {
    case "day":
      return date(from);
    case "week":
      return `the week of ${date(from)}`;
    case "month":
      return new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(Date.parse(from));
    default:
      return name.replace(/^(FY\d+|\d+)-([QM]\d+)$/, "$2 $1").replace(/^M0?/, "month ");
  }
}

/** The same in a table: a week by its first day alone. */
const brief = (unit: string | null, name: string, from: string) => (unit === "week" ? date(from) : period(unit, name, from));

const lists: Record<StageList, string> = {
  opening: "There at the start",
  in: "Came in",
  out: "Left",
  forward: "Moved on",
  back: "Went back",
  detour: "Set aside",
  won: "Won",
  lost: "Lost",
  disqualified: "Disqualified",
  restart: "Began again",
  closing: "There at the end",
  active: "Active",
  undated: "Without a date",
};

const cohorts: Record<CohortList, string> = {
  cycles: "All",
  mature: "Old enough",
  converted: "Arrived in time",
  notConverted: "Did not",
  immature: "Too young to say",
  convertedEarly: "Arrived, still young",
  outOfOrder: "Out of order",
};

/** The clause of the definitions a figure follows, in words. */
const rules: Record<StageList, string> = {
  opening: "Who is in the stage just before the period begins: entered before its first midnight, and not left before it. (3.1)",
  closing: "Who is in the stage just before the period ends: entered before its last midnight, and not left before it. Of a period that has not ended: who is there now. (3.1)",
  active: "Of those there at the end, those of whom the buyer was heard within the agreed days before it. (2.3)",
  in: "Entries into the stage within the period. Who comes twice counts twice; entering the stage one is in is no entry. (3.2)",
  out: "Exits within the period, each of exactly one of seven kinds. (3.2)",
  forward: "Exits to a later stage of the path. (3.2)",
  back: "Exits to an earlier stage of the path. Who reached a later stage once has reached it, also after a step back. (2.5, 3.2)",
  detour: "Exits beside the path: given back to be nurtured, or into a stage the agreement does not know. (3.2)",
  won: "Exits into won. (3.2)",
  lost: "Exits into lost. (3.2)",
  disqualified: "Exits into disqualified. (3.2)",
  restart: "Exits back onto the path from beside it or from an end, and into a new cycle. (3.2)",
  undated: "Leads without any date whose present stage is this one. They are in no flow, no cohort and no time. (1.10)",
};

export const cycle = {
  cycle: {
    /** What stands first: who is under way, what moved, where most wait. */
    sentence: (at: string, complete: boolean, underWay: number, more: number, forward: number, won: number, aside: number) => {
      const start = complete ? `At the end of ${at} **${leads(underWay)}** ${underWay === 1 ? "is" : "are"} under way` : `In ${at}, so far, **${leads(underWay)}** ${underWay === 1 ? "is" : "are"} under way`;
      const change = more === 0 ? "as many as at its start" : `${count(Math.abs(more))} ${more > 0 ? "more" : "fewer"} than at its start`;
      return `${start}, ${change}: **${count(forward)}** moved on, **${count(won)}** ${won === 1 ? "was" : "were"} won, **${count(aside)}** ${aside === 1 ? "was" : "were"} lost or set aside.`;
    },
    most: (stage: string, n: number) => `Most wait in **${stage}**: ${count(n)}.`,
    asOf: (day: string) => `as of ${day}`,
    unfinished: "this period has not ended",
    period,
    brief,
    picture: (rooms: readonly { title: string; there: number }[]) => `Stages and who is in them: ${rooms.map(({ title, there }) => `${title} ${count(there)}`).join(", ")}.`,
    pictureHeading: "Stages",
    path: "The path",
    beside: "Beside the path",
    owner: { marketing: "marketing", sales: "sales" } as Record<string, string>,
    here: "here",
    active: (n: number, of: number) => `${count(n)} active (${percent({ num: n, den: of })})`,
    noActive: "none of them active",
    tied: (n: number) => `${count(n)} tied`,
    tiedWhy: (n: number) => `Of ${leads(n)} only the stages' order or an id told which of two came first`,
    undated: (n: number) => `${count(n)} without a date`,
    came: (n: number) => `+${count(n)} in`,
    left: (n: number) => `−${count(n)} out`,
    movedOn: (n: number) => `${count(n)} moved on`,
    won: (n: number) => `${count(n)} won`,
    back: (n: number) => `${count(n)} back`,
    restart: (n: number) => `${count(n)} began again`,
    from: (n: number, stage: string) => `${count(n)} from ${stage}`,
    within: (days: number) => `within ${days === 1 ? "1 day" : `${count(days)} days`}`,
    ofMature: (num: number, den: number) => `${count(num)} of ${count(den)}`,
    ofExits: (num: number, den: number) => `${count(num)} of ${count(den)} who left`,
    exitRate: "of exits moved on",
    median: (text: string) => `median ${text}`,
    p90: (text: string) => `9 in 10 within ${text}`,
    p90Short: (text: string) => `9 in 10: ${text}`,
    inStage: "stay in the stage",
    look: (what: string, stage: string) => `${what}: ${stage}. Look into it`,
    states: {
      no_denominator: "nobody entered",
      immature: "too young to say",
      too_few: "too few for a firm rate",
      unreliable: "unreliable: too many out of order",
      no_exits: "nobody left",
    },
    missing: (n: number, days: number) => `${count(n)} too young to say: ${days === 1 ? "one day is" : `${count(days)} days are`} missing`,
    missingShort: (n: number, days: number) => `${count(n)} too young: ${days === 1 ? "one day" : `${count(days)} days`} missing`,
    latest: (at: string) => `entered ${at}`,
    latestWhy: "The latest cohort of which any is old enough to judge",
    few: "too few",
    early: (n: number) => `of these ${count(n)} arrived already`,
    outOfOrder: (n: number) => `${count(n)} left out: they were in the later stage before`,
    curve: {
      too_few: "too few cycles for a curve over time",
      curve_cut: "seen for less than the agreed time: the curve ends before it",
    } as Record<string, string>,
    books: (stages: number, periods: number) =>
      `opening + in − out = closing: checked for ${stages === 1 ? "one stage" : `${count(stages)} stages`} in ${periods === 1 ? "one period" : `${count(periods)} periods`}.`,
    showBooks: "Show the books",
    hideBooks: "Hide the books",
    booksOf: (at: string) => `The books of ${at}`,
    book: (opening: number, into: number, out: number, closing: number) => `${count(opening)} + ${count(into)} − ${count(out)} = ${count(closing)}`,
    checked: "checked",
    broken: {
      heading: "The books do not balance",
      text: (stage: string, at: string) => `In “${stage}”, ${at}: what was there, came and went does not make what is there. No figure of this page can be relied on.`,
      help: "This is a mistake of the engine's, not of your data. Please report it with the receipt below.",
    },
    controls: {
      heading: "What is shown",
      unit: "By",
      units: {
        day: "day", week: "week", month: "month", quarter: "quarter", year: "year",
        fiscalMonth: "fiscal month", fiscalQuarter: "fiscal quarter", fiscalYear: "fiscal year",
      } satisfies Record<Unit, string>,
      count: "Periods",
      segment: "Only leads with",
      all: "all leads",
      is: "equal to",
      missing: (n: number) => `(missing) (${count(n)})`,
      value: (value: string, n: number) => `${value} (${count(n)})`,
      only: (attribute: string, value: string) => `only ${attribute}: ${value}`,
      absent: "(missing)",
    },
    history: {
      heading: "History",
      help: "Press a column to look at that period.",
      period: "Period",
      earlier: "Earlier period",
      later: "Later period",
      balance: "there at the end",
      activePart: "of these active",
      flows: "came in above, left below",
      unfinished: "hatched: not ended",
      picture: (stage: string, from: number, to: number, periods: number) =>
        `${stage}: from ${count(from)} to ${count(to)} in ${periods === 1 ? "one period" : `${count(periods)} periods`}.`,
      column: (at: string, closing: number, into: number, out: number) => `${at}: ${count(closing)} there, ${count(into)} in, ${count(out)} out`,
      columns: { period: "Period", stage: "Stage", opening: "Opening", in: "In", out: "Out", closing: "Closing", active: "Active" },
    },
    conversions: {
      heading: "Agreed conversions",
      none: "No conversion is agreed yet, so an arrow shows how many of those who left moved on.",
      agree: (days: number) => `Agree on ${days} days for each step`,
      converted: "arrived in time",
      open: "did not",
      young: "too young to say",
      picture: (title: string, n: number) => `${title}: cohorts of ${n === 1 ? "one period" : `${count(n)} periods`} by what became of them.`,
      column: (at: string, converted: number, mature: number, young: number) =>
        `${at}: ${count(converted)} of ${count(mature)} arrived in time${young > 0 ? `, ${count(young)} too young to say` : ""}`,
      columns: { period: "Entered in", cycles: "Entered", mature: "Old enough", converted: "Arrived in time", rate: "Rate", immature: "Too young", missing: "Days missing", median: "Median", p90: "9 in 10 within" },
      entered: (at: string) => `who entered in ${at}`,
      latest: (at: string) => `who entered in ${at}, the latest old enough`,
      rule: (from: string, to: string, days: number) =>
        `Of the cycles whose first entry into “${from}” lies in the period and that are ${count(days)} days old, those that reached “${to}” or a later stage within ${count(days)} days. Who is younger is in neither number. Who was there before is left out and counted. (3.3)`,
      time: (n: number, others: number) => `Time from one to the other, of the ${count(n)} that arrived in time; ${count(others)} others did not. The median is the middle one, and nine in ten take no longer than the second figure. (3.5)`,
    },
    split: {
      label: "Cut by",
      stage: "in",
      owner: "Owner",
      team: "Team",
      columns: { there: "There", share: "Share", in: "In", out: "Out", exit: "Of exits moved on", rate: (title: string, within: string, at: string) => `${title} ${within}, entered ${at}` },
      stageLabel: "Stage",
      none: "This data has no attribute with few values to cut by.",
    },
    figure: {
      heading: (what: string, stage: string) => `${stage}: ${what.toLowerCase()}`,
      rule: "The rule",
      table: "By period",
      leads: "The leads",
      ways: "Where those who left went",
      columns: { way: "Way out", n: "Number", share: "Share" },
      book: "The books of this stage",
      csv: "These leads (CSV)",
      entered: "Entered",
      left: "Left",
      arrived: "Arrived",
      took: "Took",
      stayed: "Stay",
      stillThere: "still there",
      notYet: "not yet",
      to: (stage: string) => `to ${stage}`,
      elsewhere: "to a stage the agreement does not know",
      cycleNo: (n: number) => `cycle ${count(n)}`,
      empty: "Nobody here.",
      stillSince: (text: string) => `${text} so far`,
    },
    lists,
    cohorts,
    rules,
    ways: lists as Record<Way, string>,
    empties: {
      noRecords: "No stage history here yet",
      noRecordsHelp: "To see where leads are and what moves, the page needs to know when each lead entered each stage. Drop one file more:",
      files: [
        ["HubSpot", "an export of the property history of “Lifecycle stage” or “Lead status”: record id, property, value, time of the change"],
        ["Salesforce", "the report “Lead history” (and “Opportunity field history”): lead id, field, new value, edit date"],
        ["Any other system", "a CSV with one row for each change: lead id, time, stage. Columns named “Lead ID”, “Changed at” and “Stage” are understood at once"],
      ] as const,
      noRecordsEnd: "No history at all? A list of leads with their stage, saved each week, becomes one: drop the lists together.",
      noStages: "The agreement names no stages yet",
      noStagesHelp: "The records name stages, and the agreement has to say which of them form the path. Start a draft, or open an agreement with stages.",
      unknown: (n: number) => `None of the ${count(n)} recorded stages is one of the agreement's`,
      unknownHelp: "The recorded names differ from the agreement's ids. Map each recorded name to a stage while importing, or name the stages in the agreement as the CRM does.",
      nobody: "Nobody of this segment was in any stage in these periods",
      nobodyHelp: "Choose another segment, or more periods.",
      all: "Show all leads",
      computing: "Counting …",
      recorded: "What is recorded of stages",
    },
  },
};

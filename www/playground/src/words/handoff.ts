/** Words of the Hand-off page. Reports hold codes; only here do they become prose. */
import type { HandOffRow, OpenClock } from "../engine/shapes.js";
import type { Unit } from "../model/handoff.js";
import { count, percent } from "./format.js";
import { handOffLeads } from "./handoff-leads.js";
import { days, span, within } from "./span.js";

const leads = (n: number) => (n === 1 ? "1 lead" : `${count(n)} leads`);
const clocks = (n: number) => (n === 1 ? "1 clock" : `${count(n)} clocks`);

/** What the first sentence is made of. */
export interface Standing {
  team: string;
  /** Of the clocks that were due: met, and all. None where no clock is agreed. */
  kept: { num: number; den: number } | null;
  overdue: number;
  running: number;
  oldest: { ms: number; business: boolean } | null;
  handedOver: number;
  waiting: { leads: number; days: number };
}

function sentence({ team, kept, overdue, running, oldest, handedOver, waiting }: Standing): string {
  if (kept === null) {
    const wait = waiting.leads === 0 ? "nobody waits for a first follow-up" : `**${leads(waiting.leads)} ${waiting.leads === 1 ? "waits" : "wait"} for a first follow-up**, the oldest for ${days(waiting.days)}`;
    return `**${leads(handedOver)} ${handedOver === 1 ? "was" : "were"} handed over**; ${wait}. No time to answer is agreed.`;
  }
  const answered = kept.den === 0 ? "No clock was due in this time" : `${team} answered **${count(kept.num)} of ${count(kept.den)} in time**`;
  if (overdue === 0) return `${answered}; no clock is overdue${running === 0 ? "" : `, ${count(running)} ${running === 1 ? "runs" : "run"}`}.`;
  const by = oldest === null ? "" : `, ${overdue === 1 ? "" : "the oldest "}by ${span(oldest.ms, oldest.business)}${oldest.business ? " of working time" : ""}`;
  return `${answered}; **${clocks(overdue)} ${overdue === 1 ? "is" : "are"} overdue**${by}.`;
}

/** What is to be done of an open clock. */
function step(clock: OpenClock, manager: string | undefined): string {
  switch (clock.step) {
    case "remind":
      return clock.owner === null ? "Remind the team" : `Remind ${clock.owner}`;
    case "reassign":
      return "Give to another owner";
    case "manager":
      return manager === undefined ? "To the manager" : `To ${manager}, the manager`;
    default:
      return clock.state === "paused" ? "Paused" : "–";
  }
}

const speed: Record<keyof HandOffRow["speed"], string> = {
  within5m: "5 min",
  within15m: "15 min",
  within30m: "30 min",
  within1h: "1 h",
  within4h: "4 h",
  within24h: "24 h",
  later: "later",
  never: "never, its cycle ended",
  open: "not yet",
  unmeasurable: "only the day is known",
};

const leakage = {
  neverWorked: "Never worked",
  rejectedWithoutReason: "Rejected without a reason",
  recycled: "Recycled",
  lost: "Lost",
  idle: "Idle",
  any: "Any of these",
};

export const handoff = {
  team: "Sales",
  sentence,
  handedOver: (n: number, skipped: number) => `${leads(n)} handed over${skipped === 0 ? "" : `, ${count(skipped)} by a later stage`}`,
  asOf: (day: string) => `as of ${day}`,
  choose: "Hand-off",
  periods: "Periods",
  units: {
    day: "days",
    week: "weeks",
    month: "months",
    quarter: "quarters",
    year: "years",
    fiscalMonth: "fiscal months",
    fiscalQuarter: "fiscal quarters",
    fiscalYear: "fiscal years",
  } satisfies Record<Unit, string>,
  title: { none: "Hand-over by assignment" },
  nothingAgreed: "The agreement names no hand-off, so there is no clock, no decision and no leakage to judge. Shown is what there is: hand-over by the first owner given once a lead is ready, how fast somebody followed up, and who waits.",
  noClock: "This hand-off agrees no time to answer: nothing is in time or late.",
  noWindow: "This hand-off agrees no time to decide: acceptance, work and leakage are not judged.",
  noAccept: "This hand-off names no stage that accepts a lead, so there is no acceptance rate.",
  unknownCalendar: (n: number) => `${clocks(n)} of owners whose calendar the agreement does not know run on the team's`,
  undated: (n: number) => `${leads(n)} without a date never ${n === 1 ? "becomes" : "become"} ready`,
  future: (n: number) => `${count(n)} facts lie after the day of this report and are left out`,
  unmeasurable: (n: number) => `${clocks(n)} cannot be measured: only the day is known. Export times, not dates`,
  few: (n: number, minimum: number) => `too few for a firm figure: ${count(n)}, agreed are at least ${count(minimum)}`,
  unreliable: (told: string) => `Unreliable: ${told}`,
  download: "Report (JSON)",
  leads: handOffLeads,
  clocks: {
    heading: "Clocks now",
    all: (n: number) => `All ${count(n)}`,
    of: (owner: string, overdue: number, others: number) => (overdue === 0 ? `${owner} ${count(others)}` : `${owner} ${count(overdue)} overdue`),
    nobody: "no owner",
    cut: (n: number) => `the ${count(n)} most overdue are listed`,
    empty: "No clock is open.",
    columns: { lead: "Lead", clock: "Clock", owner: "Owner", stands: "Left or over", picture: "Against its time", due: "Due", step: "To do" },
    kinds: { lead: "first answer", owner: "this owner's" },
    hop: (n: number) => `owner ${count(n + 1)} since hand-over`,
    over: (ms: number, business: boolean) => `${span(ms, business)} over`,
    left: (ms: number, business: boolean) => `${span(ms, business)} left`,
    unknown: "paused without an end",
    due: "due",
    legend: { running: "time used", overdue: "over, on a narrowing scale", due: "due" },
    ticks: (ms: number, business: boolean) => `+${span(ms, business)}`,
    bar: (stands: string, target: string) => `${stands} of ${target}`,
    within: (ms: number, business: boolean) => `${within(ms)}${business ? " of working time" : ""}`,
    step,
    open: (name: string) => `The life of ${name}`,
    rule: (lead: string | null, owner: string | null) =>
      [
        lead === null ? "" : `A lead's clock runs from ${lead} to the first follow-up by a person, once in a cycle.`,
        owner === null ? "" : `An owner's clock runs from the assignment to that owner's first follow-up, within ${owner}, and anew for each owner.`,
        "A person's disposition stops both. Pauses do not count; business time counts only while the calendar is open.",
      ]
        .filter((part) => part !== "")
        .join(" "),
    from: { qualified: "ready for sales", offer: "hand-over" },
  },
  attainment: {
    heading: "Answered in time",
    unit: (met: number, due: number) => `${count(met)} of ${count(due)} due`,
    nothing: "nothing was due",
    owners: (rate: string, met: number, due: number) => `owners' own clocks: ${rate}, ${count(met)} of ${count(due)}`,
    volume: "Handed over",
    volumeUnit: (n: number) => (n === 1 ? "lead" : "leads"),
    volumeWhy: "Leads whose hand-over lies in the period: their first entry into the stage that hands over, else the first owner given once they are ready.",
    states: (late: number, overdue: number) => `${count(late)} late, ${count(overdue)} overdue and open`,
    early: (n: number) => `${count(n)} answered before ${n === 1 ? "it is" : "they are"} due`,
    exempt: (n: number) => `${count(n)} cut before due, which count nowhere`,
    ladder: (reassign: number, reassigned: number, manager: number) =>
      `to go to another owner: ${count(reassign)}, of which ${count(reassigned)} did; to the manager: ${count(manager)}`,
    promise: "agreed: all in time",
    handed: "handed over",
    unfinished: "hatched: not over yet",
    why: "Met of all clocks whose due instant lies in the period and has passed: met, late, and overdue and still open. A clock cut before it was due counts nowhere.",
    picture: (what: string, from: string, to: string, judged: boolean) =>
      `${what} from ${from} to ${to}, by period${judged ? " against 100 %, with the leads handed over below" : ""}`,
    columns: { period: "Period", handed: "Handed over", met: "In time", late: "Late", overdueOpen: "Overdue", rate: "Rate", owner: "Owners in time", ownerRate: "Owners' rate" },
  },
  speed: {
    heading: "Speed of the first answer",
    names: speed,
    value: (median: number, business: boolean) => `half within ${span(median, business)}`,
    none: "fewer than half have stopped",
    unit: (n: number) => `of ${leads(n)}`,
    withinDay: (n: number, of: number) => `${count(n)} of ${count(of)} within 24 hours`,
    open: (n: number) => `${count(n)} not answered yet`,
    picture: (parts: string) => `First answers by how long they took: ${parts}`,
    why: "From the start of the lead's clock to the first attempt or conversation by a person, by the clock on the wall. What a system sends by itself does not count. The median is in the clock's own time and counts those still open.",
    columns: { bucket: "Within", leads: "Leads", share: "Share" },
  },
  delay: {
    heading: "System and people",
    unit: "half wait so long, or less, before anybody can answer",
    system: "System",
    systemNote: "ready → first owner",
    people: "People",
    peopleNote: "clock's start → first answer",
    half: (ms: number, business: boolean) => `half within ${span(ms, business)}`,
    nine: (ms: number, business: boolean) => `nine in ten within ${span(ms, business)}`,
    notOne: "no lead",
    before: (n: number) => `${leads(n)} had an owner before, which is no delay`,
    unassigned: (n: number) => `${leads(n)} never got an owner`,
    picture: (system: string, people: string) => `System: ${system}. People: ${people}.`,
    why: "System time is from the instant a lead became ready to its first owner, by the clock on the wall: nobody can answer before. People's time is from the start of the lead's clock to what stopped it, in that clock's own time.",
    columns: { whose: "Whose time", n: "Leads", median: "Median", p90: "Nine in ten", mean: "Mean" },
  },
  acceptance: {
    heading: "Decided within the window",
    ofDue: (n: number) => `accepted, of all ${count(n)} due`,
    ofDecided: (rate: string, n: number) => `${rate} of the ${count(n)} decided`,
    parts: { accepted: "accepted", rejected: "rejected", undecided: "undecided" },
    late: (n: number) => `${count(n)} of the undecided ${n === 1 ? "was" : "were"} decided afterwards`,
    worked: (rate: string) => `${rate} had a follow-up by a person`,
    fully: (rate: string, k: number) => `${rate} had ${count(k)} or more`,
    nothing: "nothing is due yet",
    picture: (a: number, r: number, u: number) => `${count(a)} accepted, ${count(r)} rejected, ${count(u)} undecided`,
    why: (window: string) =>
      `Hand-overs whose ${window} to decide have passed. The last decision within them counts; of one instant the acceptance. Of all due keeps the undecided below the line, of decided leaves them out.`,
    columns: { what: "Decision", n: "Hand-overs", rate: "Of due" },
  },
  leakage: {
    heading: "Leakage",
    names: leakage,
    unit: (n: number, of: number) => `${count(n)} of ${count(of)} hand-overs due`,
    why: (idle: number | undefined) =>
      `Of hand-overs whose window has passed. One may be in several; “any of these” counts it once.${idle === undefined ? "" : ` Idle: open, not rejected, and nothing done for ${days(idle)}.`}`,
    picture: "Leakage by kind",
    columns: { kind: "Kind", n: "Hand-overs", rate: "Of due" },
  },
  reasons: {
    heading: "Why rejected",
    missing: "no reason given",
    others: (n: number) => `${count(n)} other reasons`,
    none: "No hand-over of this time is rejected.",
    unit: (n: number) => (n === 1 ? "rejection" : "rejections"),
    why: "Hand-overs of this time whose window has passed and whose last decision is a rejection, by the reason recorded with it.",
    picture: "Rejections by reason",
    columns: { reason: "Reason", n: "Hand-overs", share: "Share" },
  },
  waiting: {
    heading: "Who waits now",
    none: "Nobody waits for a first follow-up.",
    unit: (n: number) => `${n === 1 ? "lead waits" : "leads wait"} for a first follow-up`,
    oldest: (n: number) => `the oldest for ${days(n)}`,
    why: "Ready leads, or leads handed over, without any follow-up by a person and without an end, whenever they began.",
    picture: "Leads that wait, by owner and territory",
    columns: { owner: "Owner", territory: "Territory", leads: "Leads", oldest: "Oldest" },
  },
  split: {
    choose: "Split by",
    owners: { owner: "Owner", team: "Team", territory: "Territory" } as Record<string, string>,
    columns: { handed: "Handed over", kept: "In time", rate: "Rate", median: "Median answer", accepted: "Accepted of due", any: "Leaked" },
    of: (num: number, den: number) => `${count(num)} of ${count(den)}`,
    rate: percent,
    why: "The figure of the whole page, of what stands under this value alone: a hand-over under the owner it went to, an owner's clock under that owner.",
  },
  empties: {
    computing: "Reading the clocks …",
    nothing: "Nothing was handed over yet, as far as this data tells",
    nothingHelp: "Drop what your CRM keeps of it, in any order:",
    drop: [
      ["Stage history", "one row for each time a lead entered a stage (HubSpot: property history; Salesforce: lead history). It tells who was handed over, accepted and rejected, and why."],
      ["Assignments", "one row for each time a lead got an owner. Without stages the first owner after a lead is ready hands it over."],
      ["Calls, e-mails and meetings of sellers", "one row each, with the time and who. They stop the clocks."],
      ["People", "one row for each seller: team, territory, calendar."],
    ] as const,
  },
};

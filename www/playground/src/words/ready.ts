/** What makes a lead ready beside its score, what ends it, and silence, in words. */
import type { Explanation, ReadyEvent } from "../engine/shapes.js";
import type { Duration, Inactivity, Recycling } from "../model/agreement.js";
import { again, each, span } from "./duration.js";
import { count, date, points } from "./format.js";

/** Attributes told by name; of more, how many. */
const NAMED = 3;

const since = {
  threshold: "ready, its score reached the line",
  fastTrack: "ready, by a fast track",
  override: "ready, somebody decided so",
};
const until = {
  score: "no longer, its score fell below the line",
  inactivity: "no longer, nothing came from the buyer",
  cycleEnd: "no longer, its cycle ended",
};
const hidden = {
  stage: "Kept from sales, whatever its score: its stage is disqualified.",
  rule: "Kept from sales, whatever its score: a disqualifying rule is true.",
  override: "Kept from sales, whatever its score: somebody decided that it is not ready.",
};

const lasts = (expire: Duration | undefined) => (expire === undefined ? "to the end of its cycle" : `for ${span(expire)}`);
const cycle = (n: number) => `cycle ${count(n)}`;
const times = (n: number) => (n === 1 ? "once" : n === 2 ? "twice" : `${count(n)} times`);

/** Ready although its score says otherwise, or the other way round. */
function state({ ready, readiness, score }: Explanation, line: number, hysteresis: number): string {
  const { by, hidden: hides, events, resetAt } = readiness;
  if (hides !== null) return hidden[hides];
  if (ready) {
    if (by === "fastTrack") return "Ready for sales by a fast track, whatever its score.";
    if (by === "override") return "Ready for sales, whatever its score: somebody decided so.";
    if (score >= line) return "At or over the line: goes to sales.";
    if (score >= line - hysteresis) return `Under the line by no more than ${points(hysteresis)}: stays ready for sales.`;
    return "Under the line by now, but nothing has happened to it since: still ready for sales.";
  }
  if (score < line) return "Under the line: stays with marketing.";
  const last = events.at(-1);
  const why =
    last?.change === "lost" && last.by === "inactivity"
      ? "after its silence only a touch of the buyer's makes it so"
      : resetAt !== null
        ? "since its last cycle ended no touch of the buyer's has counted"
        : "nothing has happened to it since its score rose";
  return `At or over the line, but not ready: ${why}.`;
}

export const ready = {
  heading: "Ready for sales",
  help: "What makes a lead ready beside its points, and what ends it. A cycle ends when a lead is won, lost, disqualified or goes back to marketing.",
  /** What stands beside the heading while the section is closed. */
  brief: (hysteresis: number, tracks: number, tests: number, keep: number | null) =>
    [
      hysteresis > 0 ? `may fall ${points(hysteresis)} below` : "",
      tracks > 0 ? `${count(tracks)} fast ${tracks === 1 ? "track" : "tracks"}` : "",
      tests > 0 ? `${count(tests)} ${tests === 1 ? "disqualifies" : "disqualify"}` : "",
      keep === null ? "" : `keeps ${count(keep)} %`,
    ]
      .filter((part) => part !== "")
      .join(" · "),
  hysteresis: "A ready lead may fall below the line by",
  hysteresisUnit: "points",
  tracks: "Fast tracks",
  tracksHelp: "One such touch makes a lead ready at once, whatever its points.",
  tests: "Disqualifying rules",
  testsHelp: "A lead of which one is true never goes to sales, whatever its points.",
  none: "none",
  lasts,
  lastsWord: "Makes ready",
  lastsOf: (title: string) => `How long it makes ready: ${title}`,
  forms: { cycle: "to the end of its cycle", time: "for" },
  remove: (title: string) => `Remove ${title}`,
  removeShort: "Remove",
  was: (value: string) => `signed: ${value}`,
  fresh: "new",
  recycling: "When a cycle ends, its touches",
  recyclings: { drop: "no longer count", decay: "keep" },
  keep: "Per cent of their weight that touches keep",
  keepUnit: "% of weight",
  recycled: (recycling: Recycling | undefined) => (recycling?.decay ? `keep ${count(recycling.decay.keepPercent)} %` : "no longer count"),
  addTrack: "+ Fast track",
  addTest: "+ Disqualifying rule",
  add: {
    fastTrack: { heading: "A fast track", go: "Add the fast track", title: "Title" },
    disqualify: { heading: "A disqualifying rule", go: "Add the disqualifying rule", title: "Title", values: "Values that disqualify" },
    noTouches: "This data has no touches of buyers. Drop a CSV of touches first.",
  },
  silence: {
    add: "+ Silence",
    heading: "A rule on silence",
    help: "Points for nothing coming from the buyer. They show in a score and can end that a lead is ready; they never make one ready.",
    title: "Silence",
    after: "after",
    without: "without a touch",
    again: "again",
    afterOf: (what: string) => `Silence before it counts: ${what}`,
    againOf: (what: string) => `Counts again: ${what}`,
    forms: { never: "never", every: "every" },
    points: "Points each time",
    /** `after 30 days without a touch, again every 30` */
    said: ({ after, every }: Inactivity) =>
      `after ${span(after)} without a touch${every === undefined ? "" : `, again every ${again(after, every)}`}`,
    condition: ({ after, every }: Inactivity) =>
      `no touch of the buyer's for ${span(after)}${every === undefined ? "" : `, and once more for each further ${each(every)}`}`,
    times: (n: number) => `silent, ${times(n)}`,
  },
  state,
  cycle,
  inCycle: (n: number) => `In its ${cycle(n)}.`,
  reset: (day: string, recycling: Recycling | undefined) =>
    `Touches up to ${date(day)} are of an earlier cycle and ${recycling?.decay ? `keep ${count(recycling.decay.keepPercent)} % of their weight` : "no longer count"}.`,
  event: (event: ReadyEvent) => (event.change === "qualified" ? since[event.by] : until[event.by]),
  then: {
    heading: "As of another day",
    date: "Day",
    under: "Under",
    agreements: (isSigned: boolean) => ({ signed: isSigned ? "the signed agreement" : "the first agreement", proposed: "the proposal" }),
    sentence: (score: number, day: string, under: string | null) =>
      `${points(score)} points as of ${date(day)}${under === null ? "" : `, under ${under}`}.`,
    rule: "Rule",
    caps: "Caps",
    total: "Score",
    line: "Line",
    ready: "Ready",
    yes: "yes",
    no: "no",
  },
  current: (all: readonly string[]) => {
    const names = all.length <= NAMED + 1 ? all : [...all.slice(0, NAMED), `${count(all.length - NAMED)} more`];
    const [first, last] = [names.slice(0, -1).join(", "), names.at(-1) ?? ""];
    return `${first === "" ? last : `${first} and ${last}`} ${all.length === 1 ? "counts as it is" : "count as they are"} today: the data holds no history of ${all.length === 1 ? "it" : "them"}`;
  },
  always: (n: number) =>
    `${n === 1 ? "1 hand-over comes" : `${count(n)} hand-overs come`} by fast track or by decision, wherever the line stands; no column shows ${n === 1 ? "it" : "them"}`,
  anyLine: "at any line",
};

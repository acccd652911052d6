/** A lead's life in words. Reports hold codes; only here do they become prose. */
import type { Trail, TrailFact, TrailStep } from "../engine/shapes.js";
import { count, date, points } from "./format.js";
import { ready } from "./ready.js";
import { trailClocks } from "./trail-clocks.js";

/** Names of the agreement that a fact speaks of. */
export interface Names {
  stage: (id: string) => string;
  touch: (kind: string) => string;
  attribute: (id: string) => string;
}

const because = (reason: string | null) => (reason === null ? "" : `: ${reason}`);

function amount(value: string | null, currency: string | null): string {
  if (value === null) return "";
  return `, ${points(Number(value))}${currency === null ? "" : ` ${currency}`}`;
}

function fact(f: TrailFact, names: Names): string {
  switch (f.fact) {
    case "created":
      return "Created";
    case "touch":
      return [f.by === null ? `${f.kind}, a kind the agreement does not know` : names.touch(f.kind), f.detail, f.campaign, f.channel].filter(Boolean).join(" · ");
    case "stage": {
      if (!f.known) return `Recorded in “${f.stage}”, a stage the agreement does not know`;
      const seen = f.basis === "snapshot" ? "Seen" : "Entered";
      return `${f.repeated ? "Recorded again in" : seen === "Seen" ? "Seen in" : "Entered"} “${names.stage(f.stage)}”${because(f.reason)}`;
    }
    case "owner":
      return `Given to ${f.owner}${f.team === null ? "" : ` (${f.team})`}`;
    case "attribute":
      return f.value === null ? `${names.attribute(f.attribute)} became unknown` : `${names.attribute(f.attribute)} became “${f.value}”`;
    case "override":
      return f.bound === "begins" ? `Decided by hand: ${f.ready ? "ready" : "not ready"}${because(f.reason)}` : `The decision “${f.ready ? "ready" : "not ready"}” ran out`;
    case "pause":
      return f.bound === "begins" ? `Clocks paused${because(f.reason)}` : "Clocks run again";
    case "opportunity":
      return `Opportunity created: ${f.name ?? f.id ?? "no name"}${amount(f.amount, f.currency)}`;
    case "closed":
      return `Opportunity ${f.status === "won" ? "won" : f.status === "lost" ? "lost" : "closed"}${amount(f.amount, f.currency)}`;
    case "fastTrackEnds":
      return "Its fast track ended";
  }
}

/** Who did it, where that is known. */
function who(f: TrailFact): string | null {
  switch (f.fact) {
    case "touch":
      return f.person ?? (f.by === "buyer" ? "the buyer" : f.by === "seller" ? "a seller" : null);
    case "override":
      return f.author;
    case "opportunity":
      return f.owner;
    case "stage":
    case "owner":
    case "attribute":
      return f.person;
    default:
      return null;
  }
}

/** What the cycles did at a step. */
function turns({ evaluated }: TrailStep): string[] {
  if (evaluated === null) return [];
  const { cycle } = evaluated;
  return evaluated.turns.map((turn) => {
    if (turn === "ended") return "Its cycle ended";
    if (turn === "reopened") return "Its ended cycle runs again";
    return turn === "cut" ? `Cycle ${count(cycle)} began while the former one was running` : `Cycle ${count(cycle)} began`;
  });
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Everything of a step that is no fact: cycles, and ready or no longer. */
function followed(step: TrailStep): string[] {
  return [...turns(step), ...step.readiness.map((event) => capital(ready.event(event)))];
}

function sentence({ steps, now, known }: Trail, from: string, names: Names): string {
  const stage = now.stage === null ? "is in no recorded stage" : `is in “${names.stage(now.stage)}”`;
  // Where nobody recorded who was given it, the lead's own attribute says whose it is.
  const whose = now.owner ?? known.find(([id]) => id === "owner")?.[1] ?? null;
  const owner = whose === null ? "has no owner" : `belongs to ${whose}`;
  return `${count(steps.length)} ${steps.length === 1 ? "event" : "events"} since ${from}. It ${stage}, ${owner} and stands at **${points(now.score)} points**; the line is at ${points(now.threshold)}.`;
}

export const trail = {
  tabs: { score: "Why this score", life: "Its life" },
  heading: (name: string) => `The life of ${name}`,
  download: "Life (JSON)",
  loading: "Following its trail …",
  sentence,
  fact,
  who,
  followed,
  picture: "An event of its life",
  pictureHelp: "Arrow keys go from event to event; long silences are drawn shorter than they were",
  legend: { score: "score", line: (line: number) => `line at ${points(line)}`, ready: "ready", buyer: "the buyer", seller: "a seller" },
  clocks: trailClocks,
  /** The agreement it is told under. */
  under: (name: string, day: string | null) => (day === null ? `Under “${name}”` : `Under “${name}”, in force since ${date(day)}`),
  before: (day: string | null) => (day === null ? "Before this agreement was in force" : `Before this agreement was in force (${date(day)})`),
  beforeShort: "before the agreement",
  cycle: (n: number) => `cycle ${count(n)}`,
  future: (n: number) => `${count(n)} later ${n === 1 ? "fact lies" : "facts lie"} after the day of this report.`,
  merged: "Other leads were merged into it.",
  columns: { when: "When", what: "What happened", who: "Who", score: "Score" },
  score: (before: number | null, after: number) => (before === null || before === after ? points(after) : `${points(before)} → ${points(after)}`),
  table: "Its events, one row for each instant",
};

/** Two drafts side by side, and approvals, in words. */
import type { Change, Item, ItemKind, States } from "../engine/shapes.js";
import { type Duration, type Inactivity, type Recycling, readable } from "../model/agreement.js";
import { span } from "./duration.js";
import { count, points, share } from "./format.js";
import { ready } from "./ready.js";

const kinds: Record<ItemKind, string> = {
  setting: "",
  parameter: "",
  stage: "Stage",
  stageOrder: "Order of the stages",
  attribute: "Attribute",
  touchKind: "Kind of touch",
  fastTrack: "Fast track",
  disqualifier: "Disqualifying rule",
  handOff: "Hand-off",
  conversion: "Conversion",
  goal: "Goal",
  calendar: "Calendar",
  group: "Group",
  rule: "Rule",
  score: "Score",
};

/** Members that read badly by themselves. */
const members: Record<string, (value: unknown) => string> = {
  agreed: (value) => `${share(Number(value))} %`,
  withinDays: (value) => `within ${said(value)} days`,
  losePercent: (value) => `loses ${said(value)} %`,
  keepPercent: (value) => `keep ${said(value)} %`,
  inactivity: (value) => ready.silence.said(value as Inactivity),
  expire: (value) => `expires after ${said(value)}`,
};

/** Settings whose names say little, and how their values read. */
const settings: Record<string, { title: string; value: (value: unknown) => string }> = {
  hysteresis: { title: ready.hysteresis, value: (value) => `${said(value)} ${ready.hysteresisUnit}` },
  recycling: { title: ready.recycling, value: (value) => ready.recycled(value as Recycling) },
  fastTracks: { title: ready.tracks, value: listed },
  disqualify: { title: ready.tests, value: listed },
};

/** Entries that go by a title: `Demonstration: touch kind demo; Chat: touch kind chat`. */
function listed(value: unknown): string {
  const entries = value as { id: string; title?: string }[];
  return entries.map((entry) => `${entry.title ?? readable(entry.id)}: ${said(entry)}`).join("; ");
}

const isDuration = (value: object): value is Duration => ["days", "hours"].includes(Object.keys(value).join());

/** A value as a person says it: `20 %, within 90 days`. */
function said(value: unknown): string {
  if (value === null || value === undefined) return "—";
  if (typeof value === "number") return points(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(said).join(", ");
  if (isDuration(value)) return span(value);
  const told = Object.entries(value).filter(([key]) => key !== "id" && key !== "title");
  return told.map(([key, inner]) => member(key, inner)).join(", ");
}

const member = (key: string, value: unknown) =>
  members[key]?.(value) ?? (value === true ? named(key) : `${named(key)} ${said(value)}`);

const named = (key: string) => readable(key).toLowerCase();

const unescaped = (token: string) => token.replaceAll("~1", "/").replaceAll("~0", "~");
const last = (at: string) => unescaped(at.split("/").at(-1) ?? "");

export const rooms = {
  heading: "Two rooms",
  open: "Compare with another draft",
  intro:
    "Each team writes its own draft without seeing the other's, and takes it along as a file. Open the other team's file here: what is the same is settled, and what differs is decided item by item.",
  choose: "Open the other draft",
  another: "Open another",
  withSigned: "Compare with the signed one",
  here: "This draft",
  there: "The other draft",
  sentence: ({ same, reworded, different, leftOnly, rightOnly }: States) => {
    const alone = leftOnly + rightOnly;
    const all = same + reworded + different + alone;
    if (same === all) return "Both drafts say the same, word for word.";
    const parts = [
      different > 0 ? `${count(different)} ${different === 1 ? "differs" : "differ"}` : "",
      alone > 0 ? `${count(alone)} ${alone === 1 ? "stands" : "stand"} in one draft alone` : "",
      reworded > 0 ? `${count(reworded)} ${reworded === 1 ? "is" : "are"} only called otherwise` : "",
    ];
    return `Of ${count(all)} items ${count(same)} are the same: ${parts.filter((p) => p !== "").join(", ")}.`;
  },
  /** What an item is called. */
  item: ({ kind, at, left, right }: Item) => {
    const title = (left ?? right) as { title?: string } | null;
    const setting = kind === "setting" ? settings[last(at)]?.title : undefined;
    const name = kind === "stageOrder" ? "" : (setting ?? title?.title ?? readable(last(at)));
    return [kinds[kind], name].filter((word) => word !== "").join(": ");
  },
  side: (item: Item, side: "left" | "right") => {
    if (item[side] === null) return "not there";
    const setting = item.kind === "setting" ? settings[last(item.at)] : undefined;
    return (setting?.value ?? said)(item[side]);
  },
  change: ({ at, left, right }: Change) => {
    const path = at.split("/").slice(1).map(unescaped);
    const value = (side: unknown) => (side === null ? "—" : (members[path.at(-1) ?? ""]?.(side) ?? said(side)));
    return `${path.length === 0 ? "" : `${path.map(named).join(" ")}: `}${value(left)} → ${value(right)}`;
  },
  columns: { item: "Item", here: "This draft", there: "The other" },
  take: (item: string) => `Which is meant: ${item}`,
  settled: (n: number) => `${count(n)} only called otherwise`,
  allHere: "All as here",
  allThere: "All as there",
  merge: "Make one of both",
  left: (n: number) => (n === 1 ? "1 to decide" : `${count(n)} to decide`),
  merged: "The page now holds one draft of both. Undo brings yours back.",
  approvals: {
    heading: "Approvals",
    intro: (spoken: string) => `Both teams approve the definitions ${spoken} as they are now. An approval is a record; whoever changes a word needs a new one.`,
    none: "Nobody has approved these definitions.",
    line: (team: string, person: string, date: string) => `${readable(team)}: ${person}, ${date}`,
    team: "Team",
    teams: { marketing: "Marketing", sales: "Sales" } as Record<string, string>,
    person: "Name",
    date: "Date",
    record: "Record the approval",
    sign: "Make it the signed one",
    signed: "Signed by both teams: from now on drafts are compared with it.",
  },
};

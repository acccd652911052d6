/** The clocks of one lead in words. */
import type { TrailClock } from "../engine/shapes.js";
import { count } from "./format.js";
import { span, within } from "./span.js";

type Over = NonNullable<TrailClock["over"]>;

/** Names of the agreement that an end of a clock speaks of. */
export interface EndNames {
  stage: (id: string) => string;
  touch: (kind: string) => string;
}

const states: Record<TrailClock["state"], string> = {
  met: "in time",
  late: "late",
  overdue_open: "overdue",
  running: "running",
  paused: "paused",
  exempt: "cut before due",
  unmeasurable: "not measurable",
};
const kinds: Record<TrailClock["clock"], string> = { lead: "First answer", owner: "This owner’s" };

/** `2 clocks: 1 in time, **1 overdue**.` */
function sentence(clocks: readonly TrailClock[]): string {
  const order = ["met", "late", "overdue_open", "running", "paused", "exempt", "unmeasurable"] as const;
  const parts = order.flatMap((state) => {
    const n = clocks.filter((clock) => clock.state === state).length;
    if (n === 0) return [];
    const said = `${count(n)} ${states[state]}`;
    return [state === "late" || state === "overdue_open" ? `**${said}**` : said];
  });
  return `${clocks.length === 1 ? "1 clock" : `${count(clocks.length)} clocks`}: ${parts.join(", ")}.`;
}

const target = ({ targetMs, calendar }: TrailClock) => `within ${within(targetMs)}${calendar === null ? "" : " of working time"}`;

/** How long it took in its own time, or has taken. */
function took({ elapsedMs, calendar, state }: TrailClock): string {
  if (elapsedMs === null) return "only the day is known";
  const so = state === "running" || state === "paused" || state === "overdue_open" ? " so far" : "";
  return `${span(elapsedMs, calendar !== null)}${calendar === null ? "" : " of working time"}${so}`;
}

/** What ended it, and who did that. */
function by({ by: way, what, person }: Over, names: EndNames): string {
  const said = what ?? "";
  const who = person === null ? "" : `, ${person}`;
  if (way === "followUp") return `${names.touch(said)}${who}`;
  if (way === "disposition") return `entered “${names.stage(said)}”${who}`;
  return way === "reassigned" ? `given to ${said}${who === "" ? "" : ` by ${person}`}` : "its cycle ended by itself";
}

/** That it begins, in the line of events. */
function begins({ clock, owner }: TrailClock, due: string | null): string {
  const whose = clock === "lead" ? "The clock of the first answer" : `The clock of ${owner ?? "its owner"}`;
  return `${whose} begins${due === null ? "" : `, due ${due}`}`;
}

/** That it is over. */
function ends(clock: TrailClock): string {
  const whose = clock.clock === "lead" ? "The clock of the first answer" : `The clock of ${clock.owner ?? "its owner"}`;
  const way = clock.over?.by === "reassigned" || clock.over?.by === "cycleEnd" ? "is cut" : "stops";
  const took = clock.elapsedMs === null ? "" : ` after ${span(clock.elapsedMs, clock.calendar !== null)}`;
  return `${whose} ${way}${took}: ${states[clock.state]}`;
}

export const trailClocks = {
  heading: "Its clocks",
  table: "Its clocks, one row for each",
  columns: { clock: "Clock", owner: "Whose", began: "Began", due: "Due", stands: "Stands", over: "Ended by" },
  states,
  kinds,
  sentence,
  target,
  took,
  by,
  begins,
  ends,
  before: "before this agreement was in force",
  paused: (n: number) => (n === 1 ? "paused once" : `paused ${count(n)} times`),
  legend: { used: "a clock runs", over: "overdue", due: "due" },
};

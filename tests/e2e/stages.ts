/** A small company whose leads go through stages day by day, made up row by row. */
import type { Dropped } from "./company.js";

const day = (n: number) => new Date(Date.UTC(2026, 0, 5) + n * 86_400_000).toISOString().slice(0, 10);
const lines = (head: string, rows: readonly string[]) => [head, ...rows, ""].join("\n");
const people = Array.from({ length: 40 }, (_, i) => i);

/**
 * Lead i becomes known on day i. Each second is ready five days later; of these each second is accepted three days
 * after that, and won or lost by turns four days later still; the others are given back or disqualified by turns.
 * The last thing happens on day 48, Sunday 22 February.
 */
function life(i: number): [number, string][] {
  if (i % 2 > 0) return [[i, "known"]];
  const start: [number, string][] = [[i, "known"], [i + 5, "mql"]];
  if (i % 4 > 0) return [...start, [i + 9, i % 8 === 2 ? "recycled" : "disqualified"]];
  return [...start, [i + 8, "sal"], [i + 12, i % 8 === 0 ? "won" : "lost"]];
}

export const stageLeads: Dropped = {
  name: "leads.csv",
  content: lines("Lead ID,Created,Name,Source,Owner", people.map((i) => `L-${i},${day(i)},Person ${i},${["Web", "Fair", "Partner"][i % 3]},${["Kim", "Mara"][i % 2]}`)),
};

export const stageHistory: Dropped = {
  name: "stage_history.csv",
  content: lines("Lead ID,Timestamp,Stage", people.flatMap((i) => life(i).map(([n, stage]) => `L-${i},${day(n)} 10:00,${stage}`))),
};

export const stageTouches: Dropped = {
  name: "touches.csv",
  content: lines("Lead ID,Timestamp,Type", [...people.map((i) => `L-${i},${day(i + 2)} 10:00,page`), `L-39,${day(48)} 10:00,page`]),
};

export const stageAgreement: Dropped = {
  name: "agreement.json",
  content: JSON.stringify({
    yellowline: 1,
    definitions: {
      name: "Company of stages",
      timeZone: "Europe/Berlin",
      stages: [
        { id: "known", title: "Known", owner: "marketing", kind: "inventory", active: { days: 21 } },
        { id: "mql", title: "Ready", owner: "marketing", kind: "gate" },
        { id: "sal", title: "Accepted", owner: "sales", kind: "sla" },
        { id: "won", title: "Won", owner: "sales", kind: "won" },
        { id: "lost", title: "Lost", owner: "sales", kind: "lost" },
        { id: "disqualified", title: "Disqualified", owner: "sales", kind: "disqualified" },
        { id: "recycled", title: "Given back", owner: "marketing", kind: "recycled", next: "known" },
      ],
      conversions: [
        { id: "qualify", from: "known", to: "mql", withinDays: 14 },
        { id: "accept", from: "mql", to: "sal", withinDays: 7 },
      ],
      reporting: { minimum: 3 },
      attributes: ["name", "source", "owner"].map((id) => ({ id, type: "text" })),
      touchKinds: [{ id: "page", title: "Page visit", by: "buyer" }],
      scoring: { rules: [{ id: "page", title: "Page visits", touch: { kind: "page" }, points: 10 }], threshold: 10 },
    },
  }),
};

export const stages = (): Dropped[] => [stageAgreement, stageLeads, stageHistory, stageTouches];

/**
 * A small office whose hand-offs are made up row by row, so that every figure can be counted by hand: 24 leads, an office
 * open from 9 to 17, four working hours for a first answer, eight for each owner, three days to decide.
 */
import type { Dropped } from "./company.js";

const lines = (head: string, rows: readonly string[]) => [head, ...rows, ""].join("\n");

/** A lead: handed over when, by whom owned, and what became of it. */
interface Life {
  id: number;
  /** The local date and time of the hand-over. */
  at: string;
  owner: string;
  /** Calls and e-mails of the owner, by local time. */
  calls?: readonly string[];
  accepted?: string;
  rejected?: { at: string; reason: string };
  /** A further owner, from then on. */
  then?: { owner: string; at: string };
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const owner = (id: number) => (id % 2 === 0 ? "Kim" : "Mara");
const life = (id: number, at: string, more: Partial<Life> = {}): Life => ({ id, at, owner: owner(id), ...more });

/** The first week: eight handed over, five answered in time, L-6 and L-7 late, L-8 never. */
const first = [
  ...numbers(1, 4).map((id) => life(id, "2026-03-02 10:00", { calls: ["2026-03-02 10:30", "2026-03-03 10:30"], accepted: "2026-03-03 11:00" })),
  life(5, "2026-03-03 10:00", { calls: ["2026-03-03 10:04"], accepted: "2026-03-04 11:00" }),
  life(6, "2026-03-03 10:00", { calls: ["2026-03-04 16:00"], accepted: "2026-03-05 11:00" }),
  life(7, "2026-03-03 10:00", { rejected: { at: "2026-03-04 11:00", reason: "No budget" } }),
  life(8, "2026-03-03 10:00"),
];
/** The second: eight, six in time, L-15 late, L-16 rejected late and without a reason. */
const second = [
  ...numbers(9, 12).map((id) => life(id, "2026-03-09 10:00", { calls: ["2026-03-09 10:20"], accepted: "2026-03-10 11:00" })),
  ...numbers(13, 14).map((id) => life(id, "2026-03-10 10:00", { calls: ["2026-03-10 12:00"], accepted: "2026-03-11 11:00" })),
  life(15, "2026-03-10 10:00", { calls: ["2026-03-11 16:00"], accepted: "2026-03-16 11:00" }),
  life(16, "2026-03-10 10:00", { rejected: { at: "2026-03-11 11:00", reason: "" } }),
];
/** The third, of which two are too young to be due: four in time, L-21 and L-22 overdue; L-21 went from Kim to Mara. */
const third = [
  ...numbers(17, 20).map((id) => life(id, "2026-03-17 10:00", { calls: ["2026-03-17 10:12"], accepted: "2026-03-18 11:00" })),
  life(21, "2026-03-17 10:00", { owner: "Kim", then: { owner: "Mara", at: "2026-03-18 10:00" } }),
  life(22, "2026-03-17 10:00", { owner: "Mara" }),
  life(23, "2026-03-19 16:00"),
  life(24, "2026-03-19 16:00"),
];
const all = [...first, ...second, ...third];
const day = (at: string) => at.slice(0, 10);

const sources = ["Web", "Fair", "Partner"];
export const leadsFile: Dropped = {
  name: "leads.csv",
  content: lines("Lead ID,Created,Name,Source", all.map(({ id, at }) => `L-${id},${day(at)} 08:00,Person ${id},${sources[id % 3]}`)),
};

/** Three pages make each lead ready at 09:30 of the day on which it is handed over. */
export const touchesFile: Dropped = {
  name: "touches.csv",
  content: lines(
    "Lead ID,Timestamp,Type,Person",
    all.flatMap(({ id, at, owner: by, calls = [] }) => [
      ...["08:30", "09:00", "09:30"].map((time) => `L-${id},${day(at)} ${time},page,`),
      ...calls.map((call) => `L-${id},${call},call,${by}`),
    ]),
  ),
};

export const historyFile: Dropped = {
  name: "stage_history.csv",
  content: lines(
    "Lead ID,Timestamp,Stage,Person,Reason",
    all.flatMap(({ id, at, owner: by, accepted, rejected }) => [
      `L-${id},${at},mql,,`,
      ...(accepted === undefined ? [] : [`L-${id},${accepted},sal,${by},`]),
      ...(rejected === undefined ? [] : [`L-${id},${rejected.at},recycled,${by},${rejected.reason}`]),
    ]),
  ),
};

export const assignmentsFile: Dropped = {
  name: "assignments.csv",
  content: lines(
    "Lead ID,Timestamp,Owner",
    all.flatMap(({ id, at, owner: by, then }) => [`L-${id},${at},${by}`, ...(then === undefined ? [] : [`L-${id},${then.at},${then.owner}`])]),
  ),
};

export const peopleFile: Dropped = { name: "people.csv", content: lines("ID,Name,Team,Territory", ["Kim,Kim,Inside sales,North", "Mara,Mara,Field sales,South"]) };

const hours = [{ from: "09:00", to: "17:00" }];
const definitions = {
  name: "Small office",
  timeZone: "Europe/Berlin",
  stages: [
    { id: "known", title: "Known", owner: "marketing", kind: "inventory", next: "mql", entryStage: true },
    { id: "mql", title: "Marketing qualified", owner: "marketing", kind: "gate", next: "sal" },
    { id: "sal", title: "Sales accepted", owner: "sales", kind: "sla", next: "customer" },
    { id: "customer", title: "Customer", owner: "sales", kind: "won" },
    { id: "recycled", title: "Back to marketing", owner: "marketing", kind: "recycled", next: "known" },
  ],
  attributes: ["name", "source"].map((id) => ({ id, type: "text" })),
  touchKinds: [
    { id: "page", title: "Page visit", by: "buyer" },
    { id: "call", title: "Call", by: "seller", followUp: "attempt" },
  ],
  calendars: [{ id: "office", days: Object.fromEntries(["monday", "tuesday", "wednesday", "thursday", "friday"].map((d) => [d, hours])) }],
  scoring: { rules: [{ id: "page", title: "Page visits", touch: { kind: "page" }, points: 10 }], threshold: 30 },
};
const handOffs = [
  {
    id: "sales",
    title: "Marketing to sales",
    offer: "mql",
    accept: ["sal"],
    reject: ["recycled"],
    decisionWindow: { days: 3 },
    leadClock: { within: { businessMinutes: 240 }, from: "offer", remindAt: 0.5, grace: 240, hops: 1 },
    ownerClock: { within: { businessMinutes: 480 }, remindAt: 0.5 },
    fullyWorked: 2,
    idleDays: 14,
    manager: "Lena",
  },
  { id: "closing", title: "Sales to closing", offer: "sal" },
];
const document = (more: object): string => JSON.stringify({ yellowline: 1, definitions: { ...definitions, ...more } });

export const agreementFile: Dropped = { name: "agreement.json", content: document({ handOffs }) };
/** The same without any hand-off. */
export const bareFile: Dropped = { name: "bare.json", content: document({}) };
/** The same, where fewer than thirty are too few. */
export const scarceFile: Dropped = { name: "scarce.json", content: document({ handOffs, reporting: { minimum: 30 } }) };
/** The same, in force since 10 March. */
export const lateFile: Dropped = { name: "late.json", content: document({ handOffs, validFrom: "2026-03-10" }) };

/** The same, with a team that can work ten a week, and 44 hand-overs agreed for March. */
export const mondayFile: Dropped = {
  name: "monday.json",
  content: JSON.stringify({
    yellowline: 1,
    definitions: { ...definitions, handOffs, goals: [{ id: "handOvers", title: "Hand-overs", team: "marketing", handedOver: "sales" }] },
    parameters: { capacity: { representatives: 2, leadsPerWeek: 5 }, targets: [{ goal: "handOvers", from: "2026-03-01", to: "2026-03-31", target: 44 }] },
  }),
};

export const office = (): Dropped[] => [leadsFile, touchesFile, historyFile, assignmentsFile, peopleFile];

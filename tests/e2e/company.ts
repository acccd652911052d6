/** A small company of four exports, made up row by row, and the agreement it lives by. */

export interface Dropped {
  name: string;
  content: string;
}

const day = (n: number) => new Date(Date.UTC(2026, 0, 5) + n * 86_400_000).toISOString().slice(0, 10);
const lines = (head: string, rows: readonly string[]) => [head, ...rows, ""].join("\n");
const people = Array.from({ length: 40 }, (_, i) => i);
const sources = ["Web", "Fair", "Partner"];
const owners = ["Kim", "Mara"];

/** How many pages a lead visited: from three on it stands at or over the line of 30. */
const visits = (i: number) => i % 6;

/**
 * 40 leads; those with i % 6 ≥ 3, that is 19, meet the rule. Recorded are all of them but the three with
 * i % 12 = 3 below 36 (and i = 39 stays), and besides them four whom the rule leaves out (i % 12 = 0).
 */
const recordedToo = (i: number) => (visits(i) >= 3 && !(i % 12 === 3 && i < 36)) || i % 12 === 0;

export const leadsFile: Dropped = {
  name: "leads.csv",
  content: lines(
    "Lead ID,Created,Converted,Name,Source,Owner",
    people.map((i) => `L-${i},${day(i)},${i % 5 === 0 ? 1 : 0},Person ${i},${sources[i % 3]},${owners[i % 2]}`),
  ),
};

export const touchesFile: Dropped = {
  name: "touches.csv",
  content: lines(
    "Lead ID,Timestamp,Type",
    people.flatMap((i) => Array.from({ length: visits(i) }, (_, k) => `L-${i},${day(i + 2 + k)} 10:00,page`)),
  ),
};

export const historyFile: Dropped = {
  name: "stage_history.csv",
  content: lines(
    "Lead ID,Timestamp,Stage",
    people.filter(recordedToo).map((i) => `L-${i},${day(i + 4)} 10:00,mql`),
  ),
};

export const agreementFile: Dropped = {
  name: "agreement.json",
  content: JSON.stringify({
    yellowline: 1,
    definitions: {
      name: "Small company",
      timeZone: "Europe/Berlin",
      stages: [
        { id: "known", title: "Known", owner: "marketing", kind: "inventory", next: "mql" },
        { id: "mql", title: "Marketing qualified", owner: "marketing", kind: "gate", entry: { score: true } },
      ],
      attributes: ["name", "source", "owner"].map((id) => ({ id, type: "text" })),
      touchKinds: [{ id: "page", title: "Page visit", by: "buyer" }],
      scoring: { rules: [{ id: "page", title: "Page visits", touch: { kind: "page" }, points: 10 }], threshold: 30 },
    },
  }),
};

export const company = (): Dropped[] => [leadsFile, touchesFile, historyFile];


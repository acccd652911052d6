// The agreement, the mappings and the question: 104 weeks of eight stages and three conversions.

const stage = (id, kind, more = {}) => ({ id, owner: "sales", kind, ...more });

export const STAGES = [
  stage("known", "inventory"),
  stage("mql", "gate"),
  stage("sal", "sla"),
  stage("opportunity", "gate"),
  stage("won", "won"),
  stage("lost", "lost"),
  stage("disqualified", "disqualified"),
  stage("recycled", "recycled", { next: "known" }),
];

export const CONVERSIONS = [
  { id: "qualify", from: "known", to: "mql", withinDays: 30 },
  { id: "accept", from: "mql", to: "sal", withinDays: 14 },
  { id: "win", from: "sal", to: "won", withinDays: 90 },
];

export const cycleAgreement = {
  yellowline: 1,
  definitions: {
    name: "Benchmark of the cycle",
    timeZone: "UTC",
    stages: STAGES,
    conversions: CONVERSIONS,
    attributes: [{ id: "source", type: "text" }, { id: "region", type: "text" }],
    scoring: { rules: [], threshold: 20 },
  },
};

export const WEEKS = 104;
/** The Monday of the first week, in seconds. */
export const FIRST = Date.UTC(2024, 0, 1) / 1000;
/** The Sunday of the last. */
export const AS_OF = "2025-12-28";

export const weekly = (more = {}) => ({ asOf: AS_OF, unit: "week", count: WEEKS, ...more });

const as = (name, more = {}) => ({ source: name, to: name, ...more });

export const leadsMapping = {
  file: "leads.csv",
  table: "leads",
  missing: [""],
  columns: [as("id"), as("createdAt", { format: "iso" }), as("source"), as("region")],
};

export const recordsMapping = {
  file: "records.csv",
  table: "transitions",
  missing: [""],
  columns: [as("lead"), as("at", { format: "iso" }), as("stage")],
};

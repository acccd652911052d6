// The mappings of the benchmark's files.

const columns = (names) => names.map((name) => ({ source: name, to: name }));
const typed = (name, type) => ({ source: name, to: name, type });

export const snapshotMapping = {
  file: "snapshot.csv",
  table: "leads",
  missing: [""],
  columns: [
    ...columns(["id", "source"]),
    typed("visits", "number"),
    typed("minutes", "number"),
    { source: "outcome", to: "outcome", true: ["1"], false: ["0"] },
  ],
};

export const leadsMapping = {
  file: "leads.csv",
  table: "leads",
  missing: [""],
  columns: [{ source: "id", to: "id" }, { source: "createdAt", to: "createdAt", format: "iso" }],
};

export const touchesMapping = {
  file: "touches.csv",
  table: "touches",
  missing: [""],
  columns: [
    { source: "lead", to: "lead" },
    { source: "at", to: "at", format: "iso" },
    ...columns(["kind", "campaign", "detail"]),
  ],
};

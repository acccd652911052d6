/** What was read and what came of it, as one file: anyone can put the rows to the command line and compare. */
import type { Computed } from "../protocol.js";
import type { RecordRead } from "../record.js";

export function saved(record: RecordRead, computed: Computed): void {
  const { asOf, explain, trail } = computed;
  const whole = { asOf, lead: record.lead, tables: record.tables, explain: JSON.parse(explain) as unknown, trail: JSON.parse(trail) as unknown };
  const address = URL.createObjectURL(new Blob([JSON.stringify(whole, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `yellowline-${record.lead.replace(/[^\w-]+/g, "_")}.json`;
  link.click();
  URL.revokeObjectURL(address);
}

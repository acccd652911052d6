// Writes what the native side needs beside the data, so that both sides are asked the same.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DATED_REQUEST, SIGNED_LINE, SNAPSHOT_REQUEST, datedAgreement, snapshotAgreement } from "./agreements.mjs";
import { leadsMapping, snapshotMapping, touchesMapping } from "./mappings.mjs";
import { names } from "./data.mjs";

export function writeInputs(folder) {
  const paths = names();
  const inputs = {
    files: {
      snapshot: { path: paths.snapshot, mapping: snapshotMapping },
      leads: { path: paths.leads, mapping: leadsMapping },
      touches: { path: paths.touches, mapping: touchesMapping },
    },
    snapshotSigned: snapshotAgreement(SIGNED_LINE),
    snapshotProposed: snapshotAgreement(SIGNED_LINE, 2),
    snapshotRequest: SNAPSHOT_REQUEST,
    datedAgreement: datedAgreement(),
    datedRequest: DATED_REQUEST,
  };
  writeFileSync(join(folder, "bench.json"), JSON.stringify(inputs));
}

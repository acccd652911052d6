// The two files into typed arrays: leads as numbers, instants as seconds, each lead's records together and in order.

import { Dictionary, count, lines, seconds, text } from "../../plain/csv.mjs";

/** `stages`: the ids in the agreement's order, which is that of their ranks; a record holds its place among them. */
export function readCycle(leadsFile, recordsFile, stages) {
  const [ids, sources, n] = [new Dictionary(), new Dictionary(), count(leadsFile)];
  const [created, source] = [new Int32Array(n), new Uint8Array(n)];
  lines(leadsFile, 4, (i, start, end) => {
    ids.code(text(leadsFile, start[0], end[0]));
    created[i] = seconds(leadsFile, start[1]);
    source[i] = sources.code(text(leadsFile, start[2], end[2]));
  });
  const rows = count(recordsFile);
  const [lead, at, stage] = [new Int32Array(rows), new Int32Array(rows), new Uint8Array(rows)];
  const codes = new Map(stages.map((id, code) => [id, code]));
  lines(recordsFile, 3, (i, start, end) => {
    lead[i] = ids.code(text(recordsFile, start[0], end[0]));
    at[i] = seconds(recordsFile, start[1]);
    stage[i] = codes.get(text(recordsFile, start[2], end[2]));
  });
  return { n, created, source, sources: sources.values, ...byLead(n, lead, at, stage) };
}

/** Records by lead, then instant, then rank (definition 1.7). */
function byLead(n, lead, at, stage) {
  const offsets = new Int32Array(n + 1);
  for (const l of lead) offsets[l + 1]++;
  for (let l = 0; l < n; l++) offsets[l + 1] += offsets[l];
  const place = offsets.slice();
  const [ats, stages] = [new Int32Array(at.length), new Uint8Array(at.length)];
  for (let i = 0; i < at.length; i++) {
    let to = place[lead[i]]++;
    for (; to > offsets[lead[i]]; to--) {
      if (ats[to - 1] < at[i] || (ats[to - 1] === at[i] && stages[to - 1] <= stage[i])) break;
      ats[to] = ats[to - 1];
      stages[to] = stages[to - 1];
    }
    ats[to] = at[i];
    stages[to] = stage[i];
  }
  return { offsets, at: ats, stage: stages };
}

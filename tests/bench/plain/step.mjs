// A step of the threshold on typed arrays: one pass over all leads, as a careful programmer would write it.

import { rate, wilson } from "./rates.mjs";

/** The same bytes as the engine's step on a snapshot, segments by source. */
export function step(table, before, after, signedLine, line, { weeks, capacity }) {
  const kinds = table.sources.length;
  const [all, chosen, won] = [new Int32Array(kinds), new Int32Array(kinds), new Int32Array(kinds)];
  let [signedChosen, signedWon, stay] = [0, 0, 0];
  for (let i = 0; i < table.n; i++) {
    const [source, converted] = [table.source[i], table.won[i]];
    const now = after[i] >= line;
    all[source]++;
    if (now) {
      chosen[source]++;
      won[source] += converted;
    }
    if (before[i] >= signedLine) {
      signedChosen++;
      signedWon += converted;
      if (now) stay++;
    }
  }
  const sum = (column) => column.reduce((a, b) => a + b, 0);
  const selected = sum(chosen);
  return JSON.stringify({
    extrapolates: line < signedLine,
    line: row(line, selected, sum(won), weeks, capacity),
    moves: { enter: selected - stay, leave: signedChosen - stay, stay },
    segments: { by: "source", rows: segments(table.sources, all, chosen, won) },
    signed: { line: row(signedLine, signedChosen, signedWon, weeks, capacity), threshold: signedLine },
    threshold: line,
  });
}

function row(threshold, selected, converted, weeks, capacity) {
  const worked = Math.min(selected, capacity * weeks);
  return {
    alreadyOpportunity: 0,
    amount: null,
    converted,
    convertedEarly: 0,
    expected: rate(converted * worked, selected),
    expectedAmount: null,
    followedUp: null,
    immature: 0,
    mature: selected,
    perWeek: rate(selected, weeks),
    rate: rate(converted, selected),
    selected,
    threshold,
    unworked: selected - worked,
    utilisation: rate(selected, weeks * capacity),
    weeksOver: null,
    wilson: wilson(converted, selected),
    worked,
  };
}

/** The missing source first, the others by their bytes. */
function segments(sources, leads, selected, converted) {
  const order = sources.map((_, code) => code).sort((a, b) => (sources[a] < sources[b] ? -1 : 1));
  return order.map((code) => ({
    converted: converted[code],
    leads: leads[code],
    mature: selected[code],
    rate: rate(converted[code], selected[code]),
    selected: selected[code],
    value: sources[code] === "" ? null : sources[code],
    wilson: wilson(converted[code], selected[code]),
  }));
}

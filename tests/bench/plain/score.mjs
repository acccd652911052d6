// Scores on typed arrays, the rules written out by hand.

/** Scores of the snapshot, in points. `lead` scales the first rule. */
export function scoreSnapshot(table, lead = 1) {
  const bySource = table.sources.map((s) => (s === "search" || s === "referral" ? 10 * lead : 0));
  const scores = new Int32Array(table.n);
  for (let i = 0; i < table.n; i++) {
    const visits = table.visits[i];
    const band = visits >= 4 ? 6 : visits >= 1 ? 2 : 0;
    scores[i] = bySource[table.source[i]] + band + 2 * Math.min(Math.floor(table.minutes[i] / 5), 12);
  }
  return scores;
}

/** Touches in the order of lead and instant: the permutation a column store keeps. */
export function byLead(touches, leads) {
  const offsets = new Int32Array(leads.n + 1);
  for (let i = 0; i < touches.n; i++) offsets[touches.lead[i] + 1]++;
  for (let l = 0; l < leads.n; l++) offsets[l + 1] += offsets[l];
  const [next, order] = [offsets.slice(), new Int32Array(touches.n)];
  for (let i = 0; i < touches.n; i++) order[next[touches.lead[i]]++] = i;
  for (let l = 0; l < leads.n; l++) order.subarray(offsets[l], offsets[l + 1]).sort((a, b) => touches.at[a] - touches.at[b]);
  const pick = (column) => column.map((_, i) => column[order[i]]);
  return { ...touches, offsets, at: pick(touches.at), kind: pick(touches.kind), detail: pick(touches.detail) };
}

const RULES = ["pricing", "product", "email_open", "webinar", "form"];

/** The rule each (kind, detail) satisfies, or 255. */
export function rules(touches) {
  return touches.kinds.map((kind) =>
    Uint8Array.from(touches.details, (detail) => {
      if (kind !== "page_view") return RULES.includes(kind) ? RULES.indexOf(kind) : 255;
      return detail.startsWith("/pricing") ? 0 : detail.startsWith("/product") ? 1 : 255;
    }),
  );
}

/** The highest score each lead had at the instant of any of its touches or of its creation. */
export function peaks(leads, touches, webinar = 15) {
  const [peak, rule, counts] = [new Int32Array(leads.n), rules(touches), new Int32Array(5)];
  for (let l = 0; l < leads.n; l++) {
    counts.fill(0);
    let best = -Infinity;
    let seenCreation = false;
    const end = touches.offsets[l + 1];
    for (let i = touches.offsets[l]; i <= end; i++) {
      if (!seenCreation && (i === end || touches.at[i] > leads.created[l])) {
        seenCreation = true;
        best = Math.max(best, total(counts, webinar));
      }
      if (i === end) break;
      const hit = rule[touches.kind[i]][touches.detail[i]];
      if (hit !== 255) counts[hit]++;
      if (i + 1 === end || touches.at[i + 1] !== touches.at[i]) best = Math.max(best, total(counts, webinar));
    }
    peak[l] = best;
  }
  return peak;
}

const total = (counts, webinar) => within(behaviour(counts, 0, webinar));

/** The points of the touches counted by rule from `at` on. */
export function behaviour(counts, at, webinar = 15) {
  const web = Math.min(10 * counts[at] + Math.min(2 * counts[at + 1], 20), 40);
  return web + Math.min(counts[at + 2], 10) + Math.min(webinar * counts[at + 3], 45) + Math.min(20 * counts[at + 4], 40);
}

/** The caps of the total. */
export const within = (points) => Math.min(Math.max(points, 0), 100);

/** How many leads have each score, ascending. */
export function histogram(scores) {
  const counts = new Map();
  for (const s of scores) counts.set(s, (counts.get(s) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}

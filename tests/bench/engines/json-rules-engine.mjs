// The agreement as rules of json-rules-engine. It decides which rules apply; it does not calculate, so what they are
// worth stands in their events and is multiplied, capped and summed here, as its users do.

const test = (fact, operator, value) => ({ fact, operator, value });

/** The conditions of a rule of the agreement, each with the points it brings and what they are multiplied by. */
function cases({ id, when, bands, perUnit, touch, points }) {
  if (when) return [{ all: [test(when.attribute, "in", when.oneOf)], points }];
  if (perUnit) {
    const { attribute, per, max } = perUnit;
    return [{ all: [test(attribute, "greaterThanInclusive", per)], points, times: { fact: attribute, per, max } }];
  }
  if (touch) return [{ all: [test(id, "greaterThanInclusive", 1)], points, times: { fact: id, per: 1, max: Infinity } }];
  return bands.bands.map(({ from, to, points: worth }) => {
    const above = test(bands.attribute, "greaterThanInclusive", from);
    return { all: to === undefined ? [above] : [above, test(bands.attribute, "lessThan", to)], points: worth };
  });
}

function weigh(events, lead, { groups, total }) {
  let sum = 0;
  const grouped = new Map();
  for (const { params } of events) {
    const { points, times, max, group } = params;
    const worth = times ? points * Math.min(Math.floor(lead[times.fact] / times.per), times.max) : points;
    const capped = Math.min(worth, max);
    if (group === undefined) sum += capped;
    else grouped.set(group, (grouped.get(group) ?? 0) + capped);
  }
  for (const { id, max } of groups) sum += Math.min(grouped.get(id) ?? 0, max);
  return Math.min(Math.max(sum, total.min), total.max);
}

/** Scores leads one after the other, which is faster here than many at a time. */
export function jsonRulesEngine({ Engine }, scoring) {
  const engine = new Engine();
  for (const rule of scoring.rules) {
    for (const { all, points, times } of cases(rule)) {
      const params = { points, times, max: rule.max ?? Infinity, group: rule.group };
      engine.addRule({ conditions: { all }, event: { type: rule.id, params } });
    }
  }
  return async (facts) => {
    const totals = [];
    for (const lead of facts) totals.push(weigh((await engine.run(lead)).events, lead, scoring));
    return totals;
  };
}

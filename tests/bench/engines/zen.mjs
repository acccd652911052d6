// The agreement as a decision of the ZEN engine: one node with one expression, which is faster than one for each rule.

/** The agreement's scoring as an expression of ZEN's language. */
function expression({ rules, groups, total }) {
  const sum = (those) => those.map(worth).join(" + ");
  const grouped = groups.map(({ id, max }) => `min([${sum(rules.filter((rule) => rule.group === id))}, ${max}])`);
  const all = [sum(rules.filter((rule) => rule.group === undefined)), ...grouped].join(" + ");
  return `max([min([${all}, ${total.max}]), ${total.min}])`;
}

function worth({ id, when, bands, perUnit, touch, points, max }) {
  if (when) return `(${when.attribute} in ${JSON.stringify(when.oneOf)} ? ${points} : 0)`;
  if (perUnit) return `${points} * min([floor(${perUnit.attribute} / ${perUnit.per}), ${perUnit.max}])`;
  if (touch) return max === undefined ? `${points} * ${id}` : `min([${points} * ${id}, ${max}])`;
  const { attribute } = bands;
  const cases = bands.bands.map(({ from, to, points: each }) => {
    const below = to === undefined ? "" : ` and ${attribute} < ${to}`;
    return `${attribute} >= ${from}${below} ? ${each} : `;
  });
  return `(${cases.join("")}0)`;
}

function decision(scoring) {
  const node = (id, type, content = {}) => ({ id, name: id, type, position: { x: 0, y: 0 }, content });
  const edge = (sourceId, targetId) => ({ id: `${sourceId}-${targetId}`, type: "edge", sourceId, targetId });
  const expressions = [{ id: "total", key: "total", value: expression(scoring) }];
  return {
    nodes: [node("leads", "inputNode"), node("score", "expressionNode", { expressions }), node("scores", "outputNode")],
    edges: [edge("leads", "score"), edge("score", "scores")],
  };
}

/** Scores leads, so many of them at a time. */
export function zen({ ZenDecisionContent, ZenEngine }, scoring, atOnce) {
  const ready = new ZenEngine().createDecision(new ZenDecisionContent(decision(scoring)));
  return async (facts) => {
    const totals = [];
    for (let at = 0; at < facts.length; at += atOnce) {
      const answers = await Promise.all(facts.slice(at, at + atOnce).map((lead) => ready.evaluate(lead)));
      for (const { result } of answers) totals.push(result.total);
    }
    return totals;
  };
}

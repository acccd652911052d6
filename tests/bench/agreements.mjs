// The agreements of the benchmark, and what is asked of them.

export const SIGNED_LINE = 30;
export const SNAPSHOT_REQUEST = { asOf: "2026-11-20", mode: "snapshot", weeks: 52, by: "source" };
export const DATED_REQUEST = { asOf: "2026-11-20" };

export const snapshotAgreement = (threshold, lead = 1) => ({
  yellowline: 1,
  definitions: {
    name: "Benchmark of a snapshot",
    timeZone: "UTC",
    attributes: [
      { id: "source", type: "text" },
      { id: "visits", type: "number" },
      { id: "minutes", type: "number" },
    ],
    scoring: {
      rules: [
        { id: "search", when: { attribute: "source", oneOf: ["search", "referral"] }, points: 10 * lead },
        { id: "visits", bands: { attribute: "visits", bands: [{ from: 1, to: 4, points: 2 }, { from: 4, points: 6 }] } },
        { id: "minutes", perUnit: { attribute: "minutes", per: 5, max: 12 }, points: 2 },
      ],
      threshold,
    },
    opportunityRate: { agreed: 0.2 },
  },
  parameters: { capacity: { representatives: 40, leadsPerWeek: 20 } },
});

export const datedAgreement = (webinar = 15) => ({
  yellowline: 1,
  definitions: {
    name: "Benchmark of touches",
    timeZone: "UTC",
    touchKinds: [
      { id: "page_view", by: "buyer" },
      { id: "email_open", by: "buyer" },
      { id: "webinar", by: "buyer" },
      { id: "form", by: "buyer" },
      { id: "call", by: "seller" },
    ],
    scoring: {
      groups: [{ id: "web", kind: "behaviour", max: 40 }],
      rules: [
        { id: "pricing", group: "web", touch: { kind: "page_view", where: { field: "detail", startsWith: "/pricing" } }, points: 10 },
        { id: "product", group: "web", touch: { kind: "page_view", where: { field: "detail", startsWith: "/product" } }, points: 2, max: 20 },
        { id: "opened", touch: { kind: "email_open" }, points: 1, max: 10 },
        { id: "webinar", touch: { kind: "webinar" }, points: webinar, max: 45 },
        { id: "form", touch: { kind: "form" }, points: 20, max: 40 },
      ],
      total: { min: 0, max: 100 },
      threshold: 30,
    },
  },
});

/** The rules of both: attributes and touches in one score. */
export function bothAgreement() {
  const [fit, behaviour] = [snapshotAgreement(SIGNED_LINE).definitions, datedAgreement().definitions];
  const scoring = { ...behaviour.scoring, rules: [...fit.scoring.rules, ...behaviour.scoring.rules] };
  return { yellowline: 1, definitions: { ...behaviour, name: "Benchmark of rule engines", attributes: fit.attributes, scoring } };
}

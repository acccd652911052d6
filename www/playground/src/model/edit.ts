/** Edits of the draft: each takes an agreement and returns a new one; nothing is changed in place. */
import type { Ageing, Agreement, Attribute, Band, Disqualifier, Duration, Experiment, FastTrack, Frequency, FurtherScore, HandOff, Inactivity, OpportunityRate, Recycling, Rule, Scoring, WorkOrder } from "./agreement.js";
import { furtherOf, scoringOf } from "./agreement.js";

export type Edit = (agreement: Agreement) => Agreement;

function scoring(change: (scoring: Scoring) => Scoring): Edit {
  return (agreement) =>
    furtherOf(agreement) === undefined
      ? { ...agreement, definitions: { ...agreement.definitions, scoring: change(scoringOf(agreement)) } }
      : further((s) => ({ ...s, scoring: change(s.scoring) }))(agreement);
}

/** Of the further score that is looked through. */
function further(change: (score: FurtherScore) => FurtherScore): Edit {
  return (agreement) => {
    const { definitions } = agreement;
    const looked = furtherOf(agreement);
    const scores = (definitions.scores ?? []).map((s) => (s === looked ? change(s) : s));
    return { ...agreement, definitions: { ...definitions, scores } };
  };
}

function rule(id: string, change: (rule: Rule) => Rule): Edit {
  return scoring((s) => ({ ...s, rules: s.rules.map((r) => (r.id === id ? change(r) : r)) }));
}

/** Sets a key or, with `undefined`, removes it: JSON has no undefined. */
function put<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | undefined): T {
  const { [key]: _, ...rest } = target;
  return (value === undefined ? rest : { ...target, [key]: value }) as T;
}

/** Another scoring as a whole, as history suggests one. */
export const takeScoring = (taken: unknown): Edit => scoring(() => taken as Scoring);

export const setThreshold = (threshold: number): Edit => scoring((s) => ({ ...s, threshold }));

export const setPoints = (id: string, points: number): Edit => rule(id, (r) => ({ ...r, points }));

export const setRuleCap = (id: string, end: "min" | "max", value: number | undefined): Edit =>
  rule(id, (r) => put(r, end, value));

export const setBand = (id: string, index: number, band: Band): Edit =>
  rule(id, (r) =>
    r.bands ? { ...r, bands: { ...r.bands, bands: r.bands.bands.map((b, i) => (i === index ? band : b)) } } : r,
  );

export const setFrequency = (id: string, frequency: Frequency | undefined): Edit =>
  rule(id, (r) => put(r, "frequency", frequency));

/** When a buyer's silence counts. */
export const setInactivity = (id: string, inactivity: Inactivity): Edit => rule(id, (r) => ({ ...r, inactivity }));

/** How the touches, or the values, of one rule age. */
export const setAgeing = (id: string, ageing: Ageing | undefined): Edit => rule(id, (r) => put(r, "ageing", ageing));

/** How touches age where a rule with positive points does not say. */
export const setDefaultAgeing = (ageing: Ageing | undefined): Edit => scoring((s) => put(s, "ageing", ageing));

export const removeRule = (id: string): Edit => scoring((s) => ({ ...s, rules: s.rules.filter((r) => r.id !== id) }));

export const setGroupCap = (id: string, end: "min" | "max", value: number | undefined): Edit =>
  scoring((s) => ({ ...s, groups: (s.groups ?? []).map((g) => (g.id === id ? put(g, end, value) : g)) }));

export const setTotalCap = (end: "min" | "max", value: number | undefined): Edit =>
  scoring((s) => {
    const total = put(s.total ?? {}, end, value);
    return put(s, "total", Object.keys(total).length === 0 ? undefined : total);
  });

export const setCapacity = (capacity: { representatives: number; leadsPerWeek: number } | undefined): Edit =>
  (agreement) => ({ ...agreement, parameters: put(agreement.parameters ?? {}, "capacity", capacity) });

/** Of the score that is looked through; a further one without a rate of its own has that of the definitions. */
export const setAgreedRate = (rate: OpportunityRate | undefined): Edit => (agreement) =>
  furtherOf(agreement) === undefined
    ? { ...agreement, definitions: put(agreement.definitions, "opportunityRate", rate) }
    : further((s) => put(s, "opportunityRate", rate))(agreement);

/** What a hand-off is called that the page makes. */
const TO_SALES = "to_sales";

/** In which order leads are worked; `signed` is what the page started from. */
export const setWorkOrder = (order: WorkOrder, signed: Agreement): Edit => {
  const before = signed.definitions.handOffs?.[0]?.workOrder;
  // As a default may be written out or not, what was signed is left as it was written.
  return handOff(signed, (h) => put(h, "workOrder", order === (before ?? "arrival") ? before : order));
};

/** How long a lead waits for a decision; without it, its week. */
export const setDecisionWindow = (window: Duration | undefined, signed: Agreement): Edit =>
  handOff(signed, (h) => put(h, "decisionWindow", window));

/** Of the first hand-off, which is made where there is none. One that says what the signed one says is the signed one. */
function handOff(signed: Agreement, change: (handOff: HandOff) => HandOff): Edit {
  return (agreement) => {
    const { definitions } = agreement;
    const [first = { id: TO_SALES }, ...others] = definitions.handOffs ?? [];
    const before = signed.definitions.handOffs;
    const next = change(first);
    const empty = before === undefined && others.length === 0 && Object.keys(next).join() === "id";
    const same = before?.[0] !== undefined && sorted(before[0]) === sorted(next);
    const handOffs = empty ? undefined : [same ? before[0]! : next, ...others];
    return { ...agreement, definitions: put(definitions, "handOffs", handOffs) };
  };
}

/** Flat enough: the members of a hand-off in one order. */
const sorted = (handOff: HandOff) => JSON.stringify(Object.entries(handOff).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A pilot is a parameter: to register one changes no definition. */
export const addExperiment = (experiment: Experiment): Edit => (agreement) => {
  const { parameters = {} } = agreement;
  return { ...agreement, parameters: { ...parameters, experiments: [...(parameters.experiments ?? []), experiment] } };
};

/** The parameters are as they were before where no pilot is left. */
export const removeExperiment = (id: string): Edit => (agreement) => {
  const left = put(agreement.parameters ?? {}, "experiments", without(agreement.parameters?.experiments, id));
  return put(agreement, "parameters", Object.keys(left).length === 0 ? undefined : left);
};

/** The stage is entered when the score reaches the line; one the agreement does not know yet is declared. */
export const setEntryByScore = (id: string): Edit => (agreement) => {
  const { definitions } = agreement;
  const stages = definitions.stages ?? [];
  const entry = { score: true };
  const known = stages.some((s) => s.id === id);
  const next = known ? stages.map((s) => (s.id === id ? { ...s, entry } : s)) : [...stages, { id, owner: "sales", kind: "gate", entry }];
  return { ...agreement, definitions: { ...definitions, stages: next } };
};

/** Agrees on a horizon for each step of the path that has none yet. */
export const setConversions = (steps: readonly { from: { id: string }; to: { id: string } }[], withinDays: number): Edit => (agreement) => {
  const { definitions } = agreement;
  const known = definitions.conversions ?? [];
  const fresh = steps
    .filter(({ from, to }) => !known.some((c) => c.from === from.id && c.to === to.id))
    .map(({ from, to }) => ({ id: `${from.id}-${to.id}`.slice(0, 100), from: from.id, to: to.id, withinDays }));
  return { ...agreement, definitions: { ...definitions, conversions: [...known, ...fresh] } };
};

/** How many points a ready lead may fall below the line. */
export const setHysteresis = (points: number | undefined): Edit =>
  scoring((s) => put(s, "hysteresis", points === 0 ? undefined : points));

/** What becomes of touches when a cycle ends. */
export const setRecycling = (recycling: Recycling | undefined): Edit => scoring((s) => put(s, "recycling", recycling));

export const addFastTrack = (track: Omit<FastTrack, "id">): Edit => (agreement) => {
  const { fastTracks = [] } = scoringOf(agreement);
  const id = freshId(track.title ?? "fast_track", fastTracks.map((t) => t.id));
  const add = scoring((s) => ({ ...s, fastTracks: [...fastTracks, { id, ...track }] }));
  return add(declare(agreement, { touchKind: track.touch.kind }));
};

export const setFastTrackExpiry = (id: string, expire: Duration | undefined): Edit =>
  scoring((s) => ({ ...s, fastTracks: (s.fastTracks ?? []).map((t) => (t.id === id ? put(t, "expire", expire) : t)) }));

export const removeFastTrack = (id: string): Edit => scoring((s) => put(s, "fastTracks", without(s.fastTracks, id)));

/** Leads of which the test is true are never ready. */
export const addDisqualifier = (test: Omit<Disqualifier, "id">, attribute: Attribute): Edit => (agreement) => {
  const { disqualify = [] } = scoringOf(agreement);
  const id = freshId(test.title ?? "disqualified", disqualify.map((d) => d.id));
  const add = scoring((s) => ({ ...s, disqualify: [...disqualify, { id, ...test }] }));
  return add(declare(agreement, { attribute }));
};

export const removeDisqualifier = (id: string): Edit => scoring((s) => put(s, "disqualify", without(s.disqualify, id)));

/** The list without one of it; no list where none is left, so that the agreement is the same as before. */
function without<T extends { id: string }>(list: readonly T[] | undefined, id: string): T[] | undefined {
  const left = (list ?? []).filter((item) => item.id !== id);
  return left.length === 0 ? undefined : left;
}

/** What an edit reads and the agreement may not know yet. */
interface Declared {
  attribute?: Attribute;
  touchKind?: string | undefined;
}

function declare(agreement: Agreement, { attribute, touchKind }: Declared): Agreement {
  const { definitions } = agreement;
  const { attributes = [], touchKinds = [] } = definitions;
  const newAttribute = attribute !== undefined && !attributes.some((a) => a.id === attribute.id);
  const newKind = touchKind !== undefined && !touchKinds.some((k) => k.id === touchKind);
  return {
    ...agreement,
    definitions: {
      ...definitions,
      ...(newAttribute ? { attributes: [...attributes, attribute] } : {}),
      ...(newKind ? { touchKinds: [...touchKinds, { id: touchKind, by: "buyer" }] } : {}),
    },
  };
}

/** Adds a rule and declares what it reads where the agreement does not know it yet. */
export const addRule = (rule: Omit<Rule, "id">, declared: Declared = {}): Edit => (agreement) => {
  const id = freshId(rule.title ?? "rule", scoringOf(agreement).rules.map((r) => r.id));
  return scoring((s) => ({ ...s, rules: [...s.rules, { id, ...rule }] }))(declare(agreement, declared));
};

/** An id of small letters, digits and underscores that no other rule has. */
export function freshId(title: string, taken: readonly string[]): string {
  const words = title.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  const base = words.slice(0, 40) || "rule";
  let id = base;
  for (let n = 2; taken.includes(id); n++) id = `${base}_${n}`;
  return id;
}

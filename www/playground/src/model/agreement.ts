/** The agreement document as JSON gives it; the engine is the judge of its validity. */

export type RuleId = string;

export interface Band {
  from?: number;
  to?: number;
  points: number;
}

/** A length of time: one of the two. */
export interface Duration {
  hours?: number;
  days?: number;
}

/** How the weight of a touch, or of a value since its latest change, grows old: one of the four. */
export interface Ageing {
  none?: true;
  expire?: Duration;
  step?: { every: Duration; losePercent: number };
  halfLife?: Duration;
}

/** Which touches count: one of the two; without it every one. */
export interface Frequency {
  once?: true;
  oncePer?: Duration;
}

/** A time without any touch of the buyer's; counted again with each further `every`. */
export interface Inactivity {
  after: Duration;
  every?: Duration;
}

export interface TouchFilter {
  kind?: string;
  where?: unknown;
}

export interface Rule {
  id: RuleId;
  title?: string;
  group?: string;
  points?: number;
  min?: number;
  max?: number;
  touch?: TouchFilter;
  inactivity?: Inactivity;
  when?: Predicate;
  bands?: { attribute: string; bands: Band[] };
  perUnit?: { attribute: string; per: number; max?: number };
  frequency?: Frequency;
  ageing?: Ageing;
}

export interface Predicate {
  attribute?: string;
  field?: string;
  equals?: string;
  oneOf?: string[];
  [other: string]: unknown;
}

/** A touch of the buyer's that makes a lead ready at once: for a time, else to the end of its cycle. */
export interface FastTrack {
  id: string;
  title?: string;
  touch: TouchFilter;
  expire?: Duration;
}

/** A test whose leads are never ready. */
export interface Disqualifier {
  id: string;
  title?: string;
  when: Predicate;
}

/** What becomes of touches when a cycle ends: one of the two; without it they are dropped. */
export interface Recycling {
  drop?: true;
  decay?: { keepPercent: number };
}

export interface Scoring {
  groups?: { id: string; title?: string; kind: "fit" | "behaviour"; min?: number; max?: number }[];
  rules: Rule[];
  total?: { min?: number; max?: number };
  ageing?: Ageing;
  threshold: number;
  /** How many points a ready lead may fall below the threshold. */
  hysteresis?: number;
  recycling?: Recycling;
  fastTracks?: FastTrack[];
  disqualify?: Disqualifier[];
  matrix?: unknown;
}

export interface Attribute {
  id: string;
  title?: string;
  type: "text" | "number";
}

export interface Stage {
  id: string;
  title?: string;
  owner: string;
  kind: string;
  cycleStart?: true;
  /** Of an inventory: for how many days after a buyer's touch a lead is active. */
  active?: { days: number };
  next?: string;
  /** What makes a lead enter it, whatever a CRM records. */
  entry?: unknown;
}

/** A further score beside the first, as of another product line. */
export interface FurtherScore {
  id: string;
  title?: string;
  scoring: Scoring;
  opportunityRate?: OpportunityRate;
}

export interface OpportunityRate {
  agreed: number;
  withinDays?: number;
}

/** In which order the leads of a week are worked. */
export type WorkOrder = "arrival" | "score";

/** How soon a lead of one stage is expected in a later one. */
export interface Conversion {
  id: string;
  title?: string;
  from: string;
  to: string;
  withinDays: number;
}

/** What is counted towards a target, and whose goal it is. */
export interface Goal {
  id: string;
  title?: string;
  team?: string;
  weights?: "equal" | "measured";
}

/** What is agreed on handing leads over. */
export interface HandOff {
  id: string;
  title?: string;
  decisionWindow?: Duration;
  workOrder?: WorkOrder;
  offer?: string;
  accept?: string[];
  reject?: string[];
  leadClock?: Clock;
  ownerClock?: Clock;
  fullyWorked?: number;
  idleDays?: number;
  manager?: string;
}

/** How soon somebody must follow up, and what happens where nobody does. */
export interface Clock {
  within: { minutes?: number; businessMinutes?: number };
  calendar?: string;
  from?: "qualified" | "offer";
  remindAt?: number;
  grace?: number;
  hops?: number;
}

/** The further score an agreement is looked at through. It is no part of the document: no JSON has it. */
const LOOK: unique symbol = Symbol("score");

/** A pilot as it was registered, before it began. */
export interface Experiment {
  id: string;
  title?: string;
  registered: string;
  /** The fingerprint of the definitions tried. */
  definitions?: string;
  threshold: number;
  n: number;
  horizonDays: number;
  floor: number;
  target: number;
  alpha: number;
}

export interface Agreement {
  yellowline: 1;
  definitions: {
    name: string;
    timeZone: string;
    currency?: string;
    stages?: Stage[];
    attributes?: Attribute[];
    touchKinds?: { id: string; title?: string; by?: string; origin?: string }[];
    scoring?: Scoring;
    scores?: FurtherScore[];
    opportunityRate?: OpportunityRate;
    handOffs?: HandOff[];
    conversions?: Conversion[];
    goals?: Goal[];
    /** Below how many records a figure is too few, and beyond which share of bad ones it is unreliable. */
    reporting?: { minimum?: number; qualityCap?: number };
    [other: string]: unknown;
  };
  parameters?: {
    capacity?: { representatives: number; leadsPerWeek: number };
    experiments?: Experiment[];
    [other: string]: unknown;
  };
  approvals?: { definitions: string; team: string; person?: string; date?: string }[];
  [LOOK]?: string;
}

/** The same agreement looked at through a further score, or through the first; edits of it keep looking so. */
export function through(agreement: Agreement, score: string | undefined): Agreement {
  const { [LOOK]: before, ...rest } = agreement;
  if (before === score) return agreement;
  return score === undefined ? rest : { ...rest, [LOOK]: score };
}

/** The further score looked through; none where it is the first, or where the agreement has no such score. */
export function furtherOf(agreement: Agreement): FurtherScore | undefined {
  const look = agreement[LOOK];
  return look === undefined ? undefined : agreement.definitions.scores?.find((s) => s.id === look);
}

/** How the engine is asked: the document, and the score that is looked through. */
export function asked(agreement: Agreement): { agreement: string; score?: string } {
  const score = furtherOf(agreement)?.id;
  return { agreement: JSON.stringify(agreement), ...(score === undefined ? {} : { score }) };
}

export function scoringOf(agreement: Agreement): Scoring {
  return furtherOf(agreement)?.scoring ?? agreement.definitions.scoring ?? { rules: [], threshold: 0 };
}

/** The rate agreed for the score that is looked through: its own, else that of the definitions. */
export function rateOf(agreement: Agreement): OpportunityRate | undefined {
  return furtherOf(agreement)?.opportunityRate ?? agreement.definitions.opportunityRate;
}

export function thresholdOf(agreement: Agreement): number {
  return scoringOf(agreement).threshold;
}

export function titleOfAttribute(agreement: Agreement, id: string): string {
  return agreement.definitions.attributes?.find((a) => a.id === id)?.title ?? readable(id);
}

export function titleOfTouch(agreement: Agreement, id: string): string {
  return agreement.definitions.touchKinds?.find((k) => k.id === id)?.title ?? readable(id);
}

export function titleOfRule(agreement: Agreement, id: RuleId): string {
  const rule = scoringOf(agreement).rules.find((r) => r.id === id);
  return rule?.title ?? readable(id);
}

export function titleOfConversion(agreement: Agreement, id: string): string {
  const conversion = agreement.definitions.conversions?.find((c) => c.id === id);
  if (conversion === undefined) return readable(id);
  return conversion.title ?? `${titleOfStage(agreement, conversion.from)} → ${titleOfStage(agreement, conversion.to)}`;
}

export function titleOfStage(agreement: Agreement, id: string): string {
  return agreement.definitions.stages?.find((s) => s.id === id)?.title ?? id;
}

/** What stages, rules and kinds of touches are called, by their ids. */
export function namesIn(agreement: Agreement) {
  return {
    stage: (id: string) => titleOfStage(agreement, id),
    rule: (id: string) => titleOfRule(agreement, id),
    touch: (id: string) => titleOfTouch(agreement, id),
  };
}

/** `lastActivity` and `last_activity` read as "Last activity". */
export function readable(id: string): string {
  const spaced = id.replace(/[_-]+/g, " ").replace(/([a-z0-9])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** The attributes that rules and disqualifying rules read. */
export function attributesRead(agreement: Agreement): string[] {
  const { rules, disqualify = [] } = scoringOf(agreement);
  return [...new Set([...rules, ...disqualify].flatMap(attributesOf))];
}

/** The attributes a rule reads. */
export function attributesOf(rule: Pick<Rule, "bands" | "perUnit" | "when">): string[] {
  const found = new Set<string>();
  if (rule.bands) found.add(rule.bands.attribute);
  if (rule.perUnit) found.add(rule.perUnit.attribute);
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (node !== null && typeof node === "object") {
      const leaf = node as Record<string, unknown>;
      if (typeof leaf.attribute === "string") found.add(leaf.attribute);
      for (const key of ["all", "any", "not"]) walk(leaf[key]);
    }
  };
  walk(rule.when);
  return [...found];
}

/** What the Cycle page shows: the stages as rooms, period by period, and the figure that is looked into. */
import { EngineFailure } from "../engine/client.js";
import type { CycleCohort, CycleConversion, CycleFlow, CycleLeads, CycleLeadsRequest, CycleReport, CycleRequest, CycleStage } from "../engine/shapes.js";
import { type Agreement, type Stage, asked } from "./agreement.js";
import { setConversions } from "./edit.js";
import { type Segment, TELLING, knownSegment, whereOf } from "./only.js";
import type { Session } from "./session.js";

export const UNITS = ["day", "week", "month", "quarter", "year", "fiscalMonth", "fiscalQuarter", "fiscalYear"] as const;
export type Unit = (typeof UNITS)[number];
export const CYCLE_LEADS_PER_PAGE = 8;
/** As many periods as a picture can show beside each other. */
export const MOST_PERIODS = 104;
/** How long the cut waits for quiet. */
const QUIET_MS = 150;

/** The ways out of a stage, in the order in which they are told. */
export const WAYS = ["forward", "won", "back", "detour", "lost", "disqualified", "restart"] as const;
export type Way = (typeof WAYS)[number];
export type StageList = NonNullable<CycleLeadsRequest["list"]>;
export type CohortList = NonNullable<CycleLeadsRequest["cohort"]>;

/** A number of the page that can be looked into. */
export type Figure = { of: "stage"; stage: string; list: StageList } | { of: "conversion"; conversion: string; list: CohortList };

/** Where the books of a report do not balance. */
export interface Unbalanced {
  stage: string;
  period: string;
}

export class CycleView {
  /** Null where there is nothing to count. */
  report: CycleReport | null = null;
  /** The same cut by an attribute; null where it is not, or still under way. */
  cut: CycleReport | null = null;
  unit: Unit = "week";
  count = 12;
  by = "";
  segment: Segment | null = null;
  /** The books the page checked itself: the first place at which they do not balance. */
  wrong: Unbalanced | null = null;
  /** Why the engine refuses. */
  refusal = "";
  /** The figure that is looked into, with a page of its leads. */
  figure: Figure | null = null;
  leads: CycleLeads | null = null;
  offset = 0;
  /** How long the last answer took, in milliseconds. */
  took = 0;
  private chosen: string | null = null;
  private stageChosen = "";
  private key = "";
  private cutKey = "";
  /** What the report that is shown was asked with, and what the cut was. */
  private reportOf = "";
  private shown: ReturnType<typeof this.question> | null = null;
  private cutOf = "";

  constructor(private readonly session: Session) {}

  /** Whether the data has recorded stages at all. */
  get hasRecords(): boolean {
    return (this.session.data?.summary.tables.transitions ?? 0) > 0;
  }

  get hasStages(): boolean {
    return (this.session.draft.definitions.stages ?? []).length > 0;
  }

  /** The place of the period the page speaks of: the one chosen, else the last. */
  get at(): number {
    const periods = this.report?.periods ?? [];
    const found = periods.findIndex((p) => p.name === this.chosen);
    return found < 0 ? periods.length - 1 : found;
  }

  get period(): CycleReport["periods"][number] | null {
    return this.report?.periods[this.at] ?? null;
  }

  /** The stages of the path in order, won last. */
  get path(): CycleStage[] {
    const ranked = (this.report?.stages ?? []).filter(({ kind }) => !BESIDE.includes(kind));
    return [...ranked.filter(({ kind }) => kind !== "won"), ...ranked.filter(({ kind }) => kind === "won")];
  }

  /** The stages beside the path. */
  get beside(): CycleStage[] {
    return (this.report?.stages ?? []).filter(({ kind }) => BESIDE.includes(kind));
  }

  /** The stage the cut speaks of. */
  get stage(): CycleStage | null {
    const stages = this.report?.stages ?? [];
    return stages.find((s) => s.stage === this.stageChosen) ?? this.path[1] ?? stages[0] ?? null;
  }

  /** Whether the cut is of the report that is shown; else it is on its way. */
  get isCut(): boolean {
    return this.cut !== null && this.cutOf === this.reportOf;
  }

  row(stage: CycleStage): CycleFlow {
    return stage.rows[this.at]!;
  }

  /** The agreed conversion from a stage to the next. */
  pair(from: string, to: string): CycleConversion | null {
    return this.report?.conversions.find((c) => c.from === from && c.to === to) ?? null;
  }

  /** What leads can be cut by: owner and team where the data has owners, then texts with few values. */
  get attributes(): string[] {
    const { data } = this.session;
    if (data === null) return [];
    const { attributes, tables } = data.summary;
    const texts = attributes.filter((a) => a.type === "text" && a.distinct > 1 && a.distinct <= TELLING).map((a) => a.id);
    const owners = tables.assignments > 0 || attributes.some((a) => a.id === "owner" && a.distinct > 0);
    const others = texts.filter((id) => id !== "owner" && id !== "team" && id !== "stage");
    const people = owners ? ["owner", ...((tables.people ?? 0) > 0 ? ["team"] : [])] : [];
    return [...people, ...others.sort((a, b) => Number(b === "source") - Number(a === "source"))];
  }

  /** The question as it is now. */
  private question() {
    return { ...asked(this.session.draft), request: this.request };
  }

  private get request(): CycleRequest {
    const { segment } = this;
    return {
      asOf: this.session.request.asOf,
      unit: this.unit,
      count: this.count,
      ...(segment === null ? {} : { where: whereOf(segment) }),
    };
  }

  /** Asks again where the agreement, the day, the data or the question are others than before. */
  async refresh(): Promise<void> {
    const asked = await this.refreshReport();
    if (asked !== null) await this.refreshCut(...asked);
  }

  private async refreshReport(): Promise<Parameters<CycleView["refreshCut"]> | null> {
    const { session } = this;
    if (session.data === null || !this.hasRecords || !this.hasStages) {
      this.forget();
      return null;
    }
    this.segment = knownSegment(session, this.segment);
    const ask = this.question();
    const key = JSON.stringify([ask, session.data.summary.fingerprint]);
    if (key !== this.key) {
      this.key = key;
      const begun = performance.now();
      try {
        const report = await session.engine.newest("cycle", ask);
        if (report === null || key !== this.key) return null;
        this.took = performance.now() - begun;
        performance.measure("cycle", { start: begun, detail: { leads: report.counts.leads } });
        [this.report, this.reportOf, this.shown] = [report, key, ask];
        this.wrong = unbalanced(report);
        this.refusal = "";
        this.leads = null;
        if (this.figure !== null && session.room?.kind === "cycle") void this.turn(this.figure, 0);
      } catch (thrown) {
        this.refuse(thrown);
      }
    }
    session.changed();
    return [ask, key];
  }

  /** The cut is asked for apart, so that the picture never waits for it. */
  private async refreshCut({ request, ...through }: { request: CycleRequest; agreement: string; score?: string }, key: string): Promise<void> {
    const by = this.attributes.includes(this.by) ? this.by : (this.attributes.find((id) => id === "source") ?? this.attributes[0]);
    if (by === undefined || this.report === null) {
      this.cut = null;
      return;
    }
    this.by = by;
    const cutKey = `${key} ${by}`;
    if (cutKey === this.cutKey) return;
    this.cutKey = cutKey;
    // Who turns from one segment to the next finds the engine free for the picture.
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    if (cutKey !== this.cutKey) return;
    try {
      const cut = await this.session.engine.newest("cycleCut", { ...through, request: { ...request, by } });
      if (cutKey !== this.cutKey) return;
      if (cut === null) {
        this.cutKey = "";
        return;
      }
      [this.cut, this.cutOf] = [cut, key];
      this.wrong ??= unbalanced(cut);
    } catch (thrown) {
      this.cut = null;
      this.refuse(thrown);
    }
    this.session.changed();
  }

  ask(change: Partial<Pick<CycleView, "unit" | "count" | "segment">>): void {
    if (change.unit !== undefined && change.unit !== this.unit) this.chosen = null;
    Object.assign(this, change);
    this.count = Math.min(MOST_PERIODS, Math.max(1, Math.round(this.count) || 12));
    this.session.changed();
    void this.refresh();
  }

  cutBy(attribute: string): void {
    this.by = attribute;
    this.cut = null;
    void this.refresh();
    this.session.changed();
  }

  cutStage(stage: string): void {
    this.stageChosen = stage;
    this.session.changed();
  }

  /** The period the page speaks of from now on; no question to the engine. */
  choose(at: number): void {
    const periods = this.report?.periods ?? [];
    this.chosen = periods[Math.min(periods.length - 1, Math.max(0, at))]?.name ?? null;
    this.session.changed();
  }

  /** Opens a figure of the last period, as another page speaks of it. */
  async show(figure: Figure, unit: Unit, segment: Segment | null): Promise<void> {
    Object.assign(this, { unit, segment });
    this.chosen = null;
    const still = this.session.entering();
    const asked = await this.refreshReport();
    if (!still()) return;
    if (this.report === null || this.wrong !== null || this.refusal !== "") this.session.go("cycle");
    else this.look(figure);
    if (asked !== null) await this.refreshCut(...asked);
  }

  /** Opens a figure: its rule, its table and its leads. */
  look(figure: Figure, at = this.at): void {
    this.leads = null;
    if (at !== this.at) this.choose(at);
    this.session.enter({ kind: "cycle" });
    void this.turn(figure, 0);
  }

  /** Another list or page of the figure's leads. */
  async turn(figure: Figure, offset: number): Promise<void> {
    this.figure = figure;
    this.offset = Math.max(0, offset);
    this.session.changed();
    const leads = await this.session.engine.newest("cycleLeads", this.leadsOf(figure, this.offset, CYCLE_LEADS_PER_PAGE));
    if (leads === null) return;
    this.leads = leads;
    this.session.changed();
  }

  /** How the leads behind a figure are asked for. */
  leadsOf(figure: Figure, offset: number, limit: number) {
    const of: Partial<CycleLeadsRequest> =
      figure.of === "stage" ? { stage: figure.stage, list: figure.list } : { conversion: figure.conversion, cohort: figure.list };
    const period = this.period?.name;
    // The report that is shown is what the figure is of, not the one that may be under way.
    const shown = this.shown ?? this.question();
    return { ...shown, request: { ...shown.request, ...of, ...(period === undefined ? {} : { period }), offset, limit } as CycleLeadsRequest };
  }

  /** Agrees on a horizon for each step of the path. */
  agree(days: number): void {
    this.session.edit(setConversions(stepsOf(this.session.draft), days));
  }

  private refuse(thrown: unknown): void {
    this.key = "";
    this.cutKey = "";
    const problem = thrown instanceof EngineFailure ? thrown.problems[0] : undefined;
    if (problem?.code === "books_do_not_balance") {
      this.wrong = { stage: String(problem.params.stage ?? ""), period: String(problem.params.period ?? "") };
    }
    this.refusal = thrown instanceof Error ? thrown.message : String(thrown);
    if (!(thrown instanceof EngineFailure)) this.session.fail(thrown);
  }

  private forget(): void {
    this.report = null;
    this.cut = null;
    this.wrong = null;
    this.key = "";
    this.cutKey = "";
    this.session.changed();
  }
}

const BESIDE: readonly string[] = ["lost", "disqualified", "recycled"];

export const exits = ({ out }: CycleFlow): number => WAYS.reduce((sum, way) => sum + out[way], 0);

/** Every stage of every period, and of every segment: what was there, came and went makes what is there, and a period opens as the one before closed. */
export function unbalanced({ periods, stages, segments }: Pick<CycleReport, "periods" | "stages" | "segments">): Unbalanced | null {
  for (const { stage, rows } of [...stages, ...(segments ?? []).flatMap((s) => s.stages)]) {
    const at = rows.findIndex((row, i) => row.closing !== row.opening + row.in - exits(row) || (i > 0 && row.opening !== rows[i - 1]!.closing));
    if (at >= 0) return { stage, period: periods[at]?.name ?? "" };
  }
  return null;
}

const DAY = 86_400_000;

/** How many days are missing until everyone of a cohort can be judged, as of a local date; 0 where all can be. */
export function missingDays(period: CycleReport["periods"][number], withinDays: number, asOf: string): number {
  return Math.max(0, withinDays + Math.round((Date.parse(period.to) - Date.parse(asOf.slice(0, 10))) / DAY) - 1);
}

/** The steps of the path, each from a stage to the next. */
export function stepsOf(agreement: Agreement): { from: Stage; to: Stage }[] {
  const stages = (agreement.definitions.stages ?? []).filter(({ kind }) => !BESIDE.includes(kind));
  const path = [...stages.filter(({ kind }) => kind !== "won"), ...stages.filter(({ kind }) => kind === "won")];
  return path.slice(1).map((to, i) => ({ from: path[i]!, to }));
}

/** The place of the latest cohort up to a period of which at least half is old enough to judge; else of which any is; else the period itself. */
export function judged(rows: readonly CycleCohort[], at: number): number {
  const upTo = rows.slice(0, at + 1);
  const half = upTo.findLastIndex(({ mature, immature }) => mature > 0 && mature >= immature);
  const any = half >= 0 ? half : upTo.findLastIndex(({ mature }) => mature > 0);
  return any >= 0 ? any : at;
}

/** Why a cohort's rate is none, or what is to be kept in mind of it; null where there is nothing to say. */
export function stateOf({ rate, flags, mature }: CycleCohort): "no_denominator" | "immature" | "too_few" | "unreliable" | null {
  if (rate.value === null) return rate.reason === "immature" ? "immature" : "no_denominator";
  if (flags?.includes("unreliable")) return "unreliable";
  return flags?.includes("too_few") || mature === 0 ? "too_few" : null;
}

/** What the Hand-off page shows: clocks now, the periods, and the same time as one with a split. */
import { EngineFailure } from "../engine/client.js";
import type { HandOffReport, HandOffRequest, HandOffRow } from "../engine/shapes.js";
import { type HandOff, asked } from "./agreement.js";
import { ClockList } from "./clocks.js";
import { HandOffLeadList } from "./handoff-leads.js";
import type { Session } from "./session.js";
import { dayBefore } from "../words/format.js";

export type Unit = NonNullable<HandOffRequest["unit"]>;
export const UNITS: Unit[] = ["week", "month", "quarter", "fiscalMonth", "fiscalQuarter"];
/** How many periods are shown of each unit. */
const PERIODS: Partial<Record<Unit, number>> = { week: 12, month: 12, quarter: 8, fiscalMonth: 12, fiscalQuarter: 8 };
const OF_OWNERS = ["owner", "team", "territory"];

export class HandOffView {
  /** By period; null where there is nothing yet. */
  report: HandOffReport | null = null;
  /** The same time as one period, split. */
  whole: HandOffReport | null = null;
  unit: Unit = "week";
  by = "owner";
  /** Whether what is shown is of another question than the one under way. */
  busy = false;
  /** Why the engine refuses. */
  refusal = "";
  /** Why it does not split. */
  unsplit = "";
  readonly clocks: ClockList;
  /** The leads behind a number. */
  readonly list: HandOffLeadList;
  /** The time as it was asked for: as one, and in periods. */
  private time: { whole: HandOffRequest; periods: HandOffRequest } | null = null;
  private chosen: string | null = null;
  private key = "";

  constructor(private readonly session: Session) {
    this.clocks = new ClockList(session, this);
    this.list = new HandOffLeadList(session, () => this.time);
  }

  get handOffs(): HandOff[] {
    return this.session.draft.definitions.handOffs ?? [];
  }

  /** The hand-off the page speaks of; none where the agreement has none. */
  get handOff(): HandOff | null {
    return this.handOffs.find(({ id }) => id === this.chosen) ?? this.handOffs[0] ?? null;
  }

  /** The figures of the whole time. */
  get row(): HandOffRow | null {
    return this.whole?.rows[0] ?? null;
  }

  /** Whether anything in the data speaks of a hand-over, a follow-up or a lead that waits for one. */
  get speaks(): boolean {
    const { row, report } = this;
    if (row === null || report === null) return false;
    const { running, overdue, waiting } = report.now;
    const started = Object.values(row.speed).some((n) => n > 0);
    return row.handedOver > 0 || started || running + overdue > 0 || waiting.length > 0 || report.rows.some((r) => r.handedOver > 0);
  }

  /** The agreed minimum, where so many are below it. */
  tooFew(n: number): number | null {
    const minimum = this.session.draft.definitions.reporting?.minimum;
    return minimum !== undefined && n > 0 && n < minimum ? minimum : null;
  }

  /** Whether so many of those looked at are more than the agreed share of bad ones; a twentieth where none is agreed. */
  unreliable(bad: number, all: number): boolean {
    return bad > all * (this.session.draft.definitions.reporting?.qualityCap ?? 0.05);
  }

  /** What the figures can be split by: the owner's own, then attributes with few values. */
  get attributes(): string[] {
    const { summary } = this.session.data!;
    const texts = summary.attributes.filter((a) => a.type === "text" && a.distinct > 1 && a.distinct <= 500).map((a) => a.id);
    const own = summary.tables.assignments > 0 || summary.tables.people > 0;
    const of = OF_OWNERS.filter((id) => own || texts.includes(id));
    return [...of, ...texts.filter((id) => !of.includes(id)).sort((a, b) => Number(b === "source") - Number(a === "source"))];
  }

  choose(handOff: string): void {
    this.chosen = handOff;
    this.clocks.reset();
    void this.refresh();
  }

  inUnits(unit: Unit): void {
    this.unit = unit;
    void this.refresh();
  }

  splitBy(by: string): void {
    this.by = by;
    void this.refresh();
  }

  /** The request of the periods, as the report's bytes are taken with. */
  get request(): HandOffRequest {
    const { handOff, unit, session } = this;
    return { asOf: session.request.asOf, unit, count: PERIODS[unit] ?? 12, ...(handOff === null ? {} : { handOff: handOff.id }) };
  }

  /** Asks again where the agreement, the day, the data or what is shown are others than before. */
  async refresh(): Promise<void> {
    const { session, request } = this;
    if (session.data === null) return;
    const through = asked(session.draft);
    const by = this.attributes.includes(this.by) ? this.by : this.attributes[0];
    const key = JSON.stringify([through, request, by, session.data.summary.fingerprint]);
    if (key === this.key) return;
    this.key = key;
    this.busy = true;
    session.changed();
    try {
      const report = await session.engine.call("handOff", { ...through, request });
      if (key !== this.key) return;
      const [first, last] = [report.periods[0]!, report.periods.at(-1)!];
      const { asOf, handOff } = request;
      const time: HandOffRequest = { asOf, from: first.from, to: dayBefore(last.to), ...(handOff === undefined ? {} : { handOff }) };
      const whole = await this.split(time, by);
      if (key !== this.key) return;
      [this.report, this.whole, this.refusal, this.time] = [report, whole, "", { whole: time, periods: request }];
      this.by = by ?? "";
      await this.clocks.refresh();
    } catch (thrown) {
      if (key === this.key) this.key = "";
      [this.report, this.whole] = [null, null];
      this.refusal = thrown instanceof Error ? thrown.message : String(thrown);
      if (!(thrown instanceof EngineFailure)) session.fail(thrown);
    }
    if (key === this.key || this.key === "") this.busy = false;
    session.changed();
  }

  /** The whole time in one, also where it cannot be split. */
  private async split(request: HandOffRequest, by: string | undefined): Promise<HandOffReport> {
    const through = asked(this.session.draft);
    this.unsplit = "";
    if (by !== undefined) {
      try {
        return await this.session.engine.call("handOff", { ...through, request: { ...request, by } });
      } catch (thrown) {
        if (!(thrown instanceof EngineFailure) || !thrown.problems.some(({ at }) => at === "/by")) throw thrown;
        this.unsplit = thrown.problems[0]!.message;
      }
    }
    return this.session.engine.call("handOff", { ...through, request });
  }
}

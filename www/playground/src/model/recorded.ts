/** What the Recorded page shows: the comparison, one stage and one list of its leads. */
import { EngineFailure } from "../engine/client.js";
import type { RecordedLeads, RecordedList, RecordedReport, RecordedStage } from "../engine/shapes.js";
import { type Stage, asked } from "./agreement.js";
import type { Session } from "./session.js";

export const LEADS_PER_PAGE = 10;
export const LISTS: RecordedList[] = ["recordOnly", "ruleOnly", "different"];

export class RecordedView {
  /** Null where there is nothing to compare. */
  report: RecordedReport | null = null;
  by = "owner";
  leads: RecordedLeads | null = null;
  list: RecordedList | null = null;
  offset = 0;
  /** Why the engine refuses. */
  refusal = "";
  private chosen: string | null = null;
  private key = "";

  constructor(private readonly session: Session) {}

  /** Whether the data has recorded stages at all. */
  get hasRecords(): boolean {
    return (this.session.data?.summary.tables.transitions ?? 0) > 0;
  }

  /** Whether the agreement says of any stage how it is entered. */
  get hasRules(): boolean {
    return stagesOf(this.session).some((stage) => stage.entry !== undefined);
  }

  /** Whether there is something to show: the first answer after an import. */
  get speaks(): boolean {
    return this.hasRecords && this.hasRules;
  }

  /** The stages that have a rule, so that both sides can be compared. */
  get ruled(): RecordedStage[] {
    return this.report?.stages.filter((s) => s.rule !== null) ?? [];
  }

  /** The stage the page speaks of: the user's choice, else the first that the score decides. */
  get stage(): RecordedStage | null {
    const { ruled } = this;
    return ruled.find((s) => s.stage === this.chosen) ?? ruled.find((s) => s.rule === "score") ?? ruled[0] ?? null;
  }

  /** The list the user chose, else the first that is not empty. */
  get shown(): RecordedList {
    const { stage } = this;
    return this.list ?? LISTS.find((list) => (stage?.[list] ?? 0) > 0) ?? "recordOnly";
  }

  /** Asks again where the agreement, the day or the data are others than before. */
  async refresh(): Promise<void> {
    const { session } = this;
    if (session.data === null || !this.hasRecords) {
      this.forget();
      return;
    }
    const ask = { ...asked(session.draft), asOf: session.request.asOf, by: this.attribute };
    const key = JSON.stringify([ask, session.data.summary.fingerprint]);
    if (key === this.key) return;
    this.key = key;
    try {
      const report = await session.engine.call("recorded", ask);
      if (key !== this.key) return;
      this.report = report;
      this.refusal = "";
      await this.page(this.list, 0);
    } catch (thrown) {
      this.key = "";
      this.refusal = thrown instanceof Error ? thrown.message : String(thrown);
      if (!(thrown instanceof EngineFailure)) session.fail(thrown);
    }
    session.changed();
  }

  /** Owners are known from hand-overs too; any other attribute has to be in the data. */
  private get attribute(): string {
    const texts = this.attributes;
    return this.by === "owner" || texts.includes(this.by) ? this.by : (texts[0] ?? "owner");
  }

  /** What leads can be split by: the owner, the source, then other texts with few values. */
  get attributes(): string[] {
    const texts = (this.session.data?.summary.attributes ?? []).filter((a) => a.type === "text" && a.distinct > 1 && a.distinct <= 500);
    const others = texts.map((a) => a.id).filter((id) => id !== "owner");
    return ["owner", ...others.sort((a, b) => Number(b === "source") - Number(a === "source"))];
  }

  splitBy(attribute: string): void {
    this.by = attribute;
    void this.refresh();
  }

  choose(stage: string): void {
    this.chosen = stage;
    void this.page(null, 0);
  }

  async page(list: RecordedList | null, offset: number): Promise<void> {
    const { session, stage } = this;
    this.list = list;
    this.offset = Math.max(0, offset);
    session.changed();
    if (stage === null) {
      this.leads = null;
      return;
    }
    const ask = {
      ...asked(session.draft),
      asOf: session.request.asOf,
      stage: stage.stage,
      list: this.shown,
      offset: this.offset,
      limit: LEADS_PER_PAGE,
    };
    const leads = await session.engine.newest("recordedLeads", ask);
    if (leads === null) return;
    this.leads = leads;
    session.changed();
  }

  private forget(): void {
    this.report = null;
    this.leads = null;
    this.key = "";
    this.session.changed();
  }
}

export const stagesOf = (session: Session): Stage[] => session.draft.definitions.stages ?? [];

/** What the Monday page shows: where both sides stand, who owes what, what changed, and what was decided. */
import { EngineFailure } from "../engine/client.js";
import type { Taken } from "../engine/protocol.js";
import type { MondayLeads, MondayLeadsRequest, MondayReport, MondayRequest } from "../engine/shapes.js";
import { type HandOff, asked } from "./agreement.js";
import { type Segment, knownSegment, whereOf } from "./only.js";
import type { Session } from "./session.js";

export type Scope = NonNullable<MondayRequest["scope"]>;
export type List = MondayLeadsRequest["list"];
export const MONDAY_LEADS_PER_PAGE = 8;
/** How many decisions the page has room for. */
export const DECISIONS = 3;

/** A decision, and the first day of the period in which it was typed; it stands until another takes its place. */
export interface Decision {
  text: string;
  since: string;
}

/** A number of the page that is looked into: its leads, of all owners or of one. */
export interface Looked {
  list: List;
  owner: string | null | undefined;
}

export class MondayView {
  /** Null where there is nothing yet. */
  report: MondayReport | null = null;
  /** Whether another one is under way. */
  busy = false;
  scope: Scope = "week";
  only: Segment | null = null;
  /** What hand-overs are split by; the engine's choice where nobody chose. */
  by: string | null = null;
  /** Why the engine refuses. */
  refusal = "";
  decisions: readonly Decision[] = [];
  looked: Looked | null = null;
  leads: MondayLeads | null = null;
  offset = 0;
  private chosen: string | null = null;
  private key = "";

  constructor(private readonly session: Session) {}

  get handOffs(): HandOff[] {
    return this.session.draft.definitions.handOffs ?? [];
  }

  /** The hand-off the page speaks of; none where the agreement has none. */
  get handOff(): HandOff | null {
    return this.handOffs.find(({ id }) => id === this.chosen) ?? this.handOffs[0] ?? null;
  }

  /** Whether a time to answer is agreed, so that anything can be overdue. */
  get hasClock(): boolean {
    const { handOff } = this;
    return (handOff?.leadClock ?? handOff?.ownerClock) !== undefined;
  }

  get request(): MondayRequest {
    const { handOff, only, by, scope } = this;
    return {
      asOf: this.session.request.asOf,
      scope,
      ...(handOff === null ? {} : { handOff: handOff.id }),
      ...(by === null ? {} : { by }),
      ...(only === null ? {} : { where: whereOf(only) }),
    };
  }

  /** The draft, and what held before: the agreement the page started from. */
  private get pair() {
    return { now: asked(this.session.draft), then: asked(this.session.signed) };
  }

  /** Asks again where the agreement, the day, the data or the question are others than before. */
  async refresh(): Promise<void> {
    const { session } = this;
    if (session.data === null) return;
    this.only = knownSegment(session, this.only);
    const ask = { ...this.pair, request: this.request };
    const key = JSON.stringify([ask, session.data.summary.fingerprint]);
    if (key === this.key) return;
    this.key = key;
    this.busy = true;
    session.changed();
    try {
      const report = await session.engine.newest("monday", ask);
      if (report === null || key !== this.key) return;
      [this.report, this.refusal] = [report, ""];
    } catch (thrown) {
      if (key !== this.key) return;
      this.key = "";
      this.report = null;
      this.refusal = thrown instanceof Error ? thrown.message : String(thrown);
      if (!(thrown instanceof EngineFailure)) session.fail(thrown);
    }
    this.busy = false;
    session.changed();
  }

  ask(change: Partial<Pick<MondayView, "scope" | "only" | "by">>): void {
    Object.assign(this, change);
    this.session.changed();
    void this.refresh();
  }

  choose(handOff: string): void {
    this.chosen = handOff;
    void this.refresh();
  }

  /** Opens a number: its rule and its leads. */
  look(list: List, owner?: string | null): void {
    this.leads = null;
    this.session.enter({ kind: "monday" });
    void this.turn({ list, owner }, 0);
  }

  /** Another owner's, or another page. */
  async turn(looked: Looked, offset: number): Promise<void> {
    const { session } = this;
    [this.looked, this.offset] = [looked, Math.max(0, offset)];
    session.changed();
    const { by: _, ...request } = this.request;
    const { list, owner } = looked;
    const whose = owner === undefined ? {} : owner === null ? { by: "owner" as const } : { by: "owner" as const, value: owner };
    const page = { ...request, list, ...whose, offset: this.offset, limit: MONDAY_LEADS_PER_PAGE };
    const leads = await session.engine.newest("mondayLeads", { ...asked(session.draft), request: page });
    if (leads === null) return;
    this.leads = leads;
    session.changed();
  }

  /** The first day of the page's period. */
  get since(): string {
    return this.report?.period?.from ?? this.session.request.asOf.slice(0, 10);
  }

  /** Types a decision into its place; an empty one gives the place free. */
  decide(place: number, text: string): void {
    const places = Array.from({ length: DECISIONS }, (_, i) => this.decisions[i] ?? { text: "", since: "" });
    if (places[place]!.text === text.trim()) return;
    places[place] = { text: text.trim(), since: text.trim() === "" ? "" : this.since };
    this.decisions = places;
    this.session.changed();
  }

  /** What was kept in an earlier visit. */
  restore(decisions: readonly Decision[]): void {
    this.decisions = decisions.slice(0, DECISIONS);
    this.session.changed();
  }

  /** The report's own bytes with the decisions in it, and the same in words. */
  taken(): Promise<Taken> {
    const decisions = this.decisions.map(({ text }) => text).filter((text) => text !== "");
    return this.session.engine.call("mondayTaken", { ...this.pair, request: { ...this.request, ...(decisions.length === 0 ? {} : { decisions }) } });
  }
}

/** The clocks that are open now: whose, how far, and what is to be done. */
import type { OpenClock } from "../engine/shapes.js";
import { type Clock, type HandOff, asked } from "./agreement.js";
import type { HandOffView } from "./handoff.js";
import type { Session } from "./session.js";

export const CLOCKS_PER_PAGE = 10;
const MINUTE = 60_000;

/** What an owner has open among the clocks that are listed. */
export interface Owed {
  owner: string | null;
  overdue: number;
  others: number;
}

export class ClockList {
  /** One owner's only; `undefined` for all. */
  owner: string | null | undefined = undefined;
  offset = 0;
  /** What is known of the leads shown. */
  known: Record<string, Record<string, string>> = {};

  constructor(
    private readonly session: Session,
    private readonly view: HandOffView,
  ) {}

  get all(): readonly OpenClock[] {
    return this.view.report?.now.clocks ?? [];
  }

  get chosen(): readonly OpenClock[] {
    const { owner, all } = this;
    return owner === undefined ? all : all.filter((clock) => clock.owner === owner);
  }

  get shown(): readonly OpenClock[] {
    return this.chosen.slice(this.offset, this.offset + CLOCKS_PER_PAGE);
  }

  /** Owners, with most overdue first. */
  get owners(): Owed[] {
    const found = new Map<string | null, Owed>();
    for (const { owner, state } of this.all) {
      const owed = found.get(owner) ?? { owner, overdue: 0, others: 0 };
      if (state === "overdue_open") owed.overdue += 1;
      else owed.others += 1;
      found.set(owner, owed);
    }
    return [...found.values()].sort((a, b) => b.overdue - a.overdue || b.others - a.others);
  }

  reset(): void {
    this.owner = undefined;
    this.offset = 0;
  }

  of(owner: string | null | undefined): void {
    this.owner = owner;
    void this.turn(0);
  }

  turn(offset: number): Promise<void> {
    this.offset = Math.max(0, offset);
    this.session.changed();
    return this.refresh();
  }

  /** Fetches who the leads shown are. */
  async refresh(): Promise<void> {
    const { session } = this;
    if (this.owner !== undefined && this.chosen.length === 0) this.owner = undefined;
    if (this.offset >= this.chosen.length) this.offset = 0;
    const leads = [...new Set(this.shown.map(({ lead }) => lead))];
    if (leads.length === 0) return;
    const known = await session.engine.newest("known", { ...asked(session.draft), asOf: session.request.asOf, leads });
    if (known === null) return;
    this.known = known;
    session.changed();
  }
}

/** The clock that is agreed for one that is open. */
export function agreedClock(handOff: HandOff | null, kind: OpenClock["clock"]): Clock | undefined {
  return kind === "lead" ? handOff?.leadClock : handOff?.ownerClock;
}

export const isBusiness = (clock: Clock | undefined): boolean => clock?.within.businessMinutes !== undefined;

/** The time agreed, in milliseconds. */
export function targetOf(clock: Clock | undefined): number | null {
  const minutes = clock?.within.minutes ?? clock?.within.businessMinutes;
  return minutes === undefined ? null : minutes * MINUTE;
}

/** By how much a clock is over its time, in its own time; less than 0 where some is left. Null where that is not known. */
export function over(clock: OpenClock, handOff: HandOff | null): number | null {
  const target = targetOf(agreedClock(handOff, clock.clock));
  return target === null || clock.due === null ? null : clock.elapsedMs - target;
}

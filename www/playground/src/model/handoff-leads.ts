/** The leads behind the figures of a card of the Hand-off page: one list for each of its numbers. */
import { asked } from "./agreement.js";
import type { Session } from "./session.js";
import type { HandOffLeads, HandOffLeadsRequest, HandOffRequest } from "../engine/shapes.js";

export const LEADS_PER_PAGE = 8;
type Figure = HandOffLeadsRequest["figure"];

/** A list behind a number. */
export interface List {
  title: string;
  count: number;
  ask: { figure: Figure; reason?: string; owner?: string; territory?: string };
}

/** A card's lists, with the rule its numbers go by; of one segment where it is a row of the table that is split, of one period by its name. */
export interface Look {
  heading: string;
  rule: string;
  lists: readonly List[];
  segment?: { by: string; value: string | null };
  period?: string;
}

export class HandOffLeadList {
  look: Look | null = null;
  /** Which of its lists. */
  shown = 0;
  offset = 0;
  leads: HandOffLeads | null = null;
  /** The question the list was opened with. */
  private of: ReturnType<HandOffLeadList["time"]> = null;

  constructor(
    private readonly session: Session,
    /** The time of the whole page, and the same in its periods. */
    private readonly time: () => { whole: HandOffRequest; periods: HandOffRequest } | null,
  ) {}

  /** Opens a list. */
  open(look: Look, shown: number): void {
    [this.look, this.leads, this.of] = [look, null, this.time()];
    this.session.enter({ kind: "handoff" });
    void this.turn(shown, 0);
  }

  /** Another of the lists, or another page of it. */
  async turn(shown: number, offset: number): Promise<void> {
    const { session, look } = this;
    const [list, time] = [look?.lists[shown], this.of];
    if (!look || list === undefined || time === null) return;
    [this.shown, this.offset] = [shown, Math.max(0, offset)];
    session.changed();
    const { segment, period } = look;
    const of = segment === undefined ? {} : { by: segment.by, ...(segment.value === null ? {} : { value: segment.value }) };
    const over = period === undefined ? time.whole : { ...time.periods, period };
    const request: HandOffLeadsRequest = { ...over, ...of, ...list.ask, offset: this.offset, limit: LEADS_PER_PAGE };
    const leads = await session.engine.newest("handOffLeads", { ...asked(session.draft), request });
    if (leads === null) return;
    this.leads = leads;
    session.changed();
  }
}

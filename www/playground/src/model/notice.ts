/** The change notice: what sales is told where the signed agreement gives way to the proposal. */
import type { Noticed } from "../engine/protocol.js";
import type { Language, NoticeRequest, Problem } from "../engine/shapes.js";
import { asked as through, thresholdOf } from "./agreement.js";
import { agreementOf } from "./lead.js";
import { refusals } from "./refusal.js";
import type { Session } from "./session.js";

export type Way = "leaves" | "enters" | "moved";
export const WAYS: Way[] = ["leaves", "enters", "moved"];
export const LANGUAGES: Language[] = ["en", "de", "fr", "es", "pt"];
export const NOTICED_PER_PAGE = 8;
/** The most leads of each list that the engine gives. */
const LISTED = 1000;

export class ChangeNotice {
  /** Null until the engine has answered for the proposal as it is. */
  answer: Noticed | null = null;
  refused: Problem[] = [];
  /** A new answer is on its way while the last one still shows, as where only the split is another. */
  busy = false;
  language: Language = LANGUAGES.find((l) => navigator.language.startsWith(l)) ?? "en";
  offset = 0;
  private chosen: Way | null = null;
  private splitBy: string | null = null;
  /** What was asked last: the pair with its request, the split, the data. */
  private asked: { of: string; by: string | null; data: unknown } = { of: "", by: null, data: null };

  constructor(private readonly session: Session) {}

  /** Whether both teams signed something, and the proposal, or the line where it stands, is another. */
  get speaks(): boolean {
    const { session } = this;
    return session.isSigned && this.differs;
  }

  get differs(): boolean {
    const { session } = this;
    return session.isProposed || session.line !== thresholdOf(session.signed);
  }

  /** By representative first, where the data knows any. */
  get by(): string | null {
    return this.splitBy ?? (this.owned ? "owner" : (this.session.request.by ?? null));
  }

  private get owned(): boolean {
    const summary = this.session.data?.summary;
    return summary !== undefined && (summary.tables.assignments > 0 || summary.attributes.some(({ id }) => id === "owner"));
  }

  /** What the change may be split by. */
  get choices(): string[] {
    const texts = (this.session.data?.summary.attributes ?? []).filter((a) => a.type === "text" && a.distinct > 1 && a.distinct <= 60);
    return [...new Set([...(this.owned ? ["owner"] : []), ...texts.map(({ id }) => id)])];
  }

  /** The list the user chose, else the first that is not empty. */
  get way(): Way {
    return this.chosen ?? WAYS.find((way) => (this.answer?.report[way].total ?? 0) > 0) ?? "leaves";
  }

  show(way: Way, offset: number): void {
    [this.chosen, this.offset] = [way, offset];
    this.session.changed();
  }

  speak(language: Language): void {
    this.language = language;
    this.session.changed();
  }

  split(by: string): void {
    this.splitBy = by;
    void this.refresh();
  }

  /** Asks where the proposal, the day, the split or the data are others than before. */
  async refresh(): Promise<void> {
    const { session } = this;
    const { by: _, ...rest } = session.request;
    if (!this.choices.includes(this.splitBy ?? "")) this.splitBy = null;
    const request: NoticeRequest = { ...rest, ...(this.by === null ? {} : { by: this.by }), limit: LISTED };
    const ask = { signed: through(session.signed), proposed: through(agreementOf(session, "proposed")), request };
    const asked = { of: JSON.stringify([ask.signed, ask.proposed, rest]), by: this.by, data: session.data as unknown };
    const before = this.asked;
    const same = before.of === asked.of && before.data === asked.data;
    if (same && before.by === asked.by && this.refused.length === 0) return;
    if (!same) [this.answer, this.chosen, this.offset] = [null, null, 0];
    [this.asked, this.refused, this.busy] = [asked, [], true];
    session.changed();
    try {
      const answer = await session.engine.call("notice", ask);
      if (this.asked !== asked) return;
      this.answer = answer;
    } catch (thrown) {
      if (this.asked !== asked) return;
      this.refused = refusals(thrown);
    }
    this.busy = false;
    session.changed();
  }
}

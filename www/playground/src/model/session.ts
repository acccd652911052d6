import { Engine, EngineFailure } from "../engine/client.js";
import type { Imported, MappedFile, Progress, Tuned } from "../engine/protocol.js";
import type { Fingerprints, MoveList, Moves, Problem, RuleReach, TuneReport, TuneRequest, TuneStep } from "../engine/shapes.js";
import { type Agreement, asked, attributesOf, attributesRead, furtherOf, readable, scoringOf, thresholdOf, through, titleOfAttribute } from "./agreement.js";
import { type Edit, setThreshold } from "./edit.js";
import { HandOffView } from "./handoff.js";
import { History } from "./history.js";
import { explained } from "./lead.js";
import { CycleView } from "./cycle.js";
import { MondayView } from "./monday.js";
import { ChangeNotice } from "./notice.js";
import { countsCycles } from "./reading.js";
import { words } from "../words/en.js";
import { RecordedView } from "./recorded.js";
import type { Face, Room } from "./room.js";
import { type Page, hashOf, pageOf } from "./route.js";

/** Rooms that speak of what a page shows. */
const FIGURES: readonly Room["kind"][] = ["lead", "cycle", "monday", "handoff", "receipt"];

/** The files under the line and what the engine read in them. */
export interface Data extends Imported {
  name: string;
  sample: boolean;
  files: MappedFile[];
  /** The column names of each file, by its name: by them it is recognised when it comes again. */
  headers: ReadonlyMap<string, readonly string[]>;
}

export const MOVES_PER_PAGE = 8;

/** All the page knows. It asks the engine and tells `change` when something is new. */
export class Session extends EventTarget {
  readonly engine = new Engine();
  phase: "loading" | "ready" | "failed" = "loading";
  progress: Progress | null = null;
  failure = "";
  signed!: Agreement;
  signedPrint: Fingerprints | null = null;
  draftPrint: Fingerprints | null = null;
  history!: History<Agreement>;
  /** The last draft the engine took, which stays on screen while it refuses a later one. */
  valid!: Agreement;
  /** Where the line stands now, also in the middle of a drag. */
  line = 0;
  dragging = false;
  data: Data | null = null;
  request: TuneRequest = { asOf: "1970-01-01" };
  report: TuneReport | null = null;
  step: TuneStep | null = null;
  /** How many leads each rule of the draft reaches. */
  reach = new Map<string, RuleReach>();
  /** The list the user chose; without a choice the page shows the first that is not empty. */
  chosenList: MoveList | null = null;
  offset = 0;
  moves: Moves | null = null;
  /** Why the engine refuses the draft as it stands; the last good report stays on screen. */
  problems: Problem[] = [];
  notice = "";
  page: Page = pageOf(location.hash);
  /** The link whose agreements are open, or were when it was copied: coming back to it opens nothing anew. */
  link = "";
  room: Room | null = null;
  readonly recorded = new RecordedView(this);
  readonly cycle = new CycleView(this);
  readonly monday = new MondayView(this);
  readonly handOff = new HandOffView(this);
  readonly change = new ChangeNotice(this);
  private told = false;
  /** How often a room was entered, left or asked for. */
  private entries = 0;

  get draft(): Agreement {
    return this.history.value;
  }

  /** Whether both teams approved exactly the definitions the page started from. */
  get isSigned(): boolean {
    const approvals = this.signed.approvals ?? [];
    const print = this.signedPrint?.definitions;
    return new Set(approvals.filter((a) => a.definitions === print).map((a) => a.team)).size >= 2;
  }

  get isProposed(): boolean {
    const [before, now] = [this.signedPrint, this.draftPrint];
    return before?.definitions !== now?.definitions || before?.parameters !== now?.parameters;
  }

  /** The attributes the draft's rules read and the data does not have. */
  get absent(): string[] {
    const known = new Set(this.data?.summary.attributes.map((a) => a.id));
    return attributesRead(this.draft).filter((id) => !known.has(id));
  }

  /** Titles of the attributes that rules use as they are today, as the data holds no history of them. */
  get currentAttributes(): string[] {
    return (this.report?.currentAttributes ?? []).map((id) => titleOfAttribute(this.draft, id));
  }

  /** Whether at least half of the draft's rules can be read on this data, and the leads differ by them. */
  get rulesMeetData(): boolean {
    const summary = this.data?.summary;
    const { rules } = scoringOf(this.draft);
    if (summary === undefined || this.report === null) return true;
    const attributes = new Set(summary.attributes.map((a) => a.id));
    const kinds = new Set(summary.touchKinds.map((k) => k.value));
    const read = rules.filter((rule) => {
      const { touch, inactivity } = rule;
      if (touch?.kind !== undefined) return kinds.has(touch.kind);
      return touch || inactivity ? kinds.size > 0 : attributesOf(rule).every((id) => attributes.has(id));
    });
    return rules.length > 0 && read.length * 2 >= rules.length && this.report.histogram.length > 1;
  }

  /** The scores one may look through beside the first: those of the draft that were signed too. */
  get scores(): { id: string; title: string }[] {
    const signed = new Set(this.signed.definitions.scores?.map((s) => s.id));
    const both = (this.draft.definitions.scores ?? []).filter((s) => signed.has(s.id));
    return both.map(({ id, title }) => ({ id, title: title ?? readable(id) }));
  }

  /** The further score looked through; none for the first. */
  get score(): string | undefined {
    return furtherOf(this.draft)?.id;
  }

  /** Whether what is counted are hand-overs, of which some leads have several. */
  get cycles(): boolean {
    return this.report !== null && countsCycles(this.report, this.draft, this.data?.summary.tables.transitions ?? 0);
  }

  /** Whether the data says of any lead what became of it. */
  get hasOutcome(): boolean {
    const summary = this.data?.summary;
    return summary !== undefined && (summary.hasOutcome || summary.tables.opportunities > 0);
  }

  get list(): MoveList {
    if (this.chosenList !== null) return this.chosenList;
    const moves = this.step?.moves;
    return (["leave", "enter"] as const).find((list) => moves !== undefined && moves[list] > 0) ?? "stay";
  }

  /** Tells the page once per turn, however much changed. */
  changed(): void {
    if (this.told) return;
    this.told = true;
    queueMicrotask(() => {
      this.told = false;
      this.dispatchEvent(new Event("change"));
    });
  }

  say(notice: string): void {
    this.notice = notice;
    this.changed();
  }

  /** Tells later whether nothing else was opened or left since. */
  entering(): () => boolean {
    const entry = ++this.entries;
    return () => entry === this.entries;
  }

  enter(room: Room | null): void {
    this.entries++;
    this.room = room;
    this.changed();
  }

  /** Closes the room; the one it was opened from opens again. */
  leave(): void {
    this.enter(this.room?.kind === "lead" ? this.room.back : null);
  }

  /** Goes to a page; the way back is the browser's. */
  go(page: Page): void {
    if (this.page !== page) location.hash = hashOf(page);
    this.turnTo(page);
  }

  /** The page the address names now. */
  turnTo(page: Page): void {
    if (page !== this.page) {
      this.entries++;
      // A figure's room is of the page it was opened from.
      if (this.room !== null && FIGURES.includes(this.room.kind)) this.room = null;
    }
    this.page = page;
    this.refreshPage();
    this.changed();
  }

  /** What the page in front shows beside the line. */
  private refreshPage(): void {
    if (this.page === "recorded") void this.recorded.refresh();
    if (this.page === "cycle") void this.cycle.refresh();
    if (this.page === "monday") void this.monday.refresh();
    if (this.page === "handoff") void this.handOff.refresh();
  }

  /** Why one lead has its score, in a dialog; not where something else was opened, or all closed, before the answer came. */
  async explain(lead: string, name: string, face: Face = "score"): Promise<void> {
    const back = this.room;
    const still = this.entering();
    const explanation = await explained(this, lead, "proposed", this.request.asOf);
    if (still()) this.enter({ kind: "lead", name, face, explanation, back });
  }

  /** Takes a pair of agreements as signed and proposed; both are valid already. */
  async adopt(signed: Agreement, proposed: Agreement): Promise<void> {
    this.signed = signed;
    this.history = new History(proposed);
    this.valid = proposed;
    this.line = thresholdOf(proposed);
    this.problems = [];
    const check = await this.engine.call("check", { agreement: JSON.stringify(signed) });
    this.signedPrint = check.fingerprint;
    this.draftPrint = (await this.engine.call("check", { agreement: JSON.stringify(proposed) })).fingerprint;
    this.changed();
  }

  /** Everything anew: other data, another signed agreement or another request. */
  async open(): Promise<void> {
    if (this.data === null) return;
    const { agreement: proposed, ...score } = asked(this.draft);
    const ask = { signed: JSON.stringify(this.signed), proposed, ...score, request: this.request };
    await this.take(this.engine.newest("open", ask), this.draft);
  }

  edit(edit: Edit, strand: string | null = null): void {
    const { score } = this;
    this.turn(() => this.history.push(through(edit(this.draft), score), strand));
  }

  /** Looks at everything through a further score, or through the first; no edit, so nothing to undo. */
  async lookThrough(score: string | undefined): Promise<void> {
    this.signed = through(this.signed, score);
    this.history.amend((agreement) => through(agreement, score));
    this.valid = through(this.valid, score);
    this.line = thresholdOf(this.draft);
    this.chosenList = null;
    this.offset = 0;
    this.changed();
    await this.open();
  }

  settle(): void {
    this.history.settle();
  }
  undo(): void {
    if (this.history.canUndo) this.turn(() => this.history.undo());
  }
  redo(): void {
    if (this.history.canRedo) this.turn(() => this.history.redo());
  }

  /** The line under the finger: only the step is asked for; letting go makes it part of the draft. */
  moveLine(threshold: number, settled: boolean): void {
    this.line = threshold;
    this.dragging = !settled;
    if (settled && threshold !== thresholdOf(this.draft)) this.edit(setThreshold(threshold));
    void this.stepTo(threshold);
    this.changed();
  }

  ask(request: Partial<TuneRequest>): void {
    const next = { ...this.request, ...request };
    if (next.weeks === undefined || !(next.weeks > 0)) delete next.weeks;
    this.request = next;
    this.changed();
    void this.open();
  }

  /** Each lead at its hand-over, or all as they are now. */
  look(mode: "dated" | "snapshot"): void {
    const { weeks: _, ...rest } = this.request;
    this.request = { ...rest, mode };
    this.changed();
    void this.open();
  }

  showMoves(list: MoveList, offset = 0): void {
    this.chosenList = list;
    this.offset = Math.max(0, offset);
    this.changed();
    void this.refreshMoves();
  }

  private turn(change: () => void): void {
    change();
    if (!this.dragging) this.line = thresholdOf(this.draft);
    this.changed();
    // A draft may have lost the score that was looked through.
    if (this.score !== furtherOf(this.signed)?.id) void this.lookThrough(undefined);
    else void this.take(this.engine.newest("propose", asked(this.draft)), this.draft);
  }

  private async take(asked: Promise<Tuned | null>, draft: Agreement): Promise<void> {
    try {
      const tuned = await asked;
      if (tuned === null) return;
      this.report = tuned.report;
      this.valid = draft;
      this.draftPrint = tuned.fingerprint;
      this.reach = new Map(tuned.reach.map((r) => [r.rule, r]));
      this.problems = [];
      if (tuned.step.threshold === this.line) this.step = tuned.step;
      else void this.stepTo(this.line);
      this.phase = "ready";
      this.changed();
      this.refreshPage();
      await this.refreshMoves();
    } catch (thrown) {
      this.refuse(thrown);
    }
  }

  private async stepTo(threshold: number): Promise<void> {
    try {
      const step = await this.engine.newest("step", { threshold });
      if (step === null) return;
      this.step = step;
      this.changed();
      await this.refreshMoves();
    } catch (thrown) {
      this.refuse(thrown);
    }
  }

  private async refreshMoves(): Promise<void> {
    if (this.step === null) return;
    const { list } = this;
    const total = this.step.moves[list];
    if (this.offset >= total) this.offset = 0;
    const ask = { threshold: this.step.threshold, list, offset: this.offset, limit: MOVES_PER_PAGE };
    const moves = await this.engine.newest("moves", ask);
    if (moves === null) return;
    this.moves = moves;
    this.changed();
  }

  private refuse(thrown: unknown): void {
    if (!(thrown instanceof EngineFailure)) this.fail(thrown);
    else if (thrown.code.endsWith("_lost")) this.fail(new Error(words.state.lost));
    else if (thrown.problems.length > 0) this.problems = thrown.problems;
    else this.fail(thrown);
    this.changed();
  }

  fail(thrown: unknown): void {
    this.phase = "failed";
    this.failure = thrown instanceof Error ? thrown.message : String(thrown);
    this.changed();
  }
}

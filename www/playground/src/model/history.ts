/** Undo and redo over immutable values. Edits with the same `strand` in a row are one step. */
export class History<T> {
  private past: T[] = [];
  private future: T[] = [];
  private strand: string | null = null;

  constructor(private now: T) {}

  get value(): T {
    return this.now;
  }
  get canUndo(): boolean {
    return this.past.length > 0;
  }
  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** `strand` joins the moves of one drag; `settle` ends it. */
  push(value: T, strand: string | null = null): void {
    if (strand === null || strand !== this.strand) this.past.push(this.now);
    this.strand = strand;
    this.future = [];
    this.now = value;
  }

  settle(): void {
    this.strand = null;
  }

  undo(): void {
    const before = this.past.pop();
    if (before === undefined) return;
    this.future.push(this.now);
    this.now = before;
    this.strand = null;
  }

  redo(): void {
    const after = this.future.pop();
    if (after === undefined) return;
    this.past.push(this.now);
    this.now = after;
    this.strand = null;
  }

  /** Changes what every step holds: news from outside, which no undo takes back. */
  amend(change: (value: T) => T): void {
    this.past = this.past.map(change);
    this.future = this.future.map(change);
    this.now = change(this.now);
  }

  /** Starts over from `value`. */
  reset(value: T): void {
    this.past = [];
    this.future = [];
    this.strand = null;
    this.now = value;
  }
}

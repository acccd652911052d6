/** Files between being dropped and being imported: looked at one after the other, edited with undo. */
import type { Looked, Reading } from "../engine/protocol.js";
import type { LeftOut, Mapping } from "../engine/shapes.js";
import { History } from "./history.js";
import { type Follows, type Known, follows, recognise, sameHeader, settled } from "./known.js";
import { retable } from "./mapping.js";
import { questionsOf } from "./questions.js";
import { carried } from "./reread.js";
import type { Session } from "./session.js";

/** One table a file feeds. */
export interface Feed {
  mapping: Mapping;
  /** Switched off, the file is not read for this table. */
  on: boolean;
  /** Questions the user answered by agreeing to them. */
  agreed: readonly string[];
}

export interface Chosen {
  key: number;
  file: File;
  /** What the engine saw; null while the file waits for its turn. */
  preview: Looked | null;
  /** What the user said of the file where the engine's look at it was wrong. */
  as: Reading;
  feeds: readonly Feed[];
  /** Whether its mapping was confirmed before, so that only what cannot be read is asked. */
  answered: boolean;
  /** Whether it lies under the line already. */
  open: boolean;
  follows: Follows | null;
  /** Whether a workbook hides it. */
  hidden: boolean;
  /** What was in the same file and is not read. */
  leftOut: readonly LeftOut[];
}

/** A file to look at, with what is known of it. */
export interface Coming {
  file: File;
  mappings?: readonly Mapping[];
  open?: boolean;
  hidden?: boolean;
  leftOut?: readonly LeftOut[];
}

export class Queue {
  private history = new History<readonly Chosen[]>([]);
  private last = 0;
  /** Files that came, also those left out since: how they spell words is offered to the others. */
  private lists: File[] = [];
  private comparing = new AbortController();
  /** Whose columns are shown. */
  shown: number | null = null;

  constructor(
    private readonly session: Session,
    private readonly known: () => readonly Known[],
  ) {}

  get files(): readonly Chosen[] {
    return this.history.value;
  }
  get canUndo(): boolean {
    return this.history.canUndo;
  }
  get canRedo(): boolean {
    return this.history.canRedo;
  }
  get looking(): boolean {
    return this.files.some((c) => c.preview === null);
  }
  /** Whether it is still open if a file adds to another or takes its place. */
  get undecided(): boolean {
    return this.kept.some((c) => c.follows?.now === null && !c.follows.chosen);
  }
  /** What is read when the user confirms: all but files another stands in the place of. */
  get kept(): readonly Chosen[] {
    const replaced = new Set(this.files.flatMap((c) => (c.follows?.choice === "replace" ? c.follows.names : [])));
    return this.files.filter((c) => !(c.open && replaced.has(c.file.name)));
  }

  /** Starts over with these files; each is looked at in its turn. Throws what the engine throws. */
  async fill(coming: readonly Coming[]): Promise<void> {
    this.stop();
    this.shown = null;
    this.lists = [];
    this.history.reset([]);
    await this.add(coming);
  }

  /** Looks no longer which days files cover. */
  stop(): void {
    this.comparing.abort();
    this.comparing = new AbortController();
  }

  async add(coming: readonly Coming[]): Promise<void> {
    const fresh = coming.map((one) => this.waiting(one));
    const { signal } = this.comparing;
    const [names, keys] = [new Set(fresh.map((c) => c.file.name)), new Set(fresh.map((c) => c.key))];
    this.history.amend((files) => [...files.filter((c) => c.open || !names.has(c.file.name)), ...fresh]);
    this.lists.push(...coming.map(({ file }) => file));
    this.session.changed();
    for (const [i, chosen] of fresh.entries()) {
      const looked = await this.look(chosen, coming[i]?.mappings);
      this.amend(chosen.key, () => looked);
      if (fresh.length === 1 && questionsOf(looked) > 0) this.shown = looked.key;
    }
    for (const { key } of this.files.filter((c) => !keys.has(c.key))) await this.respell(key);
    for (const key of keys) if (!signal.aborted) await this.compare(key, signal);
  }

  private waiting({ file, open = false, hidden = false, leftOut = [] }: Coming): Chosen {
    const key = ++this.last;
    return { key, file, preview: null, as: {}, feeds: [], answered: false, open, follows: null, hidden, leftOut };
  }

  /** The engine's guess; a mapping that is known already stands in its place. */
  private async look(chosen: Chosen, given?: readonly Mapping[]): Promise<Chosen> {
    const { file } = chosen;
    const known = this.known();
    const preview = await this.preview(chosen);
    const twin = chosen.open ? null : recognise(known, preview.header, file.name);
    const confirmed = given ?? twin?.mappings;
    const mappings = confirmed?.map((m) => ({ ...m, file: file.name })) ?? [preview.mapping, ...preview.also];
    return {
      ...chosen,
      preview,
      feeds: mappings.map((mapping) => ({ mapping, on: true, agreed: [] })),
      answered: confirmed !== undefined,
      follows: chosen.open ? null : this.successor(twin, preview, file.name),
    };
  }

  private preview({ file, as }: Chosen): Promise<Looked> {
    const known = this.known().flatMap((k) => k.mappings.slice(0, 1).map((m) => ({ ...m, header: [...k.header] })));
    return this.session.engine.call("preview", { agreement: JSON.stringify(this.session.draft), file, as, known, lists: this.lists });
  }

  /** Asks again how its words are spelled, since further lists came. */
  private async respell(key: number): Promise<void> {
    const chosen = this.files.find((c) => c.key === key);
    if (!chosen?.preview) return;
    const { suggestions } = await this.preview(chosen);
    this.amend(key, (now) => (now.preview === null ? now : { ...now, preview: { ...now.preview, suggestions } }));
  }

  /** A file of the same columns follows the open one; one of the same name alone stands in its place. */
  private successor(twin: Known | null, preview: Looked, name: string): Follows | null {
    const namesake = this.files.find((c) => c.open && c.file.name === name);
    if (twin?.open) return follows(twin, name);
    if (namesake === undefined) return null;
    const nothing = { earliest: null, latest: null };
    const same = sameHeader(namesake.preview?.header ?? [], preview.header);
    return { names: [name], then: nothing, now: same ? null : nothing, choice: "replace", chosen: !same, corrects: false };
  }

  /** Finds out which days a follower covers, where that decides between adding and replacing. */
  private async compare(key: number, signal: AbortSignal): Promise<void> {
    const chosen = this.files.find((c) => c.key === key);
    const mapping = chosen?.feeds[0]?.mapping;
    if (!chosen?.follows || chosen.follows.now !== null || chosen.follows.corrects || mapping === undefined) return;
    const ask = { agreement: JSON.stringify(this.session.draft), file: chosen.file, mapping };
    const { earliest, latest } = await this.session.engine.call("scan", ask, { signal }).catch(() => ({ earliest: null, latest: null }));
    if (signal.aborted) return;
    const header = chosen.preview?.header ?? [];
    const open = this.known().filter((k) => k.open && sameHeader(k.header, header));
    this.amend(key, (now) => (now.follows === null ? now : { ...now, follows: settled(now.follows, { earliest, latest }, open) }));
  }

  /** The same file, guessed anew under another table, encoding or header row; what was said before still holds. */
  async reread(key: number, said: Reading): Promise<void> {
    const before = this.files.find((c) => c.key === key);
    if (before === undefined) return;
    const as = { ...before.as, ...said };
    const next = await this.look({ ...before, as, open: true });
    const { table } = as;
    const [first] = next.feeds;
    // Where the guess was of another table, what else that one fed is off the mark too.
    const strange = first !== undefined && table !== undefined && first.mapping.table !== table;
    const fed = strange ? [{ ...first, mapping: retable(first.mapping, table) }] : next.feeds;
    const header = next.preview?.header ?? [];
    const again = (feed: Feed, place: number) => (said.table === undefined ? carry(before, feed, place, header) : strange ? richer(feed, before.feeds[0]) : feed);
    const feeds = fed.map(again);
    this.edit(key, (now) => ({ ...next, open: now.open, follows: now.follows, feeds }));
  }

  /** A step that undo takes back. */
  edit(key: number, change: (chosen: Chosen) => Chosen): void {
    this.history.push(this.files.map((c) => (c.key === key ? change(c) : c)));
    this.session.changed();
  }

  editFeed(key: number, place: number, change: (feed: Feed) => Feed): void {
    this.edit(key, (c) => ({ ...c, feeds: c.feeds.map((f, i) => (i === place ? change(f) : f)) }));
  }

  /** Leaves these files out, in one step. */
  leaveOut(...keys: number[]): void {
    this.history.push(this.files.filter((c) => !keys.includes(c.key)));
    this.session.changed();
  }

  /** A mapping that was handed over as a file, for the file it names; whether that one is here. */
  take(mapping: Mapping): boolean {
    const chosen = this.files.find((c) => c.file.name === mapping.file && c.preview !== null);
    if (chosen === undefined) return false;
    this.edit(chosen.key, (c) => ({ ...c, answered: true, feeds: withMapping(c.feeds, mapping) }));
    return true;
  }

  undo(): void {
    this.history.undo();
    this.session.changed();
  }
  redo(): void {
    this.history.redo();
    this.session.changed();
  }

  private amend(key: number, change: (chosen: Chosen) => Chosen): void {
    this.history.amend((files) => files.map((c) => (c.key === key ? change(c) : c)));
    this.session.changed();
  }
}

/** Our columns that tell a feed from others of the same table; none where it is the only one. */
export function apart(feed: Feed, feeds: readonly Feed[]): string[] {
  const others = feeds.filter((f) => f !== feed && f.mapping.table === feed.mapping.table);
  if (others.length === 0) return [];
  const shared = (to: string) => others.every((f) => f.mapping.columns.some((c) => c.to === to));
  return feed.mapping.columns.map((c) => c.to).filter((to) => !shared(to));
}

/** Of two mappings the one of which more is left under the table of the first. */
function richer(fresh: Feed, before: Feed | undefined): Feed {
  const old = retable((before ?? fresh).mapping, fresh.mapping.table);
  return old.columns.length >= fresh.mapping.columns.length ? { ...fresh, mapping: old } : fresh;
}

/** A fresh guess with what the user said of the same table before. */
function carry({ feeds, preview }: Chosen, fresh: Feed, place: number, header: readonly string[]): Feed {
  const { table } = fresh.mapping;
  const before = [feeds[place], ...feeds].find((f) => f?.mapping.table === table);
  if (before === undefined || preview === null) return fresh;
  const guesses = [preview.mapping, ...preview.also];
  const guess = [guesses[place], ...guesses].find((m) => m?.table === table) ?? retable(preview.mapping, table);
  return { ...before, mapping: carried(before.mapping, guess, fresh.mapping, header) };
}

/** It stands in the place of the one of its table, else of the first. */
function withMapping(feeds: readonly Feed[], mapping: Mapping): Feed[] {
  const at = Math.max(0, feeds.findIndex((f) => f.mapping.table === mapping.table));
  const fresh = { mapping, on: true, agreed: [] };
  return feeds.length === 0 ? [fresh] : feeds.map((f, i) => (i === at ? fresh : f));
}

/** Keeps the confirmed files, their mappings and the draft in this browser, at the user's request only. */
import type { MappedFile } from "../engine/protocol.js";
import type { Mapping } from "../engine/shapes.js";
import { drop, eraseFolder, open } from "../store/folder.js";
import { type KeptDraft, type KeptFile, dropFile, eraseRecords, keptDraft, keptFiles, putDraft, putFile, yieldToErase } from "../store/records.js";
import { through } from "./agreement.js";
import type { Known } from "./known.js";
import type { Chosen } from "./queue.js";
import type { Session } from "./session.js";

/** How long the page waits for quiet before it keeps a changed draft. */
const QUIET_MS = 400;

export class Keep {
  /** Whether the user asked for it. */
  on = false;
  files: readonly KeptFile[] = [];
  /** Whether what was kept in an earlier visit is on offer. */
  offered = false;
  private readonly ids = new Map<File, string>();
  /** Records of an import that is under way. */
  private planned: string[] = [];
  private draft: KeptDraft | undefined;
  private quiet = 0;
  private written: unknown[] = [];

  constructor(private readonly session: Session) {
    session.addEventListener("change", () => this.follow());
  }

  /** What is known of earlier files even where they are not open. */
  get known(): Known[] {
    return this.files.map(({ name, header, mappings, earliest, latest }) => ({ name, header, mappings, earliest, latest, open: false }));
  }

  /** Files that can be opened again. */
  get complete(): KeptFile[] {
    const replaced = new Set(this.files.flatMap((f) => (f.complete ? f.replaces : [])));
    return this.files.filter((f) => f.complete && !replaced.has(f.id));
  }

  /** Files whose import was broken off: their mapping is kept, their bytes are not. */
  get incomplete(): KeptFile[] {
    return this.files.filter((f) => !f.complete);
  }

  get bytes(): number {
    return this.files.reduce((sum, f) => sum + (f.complete ? f.size : 0), 0);
  }

  /** Looks once, when the page opens, for what an earlier visit kept. */
  async look(): Promise<void> {
    try {
      await yieldToErase();
      [this.files, this.draft] = await Promise.all([keptFiles(), keptDraft()]);
    } catch {
      return; // A browser without storage keeps nothing, and everything else works.
    }
    this.on = this.draft !== undefined || this.files.length > 0;
    this.offered = this.on;
    this.session.changed();
  }

  /** From now on; what is open is kept at once. False where the browser has no room or no storage. */
  async start(): Promise<boolean> {
    const { session } = this;
    this.on = true;
    try {
      await yieldToErase();
      void navigator.storage?.persist?.();
      await this.keepDraft();
      const { data } = session;
      if (data === null || data.sample) return true;
      const files = [...new Set(data.files.map((f) => f.file))];
      const coming = [];
      for (const file of files) {
        const mappings = data.files.filter((f) => f.file === file).map((f) => f.mapping);
        const id = await this.record(file, data.headers.get(file.name) ?? [], mappings, []);
        if (id !== null) coming.push({ file, id });
      }
      const unkept = await session.engine.call("keep", { files: coming });
      await this.settle();
      return unkept.length === 0;
    } catch {
      await this.erase().catch(() => undefined);
      return false;
    } finally {
      session.changed();
    }
  }

  /** Writes down that a file was confirmed, before it is read; the id for its bytes, where they are still to be kept. */
  async plan({ file, follows, preview }: Chosen, mappings: readonly Mapping[]): Promise<string | null> {
    if (!this.on) return null;
    const replaced = follows?.choice === "replace" ? this.files.filter((f) => follows.names.includes(f.name)).map((f) => f.id) : [];
    return this.record(file, preview?.header ?? [], mappings, replaced).catch(() => null);
  }

  private async record(file: File, header: readonly string[], mappings: readonly Mapping[], replaces: string[]): Promise<string | null> {
    const id = this.ids.get(file);
    const before = this.files.find((f) => f.id === id);
    const record: KeptFile = {
      id: id ?? crypto.randomUUID(),
      name: file.name,
      size: file.size,
      modified: file.lastModified,
      header: [...header],
      mappings: [...mappings],
      complete: before?.complete ?? false,
      replaces,
      earliest: before?.earliest ?? null,
      latest: before?.latest ?? null,
      keptAt: Date.now(),
    };
    await putFile(record);
    if (id === undefined) this.planned.push(record.id);
    this.ids.set(file, record.id);
    this.files = [...this.files.filter((f) => f.id !== record.id), record];
    return record.complete ? null : record.id;
  }

  /** After an import that was cancelled or refused: nothing was confirmed. */
  async withdraw(): Promise<void> {
    for (const id of this.planned.splice(0)) {
      await dropFile(id).catch(() => undefined);
      await drop(id).catch(() => undefined);
      this.files = this.files.filter((f) => f.id !== id);
      for (const [file, of] of this.ids) if (of === id) this.ids.delete(file);
    }
    this.session.changed();
  }

  /** After an import: what is open now is what is kept. */
  async settle(): Promise<void> {
    this.planned = [];
    const { data } = this.session;
    if (!this.on || data === null || data.sample) return;
    const open = new Set([...new Set(data.files.map((f) => f.file))].map((file) => this.ids.get(file)));
    for (const file of await keptFiles()) {
      if (!open.has(file.id)) {
        // A broken-off one of an earlier visit waits until it is dropped again.
        if (!file.complete && !data.headers.has(file.name)) continue;
        await dropFile(file.id);
        await drop(file.id);
        continue;
      }
      const days = data.summary.files.filter((f) => f.file === file.name);
      const earliest = days.flatMap((f) => f.earliest ?? []).sort()[0] ?? null;
      const latest = days.flatMap((f) => f.latest ?? []).sort().at(-1) ?? null;
      await putFile({ ...file, earliest, latest, replaces: [] });
    }
    this.files = await keptFiles();
    this.offered = false;
    this.session.changed();
  }

  /** What an earlier visit left: the draft, and the files whose bytes are all there. */
  async take(): Promise<{ draft: KeptDraft | undefined; files: MappedFile[]; headers: Map<string, string[]> }> {
    this.offered = false;
    const files: MappedFile[] = [];
    for (const kept of this.complete) {
      const file = await open(kept.id, kept.name, kept.modified);
      if (file === null) continue;
      this.ids.set(file, kept.id);
      files.push(...kept.mappings.map((mapping) => ({ file, mapping })));
    }
    const { draft } = this;
    const looked = draft && { ...draft, signed: through(draft.signed, draft.score), proposed: through(draft.proposed, draft.score) };
    return { draft: looked, files, headers: new Map(this.complete.map((f) => [f.name, f.header])) };
  }

  dismiss(): void {
    this.offered = false;
    this.session.changed();
  }

  /** Erases everything that was kept; what is open stays open until the page is closed. */
  async erase(): Promise<void> {
    this.on = false;
    this.offered = false;
    clearTimeout(this.quiet);
    await eraseFolder();
    await eraseRecords();
    this.files = [];
    this.draft = undefined;
    this.ids.clear();
    this.session.changed();
  }

  /** A changed draft is kept after a moment of quiet; never one over what is still on offer. */
  private follow(): void {
    if (!this.on || this.offered || this.session.phase !== "ready") return;
    const { signed, draft, monday } = this.session;
    if ([signed, draft, monday.decisions].every((one, at) => one === this.written[at])) return;
    clearTimeout(this.quiet);
    this.quiet = window.setTimeout(() => void this.keepDraft().catch(() => undefined), QUIET_MS);
  }

  private async keepDraft(): Promise<void> {
    const { signed, draft, score, monday } = this.session;
    const { decisions } = monday;
    this.written = [signed, draft, decisions];
    this.draft = { signed, proposed: draft, ...(score === undefined ? {} : { score }), ...(decisions.length === 0 ? {} : { decisions }) };
    await putDraft(this.draft);
  }
}

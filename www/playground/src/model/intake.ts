/** Files on their way in: sorted by kind, queued, mapped, imported. */
import { EngineFailure } from "../engine/client.js";
import type { ComingFile, MappedFile } from "../engine/protocol.js";
import type { Mapping, Problem } from "../engine/shapes.js";
import { words } from "../words/en.js";
import type { Agreement } from "./agreement.js";
import { type Arrival, arrivalOf } from "./arrival.js";
import type { Keep } from "./keep.js";
import type { Known } from "./known.js";
import { type Chosen, type Coming, Queue } from "./queue.js";
import { requestFor } from "./request.js";
import type { Told } from "./room.js";
import type { Data, Session } from "./session.js";

export class Intake {
  readonly queue: Queue;
  /** Mappings that came before their file. */
  private readonly early = new Map<string, Mapping>();
  /** Tables that came beside something refused, until that has been read; and whether others were asked about then. */
  private waiting: Coming[] = [];
  private asking = false;
  private abort: AbortController | null = null;

  constructor(
    private readonly session: Session,
    private readonly keep: Keep,
  ) {
    this.queue = new Queue(session, () => [...openOf(session.data), ...keep.known]);
  }

  async open(given: readonly File[]): Promise<void> {
    const { session } = this;
    const told: Told[] = [];
    const documents: { name: string; arrival: Arrival }[] = [];
    const tables: Coming[] = [];
    for (const file of given) {
      const arrival = await arrivalOf(file);
      if (arrival.is === "tables") tables.push(...(await this.tablesIn(file, told)));
      else if (arrival.is === "unknown") session.say(words.drop.unknown(file.name));
      else documents.push({ name: file.name, arrival });
    }
    for (const { name, arrival } of documents) {
      if (arrival.is === "mapping") await this.openMapping(arrival.mapping);
      else if (arrival.is === "agreement") told.push(...(await this.openAgreement(name, arrival, tables.length === 0)));
    }
    const { room } = session;
    const all = room?.kind === "problems" ? [...room.told, ...told] : told;
    this.asking ||= room?.kind === "mapping";
    this.waiting.push(...tables);
    if (all.length === 0) await this.goOn();
    else this.tell(all, this.asking || this.waiting.length > 0 ? () => void this.goOn() : undefined);
  }

  /** Asks about the files that came, once what was refused beside them has been read. */
  private async goOn(): Promise<void> {
    const [coming, asking] = [this.waiting, this.asking];
    [this.waiting, this.asking] = [[], false];
    if (coming.length > 0 || asking) await this.choose(coming, asking);
  }

  /** The tables in a file; what is not read of it is told with the first of them. */
  private async tablesIn(file: File, told: Told[]): Promise<Coming[]> {
    try {
      const { sheets, leftOut } = await this.session.engine.call("openFile", { file });
      return sheets.map(({ name, text, hidden }, at) => ({
        file: text instanceof File ? text : new File([text], name, { type: "text/csv" }),
        hidden,
        leftOut: at === 0 ? leftOut : [],
      }));
    } catch (thrown) {
      told.push({ name: file.name, problems: problemsOf(thrown) });
      return [];
    }
  }

  /** Asks what is what in the files, beside those of the user's that are open already or asked about now. */
  async choose(files: readonly Coming[], asking = this.session.room?.kind === "mapping"): Promise<void> {
    const coming = files.map((one) => this.coming(one));
    await this.ask(asking ? () => this.queue.add(coming) : () => this.queue.fill([...this.own, ...coming]));
  }

  /** Asks anew about the user's files, as the present agreement would have them. */
  private async chooseAnew(): Promise<void> {
    await this.ask(() => this.queue.fill(this.own.map(({ file }) => ({ ...this.coming({ file }), open: true }))));
  }

  private coming(one: Coming): Coming {
    const early = this.early.get(one.file.name);
    return early ? { ...one, mappings: [early] } : one;
  }

  private async ask(fill: () => Promise<void>): Promise<void> {
    try {
      this.session.enter({ kind: "mapping" });
      await fill();
    } catch (thrown) {
      this.tell([{ name: words.mapping.failed, problems: problemsOf(thrown) }]);
    }
  }

  /** The user's own files that are open. */
  private get own(): Coming[] {
    const { data } = this.session;
    if (data === null || data.sample) return [];
    const files = [...new Set(data.files.map((f) => f.file))];
    return files.map((file) => ({ file, open: true, mappings: data.files.filter((f) => f.file === file).map((f) => f.mapping) }));
  }

  /** Brings the open data under a new agreement; dates are read anew where its zone is another. */
  async suit(): Promise<void> {
    const { data, draft } = this.session;
    if (data === null) return;
    const zone = draft.definitions.timeZone;
    if (data.summary.zone === zone) return this.session.open();
    const files = data.files.map(({ file, mapping }) => ({
      file,
      mapping: mapping.timeZone === data.summary.zone ? { ...mapping, timeZone: zone } : mapping,
    }));
    await this.read(files, data.sample, data.headers);
  }

  private get suits(): boolean {
    const { data, draft, absent } = this.session;
    if (data === null || absent.length > 0) return false;
    const agreed = draft.definitions.attributes ?? [];
    const differs = data.summary.attributes.some(({ id, type }) => agreed.some((a) => a.id === id && a.type !== type));
    return !differs && data.summary.zone === draft.definitions.timeZone;
  }

  /** Imports what the user confirmed. What was confirmed is kept first, where it is to be kept at all. */
  async confirm(): Promise<Problem[] | null> {
    const chosen = distinct(this.queue.kept);
    const headers = new Map(chosen.map((c) => [c.file.name, c.preview?.header ?? []]));
    const files: ComingFile[] = [];
    for (const one of chosen) {
      const on = one.feeds.filter((f) => f.on).map(({ mapping }) => ({ file: one.file, mapping: { ...mapping, file: one.file.name } }));
      const keep = await this.keep.plan(one, on.map((f) => f.mapping));
      files.push(...on.map((f, i) => (i === 0 && keep !== null ? { ...f, keep } : f)));
    }
    const problems = await this.import(files, false, headers);
    await (problems === null ? this.keep.settle() : this.keep.withdraw());
    return problems;
  }

  /** Opens what was kept in the browser, as it was left. */
  async resume(): Promise<void> {
    const { session, keep } = this;
    const { draft, files, headers } = await keep.take();
    if (draft !== undefined) await session.adopt(draft.signed, draft.proposed);
    session.monday.restore(draft?.decisions ?? []);
    if (files.length > 0) await this.read(files, false, headers);
    else await this.suit();
  }

  /** Imports, and tells what is wrong in a dialog. */
  private async read(files: readonly MappedFile[], sample: boolean, headers: Data["headers"]): Promise<void> {
    const problems = await this.import(files, sample, headers);
    if (problems !== null && problems.length > 0) {
      this.tell([{ name: words.mapping.failed, problems }]);
    }
  }

  /**
   * Imports; what was open before stays when it fails or is cancelled.
   * Null when it went well, else what the engine refused: nothing where it was cancelled.
   */
  async import(files: readonly ComingFile[], sample: boolean, headers: Data["headers"]): Promise<Problem[] | null> {
    const { session } = this;
    this.abort = new AbortController();
    session.progress = { file: files[0]?.file.name ?? "", place: 0, fileDone: 0, fileTotal: 1, done: 0, total: 1 };
    session.changed();
    try {
      const ask = { agreement: JSON.stringify(session.draft), files: [...files] };
      const imported = await session.engine.call("import", ask, {
        signal: this.abort.signal,
        progress: (progress) => {
          session.progress = progress;
          session.changed();
        },
      });
      // The benchmark's, and anyone's who looks with the browser's own tools.
      performance.mark("imported", { detail: { together: imported.together } });
      if (imported.unkept.length > 0) session.say(words.keep.noRoom);
      session.data = { ...imported, name: nameOf(files, sample, session.draft), sample, files: [...files], headers };
      session.request = requestFor(session);
      session.moves = null;
      session.offset = 0;
      await session.open();
      return null;
    } catch (thrown) {
      if (!(thrown instanceof EngineFailure)) throw thrown;
      if (thrown.code === "cancelled") return [];
      return problemsOf(thrown);
    } finally {
      session.progress = null;
      this.abort = null;
      session.changed();
    }
  }

  cancel(): void {
    this.abort?.abort();
  }

  /** A mapping stands in for the guess of the file it names, whether that is here or still to come. */
  private async openMapping(mapping: Mapping): Promise<void> {
    const { session } = this;
    this.early.set(mapping.file, mapping);
    if (session.room?.kind === "mapping" && this.queue.take(mapping)) return;
    if (this.own.some((f) => f.file.name === mapping.file)) {
      await this.choose([]);
      this.queue.take(mapping);
    } else session.say(words.drop.mapping(mapping.file));
  }

  /** An agreement of the same name that nobody signed is a proposal beside the signed one. What is wrong is given back. */
  private async openAgreement(name: string, { text, agreement }: AgreementFile, alone: boolean): Promise<Told[]> {
    const { session } = this;
    const { problems } = await session.engine.call("check", { agreement: text });
    if (problems.length > 0 || agreement === null) return [{ name, problems, agreement: true }];
    const title = agreement.definitions.name;
    const signed = (agreement.approvals ?? []).length > 0;
    if (!signed && title === session.signed.definitions.name) {
      session.edit(() => agreement);
      session.say(words.drop.proposal(title));
      return [];
    }
    await session.adopt(agreement, agreement);
    if (alone && this.own.length > 0 && !this.suits) await this.chooseAnew();
    else if (alone) await this.suit();
    session.say(words.drop.opened(title));
    return [];
  }

  private tell(told: Told[], then?: () => void): void {
    this.session.enter({ kind: "problems", told, ...(then ? { then } : {}) });
  }
}

type AgreementFile = Extract<Arrival, { is: "agreement" }>;

function problemsOf(thrown: unknown): Problem[] {
  if (thrown instanceof EngineFailure && thrown.problems.length > 0) return thrown.problems;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return [{ code: "unforeseen", at: "", params: {}, message, help: "" }];
}

function nameOf(files: readonly MappedFile[], sample: boolean, draft: Agreement): string {
  const leads = files.find((f) => f.mapping.table === "leads");
  return sample || leads === undefined ? draft.definitions.name : leads.file.name.replace(/\.[^.]+$/, "");
}

/** Two files of one name are told apart. */
function distinct(chosen: readonly Chosen[]): Chosen[] {
  const taken = new Set<string>();
  return chosen.map((one) => {
    const { file } = one;
    let { name } = file;
    for (let n = 2; taken.has(name); n++) name = file.name.replace(/(\.[^.]*)?$/, ` (${n})$1`);
    taken.add(name);
    return name === file.name ? one : { ...one, file: new File([file], name, { type: file.type, lastModified: file.lastModified }) };
  });
}

/** The user's open files, as they are recognised when they come again. */
function openOf(data: Data | null): Known[] {
  if (data === null || data.sample) return [];
  return [...data.headers].map(([name, header]) => {
    const summary = data.summary.files.filter((f) => f.file === name);
    const days = (pick: "earliest" | "latest") => summary.flatMap((f) => f[pick] ?? []).sort();
    return {
      name,
      header,
      mappings: data.files.filter((f) => f.file.name === name).map((f) => f.mapping),
      earliest: days("earliest")[0] ?? null,
      latest: days("latest").at(-1) ?? null,
      open: true,
    };
  });
}

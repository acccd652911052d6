/** Files on their way in: sorted by kind, previewed, mapped, imported. */
import { EngineFailure } from "../engine/client.js";
import type { MappedFile, Reading } from "../engine/protocol.js";
import type { Mapping, Preview, Problem } from "../engine/shapes.js";
import { words } from "../words/en.js";
import type { Agreement } from "./agreement.js";
import type { Session } from "./session.js";

/** One file in the mapping dialog. */
export interface Chosen {
  file: File;
  preview: Preview;
  mapping: Mapping;
  /** What the user said of the file where the engine's look at it was wrong. */
  as: Reading;
  /** Questions the user answered by agreeing to them. */
  agreed: string[];
}

export class Intake {
  /** Mappings that came before their file. */
  private readonly kept = new Map<string, Mapping>();
  private abort: AbortController | null = null;

  constructor(private readonly session: Session) {}

  async open(given: readonly File[]): Promise<void> {
    const files = await this.opened(given);
    const isJson = (file: File) => /\.json$/i.test(file.name) || file.type === "application/json";
    const isTable = (file: File) => !isJson(file) && (/\.(csv|tsv|txt)$/i.test(file.name) || file.type.startsWith("text/"));
    const tables = files.filter(isTable);
    for (const file of files.filter(isJson)) await this.openJson(file, tables.length === 0);
    for (const file of files) if (!isJson(file) && !isTable(file)) this.session.say(words.drop.unknown(file.name));
    if (tables.length > 0) await this.choose(tables);
  }

  /** The files, with what is no delimited text replaced by the tables in it. */
  private async opened(files: readonly File[]): Promise<File[]> {
    const opened: File[] = [];
    for (const file of files) {
      if (!(await holdsTables(file))) {
        opened.push(file);
        continue;
      }
      try {
        const sheets = await this.session.engine.call("sheets", { file });
        opened.push(...sheets.map(({ name, text }) => new File([text], name, { type: "text/csv" })));
      } catch (thrown) {
        this.tell(file.name, thrown);
      }
    }
    return opened;
  }

  /** Asks what is what in the files, beside those of the user's that are open already. */
  async choose(files: readonly File[]): Promise<void> {
    const stay = this.own.filter((old) => !files.some((file) => file.name === old.file.name));
    await this.ask([
      ...stay.map(({ file, mapping }) => this.look(file, mapping)),
      ...files.map((file) => this.look(file, this.kept.get(file.name))),
    ]);
  }

  /** Asks anew about the user's files, as the present agreement would have them. */
  private async chooseAnew(): Promise<void> {
    await this.ask(this.own.map(({ file }) => this.look(file, this.kept.get(file.name))));
  }

  private async ask(looked: Promise<Chosen>[]): Promise<void> {
    try {
      this.session.enter({ kind: "mapping", chosen: await Promise.all(looked) });
    } catch (thrown) {
      this.tell(words.mapping.failed, thrown);
    }
  }

  /** The user's own files that are open. */
  private get own(): readonly MappedFile[] {
    const { data } = this.session;
    return data === null || data.sample ? [] : data.files;
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
    await this.read(files, data.sample);
  }

  private get suits(): boolean {
    const { data, draft, absent } = this.session;
    if (data === null || absent.length > 0) return false;
    const agreed = draft.definitions.attributes ?? [];
    const differs = data.summary.attributes.some(({ id, type }) => agreed.some((a) => a.id === id && a.type !== type));
    return !differs && data.summary.zone === draft.definitions.timeZone;
  }

  /** The engine's guess; a mapping that is known already stands in its place. */
  async look(file: File, mapping?: Mapping, as: Reading = {}): Promise<Chosen> {
    const agreement = JSON.stringify(this.session.draft);
    const preview = await this.session.engine.call("preview", { agreement, file, as });
    const known = { ...preview, questions: preview.questions.filter((q) => q.grade === "refused") };
    return { file, preview: mapping ? known : preview, mapping: mapping ?? preview.mapping, as, agreed: [] };
  }

  /** Imports, and tells what is wrong in a dialog. */
  private async read(files: readonly MappedFile[], sample: boolean): Promise<void> {
    const problems = await this.import(files, sample);
    if (problems !== null && problems.length > 0) {
      this.session.enter({ kind: "problems", name: words.mapping.failed, problems });
    }
  }

  /**
   * Imports; what was open before stays when it fails or is cancelled.
   * Null when it went well, else what the engine refused: nothing where it was cancelled.
   */
  async import(chosen: readonly MappedFile[], sample: boolean): Promise<Problem[] | null> {
    const { session } = this;
    this.abort = new AbortController();
    session.progress = { file: chosen[0]?.file.name ?? "", done: 0, total: 1 };
    session.changed();
    try {
      const ask = {
        agreement: JSON.stringify(session.draft),
        files: chosen.map(({ file, mapping }) => ({ file, mapping: { ...mapping, file: file.name } })),
      };
      const imported = await session.engine.call("import", ask, {
        signal: this.abort.signal,
        progress: (progress) => {
          session.progress = progress;
          session.changed();
        },
      });
      session.data = { ...imported, name: nameOf(ask.files, sample, session.draft), sample, files: ask.files };
      session.request = requestFor(session);
      session.moves = null;
      session.offset = 0;
      await session.open();
      return null;
    } catch (thrown) {
      if (!(thrown instanceof EngineFailure)) throw thrown;
      if (thrown.code === "cancelled") return [];
      return thrown.problems.length > 0 ? thrown.problems : [unforeseen(thrown.message)];
    } finally {
      session.progress = null;
      this.abort = null;
      session.changed();
    }
  }

  cancel(): void {
    this.abort?.abort();
  }

  private async openJson(file: File, alone: boolean): Promise<void> {
    const { session } = this;
    const text = await file.text();
    let json: Partial<Agreement & Mapping>;
    try {
      json = JSON.parse(text) as Partial<Agreement & Mapping>;
    } catch {
      const { problems } = await session.engine.call("check", { agreement: text });
      session.enter({ kind: "problems", name: file.name, problems });
      return;
    }
    if (Array.isArray(json?.columns) && typeof json.file === "string") {
      this.kept.set(json.file, json as Mapping);
      const open = session.data?.files.find((f) => f.file.name === json.file);
      if (open && !session.data?.sample) await this.choose([open.file]);
      else session.say(words.drop.mapping(json.file));
      return;
    }
    await this.openAgreement(file.name, text, json as Agreement, alone);
  }

  /** An agreement of the same name that nobody signed is a proposal beside the signed one. */
  private async openAgreement(name: string, text: string, agreement: Agreement, alone: boolean): Promise<void> {
    const { session } = this;
    const { problems } = await session.engine.call("check", { agreement: text });
    if (problems.length > 0) {
      session.enter({ kind: "problems", name, problems });
      return;
    }
    const title = agreement.definitions.name;
    const signed = (agreement.approvals ?? []).length > 0;
    if (!signed && title === session.signed.definitions.name) {
      session.edit(() => agreement);
      session.say(words.drop.proposal(title));
      return;
    }
    await session.adopt(agreement, agreement);
    if (alone && this.own.length > 0 && !this.suits) await this.chooseAnew();
    else if (alone) await this.suit();
    session.say(words.drop.opened(title));
  }

  private tell(name: string, thrown: unknown): void {
    if (thrown instanceof EngineFailure && thrown.problems.length > 0) {
      this.session.enter({ kind: "problems", name, problems: thrown.problems });
    } else {
      this.session.say(`${words.mapping.failed}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }
}

function unforeseen(message: string): Problem {
  return { code: "unforeseen", at: "", params: {}, message, help: "" };
}

function nameOf(files: readonly MappedFile[], sample: boolean, draft: Agreement): string {
  const leads = files.find((f) => f.mapping.table === "leads");
  return sample || leads === undefined ? draft.definitions.name : leads.file.name.replace(/\.[^.]+$/, "");
}

/** As of the last day of the data, and never later than today for a user's own files. */
function requestFor(session: Session) {
  const { summary, sample } = session.data!;
  const today = localToday();
  const last = summary.latest;
  const asOf = last !== null && (sample || last <= today) ? last : today;
  const texts = summary.attributes.filter((a) => a.type === "text" && a.distinct > 1 && a.distinct <= 60);
  const by = ["source", "segment"].find((id) => texts.some((a) => a.id === id)) ?? texts[0]?.id;
  return { asOf, ...(by === undefined ? {} : { by }) };
}

/** Today where the user is, as the report's day; the engine itself knows no clock. */
export function localToday(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whether a file is a container of tables: JSON may also be an agreement or a mapping, and tells by how it begins. */
async function holdsTables(file: File): Promise<boolean> {
  if (/\.(xlsx?|xlsm|xlsb|ods|zip|ndjson|jsonl|parquet|gz|pdf)$/i.test(file.name)) return true;
  if (!/\.json$/i.test(file.name)) return false;
  const head = (await file.slice(0, 4096).text()).trimStart();
  if (/"(yellowline|definitions|columns)"\s*:/.test(head)) return false;
  return /^(\[|\{"[^[]*"\s*:\s*\[\s*\{|\{[^{}[\]]*\}\s*\{)/.test(head);
}

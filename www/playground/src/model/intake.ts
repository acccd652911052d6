/** Files on their way in: sorted by kind, previewed, mapped, imported. */
import { EngineFailure } from "../engine/client.js";
import type { MappedFile } from "../engine/protocol.js";
import type { Finding, Mapping, Preview } from "../engine/shapes.js";
import { words } from "../words/en.js";
import type { Agreement } from "./agreement.js";
import type { Session } from "./session.js";

/** One file in the mapping dialog. */
export interface Chosen {
  file: File;
  preview: Preview;
  mapping: Mapping;
  /** Questions the user has not answered yet. */
  open: Finding[];
}

export class Intake {
  /** Mappings that came before their file. */
  private readonly kept = new Map<string, Mapping>();
  private abort: AbortController | null = null;

  constructor(private readonly session: Session) {}

  async open(files: readonly File[]): Promise<void> {
    const tables: File[] = [];
    for (const file of files) {
      if (/\.json$/i.test(file.name) || file.type === "application/json") await this.openJson(file);
      else if (/\.(csv|tsv|txt)$/i.test(file.name) || file.type.startsWith("text/")) tables.push(file);
      else this.session.say(words.drop.unknown(file.name));
    }
    if (tables.length > 0) await this.choose(tables);
  }

  /** Previews the files, beside those of the user's already open, and asks what is what. */
  async choose(files: readonly File[]): Promise<void> {
    const { session } = this;
    const before = session.data === null || session.data.sample ? [] : session.data.files;
    const stay = before.filter((old) => !files.some((file) => file.name === old.file.name));
    try {
      const chosen = await Promise.all([
        ...stay.map(({ file, mapping }) => this.look(file, mapping)),
        ...files.map((file) => this.look(file, this.kept.get(file.name))),
      ]);
      session.enter({ kind: "mapping", chosen });
    } catch (thrown) {
      this.tell(files[0]?.name ?? "", thrown);
    }
  }

  private async look(file: File, mapping?: Mapping): Promise<Chosen> {
    const agreement = JSON.stringify(this.session.draft);
    const preview = await this.session.engine.call("preview", { agreement, file, ...(mapping ? { mapping } : {}) });
    return { file, preview, mapping: preview.mapping, open: preview.questions };
  }

  /** Imports and shows the findings; what was open before stays when it fails or is cancelled. */
  async import(chosen: readonly MappedFile[], sample: boolean): Promise<boolean> {
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
      return true;
    } catch (thrown) {
      if (thrown instanceof EngineFailure && thrown.code === "cancelled") session.say(words.mapping.cancelled);
      else this.tell(words.mapping.failed, thrown);
      return false;
    } finally {
      session.progress = null;
      this.abort = null;
      session.changed();
    }
  }

  cancel(): void {
    this.abort?.abort();
  }

  private async openJson(file: File): Promise<void> {
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
    await this.openAgreement(file.name, text, json as Agreement);
  }

  /** An agreement of the same name that nobody signed is a proposal beside the signed one. */
  private async openAgreement(name: string, text: string, agreement: Agreement): Promise<void> {
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
    await session.open();
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

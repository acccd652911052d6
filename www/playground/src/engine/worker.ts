/** The one file that knows the engine's package. It holds the ledger and the tuner; the page only asks. */
import { Agreement, CycleBook, HandOffBook, Import, type Ledger, RowPicker, Tuner, YellowlineError, init } from "yellowline/slim";
import address from "yellowline/yellowline.wasm?url";
import type { AgreementDocument } from "yellowline";
import { Keeping } from "../store/keeping.js";
import { meet, ready, release as releaseSecond } from "./beside.js";
import { eachChunk } from "./chunks.js";
import { openedFile } from "./files.js";
import { about, headOf } from "./head.js";
import { readInto } from "./reading.js";
import type { CycleLeads, CycleReport, HandOffReport, Language, LearnReport, Mapping, MondayLeads, MondayReport, NoticeReport, RecordedReport, RuleReach, Trail, TuneReport } from "./shapes.js";
import type { Ask, CallName, Calls, Cancel, Failure, MappedFile, Meet, Monday, Reply } from "./protocol.js";

const LANGUAGES: Language[] = ["en", "de", "fr", "es", "pt"];

class Cancelled extends Error {}

let ledger: Ledger | null = null;
let files: MappedFile[] = [];
let tuner: Tuner | null = null;
let proposed: Agreement | null = null;
let asOf = "";
/** The further score that signed and proposed are looked at through. */
let score: string | undefined;
/** Looks at files; made anew only where it must know something else. */
let looker: { key: string; run: Import } | null = null;
/** The spells of an agreement, kept for further periods and segments. */
let book: { key: string; kept: CycleBook } | null = null;
let handedOver: { key: string; kept: HandOffBook } | null = null;
let reach: { key: string; rules: RuleReach[] } | null = null;
const cancelled = new Set<number>();

/** A report as the engine wrote it: its text goes to the page, which reads it, since a text is copied faster than what was read. */
class Written<T> {
  declare readonly report: T;

  constructor(readonly text: string) {}
}

type Given<T> = T | Promise<T> | Written<T>;
type Handlers = { [N in CallName]: (ask: Calls[N]["ask"], id: number) => Given<Calls[N]["answer"]> };

const handlers: Handlers = {
  check({ agreement }) {
    const problems = Agreement.check(agreement);
    return { problems, fingerprint: problems.length > 0 ? null : Agreement.parse(agreement).fingerprint() };
  },

  openFile: ({ file }) => openedFile(file),

  /** A name tells the engine the table. */
  async preview({ agreement, file, as: { table, ...cut } = {}, known = [], lists = [] }) {
    const head = await headOf(file);
    const run = await looking(agreement, known, lists);
    const preview = run.previewAs(table ? `${table}.csv` : file.name, head, JSON.stringify(cut));
    const named = (mapping: Mapping) => ({ ...mapping, file: file.name });
    return { ...preview, mapping: named(preview.mapping), also: preview.also.map(named), about: about(head, file.size) };
  },

  async scan({ agreement, file, mapping }, id) {
    const run = new Import(Agreement.parse(agreement));
    try {
      run.begin(JSON.stringify(mapping));
      await eachChunk(file, async (chunk) => {
        await unlessCancelled(id);
        run.push(chunk);
      });
      return run.end();
    } finally {
      run.free();
    }
  },

  async import({ agreement, files: chosen }, id) {
    const run = new Import(Agreement.parse(agreement));
    const total = chosen.reduce((sum, { file }) => sum + file.size, 0);
    const unkept: string[] = [];
    let [done, together] = [0, 0];
    try {
      for (const [place, coming] of chosen.entries()) {
        const { file, keep } = coming;
        const read = await readInto(run, coming, agreement, {
          still: () => unlessCancelled(id),
          progress: (fileDone) =>
            reply({ id, progress: { file: file.name, place, fileDone, fileTotal: file.size, done: done + fileDone, total } }),
        });
        if (keep !== undefined && read.unkept) unkept.push(keep);
        if (read.together) together += 1;
        done += file.size;
      }
      unlessCancelled(id);
    } catch (thrown) {
      run.free();
      throw thrown;
    }
    releaseSecond();
    const fresh = run.finish();
    // A cancel that came while everything was put in order is heard only now.
    await new Promise((resolve) => setTimeout(resolve));
    if (cancelled.delete(id)) {
      fresh.free();
      throw new Cancelled();
    }
    release();
    ledger = fresh;
    files = chosen;
    return { summary: fresh.summary(), findings: fresh.findings(), unkept, together };
  },

  async keep({ files: open }) {
    const unkept: string[] = [];
    for (const { file, id } of open) {
      const keeping = await Keeping.begin(id);
      await eachChunk(file, (chunk) => keeping?.write(chunk));
      if (!(await keeping?.end())) unkept.push(id);
    }
    return unkept;
  },

  open({ signed, proposed: draft, request, ...through }) {
    const before = tuner;
    const next = looked({ agreement: draft, ...through });
    tuner = new Tuner(looked({ agreement: signed, ...through }), next, needed(ledger), JSON.stringify(request));
    [proposed, asOf, score] = [next, request.asOf, through.score];
    before?.free();
    return tuned();
  },

  propose(through) {
    // One that was under way when the page looked through another score changes nothing.
    if (through.score !== score) return tuned();
    const next = looked(through);
    needed(tuner).propose(next);
    proposed = next;
    return tuned();
  },

  compare: ({ left, right }) => Agreement.parse(left).compare(Agreement.parse(right)),
  merge: ({ left, right, take }) => Agreement.parse(left).merge(Agreement.parse(right), JSON.stringify({ take })),
  approve: ({ agreement, ...who }) => Agreement.parse(agreement).approve(JSON.stringify(who)),

  step: (ask) => needed(tuner).step(JSON.stringify(ask)),
  moves: (ask) => needed(tuner).moves(JSON.stringify(ask)),
  explain: ({ agreement, score, ...request }) => needed(ledger).explain(looked({ agreement, score }), JSON.stringify(request)),
  notice({ signed, proposed: draft, request }) {
    const next = looked(draft);
    const report = needed(ledger).noticeJson(looked(signed), next, JSON.stringify(request));
    const texts = Object.fromEntries(LANGUAGES.map((language) => [language, needed(ledger).noticeText(report, next, language)]));
    return { report: JSON.parse(report) as NoticeReport, texts: texts as Record<Language, string> };
  },
  pilot: ({ request, ...through }) => looked(through).pilot(JSON.stringify(request)),
  learn: ({ request, ...through }) =>
    new Written<LearnReport>(needed(ledger).learnJson(looked(through), JSON.stringify(request))),
  values: ({ attribute }) => needed(ledger).values(attribute),
  scoredCsv: () =>
    new Blob([needed(ledger).scoredCsv(needed(proposed), JSON.stringify({ asOf }))], { type: "text/csv" }),
  reportJson: () => new Blob([needed(tuner).reportJson()], { type: "application/json" }),

  recorded: ({ agreement, score, ...request }) =>
    new Written<RecordedReport>(needed(ledger).compareRecordedJson(looked({ agreement, score }), JSON.stringify(request))),
  recordedLeads: ({ agreement, score, ...request }) =>
    needed(ledger).recordedLeads(looked({ agreement, score }), JSON.stringify(request)),

  cycle: counted,
  cycleCut: counted,
  cycleLeads: ({ request, agreement, score }) => new Written<CycleLeads>(bookOf({ agreement, score }).leadsJson(JSON.stringify(request))),
  handOff: ({ request, ...through }) =>
    new Written<HandOffReport>(handOffBookOf(through).reportJson(JSON.stringify(request))),
  handOffLeads: ({ request, ...through }) => needed(ledger).handOffLeads(looked(through), JSON.stringify(request)),
  handOffJson: ({ request, ...through }) =>
    new Blob([handOffBookOf(through).reportJson(JSON.stringify(request))], { type: "application/json" }),

  monday: (ask) => new Written<MondayReport>(mondayJson(ask)),
  mondayTaken(ask) {
    const json = mondayJson(ask);
    const now = looked(ask.now);
    const texts = Object.fromEntries(LANGUAGES.map((language) => [language, needed(ledger).mondayText(json, now, language)]));
    return { json: new Blob([json], { type: "application/json" }), texts: texts as Record<Language, string> };
  },
  mondayLeads: ({ request, ...through }) =>
    new Written<MondayLeads>(needed(ledger).mondayLeadsJson(looked(through), JSON.stringify(request))),

  trail: ({ agreement, score, ...request }) => trailed(looked({ agreement, score }), request),
  trailJson: ({ agreement, score, ...request }) =>
    new Blob([needed(ledger).trailJson(looked({ agreement, score }), JSON.stringify(request))], { type: "application/json" }),
  known({ agreement, score, asOf, leads }) {
    const through = looked({ agreement, score });
    return Object.fromEntries(leads.map((lead) => [lead, present(trailed(through, { asOf, lead }))]));
  },

  async rejected({ file: index }) {
    const chosen = files[index];
    if (chosen === undefined) throw new RangeError(`no file ${index}`);
    const rows = needed(ledger).rejectedRows(JSON.stringify({ file: index }));
    const picker = new RowPicker(JSON.stringify(chosen.mapping), rows);
    const parts: Uint8Array[] = [];
    await eachChunk(chosen.file, (chunk) => parts.push(picker.push(chunk)));
    parts.push(picker.end());
    return new Blob(parts as BlobPart[], { type: "text/csv" });
  },
};

/** An import that knows these mappings and how these files spell their words, to look at others with. */
async function looking(agreement: string, known: readonly Mapping[], lists: readonly File[]): Promise<Import> {
  const key = JSON.stringify([agreement, known, lists.map(({ name, size, lastModified }) => [name, size, lastModified])]);
  if (looker?.key === key) return looker.run;
  looker?.run.free();
  looker = null;
  const run = new Import(Agreement.parse(agreement));
  for (const mapping of known) run.remember(JSON.stringify(mapping));
  for (const list of lists) run.spell(await headOf(list));
  looker = { key, run };
  return run;
}

/** An agreement, looked at through one of its scores. */
function looked({ agreement, score }: { agreement: string; score?: string | undefined }): Agreement {
  const whole = Agreement.parse(agreement);
  return score === undefined ? whole : whole.score(score);
}

function trailed(agreement: Agreement, request: { asOf: string; lead: string }): Trail {
  return JSON.parse(needed(ledger).trailJson(agreement, JSON.stringify(request))) as Trail;
}

function mondayJson({ now, then, request }: Monday): string {
  return needed(ledger).mondayJson(looked(now), looked(then), JSON.stringify(request));
}

/** What is known of a lead, without what is missing. */
function present({ known }: Trail): Record<string, string> {
  return Object.fromEntries(known.flatMap(([id, value]) => (value === null ? [] : [[id, value]])));
}

function tuned(): Calls["propose"]["answer"] {
  // The receipt is sealed beside the report, so the declared type does not have it.
  const report = needed(tuner).report() as TuneReport;
  const step = needed(tuner).step(JSON.stringify({ threshold: report.line.threshold }));
  return { report, step, reach: reached(), fingerprint: needed(proposed).fingerprint() };
}

/** The whole report, though the page shows no points of curves: its receipt is that of the command line. */
function counted({ request, agreement, score }: Calls["cycle"]["ask"]): Written<CycleReport> {
  return new Written(bookOf({ agreement, score }).reportJson(JSON.stringify(request)));
}

/** Made anew only where the agreement is another one: all other questions are answered from the same spells. */
function bookOf(through: { agreement: string; score: string | undefined }): CycleBook {
  const key = JSON.stringify(through);
  if (book?.key !== key) {
    const kept = new CycleBook(looked(through), needed(ledger));
    book?.kept.free();
    book = { key, kept };
  }
  return book.kept;
}

/** The same of hand-offs: other periods and cuts of one moment are counted on what is known of each lead. */
function handOffBookOf(through: { agreement: string; score?: string | undefined }): HandOffBook {
  const key = JSON.stringify(through);
  if (handedOver?.key !== key) {
    const kept = new HandOffBook(looked(through), needed(ledger));
    handedOver?.kept.free();
    handedOver = { key, kept };
  }
  return handedOver.kept;
}

/** How far each rule reaches does not change with what it is worth, so a drag of points need not count anew. */
function reached(): RuleReach[] {
  const { definitions } = JSON.parse(needed(proposed).canonical()) as AgreementDocument;
  const scoring = definitions.scores?.find((s) => s.id === score)?.scoring ?? definitions.scoring;
  const tests = scoring.rules.map((rule) => ({ ...rule, points: 0, title: "", group: "", min: 0, max: 0 }));
  // Cycles decide which touches are old.
  const key = JSON.stringify([asOf, definitions.touchKinds, definitions.stages, scoring.recycling, tests]);
  if (reach?.key !== key) {
    reach = { key, rules: needed(ledger).reach(needed(proposed), JSON.stringify({ asOf })) };
  }
  return reach.rules;
}

/** Stops where a cancel came in, as it can whenever a piece of the file is waited for. */
function unlessCancelled(id: number): void {
  if (cancelled.delete(id)) throw new Cancelled();
}

function release(): void {
  tuner?.free();
  book?.kept.free();
  handedOver?.kept.free();
  ledger?.free();
  book = null;
  handedOver = null;
  tuner = null;
  ledger = null;
  reach = null;
}

function needed<T>(held: T | null): T {
  if (held === null) throw new Error("nothing is imported yet");
  return held;
}

function failure(thrown: unknown): Failure {
  if (thrown instanceof Cancelled) return { code: "cancelled", message: "", problems: [] };
  if (thrown instanceof YellowlineError) return { code: thrown.code, message: thrown.message, problems: thrown.problems };
  return { code: "engine", message: thrown instanceof Error ? thrown.message : String(thrown), problems: [] };
}

function reply(message: Reply): void {
  postMessage(message);
}

/** One question at a time, in order, after the engine is there; a cancel does not queue. */
let queue: Promise<void> = start();

async function start(): Promise<void> {
  const module = await compiled(address);
  await init(module);
  ready(module);
}

/** Fetched once for both engines. */
async function compiled(from: string): Promise<WebAssembly.Module> {
  const response = await fetch(from);
  const again = response.clone();
  // A server that does not know the type is no reason to stop.
  return WebAssembly.compileStreaming(response).catch(async () => WebAssembly.compile(await again.arrayBuffer()));
}

onmessage = (event: MessageEvent<Ask | Cancel | Meet>) => {
  const message = event.data;
  if ("seconds" in message) return meet(message.seconds);
  if ("cancel" in message) {
    cancelled.add(message.cancel);
    return;
  }
  queue = queue.then(
    () => answer(message),
    (thrown: unknown) => reply({ id: message.id, failure: failure(thrown) }),
  );
};

async function answer({ id, name, ask }: Ask): Promise<void> {
  try {
    const handler = handlers[name] as (ask: unknown, id: number) => unknown;
    const given = await handler(ask, id);
    reply(given instanceof Written ? { id, text: given.text } : { id, answer: given });
  } catch (thrown) {
    reply({ id, failure: failure(thrown) });
  }
}

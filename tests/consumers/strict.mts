// Compiled, never run: the declarations hold under `tsc --strict`, for ES modules.
import { Agreement, Import, type Ledger, type NoticeReport, type Problem, type ScoreName, type TuneReport, Tuner, type WithReceipt, YellowlineError } from "yellowline";
import { type Failure, type OpenEvent, ScoreElement, type WholeLeadFace } from "yellowline/elements";
import { type FileKind, type LeftOut, type Opened, type Sheet, fileKind, openFile } from "yellowline/files";
import { type EngineSource, init } from "yellowline/slim";
import { Agreement as SmallAgreement, Import as SmallImport, init as initSmall } from "yellowline/small";

export function tuned(document: string, mapping: string, leads: Uint8Array): TuneReport {
  const agreement: Agreement = Agreement.parse(document);
  const reader = new Import(agreement);
  reader.begin(mapping);
  reader.push(leads);
  reader.end();
  const ledger: Ledger = reader.finish();
  return new Tuner(agreement, agreement, ledger, '{"asOf":"2026-11-20"}').report();
}

export function ofEach(agreement: Agreement): Agreement[] {
  const scores: ScoreName[] = agreement.scores();
  return scores.map(({ id }) => agreement.score(id));
}

export function told(signed: Agreement, proposed: Agreement, ledger: Ledger): string {
  const { leaves, receipt }: WithReceipt<NoticeReport> = ledger.notice(signed, proposed, '{"asOf":"2026-11-20"}');
  const least: number | null = proposed.pilot('{"n":500}').meets;
  return `${receipt.ledger} ${leaves.total} ${least} ${ledger.noticeText("{}", proposed, "fr")}`;
}

export function codes(document: string): string[] {
  const problems: Problem[] = Agreement.check(document);
  return problems.map((problem) => problem.code);
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof YellowlineError ? error.problems[0]?.code : undefined;
}

export const opened = (name: string, bytes: Uint8Array): Promise<Opened> => openFile(name, bytes);
export const shown = ({ sheets }: Opened): Sheet[] => sheets.filter(({ hidden }) => !hidden);
export const codesOf = (leftOut: LeftOut[]): string[] => leftOut.map(({ reason }) => reason.code);
export const kindOf = (name: string, head: Uint8Array): Promise<FileKind> => fileKind(name, head);

export const loaded = (source: EngineSource): Promise<void> => init(source);

export const loadedSmall = (source: EngineSource): Promise<void> => initSmall(source);
// @ts-expect-error the small engine does not guess
new SmallImport(SmallAgreement.parse("{}")).preview;

// @ts-expect-error an agreement is made by `parse`
new Agreement();
// @ts-expect-error requests are JSON text
new Tuner(Agreement.parse("{}"), Agreement.parse("{}"), {} as Ledger, { asOf: "2026-11-20" });

export function beside(ledger: Ledger, signed: Agreement, failure: Failure | null): WholeLeadFace {
  const lead: WholeLeadFace = document.createElement("yl-lead");
  const asked = '{"asOf":"2026-11-20","lead":"L1"}';
  lead.agreement = JSON.parse(signed.canonical());
  [lead.explain, lead.trail, lead.failure] = [ledger.explain(signed, asked), ledger.trail(signed, asked), failure];
  lead.opens = "rule";
  lead.addEventListener("yl-open", ({ detail }: OpenEvent) => console.log(detail.kind, detail.id));
  const score = new ScoreElement();
  score.report = lead.explain;
  return lead;
}

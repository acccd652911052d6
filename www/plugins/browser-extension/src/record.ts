/** What an adapter reads of one record, and how it says that it could not. */

/** A record recognised in a page. */
export interface Found {
  /** The record's own name within the CRM; another record has another one. */
  readonly key: string;
  /** What the adapter needs to read it again. */
  readonly of: Readonly<Record<string, string>>;
}

/** The tables of a ledger that an adapter fills (definition 2.1). */
export type TableName = "leads" | "touches" | "transitions" | "assignments" | "opportunities";

/** Cells as the CRM has them: texts under our column names, instants as ISO 8601 with their offset. */
export interface Table {
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A record as read: its id as the ledger has it, what people call it, and its rows. */
export interface RecordRead {
  readonly lead: string;
  readonly title: string;
  readonly tables: readonly Table[];
}

/** Why nothing is shown; `at` is the place, in words of the CRM or as a JSON pointer. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly help: string;
  readonly at?: string;
}

/** Thrown where a record cannot be read. What throws it has shown no number. */
export class NotRead extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** The failure behind anything thrown. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof NotRead) return thrown.failure;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "not_read", message, help: "reload the page; if it stays, tell whoever looks after your CRM" };
}

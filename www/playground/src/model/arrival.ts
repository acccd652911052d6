/** What a file that was dropped is: its name tells tables from the rest, and JSON tells by what is in it. */
import type { Mapping } from "../engine/shapes.js";
import type { Agreement } from "./agreement.js";

export type Arrival =
  /** Whether it is valid is for the engine to say. */
  | { is: "agreement"; text: string; agreement: Agreement | null }
  | { is: "mapping"; mapping: Mapping }
  /** Something that holds rows, or seems to: the reader of files knows better. */
  | { is: "tables" }
  | { is: "unknown" };

/** The engine takes no larger agreement, so what is larger holds rows. */
const DOCUMENT_BYTES = 4 * 1024 * 1024;

export async function arrivalOf(file: File): Promise<Arrival> {
  if (/\.json$/i.test(file.name) || file.type === "application/json") return jsonOf(file);
  const known = /\.(csv|tsv|txt|ndjson|jsonl|xlsx?|xlsm|xlsb|ods|zip|parquet|gz|pdf)$/i.test(file.name);
  return known || file.type.startsWith("text/") ? { is: "tables" } : { is: "unknown" };
}

async function jsonOf(file: File): Promise<Arrival> {
  if (file.size > DOCUMENT_BYTES) return { is: "tables" };
  const text = await file.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Broken, or one row after another; whose reader says best what is wrong with it is told by the keys it has.
    const rows = /^\s*(\[|\{\s*")/.test(text) && !/"(yellowline|definitions|columns)"\s*:/.test(text);
    return rows ? { is: "tables" } : { is: "agreement", text, agreement: null };
  }
  if (Array.isArray(json)) return { is: "tables" };
  const object = Object(json) as Partial<Agreement & Mapping>;
  if (Array.isArray(object.columns) && typeof object.file === "string") return { is: "mapping", mapping: object as Mapping };
  const agreed = "yellowline" in object || "definitions" in object;
  if (!agreed && Object.values(object).some(isRows)) return { is: "tables" };
  return { is: "agreement", text, agreement: object as Agreement };
}

const isRows = (value: unknown) => Array.isArray(value) && value.every((row) => typeof row === "object");

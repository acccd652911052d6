/** Any CRM: the user points at its fields once, and where they stand is kept for that origin. */
import { type Found, NotRead, type RecordRead, type Table } from "../record.js";
import type { Adapter, Page } from "./adapter.js";

/** A field the user pointed at. */
export interface Pointed {
  /** Our column, or an attribute of the agreement. */
  readonly to: string;
  readonly selector: string;
  /** How a date is written, as mappings say it; none where it is no date. */
  readonly format?: DateFormat;
  /** How a number is written; none where it is no number. */
  readonly number?: Writing;
}

/** A list in the page, as of activities: its rows, and where in a row each column stands. */
export interface PointedRows {
  readonly rows: string;
  readonly columns: readonly Pointed[];
}

export interface GenericMapping {
  /** Addresses of records, `*` standing for what differs: `https://crm.example/leads/*`. The first `*` is the id. */
  readonly address: string;
  readonly fields: readonly Pointed[];
  readonly activities?: PointedRows;
  readonly history?: PointedRows;
}

export const FORMATS = ["iso", "dayFirst", "monthFirst", "yearFirst"] as const;
export type DateFormat = (typeof FORMATS)[number];

/** How numbers are written: digits alone, `1,234.5` or `1.234,5`. */
export const WRITINGS = ["plain", "point", "comma"] as const;
export type Writing = (typeof WRITINGS)[number];

export const generic: Adapter = {
  id: "generic",

  recognise({ location }, { generic: mapping }) {
    const id = mapping && matched(mapping.address, location.href);
    return id ? { key: `${location.origin} ${id}`, of: { id } } : null;
  },

  async read(page, found, { generic: mapping }) {
    if (!mapping) throw missing("address", "no field was pointed at yet");
    return record(page, found, mapping);
  },

  title: ({ document }) => document.querySelector("h1") ?? document.querySelector("[role=heading]"),
};

/** What stands in place of the first `*`; `null` where the address is another one. */
export function matched(pattern: string, address: string): string | null {
  if (!pattern.includes("*")) return null;
  const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const [, id] = new RegExp(`^${parts.join("([^/?#&]+)")}(?:[/?#&].*)?$`).exec(address) ?? [];
  return id ?? null;
}

function record({ document }: Page, { of }: Found, mapping: GenericMapping): RecordRead {
  const lead = of["id"] ?? "";
  const values = mapping.fields.map((field) => ({ field, text: one(document, field) }));
  const named = (to: string) => values.find(({ field }) => field.to === to)?.text ?? "";
  const leads: Table = {
    table: "leads",
    columns: ["id", ...values.map(({ field }) => field.to)],
    rows: [[lead, ...values.map(({ field, text }) => read(text, field))]],
  };
  const touches = mapping.activities && list(document, "touches", mapping.activities, lead);
  const transitions = mapping.history && list(document, "transitions", mapping.history, lead);
  return { lead, title: named("name") || named("company") || lead, tables: [leads, touches, transitions].filter((t) => t !== undefined) };
}

function list(document: Document, table: "touches" | "transitions", { rows, columns }: PointedRows, lead: string): Table {
  return {
    table,
    columns: ["lead", ...columns.map(({ to }) => to)],
    rows: [...document.querySelectorAll(rows)]
      .filter((row) => holds(row, columns))
      .map((row) => [lead, ...columns.map((column) => read(one(row, column), column))]),
  };
}

/** Whether it is a row of the list: those of a table's head are none, nor is one without any cell of that kind. */
function holds(row: Element, columns: readonly Pointed[]): boolean {
  if (row.closest("thead")) return false;
  const kinds = columns.map(({ selector }) => /^:scope > ([\w-]+)/.exec(selector)?.[1] ?? "*");
  return columns.some(({ selector }) => row.querySelector(selector)) || kinds.some((kind) => row.querySelector(`:scope > ${kind}`));
}

/** The text at a selector, which must be there once. */
function one(within: ParentNode, { to, selector, number }: Pointed): string {
  const there = within.querySelectorAll(selector);
  if (there.length !== 1) throw missing(to, there.length === 0 ? "it is not in the page any more" : `${there.length} places of the page fit it`);
  const [element] = there;
  // Its value has a point, however the browser shows it.
  if (number === "comma" && element instanceof HTMLInputElement && element.type === "number") return element.value.replace(".", ",");
  return shown(element as Element);
}

/** What a person reads there. */
export function shown(element: Element): string {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value.trim();
  if (element instanceof HTMLSelectElement) return (element.selectedOptions[0]?.textContent ?? "").trim();
  if (element instanceof HTMLTimeElement && element.dateTime !== "") return element.dateTime;
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}

const read = (text: string, field: Pointed) => numeral(date(text, field), field);

const ORDERS: Readonly<Record<Exclude<DateFormat, "iso">, readonly [number, number, number]>> = {
  dayFirst: [2, 1, 0],
  monthFirst: [2, 0, 1],
  yearFirst: [0, 1, 2],
};

/** A date in the order that was said, as ISO 8601; refused where it is written otherwise. */
function date(text: string, { to, format }: Pointed): string {
  if (!format || format === "iso" || text === "") return text;
  const parts = /^(\d{1,4})[./ -](\d{1,2})[./ -](\d{1,4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (!parts) throw missing(to, `\`${text.slice(0, 60)}\` is no date in the order that was said`);
  const [year, month, day] = ORDERS[format].map((place) => parts[place + 1] ?? "");
  if (year?.length !== 4) throw missing(to, `\`${text.slice(0, 60)}\` has no year of four digits where it was said to stand`);
  const two = (part: string | undefined) => (part ?? "").padStart(2, "0");
  const time = parts[4] === undefined ? "" : `T${two(parts[4])}:${parts[5]}:${parts[6] ?? "00"}`;
  return `${year}-${two(month)}-${two(day)}${time}`;
}

const NUMBERS: Readonly<Record<Writing, RegExp>> = {
  plain: /^([-−]?)(\d+)$/,
  point: /^([-−]?)(\d+|[1-9]\d{0,2}([,\s'’])\d{3}(?:\3\d{3})*)(?:\.(\d+))?$/,
  comma: /^([-−]?)(\d+|[1-9]\d{0,2}([.\s])\d{3}(?:\3\d{3})*)(?:,(\d+))?$/,
};

/** A number in the writing that was said, as digits and a point; refused where it is written otherwise. */
function numeral(text: string, { to, number: writing }: Pointed): string {
  if (!writing || text === "") return text;
  const parts = NUMBERS[writing].exec(text);
  if (!parts) throw missing(to, `\`${text.slice(0, 60)}\` is no number in the writing that was said`);
  const [, sign, whole = "", , fraction] = parts;
  return `${sign ? "-" : ""}${whole.replace(/\D/g, "")}${fraction === undefined ? "" : `.${fraction}`}`;
}

const missing = (at: string, why: string) =>
  new NotRead({
    code: "not_read",
    at,
    message: `could not read this record: \`${at}\`: ${why}`,
    help: "point at the field again in the panel; no number is shown until all can be read",
  });

/** Words about files: the way in, what the data says of itself, what is kept. */
import type { Grade, Table } from "../engine/shapes.js";
import { bytes, count, date } from "./format.js";
import { mapping } from "./mapping.js";

const rows = (n: number) => (n === 1 ? "1 row" : `${count(n)} rows`);
const many = (n: number) => (n === 1 ? "1 file" : `${count(n)} files`);
const questions = (n: number) => (n === 0 ? "no question" : n === 1 ? "1 question" : `${count(n)} questions`);
const span = (from: string | null, to: string | null) =>
  from === null || to === null ? "no dates" : from === to ? date(from) : `${date(from)} to ${date(to)}`;

/** All rows of all files together. */
interface Totals {
  kept: number;
  rows: number;
  files: number;
  rejected: number;
  duplicates: number;
  /** Whether a file feeds several tables. */
  several: boolean;
}

export const files = {
  tables: {
    leads: "leads",
    touches: "touches",
    transitions: "stage changes",
    assignments: "owner changes",
    opportunities: "opportunities",
    opportunity_history: "opportunity changes",
    links: "people of opportunities",
    accounts: "companies",
    attribute_history: "field changes",
    overrides: "manual decisions",
    pauses: "pauses",
    merges: "merged leads",
    spend: "money spent",
    measures: "measurements",
    people: "representatives",
    teams: "teams",
    goals: "goals",
    approvals: "approvals",
  } satisfies Record<Table, string>,
  /** What one row of a table says. */
  tableRows: {
    leads: "a person we know",
    touches: "something happened with a lead",
    transitions: "a lead entered a stage",
    assignments: "a lead was given an owner",
    opportunities: "a deal",
    opportunity_history: "a deal changed its stage, amount or close date",
    links: "a person belongs to a deal",
    accounts: "a company",
    attribute_history: "a field of a lead changed",
    overrides: "somebody decided that a lead is ready or not",
    pauses: "a lead's clock stood still",
    merges: "a lead was merged into another",
    spend: "money went out",
    measures: "an answer, a training, a request",
    people: "somebody who works leads",
    teams: "a team",
    goals: "a goal of a period",
    approvals: "somebody approved definitions",
  } satisfies Record<Table, string>,
  drop: {
    here: "Drop exports (CSV, Excel, ZIP, JSON), a mapping or an agreement",
    privacy: "Nothing leaves this computer.",
    unknown: (name: string) => `${name} is neither a table (CSV, Excel, ZIP, JSON) nor an agreement or mapping in JSON.`,
    opened: (name: string) => `Opened the agreement “${name}”.`,
    proposal: (name: string) => `Opened “${name}” as a proposal beside the signed agreement.`,
    mapping: (name: string) => `Kept the mapping for ${name}; it is used when that file is opened.`,
  },
  queue: {
    summary: (n: number, asked: number) => `${many(n)}, ${questions(asked)}`,
    leaveOut: (n: number) => `Leave out the ${n} that feed none of our tables`,
    looking: "Looking at it …",
    about: (n: number) => (n === 0 ? "no rows" : `about ${rows(n)}`),
    feeds: "Feeds",
    feed: (file: string, table: string) => `Read ${file} as ${table}`,
    titled: (table: string, columns: readonly string[]) => (columns.length === 0 ? table : `${table} (${columns.join(", ")})`),
    sure: "sure",
    unsure: (n: number) => (n === 1 ? "1 column to check" : `${count(n)} columns to check`),
    confirmed: "as confirmed before",
    preset: (vendor: string, title: string, seen: boolean) => `${vendor}: ${title}${seen ? "" : ", not tried on a real file: look at the columns"}`,
    asks: questions,
    hidden: "a hidden sheet",
    leftOut: (name: string, why: string) => `${name} is left out: ${why}.`,
    leftOutMore: (n: number) => `${count(n)} more are left out.`,
    isOpen: "open already",
    replaced: (by: string) => `${by} takes its place`,
    show: "Columns",
    showOf: (file: string) => `Columns of ${file}`,
    remove: "Leave this file out",
    undo: "Undo",
    redo: "Redo",
    of: (done: number, total: number) => `${bytes(done)} of ${bytes(total)}`,
    place: (place: number, n: number, file: string) => (n === 1 ? `Reading ${file}` : `Reading ${file}, ${count(place + 1)} of ${count(n)}`),
    keep: "Keep on this computer",
    keepHelp: "in this browser only, until you erase it",
    follows: {
      ask: (names: readonly string[]) => `The same columns as ${names.join(", ")}, which ${names.length === 1 ? "is" : "are"} open.`,
      same: (name: string) => `${name} is open already.`,
      corrects: (name: string) => `Corrected rows of ${name}.`,
      spans: (then: string, now: string) => `That one covers ${then}; this one ${now}.`,
      looking: "Looking which days it covers …",
      replace: "Put it in its place",
      add: "Add it to it",
      span,
    },
    suggestion: (from: string, to: string, n: number) => `${from} probably means ${to} (${rows(n)}).`,
    accept: "It does",
  },
  ...mapping,
  findings: {
    heading: "What was found",
    none: "Nothing to report: every row was read.",
    grade: {
      refused: "refused",
      rejected: "rejected",
      question: "question",
      warning: "warning",
      note: "note",
    } satisfies Record<Grade, string>,
    columns: { grade: "Grade", where: "Where", what: "What", count: "Rows" },
    column: (name: string) => `column ${name}`,
    rows: (list: string) => `row ${list}`,
    download: (n: number, file: string) => `Download ${count(n)} rejected ${n === 1 ? "row" : "rows"} of ${file}, as they came`,
    downloadShort: (n: number) => `Download ${rows(n)}`,
    roundTrip: "Correct them in a spreadsheet and drop the file here: its rows are added.",
    toLine: "On to the line",
    more: (n: number) => `Show ${count(n)} more`,
  },
  data: {
    heading: "What the data says of itself",
    sentence: ({ kept, rows: all, files: of, rejected, duplicates, several }: Totals) => {
      const left = [
        ...(rejected > 0 ? [`**${count(rejected)}** ${rejected === 1 ? "was" : "were"} rejected`] : []),
        ...(duplicates > 0 ? [`**${count(duplicates)}** ${duplicates === 1 ? "says" : "say"} what another row says`] : []),
      ];
      // Where a row feeds several tables, what is in the ledger is no part of the rows.
      const start = several
        ? `${rows(all)} in ${many(of)} made **${count(kept)}** ${kept === 1 ? "record" : "records"} of the ledger`
        : `Of ${rows(all)} in ${many(of)}, **${count(kept)}** ${kept === 1 ? "is" : "are"} in the ledger`;
      return left.length === 0 ? `${start}.` : `${start}; ${left.join(", ")}.`;
    },
    privacy: "Nothing leaves this computer: the files are read by this page, in this tab.",
    gone: "They are gone when you close it.",
    open: "Open files …",
    sample: "Back to the sample company",
    mapping: "Change the mapping",
    fingerprint: "Ledger",
    rows: "What became of the rows",
    columns: {
      file: "File",
      table: "Feeds",
      read: "Read",
      mapped: "Columns used",
      kept: "Kept",
      skipped: "Skipped",
      rejected: "Rejected",
      duplicates: "Duplicates",
      unmatched: "Unmatched",
      ambiguous: "Ambiguous",
      age: "Covers",
    },
    span,
    upTo: (age: string) => `newest row ${age}`,
    entries: (n: number) => `${count(n)} made of them`,
    picture: (file: string, kept: number, skipped: number, rejected: number, duplicates: number) =>
      `${file}: ${count(kept)} kept, ${count(skipped)} skipped, ${count(rejected)} rejected, ${count(duplicates)} duplicates`,
    unmapped: "Words without a meaning",
    unmappedOf: (column: string, file: string) => `${column} in ${file}`,
    word: (value: string, n: number) => `${value} (${count(n)})`,
  },
  quality: {
    heading: "How good the records are",
    share: (part: string, n: number, of: number) => `${part} (${count(n)} of ${count(of)})`,
    kinds: {
      undated: "without a date",
      unmatched: "unmatched",
      duplicate: "duplicate",
      conflict: "in conflict",
      unknownCurrency: "of unknown currency",
    },
    hardly: "under 0.1 %",
    none: "nothing missing, double or unmatched",
    of: (table: string, n: number) => `${table}, ${count(n)} looked at`,
  },
  keep: {
    heading: "On this computer",
    off: "Nothing is kept: when you close this page, the files and the draft are gone from it.",
    start: "Keep on this computer",
    startHelp: "Files, mappings and the draft are then kept in this browser, and in no other place, until you erase them.",
    on: (n: number, size: string) => (n === 0 ? "The draft is kept in this browser." : `${many(n)} (${size}) and the draft are kept in this browser.`),
    erase: "Erase everything that is kept",
    erased: "Erased. Nothing is kept in this browser any more.",
    kept: "Kept in this browser from now on.",
    noRoom: "The browser has no room: not every file could be kept.",
    refused: "This browser keeps nothing, so nothing was kept.",
    offer: (n: number, size: string, day: string) =>
      n === 0 ? `Your draft of ${date(day)} is kept in this browser.` : `${many(n)} (${size}) of ${date(day)} and your draft are kept in this browser.`,
    resume: "Continue with them",
    later: "Not now",
    eraseShort: "Erase",
    incomplete: (names: string, n: number) =>
      `The import was broken off: ${names} ${n === 1 ? "was" : "were"} not kept to the end. Drop ${n === 1 ? "it" : "them"} again; what is what in ${n === 1 ? "it" : "them"} is remembered.`,
    list: "Kept here",
    unfinished: "not complete: drop it again",
  },
};

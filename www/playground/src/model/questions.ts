/** Which questions of a file are still open, and how sure its guess is. */
import type { Finding, Mapping } from "../engine/shapes.js";
import { columnsOf, isDate, lacking, unformatted } from "./mapping.js";
import type { Chosen, Feed } from "./queue.js";

/** The questions that the mapping of one table does not answer yet: the engine's, then what it lacks by now. */
export function openQuestions(chosen: Chosen, feed: Feed): Finding[] {
  const asked = askedBy(chosen, feed);
  const { file, preview } = chosen;
  if (preview === null) return [];
  // What a file without a table lacks nobody can say.
  if (asked.some((q) => q.code === "no_table")) return asked;
  const targets = new Set(asked.flatMap((q) => (q.code === "target_unknown" ? [q.params.to] : [])));
  const dates = new Set(asked.flatMap((q) => (q.code.startsWith("date_") ? [q.column] : [])));
  const fresh = (code: string, column: string | null, to: string): Finding => ({
    grade: "question", code, file: file.name, column, count: 1, rows: [], value: null, params: { to }, message: "", help: "",
  });
  return [
    ...asked,
    ...lacking(feed.mapping).flatMap((to) => (targets.has(to) ? [] : [fresh("target_unknown", null, to)])),
    ...unformatted(feed.mapping).flatMap((c) => (dates.has(c.source ?? null) ? [] : [fresh("date_format_unknown", c.source ?? null, c.to)])),
  ];
}

/** Whether a file seems to feed none of our tables, and nobody said otherwise. */
export function feedsNothing(chosen: Chosen): boolean {
  return chosen.feeds.some((feed) => feed.on && askedBy(chosen, feed).some((q) => q.code === "no_table"));
}

/** Whether a column of ours is filled by something. */
const filled = (mapping: Mapping, to: string) => mapping.columns.some((c) => c.to === to && c.constant !== "");

function askedBy({ preview, feeds, answered, as }: Chosen, feed: Feed): Finding[] {
  if (preview === null) return [];
  const { mapping, agreed } = feed;
  const main = feed === feeds[0];
  const also = preview.alsoQuestions.filter((q) => q.params.table === mapping.table);
  return (main ? preview.questions : also).filter((question) => {
    const { code, column } = question;
    if (question.grade === "refused") return true;
    if (question.grade !== "question") return false;
    if (code === "date_format_changed") return !agreed.includes(keyOf(question));
    if (answered) return false;
    if (code === "no_table") return as.table === undefined && mapping.columns.length === 0;
    if (code === "snapshot_date_unknown") return !filled(mapping, "at");
    if (code === "measure_unknown") return mapping.table === "measures" && !filled(mapping, "measure");
    if (code === "period_unknown") return mapping.unpivot?.some((u) => u.source === column && u.name === undefined) ?? false;
    if (code.startsWith("date_")) return columnsOf(mapping, column ?? "").some((c) => isDate(mapping, c) && c.format === undefined);
    if (code === "decimal_mark_unknown") return mapping.decimal === "ask";
    if (code === "currency_unknown") return has(mapping, "amount") && !has(mapping, "currency") && !mapping.currency;
    if (code === "target_unknown") return lacking(mapping).some((to) => to === question.params.to);
    if (code === "flag_values_unknown") {
      return columnsOf(mapping, column ?? "").some((c) => c.to === "outcome" && !agreed.includes(column ?? ""));
    }
    return !agreed.includes(keyOf(question));
  });
}

const has = (mapping: Mapping, to: string) => mapping.columns.some((c) => c.to === to);

/** What is remembered of a question that was answered by agreeing to it. */
export function keyOf(question: Finding): string {
  return question.column ?? question.code;
}

/** How many questions stand between a file and its import. */
export function questionsOf(chosen: Chosen): number {
  return chosen.feeds.filter((f) => f.on).reduce((sum, feed) => sum + openQuestions(chosen, feed).length, 0);
}

/** How many columns are guessed without anything in the sample to bear it out. */
export function unsureOf({ preview, feeds, answered }: Chosen): number {
  if (preview === null || answered) return 0;
  const stands = (to: string, source: string | null) =>
    feeds.some((f) => f.on && f.mapping.columns.some((c) => c.to === to && (c.source ?? null) === source));
  return preview.confidence.filter((c) => c.confidence === "low" && stands(c.to, c.source)).length;
}

/** Whether the engine cannot read the file whatever is said of it. */
export function unreadable({ preview }: Chosen): boolean {
  return preview?.questions.some((q) => q.grade === "refused") ?? false;
}

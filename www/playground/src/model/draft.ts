/** A first agreement for data that no rule of the present one reads. */
import type { LedgerSummary, ValueCount } from "../engine/shapes.js";
import { type Agreement, readable } from "./agreement.js";

export interface ScoreColumn {
  id: string;
  low: number;
  high: number;
}

/** A number attribute that looks like a score: so named, or whole numbers within 0 to 100. */
export function looksLikeScore(id: string, values: readonly ValueCount[]): ScoreColumn | null {
  const numbers = values.flatMap((v) => (v.value === null ? [] : [Number(v.value)])).filter(Number.isFinite);
  if (numbers.length < 3) return null;
  const low = numbers.reduce((a, b) => Math.min(a, b));
  const high = numbers.reduce((a, b) => Math.max(a, b));
  const named = /score|points|rating|grade/i.test(id);
  const shaped = low >= 0 && high <= 100 && high >= 20 && numbers.length >= 15 && numbers.every(Number.isInteger);
  return named || shaped ? { id, low, high } : null;
}

export function draftFor(
  name: string,
  timeZone: string,
  summary: LedgerSummary,
  score: ScoreColumn | null,
  currency: string | undefined,
): Agreement {
  return {
    yellowline: 1,
    definitions: {
      name,
      timeZone,
      ...(currency === undefined ? {} : { currency }),
      attributes: summary.attributes.map(({ id, type }) => ({ id, title: readable(id), type })),
      touchKinds: summary.touchKinds.flatMap(({ value }) =>
        value === null ? [] : [{ id: value, title: readable(value), by: "buyer" }],
      ),
      scoring: {
        rules:
          score === null
            ? []
            : [{ id: "score", title: readable(score.id), perUnit: { attribute: score.id, per: 1 }, points: 1 }],
        threshold: score === null ? 1 : Math.round((Math.max(0, score.low) + score.high) / 2),
      },
    },
  };
}

import type { CycleView } from "../model/cycle.js";
import { words } from "../words/en.js";

/** What the period of a place is called in a sentence. */
export const named = (cycle: CycleView, at: number): string => called(cycle, at, words.cycle.period);

/** And in a table. */
export const brief = (cycle: CycleView, at: number): string => called(cycle, at, words.cycle.brief);

function called({ report }: CycleView, at: number, words: (unit: NonNullable<CycleView["report"]>["unit"], name: string, from: string) => string): string {
  const { name, from } = report!.periods[at]!;
  return words(report!.unit, name, from);
}

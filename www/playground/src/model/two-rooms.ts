/** Two drafts side by side: which side each item is taken from. */
import type { Comparison, Item } from "../engine/shapes.js";

export type Side = "left" | "right";

/** The other draft, what the engine found, and what was decided. */
export interface Compared {
  name: string;
  text: string;
  comparison: Comparison;
  taken: ReadonlyMap<string, Side>;
}

/** Does somebody have to decide it? */
export const isOpen = ({ state }: Item): boolean => state !== "same" && state !== "reworded";

export function undecided({ comparison, taken }: Compared): number {
  return comparison.items.filter((item) => isOpen(item) && !taken.has(item.at)).length;
}

export function take(compared: Compared, at: string, side: Side): Compared {
  return { ...compared, taken: new Map([...compared.taken, [at, side]]) };
}

export function takeAll(compared: Compared, side: Side): Compared {
  const open = compared.comparison.items.filter(isOpen);
  return { ...compared, taken: new Map(open.map(({ at }) => [at, side])) };
}

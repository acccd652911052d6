/** What the agreement calls things, and which times it names. Without one, ids stand for titles. */
import type { AgreementDocument, ClockTarget } from "yellowline";

type Agreed = AgreementDocument | null;
interface Titled {
  id: string;
  title?: string;
}

const titled = (list: readonly Titled[] | undefined, id: string) => list?.find((item) => item.id === id)?.title ?? id;

/** The first score, or the further one with that id. */
export function scoringOf(agreement: Agreed, score: string) {
  const definitions = agreement?.definitions;
  return definitions?.scores?.find(({ id }) => id === score)?.scoring ?? definitions?.scoring;
}

type Scoring = ReturnType<typeof scoringOf>;

export const ruleTitle = (scoring: Scoring, id: string) => titled(scoring?.rules, id);
export const groupTitle = (scoring: Scoring, id: string) => titled(scoring?.groups, id);
export const stageTitle = (agreement: Agreed, id: string) => titled(agreement?.definitions.stages, id);
export const stageKind = (agreement: Agreed, id: string | null) => agreement?.definitions.stages?.find((stage) => stage.id === id)?.kind;
export const touchTitle = (agreement: Agreed, id: string) => titled(agreement?.definitions.touchKinds, id);
export const handOffTitle = (agreement: Agreed, id: string) => titled(agreement?.definitions.handOffs, id);
export const attributeTitle = (agreement: Agreed, id: string) => titled(agreement?.definitions.attributes, id);

/** Whether a rule's count is the number of a band, which tells nothing. */
export const hasBands = (scoring: Scoring, id: string) => scoring?.rules?.some((rule) => rule.id === id && "bands" in rule) ?? false;

/** A hand-off, or the first that has a clock of that kind. */
function handOffOf(agreement: Agreed, id: string, clock: "lead" | "owner") {
  const all = agreement?.definitions.handOffs ?? [];
  return all.find((handOff) => handOff.id === id) ?? all.find((handOff) => (clock === "lead" ? handOff.leadClock : handOff.ownerClock));
}

export function managerOf(agreement: Agreed, handOff: string, clock: "lead" | "owner"): string | null {
  return handOffOf(agreement, handOff, clock)?.manager ?? null;
}

/** How soon, in milliseconds, and whether of business time. */
export function targetOf(agreement: Agreed, id: string, clock: "lead" | "owner"): { ms: number; business: boolean } | null {
  const handOff = handOffOf(agreement, id, clock);
  const within: ClockTarget | undefined = (clock === "lead" ? handOff?.leadClock : handOff?.ownerClock)?.within;
  const minutes = within?.businessMinutes ?? within?.minutes;
  return minutes === undefined ? null : { ms: minutes * 60_000, business: within?.businessMinutes !== undefined };
}

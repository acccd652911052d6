/** What the data offers to whoever writes a rule: attributes, kinds of touches, and a title of what was chosen. */
import { type Agreement, titleOfAttribute, titleOfTouch } from "./agreement.js";
import type { Session } from "./session.js";
import { count } from "../words/format.js";

export interface Choice {
  id: string;
  title: string;
}

/** A text with more values than this is a name rather than a kind; it is offered last. */
const TELLING = 100;

export function attributeChoices({ data, draft }: Session, type: "text" | "number"): Choice[] {
  return (data?.summary.attributes ?? [])
    .filter((a) => a.type === type && a.distinct > 0)
    .sort((a, b) => Number(a.distinct > TELLING) - Number(b.distinct > TELLING))
    .map((a) => ({ id: a.id, title: titleOfAttribute(draft, a.id) }));
}

/** Kinds the agreement does not know yet are the buyer's. */
export function touchChoices({ data, draft }: Session, whose: "all" | "buyer" = "all"): Choice[] {
  const seller = (id: string) => draft.definitions.touchKinds?.some((k) => k.id === id && k.by === "seller");
  return (data?.summary.touchKinds ?? []).flatMap(({ value, count: n }) =>
    value === null || (whose === "buyer" && seller(value)) ? [] : [{ id: value, title: `${titleOfTouch(draft, value)} (${count(n)})` }],
  );
}

/** `Country: DE, AT …` */
export function titleOfValues(draft: Agreement, attribute: string, chosen: ReadonlySet<string>): string {
  const name = titleOfAttribute(draft, attribute);
  if (chosen.size === 0) return name;
  return `${name}: ${[...chosen].slice(0, 2).join(", ")}${chosen.size > 2 ? " …" : ""}`;
}

/** An attribute as an agreement declares it, of the type the data has. */
export function declared({ data, draft }: Session, id: string) {
  const type = data?.summary.attributes.find((a) => a.id === id)?.type ?? "text";
  return { id, title: titleOfAttribute(draft, id), type };
}

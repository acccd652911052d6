import type { Session } from "./session.js";

/** As of the last day of the data, and never later than today for a user's own files. */
export function requestFor(session: Session) {
  const { summary, sample } = session.data!;
  const today = localToday();
  const last = summary.latest;
  const asOf = last !== null && (sample || last <= today) ? last : today;
  const texts = summary.attributes.filter((a) => a.type === "text" && a.distinct > 1 && a.distinct <= 60);
  const by = ["source", "segment"].find((id) => texts.some((a) => a.id === id)) ?? texts[0]?.id;
  return { asOf, ...(by === undefined ? {} : { by }) };
}

/** Today where the user is, as the report's day; the engine itself knows no clock. */
export function localToday(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

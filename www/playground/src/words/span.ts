/** Lengths of time as people say them. */
import { count } from "./format.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `5 h 12 min`. Days only where they have 24 hours, as working time has not; of many hours the minutes say nothing. */
export function span(ms: number, business = false): string {
  if (ms < MINUTE) return "under a minute";
  const minutes = Math.floor(ms / MINUTE);
  if (ms < HOUR) return `${minutes} min`;
  if (business && ms >= 100 * HOUR) return `${count(Math.floor(ms / HOUR))} h`;
  if (business || ms < 2 * DAY) return pair(Math.floor(ms / HOUR), "h", minutes % 60, "min");
  return pair(Math.floor(ms / DAY), "d", Math.floor((ms % DAY) / HOUR), "h");
}

/** `4 hours`, as an agreement says it. */
export function within(ms: number): string {
  const minutes = Math.round(ms / MINUTE);
  if (minutes % 60 !== 0) return minutes === 1 ? "1 minute" : `${count(minutes)} minutes`;
  return minutes === 60 ? "1 hour" : `${count(minutes / 60)} hours`;
}

export const days = (n: number) => (n === 1 ? "1 day" : `${count(n)} days`);

function pair(big: number, unit: string, small: number, below: string): string {
  return small === 0 ? `${count(big)} ${unit}` : `${count(big)} ${unit} ${small} ${below}`;
}

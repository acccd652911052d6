/** Numbers and dates as the page writes them. Rounded once, from the pair, half away from zero. */
import type { Rate } from "../engine/shapes.js";

const LANGUAGE = "en-GB";
const whole = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 3 });
const tenth = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** A non-negative or negative count or quotient, to whole numbers. */
export function count(value: number): string {
  return whole.format(roundAway(value)).replace("-", "−");
}

/** Up to three decimals, as points are. */
export function points(value: number): string {
  return fine.format(value).replace("-", "−");
}

export function signedPoints(value: number): string {
  return value > 0 ? `+${points(value)}` : points(value);
}

/** Whole from ten on, one decimal below. */
export function quotient(rate: Rate): string {
  if (rate.den === 0) return "–";
  const value = rate.num / rate.den;
  if (Math.abs(value) >= 9.95) return count(value);
  return (roundAway(value * 10) / 10).toFixed(1).replace("-", "−");
}

/** As `quotient`, but small enough numbers with two decimals: `0.12`. */
export function fineQuotient(rate: Rate): string {
  const value = rate.den === 0 ? 1 : rate.num / rate.den;
  return Math.abs(value) >= 0.995 || value === 0 ? quotient(rate) : (roundAway(value * 100) / 100).toFixed(2);
}

/** One decimal, none where it is nought: `136.6`, `122`. */
export function tenths(value: number): string {
  return tenth.format(roundAway(value * 10) / 10).replace("-", "−");
}

/** `71.0 %`, from the pair. */
export function percent(rate: Pick<Rate, "num" | "den">): string {
  if (rate.den === 0) return "–";
  return `${(roundAway((rate.num * 1000) / rate.den) / 10).toFixed(1)} %`;
}

/** A share from 0 to 1 as `71.0`, without the sign. */
export function share(value: number): string {
  return (roundAway(value * 1000) / 10).toFixed(1);
}

/** Shares of what they are all parts of, made to add up to 100.0 %: the largest remainders are rounded up. */
export function percents(parts: readonly number[]): string[] {
  const all = parts.reduce((sum, n) => sum + n, 0);
  if (all === 0) return parts.map(() => "–");
  const tenths = parts.map((n) => Math.floor((n * 1000) / all));
  const short = 1000 - tenths.reduce((sum, n) => sum + n, 0);
  const places = parts.map((n, place) => ({ place, left: (n * 1000) % all })).sort((p, q) => q.left - p.left || p.place - q.place);
  for (const { place } of places.slice(0, short)) tenths[place]! += 1;
  return tenths.map((n) => `${(n / 10).toFixed(1)} %`);
}

/** `72 in 100`; below one in a hundred `4 in 1,000`. */
export function inHundred(rate: Pick<Rate, "num" | "den">): string {
  const per = rate.num * 100 >= rate.den || rate.num === 0 ? 100 : 1000;
  return `${count((rate.num * per) / rate.den)} in ${count(per)}`;
}

/** Integer minor units as a string; shortened from a hundred thousand on. */
export function money(minor: string, currency: string): string {
  const full = new Intl.NumberFormat(LANGUAGE, { style: "currency", currency });
  const digits = full.resolvedOptions().maximumFractionDigits ?? 2;
  const value = Number(minor) / 10 ** digits;
  const short = Math.abs(value) >= 100_000;
  return new Intl.NumberFormat(LANGUAGE, {
    style: "currency",
    currency,
    notation: short ? "compact" : "standard",
    maximumFractionDigits: short ? 2 : 0,
  }).format(value);
}

/** `2026-11-20` as `20 Nov 2026`. */
export function date(iso: string): string {
  const [year, month, dayOfMonth] = iso.slice(0, 10).split("-").map(Number);
  if (!year || !month || !dayOfMonth) return iso;
  return day.format(Date.UTC(year, month - 1, dayOfMonth));
}

/** `2026-11-20` as `20 Nov`. */
export function dayOfYear(iso: string): string {
  return new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "short", timeZone: "UTC" }).format(Date.parse(iso));
}

/** `2026-11-20` as `Nov 2026`. */
export function monthOf(iso: string): string {
  return new Intl.DateTimeFormat(LANGUAGE, { month: "short", year: "numeric", timeZone: "UTC" }).format(Date.parse(iso));
}

/** An instant in a zone, as `20 Nov 2026, 14:05`; the day alone where only that is known. */
export function moment(ms: number, zone: string, dayOnly: boolean): string {
  const clock = dayOnly ? {} : ({ hour: "2-digit", minute: "2-digit" } as const);
  return new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "short", year: "numeric", ...clock, timeZone: zone }).format(ms);
}

/** An instant in a zone as files have it, which sorts: `2026-11-20 14:05`, or the day alone. */
export function stamp(ms: number, zone: string, dayOnly: boolean): string {
  const clock = dayOnly ? {} : ({ hour: "2-digit", minute: "2-digit" } as const);
  return new Intl.DateTimeFormat("sv-SE", { year: "numeric", month: "2-digit", day: "2-digit", ...clock, timeZone: zone }).format(ms);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}

/** The last day of a period whose end is not included. */
export function dayBefore(iso: string): string {
  return new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);
}

/** What the engine tells, as a sentence of the page: it begins with a capital, and quotes as people do. */
export function said(told: string): string {
  return told.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()).replace(/`([^`]*)`/g, "“$1”");
}

/** A length of time as people say it: `4.2 days`, `3.5 hours`, `12 minutes`. */
export function lasting(ms: number): string {
  const [unit, many] = ms >= 172_800_000 ? [86_400_000, "days"] : ms >= 5_400_000 ? [3_600_000, "hours"] : [60_000, "minutes"];
  const value = ms / unit;
  const text = value >= 9.95 || unit === 60_000 ? count(value) : (roundAway(value * 10) / 10).toFixed(1).replace(/\.0$/, "");
  return `${text} ${text === "1" ? many.slice(0, -1) : many}`;
}

export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  if (size < 1_000_000) return `${(size / 1000).toFixed(0)} KB`;
  return `${(size / 1_000_000).toFixed(1)} MB`;
}

function roundAway(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

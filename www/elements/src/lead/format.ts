/** Figures, dates and lengths as a place writes them. A figure has all of the report's digits, always 0 to 9. */
import type { Piece } from "./say.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Points are thousandths. */
const PLACES = 3;
/** So much of working time is told in hours alone. */
const MANY_HOURS = 100;

export class Format {
  private readonly fine: Intl.NumberFormat;
  private readonly signed: Intl.NumberFormat;
  private readonly days: Intl.DateTimeFormat;
  private readonly moments: Intl.DateTimeFormat;

  /** In a zone that is not agreed, every time names it. */
  constructor(
    private readonly tag: string,
    zone: string | null,
  ) {
    const [timeZone, named] = known(zone) ? [zone!, {}] : ["UTC", { timeZoneName: "short" } as const];
    const date = { day: "numeric", month: "short", year: "numeric", timeZone, numberingSystem: "latn", calendar: "gregory" } as const;
    this.fine = new Intl.NumberFormat(tag, { maximumFractionDigits: PLACES, numberingSystem: "latn" } as Intl.NumberFormatOptions);
    this.signed = new Intl.NumberFormat(tag, { maximumFractionDigits: PLACES, numberingSystem: "latn", signDisplay: "exceptZero" } as Intl.NumberFormatOptions);
    this.days = new Intl.DateTimeFormat(tag, date);
    this.moments = new Intl.DateTimeFormat(tag, { ...date, hour: "2-digit", minute: "2-digit", ...named });
  }

  /** Points, counts, weights. */
  figure(value: number): Piece {
    return { figure: minus(this.fine.format(finite(value))), of: value };
  }

  /** What is given or taken. */
  change(value: number): Piece {
    return { figure: minus(this.signed.format(finite(value))), of: value };
  }

  /** An instant; the day alone where only that is known. */
  instant(at: number, dayOnly = false): Piece {
    return { time: (dayOnly ? this.days : this.moments).format(finite(at)), of: new Date(at).toISOString() };
  }

  day(at: number): Piece {
    return this.instant(at, true);
  }

  /** How long: two units of those people say, cut and not rounded. Days only where they have 24 hours, as working time has not. */
  span(ms: number, business: boolean): Piece {
    return { time: this.units(Math.abs(ms), business), of: duration(Math.abs(finite(ms))) };
  }

  private units(ms: number, business: boolean): string {
    if (ms < MINUTE) return this.unit(Math.floor(ms / SECOND), "second");
    const minutes = Math.floor(ms / MINUTE);
    if (ms < HOUR) return this.unit(minutes, "minute");
    const hours = Math.floor(ms / HOUR);
    if (!business && ms >= 2 * DAY) return this.pair(Math.floor(ms / DAY), "day", hours % 24, "hour");
    return this.pair(hours, "hour", business && hours >= MANY_HOURS ? 0 : minutes % 60, "minute");
  }

  private pair(big: number, unit: string, small: number, below: string): string {
    return small === 0 ? this.unit(big, unit) : `${this.unit(big, unit)} ${this.unit(small, below)}`;
  }

  private unit(n: number, unit: string): string {
    return new Intl.NumberFormat(this.tag, { style: "unit", unit, unitDisplay: "long", numberingSystem: "latn" } as Intl.NumberFormatOptions).format(n);
  }
}

/** A number, or nothing is drawn. */
export function finite(value: number): number {
  if (!Number.isFinite(value)) throw new TypeError(`not a number: ${String(value)}`);
  return value;
}

/** Whether this host knows the zone. */
function known(zone: string | null): boolean {
  if (!zone) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}

const minus = (text: string) => text.replace("-", "−");

/** `PT5400S`: the length to the millisecond. */
const duration = (ms: number) => `PT${ms / SECOND}S`;

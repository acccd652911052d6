"""Instants, local dates and periods (definitions 1.2 and 1.9). Instants are milliseconds of UTC."""

import re
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1)
MINUTE, DAY = 60_000, 86_400_000
STEP = 120 * MINUTE  # within which no zone's clocks were ever turned twice
FIRST, LAST = -2_208_988_800_000, 4_102_444_799_999  # the years 1900 to 2099
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Stamp(NamedTuple):
    """An instant; `day` where only its local date is known."""

    at: int
    day: bool = False


class Zone:
    """An IANA time zone, read only in the direction from UTC to local time."""

    def __init__(self, name):
        self.name, self.info = name, ZoneInfo(name)

    def __eq__(self, other):
        return self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def local(self, ms):
        """The wall clock at an instant, in milliseconds since a local 1970."""
        utc = (EPOCH + timedelta(milliseconds=ms)).replace(tzinfo=timezone.utc)
        offset = self.info.utcoffset(utc.astimezone(self.info))
        return ms + offset // timedelta(milliseconds=1)

    @lru_cache(maxsize=1 << 16)
    def instant(self, wall):
        """The earliest instant that reads `wall`; in a gap the first instant after it."""
        return self.instants(wall)[0]

    def latest(self, wall):
        """The latest instant that reads `wall`; in a gap the first instant after it."""
        return self.instants(wall)[-1]

    @lru_cache(maxsize=1 << 16)
    def instants(self, wall):
        """The instants that read `wall`, ascending; of a gap the first instant after it."""
        span = range(wall - 26 * 60 * MINUTE, wall + 26 * 60 * MINUTE, STEP)
        offsets = {self.local(t) - t for t in span}
        readings = [wall - o for o in offsets if self.local(wall - o) == wall]
        if readings:
            return sorted(readings)
        before = max(t for t in span if self.local(t) < wall)
        return [self.turn(before, before + STEP, lambda t: self.local(t) >= wall)]

    @staticmethod
    def turn(before, after, reached):
        """The first instant of `(before, after]` at which what is not yet so before it is `reached`."""
        while after - before > 1:
            middle = (before + after) // 2
            before, after = (before, middle) if reached(middle) else (middle, after)
        return after

    @lru_cache(maxsize=1 << 16)
    def date(self, ms):
        return (EPOCH + timedelta(milliseconds=self.local(ms))).date()

    def midnight(self, day):
        return self.instant((day - date(1970, 1, 1)).days * DAY)


def at_or_before(a, b, zone):
    """1.9: where either side has only a date, both are compared as local dates."""
    return zone.date(a.at) <= zone.date(b.at) if a.day or b.day else a.at <= b.at


ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d\d:?\d\d)?)?"
)


def iso(written, zone):
    """Reads a stamp in the format `iso`; `None` where it is none or lies outside 1900 to 2099."""
    m = ISO.fullmatch(written)
    if not m:
        return None
    year, month, day, hour, minute, second, fraction, offset = m.groups()
    try:
        d = date(int(year), int(month), int(day))
    except ValueError:
        return None
    if hour is None:
        stamp = Stamp(zone.midnight(d), True)
    else:
        h, mi, s = int(hour), int(minute), int(second or 0)
        if h > 23 or mi > 59 or s > 59:
            return None
        ms = int((fraction or "0").ljust(3, "0")[:3])
        wall = (d - date(1970, 1, 1)).days * DAY + (h * 60 + mi) * MINUTE + s * 1000 + ms
        if offset is None:
            stamp = Stamp(zone.instant(wall))
        else:
            digits = "+0000" if offset == "Z" else offset.replace(":", "")
            away = (int(digits[1:3]) * 60 + int(digits[3:5])) * MINUTE
            stamp = Stamp(wall - (away if digits[0] == "+" else -away))
    return stamp if FIRST <= stamp.at <= LAST else None


class AsOf:
    """`as_of` (1.1): a date is the local midnight M ending it, an instant is known up to itself."""

    def __init__(self, given, zone):
        self.given = given
        stamp = iso(given, zone)
        if stamp is None:
            raise ValueError(f"no date or instant: {given}")
        self.is_date = stamp.day
        day = date.fromisoformat(given[:10])
        self.at = zone.midnight(day + timedelta(days=1)) if stamp.day else stamp.at

    def knows(self, stamp):
        return stamp.at < self.at if self.is_date else stamp.at <= self.at


def week_of(day, week_start):
    """The first date of the week a date lies in."""
    return day - timedelta(days=(day.weekday() - WEEKDAYS.index(week_start)) % 7)

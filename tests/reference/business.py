"""Business time: the union of a calendar's windows less holidays (definition 5.4)."""

from datetime import date, timedelta
from functools import lru_cache

from calendar_days import DAY, LAST, MINUTE, STEP, WEEKDAYS, Zone, iso

ONE = timedelta(days=1)
NEAR = range(-1, 3)  # a window of so many dates ago may be open; of the next, where clocks are turned back at midnight


class Hours:
    """The windows of one calendar of the agreement, on its own clock."""

    def __init__(self, agreement, calendar=None):
        definitions = agreement["definitions"]
        calendars = definitions["calendars"]
        found = calendars[0] if calendar is None else next(c for c in calendars if c["id"] == calendar)
        self.zone = Zone(found.get("timeZone", definitions["timeZone"]))
        self.windows = found["days"]
        self.holidays = holidays(agreement.get("parameters", {}).get("holidays", []), found["id"])

    # One local date.

    def stretch(self, day, window):
        """`[opening, closing)` of a window of a local date; one that ends before it starts ends on the next date."""
        start, end = (minutes(window[side]) for side in ("from", "to"))
        midnight = (day - date(1970, 1, 1)).days * DAY
        end += 24 * 60 if end < start else 0
        return self.zone.instant(midnight + start * MINUTE), self.zone.latest(midnight + end * MINUTE)

    def regular(self, day):
        return [self.stretch(day, w) for w in self.windows.get(WEEKDAYS[day.weekday()], [])]

    def own(self, day):
        """The windows that a holiday carries itself."""
        return [self.stretch(day, w) for w in self.holidays.get(day, [])]

    @lru_cache(maxsize=None)
    def of_date(self, day):
        """The open stretches among the instants of a local date, disjoint and ascending."""
        if day in self.holidays:
            stretches = self.own(day)
        else:
            stretches = [s for n in NEAR for s in self.regular(day - n * ONE) + self.own(day - n * ONE)]
        return cut(stretches, self.instants(day))

    def instants(self, day):
        """The stretches of instants whose local date this is; none, one, or several where clocks were turned back."""
        midnight = (day - date(1970, 1, 1)).days * DAY
        turns, t = [], midnight - DAY - STEP
        while t < midnight + 2 * DAY + STEP:
            step = t + STEP
            if self.offset(t) != self.offset(step):
                turns.append(self.zone.turn(t, step, lambda x, before=self.offset(t): self.offset(x) != before))
            t = step
        edges = [midnight - DAY - STEP, *turns, t]
        found = []
        for start, end in zip(edges, edges[1:]):
            begins = max(start, midnight - self.offset(start))
            ends = min(end, midnight + DAY - self.offset(start))
            found += [(begins, ends)] if begins < ends else []
        return found

    def offset(self, t):
        return self.zone.local(t) - t

    # Over time.

    def dates(self, first):
        """The local dates, from one on, that can have open stretches."""
        last = self.zone.date(LAST) + ONE
        if not any(self.windows.values()):
            near = {day + n * ONE for day in self.holidays for n in NEAR}
            return sorted(day for day in near if first <= day <= last)
        return (first + n * ONE for n in range((last - first).days + 1))

    def open_from(self, start):
        """The open stretches at or after an instant, in order, to the end of 2099."""
        waiting = []  # a date's instants can lie on both sides of the next one's where clocks are turned back at midnight
        for day in self.dates(self.zone.date(start) - ONE):
            waiting = sorted(waiting + self.of_date(day))
            following = self.zone.midnight(day + ONE)
            yield from clip((s for s in waiting if s[0] < following), start)
            waiting = [s for s in waiting if s[0] >= following]
        yield from clip(waiting, start)

    def effective_start(self, start):
        return next((begins for begins, _ in self.open_from(start)), None)

    def elapsed(self, start, end):
        """The business time of `[start, end)`."""
        total = 0
        for begins, ends in self.open_from(start):
            if begins >= end:
                break
            total += min(ends, end) - begins
        return total

    def add(self, start, duration):
        """The earliest instant, not before the effective start, up to which so much business time has passed."""
        for begins, ends in self.open_from(start):
            if duration <= ends - begins:
                return begins + duration
            duration -= ends - begins
        return None


def clip(stretches, start):
    """What of the stretches lies at or after an instant and within the years."""
    for begins, ends in stretches:
        begins, ends = max(begins, start), min(ends, LAST + 1)
        if begins < ends:
            yield begins, ends


def minutes(written):
    hour, minute = written.split(":")
    return int(hour) * 60 + int(minute)


def holidays(listed, calendar):
    """`{date: windows}` of a calendar; on a date that names it, those for all calendars do not count."""
    found = {}
    for named in (False, True):
        of_kind = {}
        for holiday in listed:
            if holiday.get("calendar") == (calendar if named else None):
                of_kind.setdefault(date.fromisoformat(holiday["date"]), []).extend(holiday.get("windows", []))
        found |= of_kind
    return found


def cut(stretches, within):
    """The union of the stretches within others."""
    parts = sorted((max(a, c), min(b, d)) for a, b in stretches for c, d in within)
    united = []
    for a, b in ((a, b) for a, b in parts if a < b):
        if united and a <= united[-1][1]:
            united[-1] = (united[-1][0], max(b, united[-1][1]))
        else:
            united.append((a, b))
    return united


def answer(agreement, request):
    """The effective start, and what is asked of elapsed and added time."""
    zone = Zone(agreement["definitions"]["timeZone"])
    hours = Hours(agreement, request.get("calendar"))
    start = iso(request["start"], zone).at
    end = iso(request["end"], zone).at if "end" in request else None
    return {
        "effectiveStart": hours.effective_start(start),
        "elapsed": None if end is None else hours.elapsed(start, end),
        "due": hours.add(start, request["add"]) if "add" in request else None,
    }

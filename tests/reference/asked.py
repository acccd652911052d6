"""The periods a report is asked for."""

from datetime import date, timedelta
from typing import NamedTuple

from calendar_days import FIRST, LAST
from periods import Calendar, Period


class Asked(NamedTuple):
    """A period with its instants `[start, end)`."""

    period: Period
    start: int
    end: int

    def holds(self, instant):
        return self.start <= instant < self.end

    def told(self, as_of):
        p = self.period
        return {"name": p.name, "from": str(p.first), "to": str(p.after), "complete": self.end <= as_of.at}


def asked(definitions, zone, as_of, request):
    """`count` consecutive periods up to that of the last millisecond before `asOf`, or the one from a date to another."""
    if "from" in request:
        first, last = date.fromisoformat(request["from"]), date.fromisoformat(request["to"])
        chosen = [Period(f"{first}/{last}", first, last + timedelta(days=1))]
    else:
        unit, calendar = request.get("unit", "week"), Calendar(definitions)
        chosen = [calendar.period(unit, zone.date(as_of.at - 1))]
        while len(chosen) < request.get("count", 12):
            chosen.insert(0, calendar.period(unit, chosen[0].first - timedelta(days=1)))
    bounds = [p.bounds(zone) for p in chosen]
    return [Asked(p, max(a, FIRST), min(b, LAST + 1)) for p, (a, b) in zip(chosen, bounds)]


def unit_of(request):
    return None if "from" in request else request.get("unit", "week")

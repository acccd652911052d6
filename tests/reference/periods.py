"""Calendar and fiscal periods between local midnights (definition 1.2)."""

from datetime import date, timedelta
from typing import NamedTuple

from calendar_days import FIRST, LAST, Zone, week_of

ONE = timedelta(days=1)


class Period(NamedTuple):
    """A period from a local date up to another, not included."""

    name: str
    first: date
    after: date

    def bounds(self, zone):
        """`[start, end)` in milliseconds, within the years; a period of dates that do not exist is empty."""
        return tuple(min(max(zone.midnight(day), FIRST), LAST + 1) for day in (self.first, self.after))


class Calendar:
    """The agreement's weeks, months and fiscal years."""

    def __init__(self, definitions):
        self.week_start = definitions.get("weekStart", "monday")
        self.fiscal_start = definitions.get("fiscalYearStart", 1)
        self.pattern = [int(n) for n in definitions["fiscalWeeks"].split("-")] if "fiscalWeeks" in definitions else None

    def period(self, unit, day):
        """The period of a unit in which a local date lies."""
        return next(p for p in self.around(unit, day) if p.first <= day < p.after)

    def touching(self, unit, first, last):
        """All periods that hold one of the local dates from `first` to `last`."""
        day, found = first, []
        while day <= last:
            found.append(self.period(unit, day))
            day = found[-1].after
        return found

    def latest(self, unit, count, before, zone):
        """So many periods in a row; the last contains the millisecond before an instant."""
        last = self.period(unit, zone.date(before - 1))
        while last.bounds(zone)[1] < before:  # a midnight that came twice: the first begins the day
            last = self.period(unit, last.after)
        found = [last]
        while len(found) < count:
            found.insert(0, self.period(unit, found[0].first - ONE))
        return found

    def around(self, unit, day):
        """Periods of the unit of which one holds the date."""
        if unit == "day":
            return [Period(str(day), day, day + ONE)]
        if unit == "week":
            first = week_of(day, self.week_start)
            return [Period(str(first), first, first + 7 * ONE)]
        if unit == "month":
            return [Period(f"{day:%Y-%m}", day.replace(day=1), months_later(day, 1))]
        if unit == "quarter":
            first = day.replace(month=day.month - (day.month - 1) % 3, day=1)
            return [Period(f"{day.year}-Q{(day.month + 2) // 3}", months_later(first, 0), months_later(first, 3))]
        if unit == "year":
            return [Period(str(day.year), date(day.year, 1, 1), date(day.year + 1, 1, 1))]
        return [p for year in range(day.year - 1, day.year + 2) for p in self.fiscal(unit, year)]

    def fiscal(self, unit, year):
        """The periods of the fiscal year that begins in, or nearest to, the start month of a calendar year."""
        ends_in = year if self.fiscal_start == 1 else year + 1
        starts = self.fiscal_months(year)
        name = f"FY{ends_in}"
        if unit == "fiscalYear":
            return [Period(name, starts[0], starts[12])]
        if unit == "fiscalQuarter":
            return [Period(f"{name}-Q{q + 1}", starts[3 * q], starts[3 * q + 3]) for q in range(4)]
        return [Period(f"{name}-M{m + 1:02}", starts[m], starts[m + 1]) for m in range(12)]

    def fiscal_months(self, year):
        """The first dates of a fiscal year's twelve months and of the next year."""
        first, following = self.fiscal_year_start(year), self.fiscal_year_start(year + 1)
        if self.pattern is None:
            return [months_later(first, m) for m in range(12)] + [following]
        starts = [first]
        for weeks in self.pattern * 4:
            starts.append(starts[-1] + weeks * 7 * ONE)
        return starts[:12] + [following]  # a 53rd week belongs to the last month

    def fiscal_year_start(self, year):
        first = date(year, self.fiscal_start, 1)
        return first if self.pattern is None else week_of(first + 3 * ONE, self.week_start)


def months_later(day, months):
    """The first of the month that many months after a date's."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def asked(definitions, request, as_of, zone):
    """The periods a report is asked for: so many up to its moment, or one of its own."""
    if "from" in request:
        first, last = request["from"], request["to"]
        return [Period(f"{first}/{last}", date.fromisoformat(first), date.fromisoformat(last) + ONE)]
    return Calendar(definitions).latest(request.get("unit", "week"), request.get("count", 12), as_of.at, zone)


def answer(agreement, request):
    """The periods of `periods`: all that touch the dates asked for."""
    definitions = agreement["definitions"]
    zone = Zone(definitions["timeZone"])
    first, last = date.fromisoformat(request["from"]), date.fromisoformat(request["to"])
    told = []
    for period in Calendar(definitions).touching(request["unit"], first, last):
        start, end = period.bounds(zone)
        told.append({"name": period.name, "from": str(period.first), "to": str(period.after), "start": start, "end": end})
    return {"periods": told}

"""Working days and what each weighs (definition 7.2)."""

from datetime import date, timedelta

from business import Hours, holidays
from calendar_days import WEEKDAYS, week_of

ONE = timedelta(days=1)
PROFILE = 12  # complete weeks from which weekdays are measured


class WorkingDays:
    """The dates on which a goal's calendar opens; Monday to Friday where the agreement has none."""

    def __init__(self, agreement, calendar):
        if agreement["definitions"].get("calendars"):
            self.hours = Hours(agreement, calendar)
            self.holidays = self.hours.holidays
        else:
            self.hours = None
            self.holidays = holidays(agreement.get("parameters", {}).get("holidays", []), None)

    def works(self, day):
        if self.hours is None:
            return day.weekday() < 5 and bool(self.holidays.get(day, True))
        windows = self.hours.own(day) if day in self.holidays else self.hours.regular(day)
        return any(start < end for start, end in windows)

    def among(self, first, last):
        """The working dates from one to another, both included."""
        return [d for d in dates(first, last) if self.works(d)]


def dates(first, last):
    return [first + n * ONE for n in range((last - first).days + 1)]


def weeks_before(day, count, week_start):
    """The first dates of so many whole weeks that end at or before a date's midnight, ascending."""
    latest = week_of(day, week_start) - 7 * ONE
    return [latest - 7 * n * ONE for n in reversed(range(count))]


def weekday_weights(goal, working, counted, first, last, week_start):
    """`{weekday: weight}`: one each, or what was counted on it before the target began."""
    equal = {name: 1 for name in WEEKDAYS}
    if goal.get("weights", "equal") == "equal":
        return equal
    measured = dict.fromkeys(WEEKDAYS, 0)
    for week in weeks_before(first, PROFILE, week_start):
        for day in working.among(week, week + 6 * ONE):
            measured[WEEKDAYS[day.weekday()]] += counted.on(day)
    measured = {name: max(sum_, 0) for name, sum_ in measured.items()}
    return measured if any(measured[WEEKDAYS[d.weekday()]] for d in working.among(first, last)) else equal


def zone_end(zone, day):
    """The local midnight that ends a date."""
    return zone.midnight(day + ONE)


def parse(written):
    return date.fromisoformat(written)

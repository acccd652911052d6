"""Pace: what a goal's target expects by now against what there is (definition 7.2)."""

from datetime import timedelta
from fractions import Fraction

from calendar_days import WEEKDAYS, AsOf, Zone
from counted import Counted
from exact import minor_units
from rates import half_even, rate
from report import approved_by, with_receipt
from working_days import WorkingDays, dates, parse, weekday_weights, weeks_before, zone_end

ONE = timedelta(days=1)
BAND = 4  # complete weeks of which the least and the greatest rate make the band


class Target:
    """One target of a goal at a moment."""

    def __init__(self, goal, target, agreement, counted, as_of, zone):
        self.goal, self.counted, self.as_of, self.zone = goal, counted, as_of, zone
        self.currency = counted.currency
        self.first, self.last = parse(target["from"]), parse(target["to"])
        self.target = minor_units(target["target"], self.currency) if self.currency else int(target["target"])
        self.week_start = agreement["definitions"].get("weekStart", "monday")
        self.working = WorkingDays(agreement, goal.get("calendar"))
        self.weights = weekday_weights(goal, self.working, counted, self.first, self.last, self.week_start)
        self.days = self.working.among(self.first, self.last)
        self.done = [d for d in self.days if self.ended(d)]
        self.all_weight, self.done_weight = self.weight(self.days), self.weight(self.done)

    def ended(self, day):
        return zone_end(self.zone, day) <= self.as_of.at

    def weight(self, days):
        return sum(self.weights[WEEKDAYS[d.weekday()]] for d in days)

    def money(self, number):
        """A whole number as it is written: money as text."""
        return str(number) if self.currency else number

    def figure(self, exact):
        """An exact figure: money in whole minor units, counts with six decimals, both half to even."""
        if exact is None:
            return None
        return str(round(exact)) if self.currency else plain_number(half_even(exact, 6))

    def rate(self, num, den, reason="no_denominator"):
        told = rate(num, den, reason)
        return told | {"num": str(num), "den": str(den)} if self.currency else told

    def expected(self, done_weight):
        return Fraction(self.target * done_weight, self.all_weight) if self.all_weight else None

    def actual(self, until):
        """What was counted from the target's beginning up to the end of a date that has ended."""
        return self.counted.within(self.zone.midnight(self.first), zone_end(self.zone, until))

    @property
    def finished(self):
        """The last date of the target that has ended; the day before it where none has."""
        return max((d for d in dates(self.first, self.last) if self.ended(d)), default=self.first - ONE)

    @property
    def reason(self):
        if self.all_weight == 0:
            return "no_denominator"
        if self.done_weight == 0:
            return "before_first_working_day"
        return "no_denominator" if self.target == 0 else None

    def ahead(self, actual):
        if self.target == 0 or self.all_weight == 0:
            return None
        tenths = round((actual - self.expected(self.done_weight)) * len(self.days) / self.target * 10)
        return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"

    def projection(self, actual):
        """The end at the rate so far, and at the least and the greatest of the last complete weeks."""
        if self.done_weight == 0:
            return None
        left = self.all_weight - self.done_weight
        today = self.zone.date(self.as_of.at)
        ends = []
        for week in weeks_before(today, BAND, self.week_start):
            weight = self.weight(self.working.among(week, week + 6 * ONE))
            there = self.counted.within(self.zone.midnight(week), self.zone.midnight(week + 7 * ONE))
            if weight:
                ends.append(actual + Fraction(left * there, weight))
        value = actual + Fraction(left * actual, self.done_weight)
        return {"value": self.figure(value), "low": self.figure(min(ends, default=None)),
                "high": self.figure(max(ends, default=None))}  # fmt: skip

    def told(self):
        actual, left = self.actual(self.finished), len(self.days) - len(self.done)
        start, end = self.zone.midnight(self.first), zone_end(self.zone, self.finished)
        return {
            **head(self.goal),
            "from": str(self.first),
            "to": str(self.last),
            "target": self.money(self.target),
            "unit": self.currency or "count",
            "workingDays": len(self.days),
            "doneDays": len(self.done),
            "daysLeft": left,
            "expected": self.figure(self.expected(self.done_weight)),
            "actual": self.money(actual),
            "pace": self.rate(actual * self.all_weight, self.target * self.done_weight, self.reason or "no_denominator"),
            "ahead": self.ahead(actual),
            "neededPerDay": self.rate(max(self.target - actual, 0), left) if left else None,
            "projection": self.projection(actual),
            "otherCurrency": sum(start <= at < end for at in self.counted.other_currency),
            "noAmount": sum(start <= at < end for at in self.counted.no_amount),
            "reason": self.reason,
            "days": [self.day(d) for d in dates(self.first, self.last)],
        }

    def day(self, day):
        """The line and what there is, both up to the end of a date."""
        by_then = self.weight([d for d in self.days if d <= day])
        return {
            "date": str(day),
            "working": day in self.days,
            "expected": self.figure(self.expected(by_then)),
            "actual": self.money(self.actual(day)) if self.ended(day) else None,
        }


def plain_number(fraction):
    return int(fraction) if fraction.denominator == 1 else float(fraction)


def head(goal):
    return {"goal": goal["id"], "team": goal.get("team")}


def without_target(goal, currency):
    nothing = dict.fromkeys(("from", "to", "target", "expected", "actual", "ahead", "neededPerDay", "projection"))
    none = {"workingDays": 0, "doneDays": 0, "daysLeft": 0, "otherCurrency": 0, "noAmount": 0, "days": []}
    empty = rate(0, 0)
    if currency:
        empty |= {"num": "0", "den": "0"}
    return head(goal) | nothing | none | {"unit": currency or "count", "pace": empty, "reason": "no_denominator"}


def targets_of(goal, agreement, ledger, zone):
    """Those agreed as listed, then those of the ledger by their dates; the same twice is one."""
    listed = [t for t in agreement.get("parameters", {}).get("targets", []) if t["goal"] == goal["id"]]
    rows = [r for r in ledger.rows["goals"] if r["goal"] == goal["id"] and "person" not in r and "to" in r]
    rows = [r for r in rows if r.get("team", goal.get("team")) == goal.get("team")]
    further = {(str(zone.date(r["from"])), str(zone.date(r["to"]))): r["target"] for r in rows}
    known = {(t["from"], t["to"]) for t in listed}
    return listed + [{"from": a, "to": b, "target": further[a, b]} for a, b in sorted(further.keys() - known)]


def report(agreement, ledger, request):
    definitions = agreement["definitions"]
    zone = Zone(definitions["timeZone"])
    as_of = AsOf(request["asOf"], zone)
    today = zone.date(as_of.at - 1)
    goals = []
    for goal in definitions.get("goals", []):
        if request.get("goal", goal["id"]) != goal["id"]:
            continue
        counted = Counted(goal, agreement, ledger, as_of, zone)
        targets = [t for t in targets_of(goal, agreement, ledger, zone) if parse(t["from"]) <= today <= parse(t["to"])]
        goals += [Target(goal, t, agreement, counted, as_of, zone).told() for t in targets]
        goals += [] if targets else [without_target(goal, counted.currency)]
    body = {
        "report": "pace",
        "version": 1,
        "instant": as_of.at,
        "approvedBy": approved_by(agreement),
        "goals": goals,
    }
    return with_receipt(body, agreement, ledger, as_of)

"""Where both sides stand at a moment: what the Monday report tells and compares (definition 5.8)."""

from collections import Counter
from datetime import timedelta

from calendar_days import AsOf, Zone
from clocks import OVERDUE
from cycle_report import Report as CycleReport
from exact import decimal, thousandths
from handoff import HandOff
from handoff_report import missing_last
from handoff_rows import Span, clocks
from periods import Calendar
from rates import rate, wilson
from report import decimal_pair
from tune import Tune

LOOK_BACK = timedelta(days=91)  # of a week just over hardly any decision is due


def longest(clock):
    """The most overdue first; of equal ones by owner and lead."""
    return clock.due, missing_last(clock.owner), clock.cycle.lead.id.encode()


class State:
    def __init__(self, agreement, ledger, moment, unit, named):
        self.agreement, self.ledger, self.moment, self.unit = agreement, ledger, moment, unit
        self.definitions = agreement["definitions"]
        self.zone = Zone(self.definitions["timeZone"])
        self.as_of = AsOf(moment, self.zone)
        self.before, self.period = Calendar(self.definitions).latest(unit, 2, self.as_of.at, self.zone)
        self.since = self.period.after - LOOK_BACK
        self.hand_off = HandOff(agreement, ledger, {"asOf": moment}, named)
        self.span = Span(*self.period.bounds(self.zone))
        recent = Span(self.zone.midnight(self.since), self.span.end)
        cycles = self.hand_off.cycles
        self.offered = self.of(self.span)
        self.recent = self.of(recent)
        self.due = [c for c in self.recent if c.is_due]
        self.clocks = [c.lead_clock for c in cycles if c.lead_clock] + [c for x in cycles for c in x.owner_clocks]
        self.full = self.hand_off.agreed.get("fullyWorked", 1)

    def of(self, span):
        return [c for c in self.hand_off.cycles if c.offer and span.holds(c.offer.at.at)]

    # What sales owes.

    @property
    def overdue(self):
        """The most overdue clock of each lead that has any, the most overdue first."""
        found = {}
        for clock in sorted((c for c in self.clocks if c.state == OVERDUE), key=longest):
            found.setdefault(clock.cycle.lead.id, clock)
        return list(found.values())

    @property
    def undecided(self):
        if self.hand_off.window is None or not self.hand_off.terms.accept:
            return None
        return [c for c in self.due if not c.decisions]

    @property
    def without_reason(self):
        return self.windowed(lambda c: c.rejection is not None and c.rejection.reason is None)

    @property
    def not_worked(self):
        return self.windowed(lambda c: c.worked(c.window_end) < self.full)

    def windowed(self, test):
        return None if self.hand_off.window is None else [c for c in self.due if test(c)]

    @property
    def attainment(self):
        """`(met, due)` of the lead clocks due in the period, of the owners' where no other is agreed."""
        agreed = self.hand_off.agreed
        kind = "leadClock" if "leadClock" in agreed else "ownerClock"
        told = clocks(self.hand_off, kind, [c for c in self.clocks if kind.startswith(c.kind)], self.span)
        return told and (told["attainment"]["num"], told["attainment"]["den"])

    # What marketing owes.

    @property
    def line(self):
        """`(converted, mature)` at the agreed threshold, over tuning's whole period."""
        row = Tune(self.agreement, self.ledger, {"asOf": self.moment}).row(thousandths(self.definitions["scoring"]["threshold"]))
        return row["converted"], row["mature"], row["rate"]

    @property
    def missing(self):
        """`[attributes missing]` of each cycle handed over in the period."""
        names = [a["id"] for a in self.definitions.get("attributes", [])]
        return [[a for a in names if c.lead.row.get(a) is None] for c in self.offered]

    @property
    def complete(self):
        return sum(not m for m in self.missing), len(self.offered)

    # What is compared.

    def figures(self):
        """`{(figure, stage): count, (num, den) or None}` in their order."""
        length = lambda some: None if some is None else len(some)  # noqa: E731
        told = {
            ("handedOver", None): len(self.offered),
            ("overdue", None): len(self.overdue),
            ("undecided", None): length(self.undecided),
            ("withoutReason", None): length(self.without_reason),
            ("notWorked", None): length(self.not_worked),
            ("attainment", None): self.attainment,
            ("rate", None): self.line[:2],
            ("complete", None): self.complete,
        }
        request = {"asOf": self.moment, "unit": self.unit, "count": 1}
        for stage in CycleReport(self.agreement, self.ledger, request).figures_of_stages():
            told["entered", stage["stage"]] = stage["rows"][0]["in"]
            told["balance", stage["stage"]] = stage["rows"][0]["closing"]
        return told

    # What is told.

    @property
    def split(self):
        """Does anything say who owns a lead?"""
        return bool(self.ledger.rows["assignments"]) or ("leads", "owner") in self.ledger.mapped

    def owed(self, cycles):
        if cycles is None:
            return None
        by = Counter(c.owner[0] for c in cycles) if self.split else {}
        first = sorted(by, key=lambda owner: (-by[owner], missing_last(owner)))[:5]
        return {"leads": len(cycles), "due": len(self.due), "owners": len(by),
                "first": [{"owner": owner, "leads": by[owner]} for owner in first]}  # fmt: skip

    def sales(self):
        by = {}
        for clock in self.overdue:
            by.setdefault(clock.owner, []).append(clock)
        first = [{"owner": owner, "leads": len(some), "minutes": (self.as_of.at - some[0].due) // 60_000,
                  "lead": some[0].cycle.lead.id} for owner, some in list(by.items())[:5]]  # fmt: skip
        return {
            "since": str(self.since),
            "overdue": {"leads": len(self.overdue), "owners": len(by), "first": first},
            "undecided": self.owed(self.undecided),
            "withoutReason": self.owed(self.without_reason),
            "notWorked": self.owed(self.not_worked),
            "followUps": self.full,
        }

    def agreed_rate(self):
        agreed = self.definitions.get("opportunityRate")
        converted, mature, told = self.line
        floor = agreed and decimal_pair(decimal(agreed["agreed"]))
        kept = None if agreed is None or mature == 0 else converted * floor[1] >= floor[0] * mature
        return {"agreed": floor and rate(*floor), "withinDays": agreed and agreed.get("withinDays"), "mature": mature,
                "rate": told, "wilson": wilson(converted, mature), "kept": kept}  # fmt: skip

    def records(self):
        n = Counter(a for some in self.missing for a in some)
        names = [a["id"] for a in self.definitions.get("attributes", [])]
        most = sorted((a for a in names if n[a]), key=lambda a: -n[a])[:5]
        return {"complete": rate(*self.complete), "missing": [{"attribute": a, "leads": n[a]} for a in most]}

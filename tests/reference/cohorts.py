"""Conversion of the cycles that enter a stage in a period, and how long it takes (definitions 2.2, 2.5, 3.3 to 3.5)."""

from fractions import Fraction
from typing import NamedTuple

from calendar_days import DAY, Stamp, at_or_before
from exact import decimal
from incidence import CONVERTED, ENDED, OPEN, incidence
from rates import rate
from spells import lasted
from spread import stat

HOUR = 3_600_000
AGAINST = ("lost", "disqualified", "recycled")  # ends that compete with a conversion


def entry_rank(spells, stages, rank):
    """2.2: the rank of a cycle's entry; `None` where it never was on the path."""
    first = next((rank[s.stage] for s in spells if s.stage in rank), None)
    if first is None:
        return None
    named = [rank[s["id"]] for s in stages if s.get("entryStage") and s["id"] in rank]
    return max((n for n in named if n <= first), default=0)


class Reach:
    """At which of a cycle's spells it is in a stage's cohort, and at which it has reached a stage; by the agreed preset."""

    def __init__(self, spells, definitions, rank):
        self.spells, self.rank, self.preset = spells, rank, definitions.get("skips")
        self.entry = entry_rank(spells, definitions.get("stages", []), rank)

    def of(self, spell):
        return self.rank.get(spell.stage, -1)

    def first(self, test):
        return next((n for n, spell in enumerate(self.spells) if test(spell)), None)

    def own(self, stage):
        return self.first(lambda s: s.stage == stage)

    def at_least(self, stage):
        return self.first(lambda s: self.of(s) >= self.rank[stage])

    def applicable(self, stage):
        return self.entry is not None and self.rank[stage] >= self.entry

    def in_turn(self, stage):
        """`strict`: the entry by which the applicable stages up to this one were entered one after the other."""
        if not self.applicable(stage):
            return self.own(stage)
        expected = self.entry
        for n, spell in enumerate(self.spells):
            if self.of(spell) == expected:
                if expected == self.rank[stage]:
                    return n
                expected += 1
        return None

    def entered(self, stage):
        """The place of the entry into a cohort, and whether that is put there from a later stage."""
        if self.preset == "strict":
            return self.in_turn(stage), False
        if self.preset == "imputeAtNext" and self.applicable(stage):
            n = self.at_least(stage)
            return n, n is not None and self.spells[n].stage != stage
        return self.own(stage), False

    def reached(self, stage):
        return self.in_turn(stage) if self.preset == "strict" else self.at_least(stage)


class Member(NamedTuple):
    """A cycle of a cohort; `n` and `m` are the places of its spells by which it entered and by which it converted."""

    n: int
    m: int | None
    spells: list
    mature: bool
    converted: bool  # within the horizon
    imputed: bool
    took: int | None  # to the conversion, whenever it was
    hours: int
    outcome: str


class Cohorts:
    """The cohorts of one agreed pair of stages."""

    def __init__(self, pair, definitions, kinds, rank, as_of, zone):
        self.pair, self.definitions, self.kinds, self.rank = pair, definitions, kinds, rank
        self.as_of, self.zone = as_of, zone
        self.members = []  # `(instant of the entry, member)`
        self.out_of_order = []  # the same, of `(n, m, spells)`

    def add(self, spells):
        reach = Reach(spells, self.definitions, self.rank)
        n, imputed = reach.entered(self.pair["from"])
        if n is None:
            return
        m, enter = reach.reached(self.pair["to"]), spells[n].enter
        if m is not None and m < n:
            self.out_of_order.append((enter.at, (n, m, spells)))
            return
        end = Stamp(enter.at + self.pair["withinDays"] * DAY, enter.day)
        mature = at_or_before(end, Stamp(self.as_of.at), self.zone)
        made = m is not None and at_or_before(spells[m].enter, end, self.zone)
        took = None if m is None else lasted(enter, spells[m].enter, self.zone)
        against = next((k for k in range(n + 1, len(spells)) if self.kinds.get(spells[k].stage) in AGAINST), None)
        if m is not None and (against is None or m < against):
            until, outcome = spells[m].enter, CONVERTED
        elif against is not None:
            until, outcome = spells[against].enter, ENDED
        else:
            until, outcome = Stamp(self.as_of.at), OPEN
        hours = lasted(enter, until, self.zone) // HOUR
        self.members.append((enter.at, Member(n, m, spells, mature, made, imputed, took, hours, outcome)))

    def row(self, start, end):
        """The cohort of `[start, end)`."""
        members = [m for at, m in self.members if start <= at < end]
        mature = [m for m in members if m.mature]
        out_of_order = sum(start <= at < end for at, _ in self.out_of_order)
        timed = [m for m in mature if not m.imputed]
        velocity = stat([m.took for m in timed if m.converted]) | {"nonMovers": sum(not m.converted for m in timed)}
        row = {
            "cycles": len(members),
            "mature": len(mature),
            "immature": len(members) - len(mature),
            "convertedEarly": sum(m.converted for m in members if not m.mature),
            "outOfOrder": out_of_order,
            "rate": rate(sum(m.converted for m in mature), len(mature), "immature" if members else "no_denominator"),
            "velocity": velocity,
            "incidence": incidence([(m.hours, m.outcome) for m in members], self.pair["withinDays"]),
        }
        flags = self.flags(len(mature), out_of_order, len(members) + out_of_order)
        return row | ({"flags": flags} if flags else {})

    def flags(self, mature, out_of_order, looked_at):
        reporting = self.definitions.get("reporting", {})
        flags = ["too_few"] if 0 < mature < reporting.get("minimum", 0) else []
        cap = reporting.get("qualityCap")
        if cap is not None and looked_at and Fraction(out_of_order, looked_at) > decimal(cap):
            flags.append("unreliable")
        return flags

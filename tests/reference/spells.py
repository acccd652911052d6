"""A lead's stays in stages, the cycles they belong to, and how each ended (definitions 1.7, 2.3, 2.4 and 3.2)."""

from typing import NamedTuple

from calendar_days import Stamp
from cycles import NEXT, REOPENED, RESTART, Journey
from exact import decimal
from stages import ENDS, in_order, ranks

WAYS = ("forward", "back", "detour", "won", "lost", "disqualified", "restart")


class Spell(NamedTuple):
    """A stay in a stage; without an `exit` it is still open, `way` is how it ended."""

    stage: str
    cycle: int
    enter: Stamp
    exit: Stamp | None
    way: str | None

    def closed_before(self, instant):
        return self.exit is not None and self.exit.at < instant

    def in_balance(self, instant):
        """3.1: the state just before an instant."""
        return self.enter.at < instant and not self.closed_before(instant)


class Stays:
    """All that a lead's known stage events make."""

    def __init__(self, stages, rows, zone):
        self.stages = stages
        self.rank = ranks(stages)
        self.kinds = {s["id"]: s["kind"] for s in stages}
        self.events = in_order(rows, stages, zone)
        self.tie = tied(self.events, zone)
        self.reopened = set()  # the cycles that ran again
        self.unexpected = 0
        self.spells = self.walk()

    @property
    def cycles(self):
        """`{cycle: its spells in order}`; none without a stage event."""
        found = {}
        for spell in self.spells:
            found.setdefault(spell.cycle, []).append(spell)
        return found

    @property
    def now(self):
        """The stage a lead is in; `None` before the first."""
        return self.spells[-1].stage if self.spells else None

    def walk(self):
        entered, stage = [], None
        for row, at in self.events:
            if row["stage"] != stage:
                stage = row["stage"]
                entered.append((stage, at))
        journey, begun = Journey(self.stages), []
        for stage, at in entered:
            step = journey.enter(stage, at)
            if step == REOPENED:
                self.reopened.add(journey.number)
            begun.append((stage, journey.number, at, step in (NEXT, RESTART)))
        spells = []
        for one, following in zip(begun, [*begun[1:], None]):
            stage, cycle, at, _ = one
            if following is None:
                spells.append(Spell(stage, cycle, at, None, None))
                continue
            self.unexpected += self.returns_elsewhere(stage, following[0])
            spells.append(Spell(stage, cycle, at, following[2], self.way(stage, following[0], following[3])))
        return spells

    def way(self, stage, target, starts):
        """3.2: won before restart, restart before the rest; what the agreement does not know is a detour."""
        kind = self.kinds.get(target)
        if kind == "won":
            return "won"
        from_beside = self.kinds.get(stage) in (*ENDS, "recycled")
        if starts or from_beside and target in self.rank:
            return "restart"
        if kind in ("lost", "disqualified"):
            return kind
        if target not in self.rank or stage not in self.rank:
            return "detour"
        return "forward" if self.rank[target] > self.rank[stage] else "back"

    def returns_elsewhere(self, stage, target):
        """2.2: out of recycled into a stage of the path that it does not name."""
        named = next((s.get("next") for s in self.stages if s["id"] == stage and s["kind"] == "recycled"), None)
        return named is not None and target in self.rank and target != named


def tied(events, zone):
    """1.7: does only rank or id put two different stages in order?"""
    by_day, by_instant = {}, {}
    for row, _ in events:
        by_day.setdefault(zone.date(row["at"]), []).append(row)
        key = row["at"], "sequence" in row, decimal(row.get("sequence", "0"))
        by_instant.setdefault(key, set()).add(row["stage"])
    if any(len(stages) > 1 for stages in by_instant.values()):
        return True
    marked = (rows for rows in by_day.values() if any("atPrecision" in r for r in rows))
    return any(len({r["stage"] for r in rows}) > 1 for rows in marked)


def lasted(enter, exit, zone):
    """Milliseconds between two stamps; where either is a day, whole local days of 24 hours (1.9)."""
    if enter.day or exit.day:
        return max((zone.date(exit.at) - zone.date(enter.at)).days, 0) * 86_400_000
    return exit.at - enter.at

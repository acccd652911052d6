"""The life of each cycle of a lead: what it entered, when it ceased to run, and who made it so (definitions 2.2, 2.4, 5.3)."""

from typing import NamedTuple

from calendar_days import Stamp
from cycles import END, REOPENED, RESTART, Journey
from stages import ENDS, in_order, ranks


class Entry(NamedTuple):
    """A stage entered; by nobody where the record names no person."""

    stage: str
    kind: str | None  # None of a stage unknown to the agreement
    at: Stamp
    person: str | None
    reason: str | None

    @property
    def disposition(self):
        """Is it a person's decision on the lead?"""
        return self.person is not None and (self.kind in ENDS or self.kind == "recycled")


class Life:
    """A cycle; it ends at the first of several ends in a row, of the kind of the last, unless it is reopened."""

    def __init__(self, number):
        self.number = number
        self.entries = []
        self.end = None
        self.kind = None  # of its end; None where it gave way to the next while it ran

    def entry_rank(self, stages):
        """The rank of the cycle's entry: the stages below it are not applicable."""
        rank = ranks(stages)
        first = next((rank[e.stage] for e in self.entries if e.stage in rank), 0)
        named = [rank[s["id"]] for s in stages if s.get("entryStage") and s["id"] in rank]
        return max((r for r in named if r <= first), default=0)


def lives(rows, stages, zone):
    """`{cycle: life}` of the known stage events of a lead."""
    kinds = {s["id"]: s["kind"] for s in stages}
    walked, found, stage = Journey(stages), {}, None
    for row, at in in_order(rows, stages, zone):
        if row["stage"] == stage:
            continue  # no event
        stage, before = row["stage"], walked.number
        step = walked.enter(stage, at)
        life = found.setdefault(walked.number, Life(walked.number))
        life.entries.append(Entry(stage, kinds.get(stage), at, row.get("person"), row.get("reason")))
        if step == END:
            life.end, life.kind = life.end or at, kinds[stage]
        elif step == REOPENED:
            life.end, life.kind = None, None
        elif step == RESTART:
            found[before].end = at
    return found

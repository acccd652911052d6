"""Stages, their ranks, and a lead's stage events in order (definitions 1.7, 2.2 and 2.3)."""

from calendar_days import Stamp
from exact import decimal

PATH = ("inventory", "gate", "sla", "won")
ENDS = ("won", "lost", "disqualified")


def ranks(stages):
    """`{stage: rank}` of the path; won is last."""
    ranked = [s["id"] for s in stages if s["kind"] in PATH and s["kind"] != "won"]
    ranked += [s["id"] for s in stages if s["kind"] == "won"]
    return {name: n for n, name in enumerate(ranked)}


def places(stages):
    """`{stage: place}`: the ranked ones, then the others as agreed."""
    rank = ranks(stages)
    beside = [s["id"] for s in stages if s["id"] not in rank]
    return rank | {name: len(rank) + n for n, name in enumerate(beside)}


def in_order(rows, stages, zone):
    """`(row, stamp)` of every stage event, in the order of 1.7."""
    place = places(stages)

    def rank(row):
        return place.get(row["stage"], len(place))

    def order(row):
        sequence = "sequence" not in row, decimal(row.get("sequence", "0"))
        seen = row.get("basis", "").lower() == "snapshot"
        # What the definition leaves even stands by its texts, missing ones first.
        even = (row.get(column, "").encode() for column in ("id", "stage", "from", "person", "basis", "reason"))
        return row["at"], *sequence, rank(row), seen, "atPrecision" in row, *even

    rows = sorted(rows, key=order)
    ordered = []
    for day in sorted({zone.date(r["at"]) for r in rows}):
        of_day = [r for r in rows if zone.date(r["at"]) == day]
        if any("atPrecision" in r for r in of_day):
            of_day.sort(key=rank)
        ordered += of_day
    events, before = [], None
    for row in ordered:
        before = row["at"] if before is None else max(before, row["at"])
        events.append((row, Stamp(before, "atPrecision" in row)))
    return events


def entries(rows, stages, zone):
    """`(stage, stamp)` of every stage entered; entering the stage one is in is no event."""
    entered, stage = [], None
    for row, at in in_order(rows, stages, zone):
        if row["stage"] != stage:
            stage = row["stage"]
            entered.append((stage, at))
    return entered

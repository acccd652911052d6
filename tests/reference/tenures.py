"""Who owned a handed-over cycle when (definitions 5.2 and 5.6)."""

from typing import NamedTuple

from calendar_days import Stamp, at_or_before
from ledger import stamp


class Assignment(NamedTuple):
    at: Stamp
    owner: str
    team: str | None


class Tenure(NamedTuple):
    start: Stamp
    owner: str
    team: str | None
    hop: int


def assignments(rows):
    """In order; of one instant the last."""
    def order(row):
        even = (row.get(column, "").encode() for column in ("id", "owner", "team"))
        return row["at"], "atPrecision" in row, *even

    rows = sorted(rows, key=order)
    by_instant = {r["at"]: Assignment(stamp(r, "at"), r["owner"], r.get("team")) for r in rows}
    return list(by_instant.values())


def tenures(offer, given, end, people, zone):
    """The owner at the hand-over from then on, and each other one after it, before the end of the cycle."""
    found, held = [], in_force(given, offer, zone)
    if held:
        # Given on that very day, perhaps later than the hand-over: of such a start only the day is known.
        same_day = held.at.day and zone.date(held.at.at) == zone.date(offer.at)
        found.append(Tenure(Stamp(offer.at, offer.day or same_day), held.owner, held.team, 0))
    for a in given:
        over = end is not None and at_or_before(end, a.at, zone)
        if at_or_before(a.at, offer, zone) or over:
            continue
        if not found or not people.same(found[-1].owner, a.owner):
            found.append(Tenure(a.at, a.owner, a.team, len(found)))
    return found


def in_force(given, at, zone):
    """The last assignment at or before an instant."""
    return next((a for a in reversed(given) if at_or_before(a.at, at, zone)), None)

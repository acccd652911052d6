"""When a lead would be handed over at a threshold, and what became of it (definition 7.4)."""

from typing import NamedTuple

from calendar_days import DAY, Stamp, at_or_before
from scoring import Score


class Fate(NamedTuple):
    """What a threshold does with a lead: its hand-over, or one that `already` stands in the way of."""

    qualified: Stamp | None = None
    handed_over: bool = False
    already: bool = False
    mature: bool = False
    converted: bool = False
    opportunity: dict | None = None


class DatedLead:
    """One cycle per lead, begun at `createdAt`; attributes are the current ones at every instant."""

    def __init__(self, definitions, attributes, created, touches, opportunities, zone):
        self.created, self.zone = created, zone
        self.opportunities = sorted(opportunities, key=lambda o: (stamp(o, "createdAt").at, o.get("id", "")))
        instants = {created.at: created.day}
        for t in touches:
            s = stamp(t, "at")
            instants[s.at] = instants.get(s.at, False) or s.day
        self.records = []  # (score, stamp) wherever the score exceeds all before it
        for at in sorted(instants):
            score = Score(definitions, attributes, [t for t in touches if t["at"] <= at], at).total
            if not self.records or score > self.records[-1][0]:
                self.records.append((score, Stamp(at, instants[at])))

    @property
    def levels(self):
        return [score for score, _ in self.records]

    def fate(self, threshold, within_days, as_of):
        w = next((s for score, s in self.records if score >= threshold), None)
        if w is None:
            return Fate()
        start = min(self.created, w, key=lambda s: s.at)
        outcome = next((o for o in self.opportunities
                        if at_or_before(start, stamp(o, "createdAt"), self.zone)), None)  # fmt: skip
        before = [o for o in self.opportunities if at_or_before(stamp(o, "createdAt"), w, self.zone)]
        if any(self.open_at(o, w) for o in before):
            return Fate(w, already=True)
        if outcome in before:
            return Fate()
        if within_days is None:
            return Fate(w, True, False, True, outcome is not None, outcome)
        end = Stamp(w.at + within_days * DAY, w.day)
        mature = at_or_before(end, Stamp(as_of.at), self.zone)
        made = outcome is not None and at_or_before(stamp(outcome, "createdAt"), end, self.zone)
        return Fate(w, True, False, mature, made, outcome)

    def open_at(self, opportunity, w):
        closed = stamp(opportunity, "closedAt")
        return closed is None or not at_or_before(closed, w, self.zone)


def stamp(row, column):
    """A stamp column of a ledger row with its precision."""
    return Stamp(row[column], column + "Precision" in row) if column in row else None

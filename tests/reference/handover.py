"""When each cycle of a lead would be handed over at a threshold, and what became of it (definition 7.4)."""

from math import inf
from typing import NamedTuple

from calendar_days import DAY, Stamp, at_or_before
from ledger import in_order, stamp
from readiness import reach


class Fate(NamedTuple):
    """What a threshold does with a cycle: its hand-over, or one that `already` stands in the way of."""

    qualified: Stamp | None = None
    handed_over: bool = False
    already: bool = False
    mature: bool = False
    converted: bool = False
    opportunity: dict | None = None
    score: float = 0  # at the hand-over; without limit by override or fast track
    followed_up: bool = False  # by a seller, in the cycle, before the outcome and within the window


def follow_ups(definitions):
    """The kinds of sellers' touches that follow up: what a machine sends does not (5.3)."""
    return {k["id"] for k in definitions.get("touchKinds", []) if k["by"] == "seller" and k.get("followUp") != "automated"}


class Cycle:
    """What the sweep needs of a cycle: the scores its lead reached, ascending, and the cycle's fate at any threshold.

    A cycle that an override or a fast track hands over reached `inf`, every threshold. The next cycle may begin where it
    qualifies, so that its scores, too, may change this one's fate: between the lead's scores no fate changes.
    """

    def __init__(self, row, number, levels, fate):
        self.row, self.number, self.levels, self.fate = row, number, levels, fate

    @property
    def key(self):
        return self.row["id"], self.number

    @property
    def peak(self):
        """The highest score at which the cycle is handed over; `None` where it never is."""
        return next((s for s in reversed(self.levels) if self.fate(s).handed_over), None)

    @property
    def shown_peak(self):
        return None if self.peak == inf else self.peak


class DatedLead:
    """The cycles of a lead, evaluated at each of its own events."""

    def __init__(self, facts, opportunities, zone):
        self.facts, self.zone = facts, zone
        self.opportunities = in_order(opportunities)
        self.started = facts.cycle_starts()
        self.reached = [(facts.cycle_at(at), reach(facts, at), Stamp(at, day)) for at, day in facts.own_events().items()]

    def cycles(self, row, within_days, as_of):
        return [self.cycle(row, n, within_days, as_of) for n in sorted({n for n, _, _ in self.reached})]

    def cycle(self, row, number, within_days, as_of):
        levels = {score for _, score, _ in self.reached if score is not None}
        return Cycle(row, number, sorted(levels), lambda t: self.fate(number, t, within_days, as_of))

    def qualification(self, number, threshold):
        return self.qualified(number, threshold)[0]

    def qualified(self, number, threshold):
        """`(stamp, score)` of the first qualification of a cycle."""
        at_or_above = ((s, score) for n, score, s in self.reached if n == number and score is not None and score >= threshold)
        return next(at_or_above, (None, None))

    def called(self, number):
        """The first of a seller's follow-ups in a cycle."""
        sellers = follow_ups(self.facts.definitions)
        marks = self.facts.own_events()
        calls = sorted(t["at"] for t in self.facts.touches if t.get("kind") in sellers)
        return next((Stamp(at, marks[at]) for at in calls if self.facts.cycle_at(at) == number), None)

    def followed_up(self, number, end, outcome):
        call = self.called(number)
        if call is None or end is not None and not at_or_before(call, end, self.zone):
            return False
        return outcome is None or not at_or_before(stamp(outcome, "createdAt"), call, self.zone)

    def begins(self, number, threshold):
        """A cycle's start, or its qualification if that is earlier; `None` for a cycle that never was."""
        both = [s for s in (self.started.get(number), self.qualification(number, threshold)) if s]
        return min(both, key=lambda s: s.at, default=None)

    def fate(self, number, threshold, within_days, as_of):
        w, score = self.qualified(number, threshold)
        if w is None:
            return Fate()
        start, following = self.begins(number, threshold), self.begins(number + 1, threshold)
        outcome = next((o for o in self.opportunities if self.made_between(o, start, following)), None)
        before = [o for o in self.opportunities if at_or_before(stamp(o, "createdAt"), w, self.zone)]
        if any(self.open_at(o, w, as_of) for o in before):
            return Fate(w, already=True)
        if outcome in before:
            return Fate()
        if within_days is None:
            return Fate(w, True, False, True, outcome is not None, outcome, score, self.followed_up(number, None, outcome))
        end = Stamp(w.at + within_days * DAY, w.day)
        mature = at_or_before(end, Stamp(as_of.at), self.zone)
        made = outcome is not None and at_or_before(stamp(outcome, "createdAt"), end, self.zone)
        return Fate(w, True, False, mature, made, outcome, score, self.followed_up(number, end, outcome if made else None))

    def made_between(self, opportunity, start, following):
        created = stamp(opportunity, "createdAt")
        over = following is not None and at_or_before(following, created, self.zone)
        return at_or_before(start, created, self.zone) and not over

    def open_at(self, opportunity, w, as_of):
        closed = stamp(opportunity, "closedAt")  # in the future it is not known
        return closed is None or not as_of.knows(closed) or not at_or_before(closed, w, self.zone)

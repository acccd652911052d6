"""Whether a cycle is handed over, and what was decided on it (definitions 5.1 and 5.7)."""

from typing import NamedTuple

from calendar_days import Stamp, at_or_before
from stages import ranks

REJECTING = ("recycled", "lost", "disqualified")


class Offer(NamedTuple):
    at: Stamp
    skipped: bool = False
    place: int = 0  # among the cycle's entries, where it is one


class Decision(NamedTuple):
    at: Stamp
    accepted: bool
    reason: str | None


class Terms:
    """What a hand-off says about stages."""

    def __init__(self, hand_off, stages):
        self.stages, self.rank = stages, ranks(stages)
        self.offer = hand_off.get("offer")
        self.accept, self.reject = hand_off.get("accept"), hand_off.get("reject")
        self.lowest = min((self.rank[s] for s in self.accept or [] if s in self.rank), default=None)

    def offered(self, life, qualified, assignments, zone):
        """The offer of a cycle, or `None`."""
        if self.offer is None:
            return self.assigned(life, qualified, assignments, zone)
        rank = self.rank.get(self.offer)
        applicable = rank is not None and rank >= life.entry_rank(self.stages)
        for place, entry in enumerate(life.entries):
            if entry.stage == self.offer:
                return Offer(entry.at, False, place)
            if applicable and self.rank.get(entry.stage, -1) > rank:
                return Offer(entry.at, True, place)
        return None

    @staticmethod
    def assigned(life, qualified, assignments, zone):
        """Without stages: the first assignment at or after the qualification, before the end of the cycle."""
        for given in assignments if qualified else []:
            over = life.end is not None and at_or_before(life.end, given.at, zone)
            if at_or_before(qualified, given.at, zone) and not over:
                return Offer(given.at)
        return None

    def decisions(self, life, offer, zone):
        """Every decision at or after the offer, in order."""
        after = life.entries[offer.place :]
        if self.offer is None:
            after = [e for e in after if at_or_before(offer.at, e.at, zone)]
        found = []
        for entry in after:
            accepted, rejected = self.accepts(entry), self.rejects(entry)
            if accepted or rejected:
                found.append(Decision(entry.at, accepted, entry.reason))
        return found

    def accepts(self, entry):
        if entry.stage in (self.reject or []):
            return False
        return entry.stage in (self.accept or []) or self.lowest is not None and self.rank.get(entry.stage, -1) > self.lowest

    def rejects(self, entry):
        if self.reject:
            return entry.stage in self.reject
        return entry.disposition and entry.kind in REJECTING


def last(decisions):
    """The last one; of one instant the acceptance."""
    if not decisions:
        return None
    of_instant = [d for d in decisions if d.at.at == decisions[-1].at.at]
    return next((d for d in reversed(of_instant) if d.accepted), decisions[-1])

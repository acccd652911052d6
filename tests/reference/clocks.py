"""A clock: its due, its state and its ladder (definitions 1.9, 5.2 to 5.6)."""

from math import ceil

from calendar_days import MINUTE, at_or_before
from exact import decimal
from own_time import target

RUNNING, MET, LATE, OVERDUE, PAUSED, EXEMPT, UNMEASURABLE = (
    "running", "met", "late", "overdue_open", "paused", "exempt", "unmeasurable")  # fmt: skip


def order(stamp):
    """By instant; of one instant those with a time first."""
    return stamp.at, stamp.day


def first(stamps):
    return min(stamps, key=order, default=None)


def stop(start, stops, cut, zone):
    """The first of what stops a clock, at or after its start and not after what cuts it."""
    return first(s for s in stops if at_or_before(start, s, zone) and (cut is None or at_or_before(s, cut, zone)))


class Clock:
    def __init__(self, cycle, kind, start, stopped, cut, terms, time, as_of):
        """`terms` are those agreed; `time` is its own; `cut` is the end of the cycle or a reassignment."""
        self.cycle, self.kind, self.start, self.stop, self.cut = cycle, kind, start, stopped, cut
        self.terms, self.time, self.as_of = terms, time, as_of
        self.owner, self.team, self.hop = None, None, 0
        self.length = target(terms["within"])[0]
        self.due = None if start.day else time.add(start.at, self.length)

    @property
    def state(self):
        over = self.stop or self.cut
        if self.start.day or over is not None and over.day:
            return UNMEASURABLE
        due = self.due
        if self.stop is not None:
            return MET if due is None or self.stop.at <= due else LATE
        if self.cut is not None:
            return EXEMPT if due is None or self.cut.at < due else LATE
        if due is not None and due <= self.as_of.at:
            return OVERDUE
        return PAUSED if self.time.pausing(self.as_of.at) else RUNNING

    @property
    def is_due(self):
        return self.due is not None and self.due <= self.as_of.at

    @property
    def placed(self):
        """The instant whose period it lies in."""
        return self.start.at if self.due is None or self.state == UNMEASURABLE else self.due

    # The ladder.

    @property
    def reminder(self):
        share = self.terms.get("remindAt")
        return None if share is None else self.time.add(self.start.at, ceil(decimal(share) * self.length))

    @property
    def reassign(self):
        grace = self.terms.get("grace")
        if grace is None or self.start.day:
            return None
        return self.time.add(self.start.at, self.length + grace * MINUTE)

    def exhausted(self, hop):
        return "hops" in self.terms and hop >= self.terms["hops"]

    @property
    def step(self):
        """What should have happened to an open clock by now."""
        now, reassign, reminder = self.as_of.at, self.reassign, self.reminder
        if reassign is not None and reassign <= now:
            return "manager" if self.exhausted(self.hop) else "reassign"
        return "remind" if reminder is not None and reminder <= now else None

    def ladder(self, tenures):
        """`(asked for, done)` of a reassignment that should have been by now; `None` where none should."""
        at = self.reassign
        if self.state == UNMEASURABLE or at is None or at > self.as_of.at:
            return None
        if self.stop is not None and self.stop.at <= at or self.cut is not None and self.cut.at < at:
            return None
        hop = self.hop
        if self.kind == "lead":
            hop = max((t.hop for t in tenures if t.start.at < at), default=0)
        if self.exhausted(hop):
            return "manager", False
        return "reassign", any(t.hop > 0 and t.start.at >= at for t in tenures)

"""Sales-ready: what says so, when it began and when it was lost (definition 4.6)."""

from math import inf
from typing import NamedTuple

from exact import thousandths
from predicate import holds
from scoring import Score, touched_since_reset


class Says(NamedTuple):
    """What speaks at an instant besides the score."""

    hidden: str | None  # disqualified by its `stage` or a `rule`, or an `override` says not ready
    override: bool  # an override says ready
    fast_track: bool

    @property
    def ready(self):
        return self.override or self.fast_track

    @property
    def by(self):
        return "override" if self.override else "fastTrack" if self.fast_track else "threshold"


def says(facts, known, at):
    override = override_in_force(facts, known, at)
    ready = override is not None and override["ready"]
    hidden = disqualified(facts, known) or ("override" if override is not None and not ready else None)
    return Says(hidden, ready, fast_track_active(facts, known, at))


def disqualified(facts, known):
    """By the stage the lead is in, or by a rule that is true; unknown is not true."""
    if known.journey.disqualified:
        return "stage"
    rules = facts.definitions["scoring"].get("disqualify", [])
    return "rule" if any(holds(rule["when"], known.attributes) is True for rule in rules) else None


def override_in_force(facts, known, at):
    """`[from, to)`, begun since the reset; of several the one begun last, of one instant the last by id."""
    begun = [o for o in facts.overrides if o["from"] <= at and known.since_reset(o["from"])]
    return max((o for o in begun if "to" not in o or at < o["to"]), key=order, default=None)


def order(override):
    return override["from"], "fromPrecision" in override, override.get("id", "").encode()


def fast_track_active(facts, known, at):
    """From its touch, one since the reset, to the end of the cycle or until it expires."""
    return any(
        start.at <= at and known.since_reset(start.at) and (end is None or at < end.at)
        for track in facts.fast_tracks()
        for start, end in facts.fired(track)
    )


def reach(facts, at, inactivity=False):
    """The highest threshold that qualifies a lead not ready yet: `inf` where one is not needed, `None` where none does."""
    known = facts.at(at)
    spoken = says(facts, known, at)
    if spoken.hidden:
        return None
    if spoken.ready:
        return inf
    if known.reset is not None and not touched_since_reset(facts.definitions, known):
        return None
    return Score(facts.definitions, known, at, inactivity).total


class Readiness:
    """The state of a lead at a threshold, evaluated at each of its own events, with all that happened on the way."""

    def __init__(self, facts, threshold):
        self.facts, self.threshold = facts, threshold
        self.line = threshold - thousandths(facts.definitions["scoring"].get("hysteresis", 0))
        self.ready, self.qualified_at, self.cycle = False, None, None
        self.loss = None  # why it was lost last in this cycle
        self.events = []
        own = list(facts.own_events())
        for at in own:
            self.evaluate(at)
        last = own[-1] if own else facts.as_of.at
        if not own:  # nothing ever happened: only the moment itself can tell
            self.ready = self.qualifies(last)
        self.says = says(facts, facts.at(last), last)

    @property
    def shown(self):
        """What hides it leaves the state as it is."""
        return self.ready and self.says.hidden is None

    def evaluate(self, at):
        """One instant, with all its facts."""
        if self.facts.cycle_breaks(at):
            if self.ready:
                self.lose(at, "cycleEnd")
            self.loss = None
        elif self.ready and not says(self.facts, self.facts.at(at), at).ready:
            reason = self.fallen(at)
            if reason:
                self.lose(at, reason)
        if not self.ready and self.qualifies(at):
            self.qualify(at)

    def fallen(self, at):
        """Is the score, or that of the facts before this instant, below the line, and would it be so without inactivity?"""
        below = [k for k in (self.facts.before(at), self.facts.at(at)) if self.score(k, at, True) < self.line]
        if not below:
            return None
        return "score" if any(self.score(k, at, False) < self.line for k in below) else "inactivity"

    def score(self, known, at, inactivity):
        return Score(self.facts.definitions, known, at, inactivity).total

    def qualifies(self, at):
        highest = reach(self.facts, at)
        if highest is None or highest < self.threshold:
            return False
        return highest == inf or self.loss != "inactivity" or self.buyer_came(at)

    def buyer_came(self, at):
        """Is this the instant of a buyer's touch?"""
        buyer = {k["id"] for k in self.facts.definitions.get("touchKinds", []) if k["by"] == "buyer"}
        return any(t["at"] == at and t.get("kind") in buyer for t in self.facts.touches)

    def qualify(self, at):
        self.ready, self.qualified_at, self.cycle = True, at, self.facts.cycle_at(at)
        by = says(self.facts, self.facts.at(at), at).by
        self.events.append({"at": at, "change": "qualified", "by": by, "cycle": self.cycle})

    def lose(self, at, reason):
        self.events.append({"at": at, "change": "lost", "by": reason, "cycle": self.cycle})
        self.ready, self.qualified_at, self.loss = False, None, reason

    @property
    def first(self):
        """The first instant ever that made it sales-ready."""
        return next((e["at"] for e in self.events if e["change"] == "qualified"), None)

    def explanation(self):
        known = self.facts.at(self.facts.as_of.at)
        return {
            "by": self.says.by if self.shown else None,
            "hidden": self.says.hidden,
            "qualifiedAt": self.qualified_at,
            "cycle": known.journey.cycle,
            "resetAt": known.reset,
            "events": self.events,
        }

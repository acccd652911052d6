"""All that happened to one lead, and what of it was known at an instant (definitions 4.5 and 4.6)."""

from typing import NamedTuple

from ageing import milliseconds
from attributes import Attributes
from cycles import Journey, breaks, cycle_at, journey
from ledger import stamp
from predicate import holds
from stages import entries

TABLES = ("touches", "transitions", "attribute_history", "overrides")


class Known(NamedTuple):
    """What the score of an instant is made of."""

    attributes: dict
    changed: dict = {}  # {attribute: instant of its latest change}, of those with a history
    touches: list = []
    journey: Journey = Journey([])

    @property
    def resets(self):
        return self.journey.resets

    @property
    def reset(self):
        """The instant up to which touches, overrides and fast tracks are of the past; `None` in the first cycle."""
        return self.resets[-1] if self.resets else None

    def since_reset(self, instant):
        return self.reset is None or instant > self.reset


class Facts:
    def __init__(self, definitions, zone, as_of, row, created, rows):
        """`rows` are `{table: the lead's rows}`; of `TABLES` those the future brings are left out."""
        self.definitions, self.as_of = definitions, as_of
        self.stages = definitions.get("stages", [])
        self.created = created if created and as_of.knows(created) else None
        self.attributes = Attributes(definitions, row, rows.get("attribute_history", []))
        self.touches = sorted(self.past(rows, "touches", "at"), key=lambda t: t["at"])
        self.entered = entries(self.past(rows, "transitions", "at"), self.stages, zone)
        # One that ends before it begins never holds, and neither of both is an event.
        self.overrides = [o for o in self.past(rows, "overrides", "from") if "to" not in o or o["from"] < o["to"]]

    def past(self, rows, table, column):
        return [r for r in rows.get(table, []) if column in r and self.as_of.knows(stamp(r, column))]

    def own_events(self):
        """`{instant: mark}` of everything at which the lead is evaluated, in order; marked where any fact is (1.9)."""
        stamps = [self.created] if self.created else []
        stamps += [stamp(t, "at") for t in self.touches]
        stamps += [at for _, at in self.entered]
        stamps += [at for changes in self.attributes.changes(self.as_of.knows).values() for at in changes]
        stamps += [stamp(o, column) for o in self.overrides for column in ("from", "to") if column in o]
        stamps += [end for track in self.fast_tracks() for _, end in self.fired(track) if end]
        marks = {}
        for at in filter(self.as_of.knows, stamps):
            marks[at.at] = marks.get(at.at, False) or at.day
        return dict(sorted(marks.items()))

    def fast_tracks(self):
        return self.definitions["scoring"].get("fastTracks", [])

    def fired(self, track):
        """`(start, end)` of a fast track for every buyer's touch that sets it off; the end is `None` without `expire`."""
        buyer = {k["id"] for k in self.definitions.get("touchKinds", []) if k["by"] == "buyer"}
        wanted = track["touch"]
        for t in self.touches:
            if t.get("kind") == wanted["kind"] and t["kind"] in buyer and holds(wanted.get("where", {"all": []}), t):
                start = stamp(t, "at")
                yield start, start._replace(at=start.at + milliseconds(track["expire"])) if "expire" in track else None

    def at(self, instant):
        """What was known at an instant, its own facts included."""
        return self.known_until(instant)

    def before(self, instant):
        """What was known just before an instant."""
        return self.known_until(instant - 1)  # instants are whole milliseconds

    def known_until(self, last):
        def known(at):
            return at.at <= last and self.as_of.knows(at)

        changed = {a: stamps[-1].at for a, stamps in self.attributes.changes(known).items() if stamps}
        touches = [t for t in self.touches if t["at"] <= last]
        return Known(self.attributes.values(known), changed, touches, journey(self.stages, self.entered, last))

    def cycle_breaks(self, instant):
        return breaks(self.stages, self.entered, instant)

    def cycle_at(self, instant):
        return cycle_at(self.stages, self.entered, instant)

    def cycle_starts(self):
        """`{cycle: stamp}`: the first starts with the lead's creation or its first stage event."""
        first = [s for s in (self.created, *(at for _, at in self.entered)) if s]
        started = journey(self.stages, self.entered, self.as_of.at).started
        return ({1: min(first, key=lambda s: s.at)} if first else {}) | started

"""What each hand-off says of one lead: when it was handed over, and its clocks (definitions 5.1 to 5.5)."""

from math import inf

from clocks import UNMEASURABLE
from handoff import HandOff
from ledger import stamp
from tenures import in_force


class LeadClocks:
    """One hand-off of one lead. `rows(table)` gives a table's rows of the lead in their order, `holds(at)` whether the
    definitions held at an instant."""

    def __init__(self, handoff, name, rows, holds):
        self.handoff, self.rows, self.definitions_hold = handoff, rows, holds
        self.lead = next(lead for lead in handoff.leads if lead.id == name)
        self.zone, self.as_of = handoff.zone, handoff.as_of

    def cycles(self):
        for cycle in self.lead.cycles:
            clocks = [cycle.lead_clock] if cycle.lead_clock else []
            clocks += cycle.owner_clocks
            if cycle.offer or clocks:
                yield {
                    "handOff": self.handoff.agreed["id"],
                    "cycle": cycle.life.number,
                    "offered": moment(cycle.offer.at) if cycle.offer else None,
                    "skipped": bool(cycle.offer and cycle.offer.skipped),
                    "clocks": [self.clock(clock) for clock in clocks],
                }

    def clock(self, clock):
        over, measured = clock.stop or clock.cut, clock.state != UNMEASURABLE
        until = over.at if over else self.as_of.at
        return {
            "clock": clock.kind,
            "owner": clock.owner if clock.kind == "owner" else self.owner_at(over),
            "start": moment(clock.start),
            "inForce": self.definitions_hold(clock.start.at),
            "targetMs": clock.length,
            "calendar": self.calendar(clock),
            "due": clock.due if measured else None,
            "state": clock.state,
            "over": self.over(clock),
            "elapsedMs": clock.time.elapsed(clock.start.at, until) if measured else None,
            "pauses": self.pauses(clock.start.at, max(until, clock.start.at)),
        }

    def owner_at(self, over):
        """The owner when a clock was over, or now."""
        given = self.lead.assignments
        held = in_force(given, over, self.zone) if over else next(reversed(given), None)
        return held.owner if held else self.lead.row.get("owner")

    def calendar(self, clock):
        """The owner's where it is agreed, else that of the clock, else the first; none by the wall."""
        if "businessMinutes" not in clock.terms["within"]:
            return None
        agreed = [c["id"] for c in self.handoff.definitions["calendars"]]
        own = self.handoff.sellers.of(clock.owner, "calendar") if clock.kind == "owner" else None
        return next(c for c in (own, clock.terms.get("calendar"), agreed[0]) if c in agreed)

    def pauses(self, start, until):
        met = [(a, b) for a, b in self.lead.pauses if a < b and a <= until and b > start]
        return [{"from": a, "to": None if b == inf else b} for a, b in sorted(met)]

    # What a clock ended with.

    def over(self, clock):
        if clock.stop:
            return ended(clock.stop, *(self.follow_up(clock) or self.disposition(clock)))
        if not clock.cut:
            return None
        following = [t for t in clock.cycle.tenures if t.hop == clock.hop + 1] if clock.kind == "owner" else []
        for tenure in following:
            if tenure.start == clock.cut:
                given = [r for r in self.rows("assignments") if r["at"] == clock.cut.at]
                return ended(clock.cut, "reassigned", tenure.owner, given[-1].get("person"))
        return ended(clock.cut, "cycleEnd", None, None)

    def follow_up(self, clock):
        """The first touch that stopped the clock: `(by, what, person)`."""
        tenure = next((t for t in clock.cycle.tenures if t.hop == clock.hop), None) if clock.kind == "owner" else None
        for r in self.rows("touches"):
            mine = r["kind"] in self.handoff.follow_up_kinds and stamp(r, "at") == clock.stop
            if mine and (tenure is None or clock.cycle.by(tenure, clock.stop, r.get("person"))):
                return "followUp", r["kind"], r.get("person")
        return None

    def disposition(self, clock):
        entry = next(e for e in clock.cycle.life.entries if e.disposition and e.at == clock.stop)
        return "disposition", entry.stage, entry.person


def moment(at):
    return {"at": at.at, "day": at.day}


def ended(at, by, what, person):
    return moment(at) | {"by": by, "what": what, "person": person}


def hand_offs(agreement, ledger, as_of, name, rows, holds):
    """Of every hand-off of the agreement, the lead's cycles that were handed over or have a clock."""
    told = []
    for listed in agreement["definitions"].get("handOffs", []):
        handoff = HandOff(agreement, ledger, {"asOf": as_of}, listed["id"])
        told += LeadClocks(handoff, name, rows, holds).cycles()
    return told

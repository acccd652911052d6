"""Every cycle of every lead as a hand-off sees it: offer, decisions, owners, follow-ups and clocks (definition 5)."""

from math import inf

from ageing import milliseconds
from business import Hours
from calendar_days import DAY, Stamp, at_or_before
from clocks import UNMEASURABLE, Clock, first, order, stop
from exact import thousandths
from facts import TABLES, Facts
from ledger import stamp
from lives import Life, lives
from offers import Terms, last
from own_time import OwnTime, target
from people import People
from predicate import holds
from readiness import Readiness
from recorded import Comparison
from tenures import assignments, in_force, tenures

FOLLOW_UPS = ("attempt", "conversation")


class Cycle:
    """One cycle, with what the hand-off makes of it."""

    def __init__(self, lead, life, qualified):
        self.lead, self.life, self.qualified = lead, life, qualified
        handoff, zone = lead.handoff, lead.handoff.zone
        self.zone = zone
        self.end = life.end
        self.offer = handoff.terms.offered(life, qualified, lead.assignments, zone)
        self.decisions = handoff.terms.decisions(life, self.offer, zone) if self.offer else []
        self.tenures = tenures(self.offer.at, lead.assignments, self.end, handoff.sellers, zone) if self.offer else []
        self.follow_ups = [f for f in lead.follow_ups if self.holds(f[0])]
        self.dispositions = [e.at for e in life.entries if e.disposition and self.holds(e.at)]
        from_offer = handoff.agreed.get("leadClock", {}).get("from") == "offer"
        self.start = (self.offer and self.offer.at) if from_offer else qualified  # of the lead clock
        self.lead_clock = self.clock_of_lead()
        self.owner_clocks = [self.clock_of_owner(t) for t in self.tenures] if "ownerClock" in handoff.agreed else []

    def holds(self, at):
        """Is it at or before the cycle's end?"""
        return self.end is None or at_or_before(at, self.end, self.zone)

    # Owners.

    @property
    def owner(self):
        """`(owner, team)` that the cycle's figures stand under."""
        given = self.lead.assignments
        if self.offer:
            held = in_force(given, self.offer.at, self.zone)
            held = held or next((t for t in self.tenures), None)
        else:
            held = in_force(given, self.qualified, self.zone)
        return (held.owner, held.team) if held else (self.lead.row.get("owner"), None)

    # Clocks.

    def clock_of_lead(self):
        agreed = self.lead.handoff.agreed
        if self.start is None or "leadClock" not in agreed:
            return None
        terms = agreed["leadClock"]
        clock = Clock(self, "lead", self.start, self.stop, self.end, terms, self.own_time(terms, None), self.lead.handoff.as_of)
        clock.owner = self.lead.owner_now
        clock.hop = self.tenures[-1].hop if self.tenures else 0
        return clock

    @property
    def stop(self):
        """What stops the lead clock."""
        return stop(self.start, [f[0] for f in self.follow_ups] + self.dispositions, self.end, self.zone)

    def clock_of_owner(self, tenure):
        handoff = self.lead.handoff
        terms = handoff.agreed["ownerClock"]
        following = next((t.start for t in self.tenures if t.hop == tenure.hop + 1), None)
        cut = first(at for at in (following, self.end) if at)
        own = [at for at, person in self.follow_ups if self.by(tenure, at, person)]
        stopped = stop(tenure.start, own + self.dispositions, cut, self.zone)
        time = self.own_time(terms, handoff.sellers.of(tenure.owner, "calendar"))
        clock = Clock(self, "owner", tenure.start, stopped, cut, terms, time, handoff.as_of)
        clock.owner, clock.team, clock.hop = tenure.owner, tenure.team, tenure.hop
        return clock

    def by(self, tenure, at, person):
        """Is it a follow-up of this owner? Without a person, of whoever owned the lead then."""
        if person is not None:
            return self.lead.handoff.sellers.same(person, tenure.owner)
        return next((t for t in reversed(self.tenures) if at_or_before(t.start, at, self.zone)), None) == tenure

    def own_time(self, terms, calendar):
        business = terms is not None and target(terms["within"])[1]
        hours = self.lead.handoff.hours(terms, calendar) if business else None
        return OwnTime(hours, self.lead.pauses)

    # Speed and delay.

    @property
    def speed(self):
        """Milliseconds by the wall to the first attempt or conversation, or what there is instead; `None` without a start."""
        if self.start is None:
            return None
        reached = stop(self.start, [f[0] for f in self.follow_ups], self.end, self.zone)
        if self.start.day or reached is not None and reached.day:
            return UNMEASURABLE
        if reached is None:
            return "never" if self.end is not None else "open"
        return reached.at - self.start.at

    @property
    def engaged(self):
        """Own time to what stopped the lead clock, or `open`, `cut`, `unmeasurable`; `None` without a start."""
        if self.start is None:
            return None
        over = self.stop or self.end
        if self.start.day or over is not None and over.day:
            return UNMEASURABLE
        if over is None:
            return "open"
        if self.stop is None:
            return "cut"
        time = self.lead_clock.time if self.lead_clock else self.own_time(None, None)
        return time.elapsed(self.start.at, self.stop.at)

    @property
    def delay(self):
        """`(milliseconds, assigned before)` from the qualification to an owner, or what there is instead."""
        if self.qualified is None:
            return None
        given = self.lead.assignments
        if any(not at_or_before(self.qualified, a.at, self.zone) for a in given):
            return 0, True
        later = [a.at for a in given if self.end is None or not at_or_before(self.end, a.at, self.zone)]
        if not later:
            return "unassigned"
        return UNMEASURABLE if self.qualified.day or later[0].day else (later[0].at - self.qualified.at, False)

    @property
    def waiting(self):
        """Is nobody yet on a lead whose clock began?"""
        return self.start is not None and self.stop is None and self.end is None

    # What is due for a decision.

    @property
    def window_end(self):
        window = self.lead.handoff.window
        if self.offer is None or window is None:
            return None
        return Stamp(self.offer.at.at + window, self.offer.at.day)

    @property
    def is_due(self):
        return self.window_end is not None and at_or_before(self.window_end, Stamp(self.lead.handoff.as_of.at), self.zone)

    @property
    def decision(self):
        """The last within the window."""
        return last([d for d in self.decisions if at_or_before(d.at, self.window_end, self.zone)])

    @property
    def decided_late(self):
        return self.decision is None and bool(self.decisions)

    @property
    def rejection(self):
        """The last decision so far, where it is a rejection."""
        decision = last(self.decisions)
        return None if decision is None or decision.accepted else decision

    def worked(self, until=None):
        """How many attempts and conversations there were since the hand-over."""
        since = [at for at, _ in self.follow_ups if at_or_before(self.offer.at, at, self.zone)]
        return sum(until is None or at_or_before(at, until, self.zone) for at in since)

    @property
    def idle(self):
        days = self.lead.handoff.agreed.get("idleDays")
        if days is None or self.end is not None or self.rejection:
            return False
        seen = [at for at, _ in self.follow_ups] + self.dispositions
        seen = [at for at in seen if at_or_before(self.offer.at, at, self.zone)]
        latest = max(seen, key=order, default=self.offer.at)
        return not at_or_before(Stamp(self.lead.handoff.as_of.at), Stamp(latest.at + days * DAY, latest.day), self.zone)


class Lead:
    def __init__(self, handoff, person):
        self.handoff, self.row, self.id, self.created = handoff, person.row, person.id, person.created
        rows = {table: handoff.known(table, person) for table in ("transitions", "assignments", "touches")}
        self.assignments = assignments(rows["assignments"])
        self.follow_ups = sorted(
            ((stamp(t, "at"), t.get("person")) for t in rows["touches"] if t["kind"] in handoff.follow_up_kinds),
            key=lambda f: order(f[0]),
        )
        pauses = handoff.known("pauses", person, "from")
        self.pauses = [(p["from"], p.get("to", inf)) for p in pauses]
        found = lives(rows["transitions"], handoff.stages, handoff.zone)
        qualified = handoff.qualifications(person)
        numbers = sorted({*found, *qualified})
        self.cycles = [Cycle(self, found.get(n) or Life(n), qualified.get(n)) for n in numbers]

    @property
    def owner_now(self):
        return self.assignments[-1].owner if self.assignments else self.row.get("owner")


class HandOff(Comparison):
    """A hand-off of an agreement over a ledger, for the leads that pass `where`."""

    def __init__(self, agreement, ledger, request, named=None):
        super().__init__(agreement, ledger, request)
        self.of["pauses"] = self.by_person("pauses")
        listed = self.definitions.get("handOffs", [])
        self.agreed = next((h for h in listed if h["id"] == named), None) if named else next(iter(listed), {})
        self.terms = Terms(self.agreed, self.stages)
        window = self.agreed.get("decisionWindow")
        self.window = None if window is None else milliseconds(window)
        self.sellers = People(ledger)
        self.calendars, self.unknown_calendars = {}, 0
        kinds = self.definitions.get("touchKinds", [])
        self.follow_up_kinds = {k["id"] for k in kinds if k["by"] == "seller" and k.get("followUp", "attempt") in FOLLOW_UPS}
        where = request.get("where")
        self.scope = [p for p in self.people if where is None or holds(where, ledger.attributes(p.row)) is True]
        self.leads = [Lead(self, person) for person in self.scope]
        self.cycles = [cycle for lead in self.leads for cycle in lead.cycles]

    def qualifications(self, person):
        """`{cycle: stamp}` of the first qualification of each; leads undated or of the future never qualify."""
        if person.created is None or not self.as_of.knows(person.created):
            return {}
        rows = {table: self.of[table].get(person.id, []) for table in TABLES}
        facts = Facts(self.definitions, self.zone, self.as_of, person.row, person.created, rows)
        marks, found = facts.own_events(), {}
        for event in Readiness(facts, thousandths(self.definitions["scoring"]["threshold"])).events:
            if event["change"] == "qualified":
                found.setdefault(event["cycle"], Stamp(event["at"], marks[event["at"]]))
        return found

    def hours(self, terms, calendar):
        """The person's calendar if it is agreed, else the clock's, else the first."""
        agreed = {c["id"] for c in self.definitions["calendars"]}
        if calendar is not None and calendar not in agreed:
            self.unknown_calendars += 1
        chosen = calendar if calendar in agreed else terms.get("calendar")
        if chosen not in self.calendars:
            self.calendars[chosen] = Hours(self.agreement, chosen)
        return self.calendars[chosen]

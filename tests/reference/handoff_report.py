"""The report on a hand-off: its periods, what is open now, and its segments (definitions 3.7, 5 and 8.3)."""

from calendar_days import DAY
from clocks import OVERDUE, PAUSED, RUNNING
from handoff import HandOff
from handoff_rows import Span, row
from ledger import stamp
from periods import asked
from report import approved_by, with_receipt

OPEN = (RUNNING, OVERDUE, PAUSED)
LISTED = 200
FUTURE = {"transitions": "at", "touches": "at", "assignments": "at", "pauses": "from"}


def missing_last(value):
    return value is None, (value or "").encode()


def urgency(clock):
    """The most overdue first, those without a due last."""
    return clock.due is None, clock.due or 0, clock.cycle.lead.id.encode(), clock.cycle.life.number, clock.kind, clock.start.at


class Report:
    def __init__(self, agreement, ledger, request):
        self.handoff = HandOff(agreement, ledger, request, request.get("handOff"))
        self.by = request.get("by")
        self.periods = asked(self.handoff.definitions, request, self.handoff.as_of, self.handoff.zone)
        self.spans = [Span(*p.bounds(self.handoff.zone)) for p in self.periods]

    # Segments.

    def of_owner(self, lead, owner, team):
        """The value that something of an owner stands under."""
        sellers = self.handoff.sellers
        if self.by == "owner":
            return owner
        if self.by == "team":
            return sellers.of(owner, "team") or team or lead.row.get("team")
        return sellers.of(owner, "territory") or lead.row.get("territory")

    def value(self, cycle):
        if self.by in ("owner", "team", "territory"):
            return self.of_owner(cycle.lead, *cycle.owner)
        return cycle.lead.row.get(self.by)

    def clock_value(self, clock):
        if self.by in ("owner", "team", "territory"):
            return self.of_owner(clock.cycle.lead, clock.owner, clock.team)
        return clock.cycle.lead.row.get(self.by)

    def rows(self, cycles, owner_clocks):
        return [row(self.handoff, span, cycles, owner_clocks) for span in self.spans]

    def segments(self, cycles, owner_clocks):
        if self.by is None:
            return None
        valued = [(self.value(c), c) for c in cycles]
        clocked = [(self.clock_value(c), c) for c in owner_clocks]
        values = {v for v, _ in valued + clocked}
        if self.by not in ("owner", "team", "territory"):
            values = {lead.row.get(self.by) for lead in self.handoff.leads}
        return [
            {"value": v, "rows": self.rows([c for w, c in valued if w == v], [c for w, c in clocked if w == v])}
            for v in sorted(values, key=missing_last)
        ]

    # Now.

    def now(self, cycles, owner_clocks):
        open_clocks = [c.lead_clock for c in cycles if c.lead_clock] + owner_clocks
        open_clocks = [c for c in open_clocks if c.state in OPEN]
        open_clocks.sort(key=urgency)
        return {
            "running": sum(c.state == RUNNING for c in open_clocks),
            "overdue": sum(c.state == OVERDUE for c in open_clocks),
            "clocks": [self.clock(c) for c in open_clocks[:LISTED]],
            "waiting": self.waiting([c for c in cycles if c.waiting]),
        }

    @staticmethod
    def clock(clock):
        return {
            "lead": clock.cycle.lead.id,
            "cycle": clock.cycle.life.number,
            "clock": clock.kind,
            "owner": clock.owner,
            "start": clock.start.at,
            "due": clock.due,
            "state": clock.state,
            "elapsedMs": clock.time.elapsed(clock.start.at, clock.as_of.at),
            "step": clock.step,
            "hop": clock.hop,
        }

    def waiting(self, cycles):
        groups = {}
        for cycle in cycles:
            lead = cycle.lead
            owner = lead.owner_now
            territory = self.handoff.sellers.of(owner, "territory") or lead.row.get("territory")
            groups.setdefault((owner, territory), []).append((self.handoff.as_of.at - cycle.start.at) // DAY)
        order = sorted(groups, key=lambda key: (missing_last(key[0]), missing_last(key[1])))
        return [{"owner": o, "territory": t, "leads": len(groups[o, t]), "oldestDays": max(groups[o, t])} for o, t in order]

    # The whole.

    def counts(self):
        handoff = self.handoff
        knows, leads = handoff.as_of.knows, handoff.leads
        future = {"leads": sum(p.created is not None and not knows(p.created) for p in leads)}
        for table, column in FUTURE.items():
            rows = [r for p in leads for r in handoff.of[table].get(p.id, [])]
            future[table] = sum(not knows(stamp(r, column)) for r in rows)
        return {
            "leads": len(leads),
            "cycles": len(handoff.cycles),
            "undated": sum(p.created is None for p in leads),
            "unknownCalendar": handoff.unknown_calendars,
            "future": future,
        }

    def body(self):
        handoff = self.handoff
        cycles = handoff.cycles
        # The figures of a cycle that is neither handed over nor qualified are none.
        cycles = [c for c in cycles if c.offer or c.qualified]
        owner_clocks = [clock for c in cycles for clock in c.owner_clocks]
        return {
            "report": "handoff",
            "version": 1,
            "instant": handoff.as_of.at,
            "approvedBy": approved_by(handoff.agreement),
            "handOff": handoff.agreed.get("id"),
            "unit": None if "from" in handoff.request else handoff.request.get("unit", "week"),
            "by": self.by,
            "counts": self.counts(),
            "periods": [{"name": p.name, "from": str(p.first), "to": str(p.after), "complete": span.end <= handoff.as_of.at}
                        for p, span in zip(self.periods, self.spans)],
            "rows": self.rows(cycles, owner_clocks),
            "now": self.now(cycles, owner_clocks),
            "segments": self.segments(cycles, owner_clocks),
        }  # fmt: skip


def report(agreement, ledger, request):
    built = Report(agreement, ledger, request)
    return with_receipt(built.body(), agreement, ledger, built.handoff.as_of)

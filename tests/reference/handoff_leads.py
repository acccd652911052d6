"""The leads behind a figure of the hand-off report (definitions 3.6, 5.2, 5.5 to 5.8)."""

from calendar_days import at_or_before
from clocks import LATE, MET, OVERDUE, RUNNING, UNMEASURABLE, stop
from handoff_report import Report
from handoff_rows import bucket
from report import with_receipt

SHOWN = ("name", "company", "source", "owner", "segment", "country")
STATES = {"overdueOpen": (OVERDUE,), "everMissed": (LATE, OVERDUE)}
# What still waits for something stands with the longest first.
WAITING = ("running", "paused", "overdueOpen", "overdue", "waiting", "open", "unassigned", "undecided", "idle")


class Leads:
    def __init__(self, agreement, ledger, request):
        self.request, self.built = request, Report(agreement, ledger, request)
        self.handoff = self.built.handoff
        self.group, _, self.list = request["figure"].partition(".")
        names = [p.name for p in self.built.periods]
        self.period = request.get("period", names[-1])
        self.span = self.built.spans[names.index(self.period)]
        self.all = [c for c in self.handoff.cycles if c.offer or c.qualified]

    def found(self):
        if self.group in ("lead", "owner"):
            return [self.of_clock(c) for c in self.clocks() if self.is_of(c)]
        if self.group == "now" and self.list != "waiting":
            wanted = RUNNING if self.list == "running" else OVERDUE
            of = [clock for c in self.all for clock in [c.lead_clock, *c.owner_clocks] if clock]
            return [self.of_clock(clock) for clock in of if clock.state == wanted]
        if self.group == "now":
            return [self.of_waiting(c) for c in self.all if c.waiting and self.waits(c)]
        cycles = [c for c in self.all if self.built.by is None or self.built.value(c) == self.request.get("value")]
        return [row for row in map(getattr(self, self.how), cycles) if row]

    @property
    def how(self):
        return {"systemDelay": "delay", "speed": "speed", "engage": "engage"}.get(self.group, "handed")

    # Clocks.

    def clocks(self):
        of = {"lead": lambda c: [c.lead_clock] if c.lead_clock else [], "owner": lambda c: c.owner_clocks}[self.group]
        for clock in (clock for c in self.all for clock in of(c)):
            value = self.built.value(clock.cycle) if self.group == "lead" else self.built.clock_value(clock)
            if self.span.holds(clock.placed) and (self.built.by is None or value == self.request.get("value")):
                yield clock

    def is_of(self, clock):
        ladder = {"reassign": ("reassign",), "reassigned": ("reassign",), "manager": ("manager",)}
        if self.list in ladder:
            asked = clock.ladder(clock.cycle.tenures)
            return bool(asked) and asked[0] in ladder[self.list] and (self.list != "reassigned" or asked[1])
        if clock.state == MET and self.list in ("met", "metEarly", "attainment"):
            return clock.is_due == (self.list != "metEarly")
        if self.list == "attainment":
            return clock.state in (LATE, OVERDUE)
        return clock.state in STATES.get(self.list, (self.list,)) and clock.state != MET

    def of_clock(self, clock):
        over, measured = clock.stop or clock.cut, clock.state != UNMEASURABLE
        until = over.at if over else clock.as_of.at
        owner = clock.owner
        if clock.kind == "lead" and over:
            held = [a for a in clock.cycle.lead.assignments if at_or_before(a.at, over, self.handoff.zone)]
            owner = held[-1].owner if held else clock.cycle.lead.row.get("owner")
        return self.row(clock.cycle, clock.start, owner) | {
            "due": clock.due if measured else None,
            "over": moment(over),
            "state": clock.state,
            "tookMs": clock.time.elapsed(clock.start.at, until) if measured else None,
        }

    # How soon.

    def delay(self, c):
        if not c.qualified or not self.span.holds(c.qualified.at):
            return None
        delay, given = c.delay, [a.at for a in c.lead.assignments]
        later = [at for at in given if at_or_before(c.qualified, at, c.zone) and (c.end is None or not at_or_before(c.end, at, c.zone))]
        row = self.row(c, c.qualified, c.owner[0])
        if isinstance(delay, tuple):
            if self.list == "assignedBefore" and not delay[1] or self.list not in ("n", "assignedBefore"):
                return None
            return row | {"tookMs": delay[0], "over": None if delay[1] else moment(later[0])}
        return row | {"over": moment(later[0] if later else None)} if delay == self.list else None

    def speed(self, c):
        if not c.start or not self.span.holds(c.start.at) or bucket(c.speed) != self.list:
            return None
        reached = stop(c.start, [f[0] for f in c.follow_ups], c.end, c.zone)
        return self.row(c, c.start, c.owner[0]) | {"over": moment(reached), "tookMs": c.speed if isinstance(c.speed, int) else None}

    def engage(self, c):
        if not c.start or not self.span.holds(c.start.at):
            return None
        took = c.engaged
        if ("n" if isinstance(took, int) else took) != self.list:
            return None
        return self.row(c, c.start, c.owner[0]) | {"over": moment(c.stop), "tookMs": took if isinstance(took, int) else None}

    # Hand-overs.

    def handed(self, c):
        if not c.offer or not self.span.holds(c.offer.at.at):
            return None
        whole = self.group in ("handedOver", "skipped")
        if not whole and not c.is_due or not self.counts(c):
            return None
        worked = stop(c.offer.at, [f[0] for f in c.follow_ups], None, c.zone)
        if self.group == "acceptance":
            decided = c.decision or (self.last_late(c) if c.decided_late else None)
            worked = decided.at if decided else None
        elif self.list == "rejectedWithoutReason" or self.group == "reasons":
            worked = c.rejection.at
        return self.row(c, c.offer.at, c.owner[0]) | {
            "due": c.window_end.at if c.window_end else None,
            "over": moment(worked),
            "reason": c.rejection.reason if c.is_due and c.rejection else None,
        }

    @staticmethod
    def last_late(c):
        of_instant = [d for d in c.decisions if d.at.at == c.decisions[-1].at.at]
        return next((d for d in reversed(of_instant) if d.accepted), of_instant[-1])

    def counts(self, c):
        deeply = self.handoff.agreed.get("fullyWorked")
        figure = self.request["figure"]
        if self.group == "acceptance" and not self.handoff.terms.accept:
            return False
        if self.group == "reasons":
            return c.rejection is not None and c.rejection.reason == (self.request.get("reason") or None)
        leaks = {
            "leakage.neverWorked": lambda: c.worked() == 0,
            "leakage.rejectedWithoutReason": lambda: c.rejection is not None and c.rejection.reason is None,
            "leakage.recycled": lambda: c.life.kind == "recycled",
            "leakage.lost": lambda: c.life.kind == "lost",
            "leakage.idle": lambda: c.idle,
        }
        return (leaks | {
            "handedOver": lambda: True,
            "skipped": lambda: c.offer.skipped,
            "acceptance.accepted": lambda: c.decision is not None and c.decision.accepted,
            "acceptance.rejected": lambda: c.decision is not None and not c.decision.accepted,
            "acceptance.undecided": lambda: c.decision is None,
            "acceptance.decided": lambda: c.decision is not None,
            "acceptance.late": lambda: c.decided_late,
            "work.worked": lambda: c.worked(c.window_end) >= 1,
            "work.notWorked": lambda: c.worked(c.window_end) == 0,
            "work.fullyWorked": lambda: deeply is not None and c.worked(c.window_end) >= deeply,
            "work.notFullyWorked": lambda: deeply is not None and c.worked(c.window_end) < deeply,
            "leakage.any": lambda: any(leak() for leak in leaks.values()),
        }).get(figure, lambda: True)()  # fmt: skip

    # Who waits.

    def waits(self, c):
        owner = c.lead.owner_now
        territory = self.handoff.sellers.of(owner, "territory") or c.lead.row.get("territory")
        wanted = ((self.request.get("owner"), owner), (self.request.get("territory"), territory))
        return all(asked is None or asked == (has or "") for asked, has in wanted)

    def of_waiting(self, c):
        return self.row(c, c.start, c.lead.owner_now) | {"tookMs": self.handoff.as_of.at - c.start.at}

    def row(self, c, start, owner):
        return {
            "lead": c.lead.id,
            "cycle": c.life.number,
            "owner": owner,
            "start": moment(start),
            "due": None,
            "over": None,
            "state": None,
            "tookMs": None,
            "reason": None,
            "attributes": {a: c.lead.row[a] for a in SHOWN if a in c.lead.row},
        }

    def body(self):
        rows = self.found()
        waiting = (self.list or self.group) in WAITING
        rows.sort(key=lambda r: r["start"]["at"] if waiting else -r["start"]["at"])
        start, limit = self.request.get("offset", 0), self.request.get("limit", 50)
        return {
            "report": "handOffLeads",
            "version": 1,
            "handOff": self.handoff.agreed.get("id"),
            "period": None if self.group == "now" else self.period,
            "figure": self.request["figure"],
            "total": len(rows),
            "rows": rows[start : start + limit],
        }


def moment(at):
    return None if at is None else {"at": at.at, "day": at.day}


def leads(agreement, ledger, request):
    built = Leads(agreement, ledger, request)
    return with_receipt(built.body(), agreement, ledger, built.handoff.as_of)

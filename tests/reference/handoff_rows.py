"""The figures of a hand-off in a period (definitions 3.6, 5.2, 5.5 to 5.7)."""

from collections import Counter
from typing import NamedTuple

from calendar_days import MINUTE
from clocks import EXEMPT, LATE, MET, OVERDUE, PAUSED, RUNNING, UNMEASURABLE
from rates import rate
from spread import stat

HOUR = 60 * MINUTE
BUCKETS = {"within5m": 5 * MINUTE, "within15m": 15 * MINUTE, "within30m": 30 * MINUTE, "within1h": HOUR,
           "within4h": 4 * HOUR, "within24h": 24 * HOUR}  # fmt: skip


class Span(NamedTuple):
    """The instants `[start, end)` of a period."""

    start: int
    end: int

    def holds(self, instant):
        return self.start <= instant < self.end


def row(handoff, period, cycles, owner_clocks):
    """The row of a period's span, of some cycles and some owner clocks."""
    offered = [c for c in cycles if c.offer and period.holds(c.offer.at.at)]
    begun = [c for c in cycles if c.start and period.holds(c.start.at)]
    due = [c for c in offered if c.is_due]
    return {
        "handedOver": len(offered),
        "skipped": sum(c.offer.skipped for c in offered),
        "lead": clocks(handoff, "leadClock", [c.lead_clock for c in cycles if c.lead_clock], period),
        "owner": clocks(handoff, "ownerClock", owner_clocks, period),
        "systemDelay": system_delay([c for c in cycles if c.qualified and period.holds(c.qualified.at)]),
        "speed": speed(begun),
        "acceptance": acceptance(handoff, due),
        "work": work(handoff, due),
        "engage": engage(begun),
        "leakage": leakage(handoff, due),
        "reasons": reasons(due),
    }


def clocks(handoff, kind, all_clocks, period):
    if kind not in handoff.agreed:
        return None
    chosen = [c for c in all_clocks if period.holds(c.placed)]
    n = Counter(c.state for c in chosen)
    early = sum(c.state == MET and not c.is_due for c in chosen)
    met = n[MET] - early
    return {
        "met": met,
        "late": n[LATE],
        "overdueOpen": n[OVERDUE],
        "running": n[RUNNING],
        "paused": n[PAUSED],
        "exempt": n[EXEMPT],
        "unmeasurable": n[UNMEASURABLE],
        "metEarly": early,
        "everMissed": n[LATE] + n[OVERDUE],
        "attainment": rate(met, met + n[LATE] + n[OVERDUE], "nothing_due"),
        "ladder": ladder(handoff.agreed[kind], chosen),
    }


def ladder(terms, chosen):
    if "grace" not in terms:
        return None
    steps = [step for step in (c.ladder(c.cycle.tenures) for c in chosen) if step]
    return {
        "reassign": sum(asked == "reassign" for asked, _ in steps),
        "reassigned": sum(done for _, done in steps),
        "manager": sum(asked == "manager" for asked, _ in steps),
    }


def system_delay(qualified):
    found = [c.delay for c in qualified]
    told = [d for d in found if isinstance(d, tuple)]
    return stat([ms for ms, _ in told]) | {
        "assignedBefore": sum(before for _, before in told),
        "unassigned": found.count("unassigned"),
        "unmeasurable": found.count(UNMEASURABLE),
    }


def speed(begun):
    n = Counter(bucket(c.speed) for c in begun)
    return {name: n[name] for name in (*BUCKETS, "later", "never", "open", "unmeasurable")}


def bucket(speed):
    if isinstance(speed, str):
        return speed
    return next((name for name, most in BUCKETS.items() if speed <= most), "later")


def engage(begun):
    found = [c.engaged for c in begun]
    times, open_ones = [t for t in found if isinstance(t, int)], found.count("open")
    told = stat(times)
    if len(times) < open_ones:  # fewer than half have stopped
        told["medianMs"] = None
    return told | {"open": open_ones, "unmeasurable": found.count(UNMEASURABLE)}


def acceptance(handoff, due):
    if handoff.window is None or not handoff.terms.accept:
        return None
    accepted = sum(c.decision is not None and c.decision.accepted for c in due)
    rejected = sum(c.decision is not None and not c.decision.accepted for c in due)
    why = "no_denominator" if due else "nothing_due"
    return {
        "due": len(due),
        "accepted": accepted,
        "rejected": rejected,
        "undecided": len(due) - accepted - rejected,
        "late": sum(c.decided_late for c in due),
        "ofDue": rate(accepted, len(due), "nothing_due"),
        "ofDecided": rate(accepted, accepted + rejected, why),
    }


def work(handoff, due):
    if handoff.window is None:
        return None
    deeply = handoff.agreed.get("fullyWorked")
    touched = [c.worked(c.window_end) for c in due]
    full = None if deeply is None else rate(sum(n >= deeply for n in touched), len(due), "nothing_due")
    return {"rate": rate(sum(n >= 1 for n in touched), len(due), "nothing_due"), "fullyWorked": full}


def leakage(handoff, due):
    if handoff.window is None:
        return None
    lost = {
        "neverWorked": [c.worked() == 0 for c in due],
        "rejectedWithoutReason": [c.rejection is not None and c.rejection.reason is None for c in due],
        "recycled": [c.life.kind == "recycled" for c in due],
        "lost": [c.life.kind == "lost" for c in due],
        "idle": [c.idle for c in due],
    }
    told = {name: sum(leaks) for name, leaks in lost.items()}
    if "idleDays" not in handoff.agreed:
        told["idle"] = None
    return {"due": len(due)} | told | {"any": sum(map(any, zip(*lost.values())))}


def reasons(due):
    n = Counter(c.rejection.reason for c in due if c.rejection)
    return [{"reason": r, "count": n[r]} for r in sorted(n, key=lambda r: (r is None, (r or "").encode()))]

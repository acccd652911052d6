"""The Monday report: one page of what both sides owe (definition 5.8)."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import canonical
import pace
from calendar_days import DAY, EPOCH
from exact import minor_units
from handoff_report import Report as HandOffReport
from handoff_report import missing_last
from ledger import stamp
from monday_ledger import of_leads, sources, written_by
from monday_state import State
from rates import half_even, rate
from report import approved_by, with_receipt
from tenures import assignments, in_force
from working_days import WorkingDays, zone_end

CAUSES = ("definition", "data", "business")
MOST = 5
GOALS = 3


class Monday:
    def __init__(self, agreement, then, ledger, request):
        self.agreement, self.whole, self.request = agreement, ledger, request
        self.agreement_then = then or agreement
        self.ledger = of_leads(ledger, request.get("where"))
        self.unit = request.get("scope", "week")
        listed = [h["id"] for h in agreement["definitions"].get("handOffs", [])]
        self.named = request.get("handOff", listed[0] if listed else None)
        self.now = State(agreement, self.ledger, request["asOf"], self.unit, self.named)
        goals = pace.report(agreement, ledger, {"asOf": request["asOf"]})["goals"]
        self.goals = sorted(goals, key=lambda g: g["from"] is None)

    def body(self):
        now, period = self.now, self.now.period
        approved = approved_by(self.agreement)
        overdue, behind = len(now.overdue), self.behind()
        return {
            "report": "monday",
            "version": 1,
            "scope": self.unit,
            "instant": now.as_of.at,
            "approvedBy": approved,
            "approvedByBoth": len(approved) >= 2,
            "period": {"name": period.name, "from": str(period.first), "to": str(period.after),
                       "complete": now.span.end <= now.as_of.at},
            "handOff": self.named,
            "where": self.request.get("where"),
            "sources": sources(self.ledger, now.as_of),
            "pace": self.goals[:GOALS],
            "marketing": {"volume": self.volume(), "rate": now.agreed_rate(), "records": now.records()},
            "sales": now.sales(),
            "coverage": self.coverage(),
            "changes": self.changes(),
            "wins": {"marketing": self.marketing_win(), "sales": self.sales_win()},
            "decisions": self.request.get("decisions", []),
            "due": {"overdue": overdue, "behind": behind, "kept": overdue == 0 and not behind},
        }  # fmt: skip

    def behind(self):
        """The goals whose pace is below one."""
        told = [g["goal"] for g in self.goals if 0 < int(g["pace"]["den"]) and int(g["pace"]["num"]) < int(g["pace"]["den"])]
        order = [g["id"] for g in self.agreement["definitions"].get("goals", [])]
        return sorted(set(told), key=order.index)

    # Marketing, coverage.

    def volume(self):
        counting = {g["id"] for g in self.agreement["definitions"].get("goals", []) if "handedOver" in g or "entered" in g}
        goals = [g for g in self.goals if g["from"] and g["goal"] in counting and "where" not in self.request]
        members = ("goal", "target", "expected", "actual", "ahead", "neededPerDay")
        start, end = self.now.before.bounds(self.now.zone)
        before = [c for c in self.now.hand_off.cycles if c.offer and start <= c.offer.at.at < end]
        return {"handedOver": len(self.now.offered), "before": len(before),
                "goals": [{m: g[m] for m in members} for g in goals[:MOST]]}  # fmt: skip

    def coverage(self):
        now = self.now
        days = WorkingDays(self.agreement, None).among(now.period.first, now.period.after - timedelta(days=1))
        days = sum(zone_end(now.zone, day) <= now.as_of.at for day in days)
        capacity = self.agreement.get("parameters", {}).get("capacity")
        each = capacity and capacity["leadsPerWeek"]

        def utilisation(n, people):
            return None if capacity is None else rate(n * 5, people * each * days)

        given, period = [{c.owner[0]: 0 for c in now.recent}, Counter(c.owner[0] for c in now.offered)]
        owners = {owner: period[owner] for owner in given} if now.split else {}
        order = sorted(owners, key=lambda owner: (owner is None, owners[owner], missing_last(owner)))
        by, segments = self.segments()
        return {
            "workingDays": days,
            "leadsPerWeek": each,
            "utilisation": utilisation(len(now.offered), capacity and capacity["representatives"]),
            "representatives": [{"owner": o, "handedOver": owners[o],
                                 "utilisation": None if o is None else utilisation(owners[o], 1)} for o in order],
            "by": by,
            "segments": segments,
        }  # fmt: skip

    def segments(self):
        by = self.request.get("by", "segment" if ("leads", "segment") in self.ledger.mapped else None)
        if by is None:
            return None, []
        report = HandOffReport(self.agreement, self.ledger, {
            "asOf": self.request["asOf"], "unit": self.unit, "count": 1, "by": by, "handOff": self.named})  # fmt: skip
        told = [(s["value"], s["rows"][0]["handedOver"]) for s in report.body()["segments"]]
        return by, [{"value": value, "handedOver": rate(n, len(self.now.offered))} for value, n in told]

    # Changes.

    def then(self):
        """The moment before: seven days, of a day's page one."""
        days = 7 if self.unit == "week" else 1
        if self.now.as_of.is_date:
            return str(date.fromisoformat(self.request["asOf"][:10]) - timedelta(days=days))
        at = EPOCH + timedelta(milliseconds=self.now.as_of.at - days * DAY)
        return at.isoformat(timespec="milliseconds") + "Z"

    def changes(self):
        moment = self.then()
        prints = canonical.agreement_fingerprints(self.agreement_then)
        known_then = State(self.agreement, self.ledger, moment, self.unit, self.named)
        as_known, late = written_by(self.ledger, known_then.as_of)
        listed = {h["id"] for h in self.agreement_then["definitions"].get("handOffs", [])}
        named = self.named if self.named in listed else None
        states = [
            State(self.agreement_then, as_known, moment, self.unit, named),
            State(self.agreement, as_known, moment, self.unit, self.named),
            known_then,
            self.now,
        ]
        told = [s.figures() for s in states]
        found = []
        for place, key in enumerate(told[-1]):
            steps = [one.get(key) for one in told]
            if valued(steps[0]) and valued(steps[-1]) and number(steps[0]) != number(steps[-1]):
                found.append((-unlikely(steps[0], steps[-1]), place, self.change(*key, steps)))
        found.sort(key=lambda one: one[:2])
        return {"then": states[2].as_of.at, **prints, "late": late,
                "biggest": [change for _, _, change in found[:MOST]]}  # fmt: skip

    @staticmethod
    def change(figure, stage, steps):
        values = []
        for step in steps:  # one without a value stays as it was
            values.append(number(step) if valued(step) else values[-1])
        parts = {cause: after - before for cause, before, after in zip(CAUSES, values, values[1:])}
        cause = max(CAUSES, key=lambda cause: abs(parts[cause]))
        shown = [rate(*s) if isinstance(s, tuple) else s for s in (steps[0], steps[-1])]
        return {"figure": figure, "stage": stage, "before": shown[0], "after": shown[1], "cause": cause, "parts": parts}

    # Wins.

    def marketing_win(self):
        mapped = self.ledger.mapped
        by = next((a for a in ("campaign", "source") if ("leads", a) in mapped), None)
        n = Counter(c.lead.row.get(by) for c in self.now.offered)
        n.pop(None, None)
        if not n:
            return None
        value = min(n, key=lambda v: (-n[v], v.encode()))
        return {"by": by, "value": value, "handedOver": n[value]}

    def sales_win(self):
        now, currency = self.now, self.agreement["definitions"].get("currency")
        won = []
        for row in self.ledger.rows["opportunities"]:
            closed = stamp(row, "closedAt")
            if row.get("status") != "won" or closed is None or not now.as_of.knows(closed) or not now.span.holds(closed.at):
                continue
            owner = row.get("owner") or self.owner_of(row, closed)
            if currency is not None and row.get("currency") == currency and "amount" in row and owner is not None:
                won.append((-minor_units(row["amount"], currency), row.get("id", "").encode(), owner, row))
        if not won:
            return None
        amount, _, owner, row = min(won, key=lambda one: one[:2])
        return {"owner": owner, "opportunity": row.get("id"), "name": row.get("name"), "amount": str(-amount), "currency": currency}

    def owner_of(self, row, closed):
        given = assignments([a for a in self.ledger.rows["assignments"] if a["lead"] == row.get("lead")])
        held = in_force(given, closed, self.now.zone)
        lead = next((r for r in self.ledger.rows["leads"] if r["id"] == row.get("lead")), {})
        return held.owner if held else lead.get("owner")


def valued(figure):
    return figure is not None and not (isinstance(figure, tuple) and figure[1] == 0)


def number(figure):
    """A count, or a rate of six decimals."""
    return half_even(Fraction(*figure), 6) if isinstance(figure, tuple) else figure


def unlikely(a, b):
    """Chi-squared of one degree of freedom, in whole thousandths."""
    if not isinstance(a, tuple):
        return 1000 * (a - b) ** 2 // (a + b)
    yes, no = (a[0], b[0]), (a[1] - a[0], b[1] - b[0])
    margins = a[1] * b[1] * sum(yes) * sum(no)
    return 1000 * (a[1] + b[1]) * (yes[0] * no[1] - yes[1] * no[0]) ** 2 // margins if margins else 0


def report(agreement, then, ledger, request):
    made = Monday(agreement, then, ledger, request)
    return with_receipt(made.body(), agreement, ledger, made.now.as_of)

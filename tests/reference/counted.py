"""What a goal counts: hand-overs, entries into a stage, or opportunities and their money (definitions 6.1, 6.11 and 7.2)."""

from datetime import timedelta

from exact import minor_units
from handoff import HandOff
from ledger import stamp
from lives import lives
from recorded import end, persons

ONE = timedelta(days=1)


class Counted:
    """`(instant, how much)` of all a goal counts that is known; of money what is left out stands beside."""

    def __init__(self, goal, agreement, ledger, as_of, zone):
        self.zone, self.ledger, self.as_of = zone, ledger, as_of
        self.currency = agreement["definitions"].get("currency") if goal.get("amount") else None
        self.facts, self.other_currency, self.no_amount = [], [], []
        if "handedOver" in goal:
            handoff = HandOff(agreement, ledger, {"asOf": as_of.given}, goal["handedOver"])
            self.facts = [(c.offer.at.at, 1) for c in handoff.cycles if c.offer]
        elif "entered" in goal:
            self.facts = [(at, 1) for at in self.entries(agreement["definitions"].get("stages", []), goal["entered"])]
        else:
            for at, row in self.opportunities(goal["opportunities"]):
                self.count(at, row)

    def entries(self, stages, stage):
        people, into = persons(self.ledger)
        leads = {person.id: [] for person in people}
        for row in self.ledger.rows["transitions"]:
            name = end(row["lead"], into)
            if name in leads and self.as_of.knows(stamp(row, "at")):
                leads[name].append(row)
        for rows in leads.values():
            for life in lives(rows, stages, self.zone).values():
                yield from (e.at.at for e in life.entries if e.stage == stage)

    def opportunities(self, milestone):
        """`(instant, row with the amount)` of every known opportunity that got so far."""
        for row in self.ledger.rows["opportunities"]:
            if "createdAt" not in row or not self.as_of.knows(stamp(row, "createdAt")):
                continue
            at, valued = self.reached(row, milestone)
            if at is not None and self.as_of.knows(at):
                yield at.at, valued

    def reached(self, row, milestone):
        if milestone == "created":
            return stamp(row, "createdAt"), row
        if milestone == "won":
            return (stamp(row, "closedAt"), row) if row.get("status") == "won" else (None, row)
        history = [h for h in self.ledger.rows["opportunity_history"]
                   if "id" in row and h["opportunity"] == row["id"] and "amount" in h]  # fmt: skip
        if history:
            first = min(history, key=lambda h: (h["at"], "atPrecision" in h, h.get("id", "").encode()))
            return stamp(first, "at"), first
        # Without an amount it is no pipeline yet; of money it is told as such, where it was created (6.1).
        return (stamp(row, "createdAt"), row) if "amount" in row or self.currency else (None, row)

    def count(self, at, row):
        if self.currency is None:
            self.facts.append((at, 1))
        elif "amount" not in row:
            self.no_amount.append(at)
        elif row.get("currency") != self.currency:
            self.other_currency.append(at)
        else:
            self.facts.append((at, minor_units(row["amount"], self.currency)))

    def within(self, start, end):
        return sum(much for at, much in self.facts if start <= at < end)

    def on(self, day):
        return self.within(self.zone.midnight(day), self.zone.midnight(day + ONE))

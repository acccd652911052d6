"""Balance, flow, activity and dwell of a stage in a period (definitions 2.3, 3.1, 3.2, 3.3 and 3.5)."""

from calendar_days import DAY, Stamp, at_or_before
from rates import rate
from spells import WAYS, lasted
from spread import stat


def active(leads, days, moment, end, zone):
    """Those with a buyer's touch in so many days before a moment, and before the period's end."""
    since = Stamp(moment - days * DAY)
    return [x for x in leads if any(t.at < end and at_or_before(since, t, zone) for t in x.buyers)]


class Stage:
    """The rows of a stage over some leads."""

    def __init__(self, stage, leads, following, as_of, zone):
        """`following` is the next stage of the path, if there is one."""
        self.stage, self.following, self.as_of, self.zone = stage, following, as_of, zone
        self.leads = leads
        self.stays = [(lead, s) for lead in leads for s in lead.stays.spells]

    def spells(self, name=None):
        return [(lead, s) for lead, s in self.stays if s.stage == (name or self.stage["id"])]

    def row(self, start, end, last):
        mine = self.spells()
        entered = [s for _, s in mine if start <= s.enter.at < end]
        left = [(lead, s) for lead, s in mine if s.exit and start <= s.exit.at < end]
        out = {way: sum(s.way == way for _, s in left) for way in WAYS}
        opening, closing = (sum(s.in_balance(t) for _, s in mine) for t in (start, end))
        assert closing == opening + len(entered) - len(left), "the books balance"
        seen = [lead for lead, s in mine if s.enter.at < end and not s.closed_before(start)]
        return {
            "opening": opening,
            "in": len(entered),
            "out": out,
            "closing": closing,
            "active": self.active(end),
            "undated": sum(lead.undated_in == self.stage["id"] for lead in self.leads) if last else 0,
            "tied": len({lead.person.id for lead in seen if lead.stays.tie}),
            "regression": rate(out["back"], len(left)),
            "backTied": sum(s.way == "back" and lead.stays.tie for lead, s in left),
            "exit": rate(out["forward"] + out["won"], len(left)),
            "flowRatio": self.flow_ratio(start, end, len(entered)),
            "dwell": self.dwell(mine, start, end) | {"open": closing},
        }

    def flow_ratio(self, start, end, entered):
        if self.following is None:
            return None
        return rate(sum(start <= s.enter.at < end for _, s in self.spells(self.following)), entered)

    def active(self, end):
        """The part of the closing balance with a buyer's touch within the agreed days."""
        if "active" not in self.stage:
            return None
        there = {lead.person.id: lead for lead, s in self.spells() if s.in_balance(end)}
        return len(active(there.values(), self.stage["active"]["days"], min(end, self.as_of.at), end, self.zone))

    def dwell(self, mine, start, end):
        latest, cumulative = {}, {}
        for lead, s in mine:  # in the order of each lead's events
            if s.closed_before(end):
                key = lead.person.id, s.cycle
                took = lasted(s.enter, s.exit, self.zone)
                cumulative[key] = cumulative.get(key, 0) + took
                if s.exit.at >= start:
                    latest[key] = took
        return {"latest": stat(list(latest.values())), "cumulative": stat([cumulative[key] for key in latest])}

"""The tune report: what every threshold would mean for both teams (definition 7.4)."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

from calendar_days import AsOf, Zone, week_of
from exact import as_points, decimal, thousandths
from handover import DatedLead, Fate, stamp
from rates import rate, wilson
from scoring import Score

THRESHOLDS = 200


class Lead:
    """What the sweep needs of a lead: the scores it rose to, ascending, and its fate at any threshold."""

    def __init__(self, row, levels, fate):
        self.row, self.levels, self.fate = row, levels, fate

    @property
    def peak(self):
        """The highest score at which the lead is handed over; `None` where it never is."""
        return next((s for s in reversed(self.levels) if self.fate(s).handed_over), None)


class Tune:
    def __init__(self, agreement, ledger, request):
        self.definitions = agreement["definitions"]
        self.scoring = self.definitions["scoring"]
        self.ledger, self.request = ledger, request
        self.zone = Zone(self.definitions["timeZone"])
        self.as_of = AsOf(request["asOf"], self.zone)
        capacity = agreement.get("parameters", {}).get("capacity")
        self.capacity = capacity and capacity["representatives"] * capacity["leadsPerWeek"]
        agreed = self.definitions.get("opportunityRate", {})
        self.within_days = agreed.get("withinDays")
        self.agreed = decimal(agreed["agreed"]) if "agreed" in agreed else None
        rows = ledger.rows["leads"]
        dated = any("createdAt" in r for r in rows)
        self.mode = request.get("mode", "dated" if dated else "snapshot")
        self.counts = Counter(leads=len(rows))
        self.touches, self.opportunities = ledger.of_lead("touches"), ledger.of_lead("opportunities")
        self.leads = list(filter(None, map(self.dated_lead if self.mode == "dated" else self.snapshot_lead, rows)))
        self.set_period()

    def known(self, rows, column):
        return [r for r in rows if column in r and self.as_of.knows(stamp(r, column))]

    def facts(self, row):
        touches = self.known(self.touches.get(row["id"], []), "at")
        opportunities = self.known(self.opportunities.get(row["id"], []), "createdAt")
        return self.ledger.attributes(row), touches, opportunities

    def dated_lead(self, row):
        created = stamp(row, "createdAt")
        if created is None:
            self.counts["undated"] += 1
            return None
        if not self.as_of.knows(created):
            self.counts["future"] += 1
            return None
        attributes, touches, opportunities = self.facts(row)
        lead = DatedLead(self.definitions, attributes, created, touches, opportunities, self.zone)
        return Lead(row, lead.levels, lambda t: lead.fate(t, self.within_days, self.as_of))

    def snapshot_lead(self, row):
        attributes, touches, opportunities = self.facts(row)
        score = Score(self.definitions, attributes, touches, self.as_of.at).total
        outcome = row.get("outcome")
        if outcome is None and self.ledger.rows["opportunities"]:
            outcome = bool(opportunities)
        if outcome is None:
            self.counts["unknownOutcome"] += 1
        first = min(opportunities, key=lambda o: (stamp(o, "createdAt").at, o.get("id", "")), default=None)
        fate = Fate(None, True, False, outcome is not None, bool(outcome), first)
        return Lead(row, [score], lambda t: fate if score >= t else Fate())

    def set_period(self):
        self.period, self.days = None, None
        if self.mode == "snapshot":
            weeks = self.request.get("weeks")
            self.weeks = weeks and Fraction(weeks)
            return
        start = self.request.get("from")
        if start is not None:
            first = date.fromisoformat(start)
        elif self.leads:
            earliest = min(stamp(l.row, "createdAt").at for l in self.leads)
            first = week_of(self.zone.date(earliest), self.definitions.get("weekStart", "monday"))
        else:
            self.weeks = None
            return
        end = self.zone.date(self.as_of.at)
        if self.as_of.at > self.zone.midnight(end):
            end += timedelta(days=1)  # a moment within a day counts that day
        self.period = (first, end)
        self.days = (end - first).days
        self.weeks = Fraction(self.days, 7)

    def selects(self, fate):
        """Is this a hand-over within the period?"""
        return fate.handed_over and self.in_period(fate)

    def in_period(self, fate):
        return fate.qualified is None or self.zone.date(fate.qualified.at) >= self.period[0]

    def row(self, threshold):
        """One row of the sweep."""
        fates = [l.fate(threshold) for l in self.leads]
        chosen = [f for f in fates if self.selects(f)]
        selected = len(chosen)
        mature = sum(f.mature for f in chosen)
        converted = sum(f.mature and f.converted for f in chosen)
        why = "immature" if selected else "no_denominator"
        by_week = self.by_week(chosen)
        worked = self.worked(by_week, selected)
        return {
            "threshold": as_points(threshold),
            "selected": selected,
            "mature": mature,
            "immature": selected - mature,
            "converted": converted,
            "convertedEarly": sum(f.converted and not f.mature for f in chosen),
            "alreadyOpportunity": sum(f.already and self.in_period(f) for f in fates),
            "rate": rate(converted, mature, why),
            "wilson": wilson(converted, mature),
            "perWeek": self.per_week(selected, 1),
            "utilisation": None if self.capacity is None else self.per_week(selected, self.capacity),
            "weeksOver": None if by_week is None or self.capacity is None
            else sum(n > self.capacity for n in by_week.values()),
            "worked": worked,
            "expected": None if worked is None else rate(converted * worked, mature, why),
            **self.money(chosen, mature, worked),
        }  # fmt: skip

    def money(self, chosen, mature, worked):
        """Amounts of the converted's opportunities in the agreement's currency, in minor units (6.12)."""
        currency = self.definitions.get("currency")
        if currency is None:
            return {"amount": None, "expectedAmount": None}
        deals = [f.opportunity for f in chosen if f.mature and f.converted and f.opportunity]
        total = sum(int(d["amount"]) for d in deals if "amount" in d and d.get("currency") == currency)
        expected = None if worked is None or mature == 0 else str(round(Fraction(total * worked, mature)))
        return {"amount": str(total), "expectedAmount": expected}

    def per_week(self, selected, capacity):
        if self.weeks is None:
            return None
        if self.mode == "snapshot":
            return rate(selected, int(self.weeks) * capacity)
        return rate(selected * 7, self.days * capacity)

    def by_week(self, chosen):
        """Hand-overs of each local week of the period."""
        if self.period is None:
            return None
        start = self.definitions.get("weekStart", "monday")
        return Counter(week_of(self.zone.date(f.qualified.at), start) for f in chosen)

    def worked(self, by_week, selected):
        """How many of the hand-overs the team's capacity can work."""
        if self.capacity is None or self.weeks is None:
            return None
        if by_week is None:
            return min(selected, int(self.capacity * self.weeks))
        return sum(min(n, self.capacity) for n in by_week.values())

    def histogram(self):
        """Leads by their peak, as the fates they have there: `{score: [fates]}`."""
        bars = {}
        for lead in self.leads:
            if lead.peak is not None and self.in_period(lead.fate(lead.peak)):
                bars.setdefault(lead.peak, []).append(lead.fate(lead.peak))
        return bars

    def thresholds(self):
        """Every score with a bar in the histogram, ascending; evenly thinned where there are more than 200."""
        scores = sorted(self.histogram())
        m = len(scores)
        if m <= THRESHOLDS:
            return scores
        return [scores[i * (m - 1) // (THRESHOLDS - 1)] for i in range(THRESHOLDS)]

    def suggestion(self, sweep):
        def first(test):
            return next((r["threshold"] for r in sweep if test(r)), None)

        def fits(row):
            return row["perWeek"] is not None and row["perWeek"]["num"] <= self.capacity * row["perWeek"]["den"]

        def meets(row):
            return row["mature"] > 0 and Fraction(row["converted"], row["mature"]) >= self.agreed

        return {
            "fillsCapacity": None if self.capacity is None else first(fits),
            "meetsAgreedRate": None if self.agreed is None else first(meets),
        }

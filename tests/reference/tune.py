"""The tune report: what every threshold would mean for both teams (definition 7.4)."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from math import inf

import work
from calendar_days import AsOf, Zone, week_of
from exact import as_points, decimal, minor_units, thousandths
from facts import TABLES, Facts
from handover import Cycle, DatedLead, Fate, follow_ups
from ledger import in_order, stamp
from rates import rate, wilson
from readiness import reach

THRESHOLDS = 200


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
        self.of = {table: ledger.of_lead(table) for table in (*TABLES, "opportunities")}
        self.rows = []  # of the leads that can be handed over
        self.cycles = []
        for row in rows:
            cycles = self.dated_lead(row) if self.mode == "dated" else self.snapshot_lead(row)
            if cycles is not None:
                self.rows.append(row)
                self.cycles += cycles
        self.set_period()
        self.counts["always"] = sum(c.peak == inf and self.in_period(c.fate(inf)) for c in self.cycles)

    def facts(self, row):
        rows = {table: self.of[table].get(row["id"], []) for table in TABLES}
        return Facts(self.definitions, self.zone, self.as_of, row, stamp(row, "createdAt"), rows)

    def opportunities(self, row):
        rows = self.of["opportunities"].get(row["id"], [])
        return [r for r in rows if "createdAt" in r and self.as_of.knows(stamp(r, "createdAt"))]

    def dated_lead(self, row):
        created = stamp(row, "createdAt")
        if created is None:
            self.counts["undated"] += 1
            return None
        if not self.as_of.knows(created):
            self.counts["future"] += 1
            return None
        return DatedLead(self.facts(row), self.opportunities(row), self.zone).cycles(row, self.within_days, self.as_of)

    def snapshot_lead(self, row):
        """One cycle, the one that a qualification at the moment would belong to, at its displayed score."""
        facts, opportunities = self.facts(row), self.opportunities(row)
        level = reach(facts, self.as_of.at, inactivity=True)
        outcome = row.get("outcome")
        if outcome is None and self.ledger.rows["opportunities"]:
            outcome = bool(opportunities)
        if outcome is None:
            self.counts["unknownOutcome"] += 1
        first = next(iter(in_order(opportunities)), None)
        fate = Fate(None, True, False, outcome is not None, bool(outcome), first)
        levels = [] if level is None else [level]
        return [Cycle(row, facts.cycle_at(self.as_of.at), levels, lambda t: fate if levels and level >= t else Fate())]

    def set_period(self):
        self.period, self.days = None, None
        if self.mode == "snapshot":
            weeks = self.request.get("weeks")
            self.weeks = weeks and Fraction(weeks)
            return
        start = self.request.get("from")
        if start is not None:
            first = date.fromisoformat(start)
        elif self.rows:
            earliest = min(stamp(row, "createdAt").at for row in self.rows)
            first = week_of(self.zone.date(earliest), self.definitions.get("weekStart", "monday"))
        else:
            self.weeks = None
            return
        end = self.zone.date(self.as_of.at)
        if self.as_of.at > self.zone.midnight(end):
            end += timedelta(days=1)  # a moment within a day counts that day
        if first >= end:
            self.weeks = None  # nothing lies between them
            return
        self.period = (first, end)
        self.days = (end - first).days
        self.weeks = Fraction(self.days, 7)

    def selects(self, fate):
        """Is this a hand-over within the period?"""
        return fate.handed_over and self.in_period(fate)

    def in_period(self, fate):
        if fate.qualified is None or self.period is None:
            return fate.qualified is None  # nothing lies in a period of no day
        return self.zone.date(fate.qualified.at) >= self.period[0]

    def row(self, threshold):
        """One row of the sweep."""
        fates = [c.fate(threshold) for c in self.cycles]
        handed_over = [(c, f) for c, f in zip(self.cycles, fates) if self.selects(f)]
        chosen = [f for _, f in handed_over]
        selected = len(chosen)
        mature = sum(f.mature for f in chosen)
        converted = sum(f.mature and f.converted for f in chosen)
        why = "immature" if selected else "no_denominator"
        by_week = self.by_week(handed_over)
        worked = self.worked(by_week, chosen)
        figures = worked and [len(worked), sum(f.mature for f in worked), sum(f.mature and f.converted for f in worked)]
        if worked is not None and by_week is None:
            figures = [len(worked), mature, converted]  # nobody knows who would be worked
        if worked == []:
            figures = [0, 0, 0]
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
            else sum(len(n) > self.capacity for n in by_week.values()),
            "worked": figures and figures[0],
            "unworked": figures and selected - figures[0],
            "expected": figures and rate(figures[2] * figures[0], figures[1], "immature" if figures[0] else "no_denominator"),
            **self.money(chosen, figures, worked if by_week is not None else chosen),
            "followedUp": self.followed_up(chosen),
        }  # fmt: skip

    def money(self, chosen, figures, worked):
        """Amounts of the converted's opportunities in the agreement's currency, in minor units (6.12)."""
        if self.definitions.get("currency") is None:
            return {"amount": None, "expectedAmount": None}
        expected = None
        if figures and figures[1]:
            expected = str(round(Fraction(self.amounts(worked) * figures[0], figures[1])))
        return {"amount": str(self.amounts(chosen)), "expectedAmount": expected}

    def amounts(self, fates):
        deals = [f.opportunity for f in fates if f.mature and f.converted and f.opportunity]
        currency = self.definitions["currency"]
        return sum(minor_units(d["amount"], currency) for d in deals if "amount" in d and d.get("currency") == currency)

    def followed_up(self, chosen):
        """Those a seller did follow up and the others, where the ledger holds any of the sellers' follow-ups."""
        sellers = follow_ups(self.definitions)
        if not any(t.get("kind") in sellers for t in self.ledger.rows["touches"]):
            return None
        followed, others = [f for f in chosen if f.followed_up], [f for f in chosen if not f.followed_up]

        def of(fates):
            mature = [f for f in fates if f.mature]
            return len(mature), sum(f.converted for f in mature), "immature" if fates else "no_denominator"

        mature, converted, why = of(followed)
        others_mature, others_converted, others_why = of(others)
        return {"selected": len(followed), "mature": mature, "converted": converted,
                "rate": rate(converted, mature, why), "others": rate(others_converted, others_mature, others_why)}  # fmt: skip

    def per_week(self, selected, capacity):
        if self.weeks is None:
            return None
        if self.mode == "snapshot":
            return rate(selected, int(self.weeks) * capacity)
        return rate(selected * 7, self.days * capacity)

    def by_week(self, handed_over):
        """`{first date of a week: hand-overs}` of each local week of the period."""
        if self.period is None:
            return None
        start, weeks = self.definitions.get("weekStart", "monday"), {}
        for cycle, fate in handed_over:
            weeks.setdefault(week_of(self.zone.date(fate.qualified.at), start), []).append((cycle, fate))
        return weeks

    def worked(self, by_week, chosen):
        """The hand-overs the team's capacity can work; in a snapshot as many, whoever they are."""
        if self.capacity is None or self.weeks is None:
            return None
        if by_week is None:
            return chosen[: int(self.capacity * self.weeks)]
        return work.worked(by_week, self.capacity, work.Terms(self.definitions))

    def histogram(self):
        """Cycles by their peak, as the fates they have there: `{score: [fates]}`; without those it has no limit for."""
        bars = {}
        for cycle in self.cycles:
            peak = cycle.shown_peak
            if peak is not None and self.in_period(cycle.fate(peak)):
                bars.setdefault(peak, []).append(cycle.fate(peak))
        return bars

    def thresholds(self):
        """Every score with a bar in the histogram, ascending; evenly thinned where there are more than 200."""
        scores = sorted(self.histogram())
        m = len(scores)
        if m <= THRESHOLDS:
            return scores
        return [scores[i * (m - 1) // (THRESHOLDS - 1)] for i in range(THRESHOLDS)]

    def suggestion(self, sweep):
        def fits(row):
            return row["perWeek"] is not None and row["perWeek"]["num"] <= self.capacity * row["perWeek"]["den"]

        def meets(row):
            return row["mature"] > 0 and Fraction(row["converted"], row["mature"]) >= self.agreed

        fills = None if self.capacity is None else next(filter(fits, sweep), None)
        rated = None if self.agreed is None else next(filter(meets, sweep), None)
        both = None
        if fills and self.agreed is not None:
            both = next((r for r in sweep if r["threshold"] >= fills["threshold"] and meets(r)), None)
        if both:
            chosen, reason = both, "both" if both is fills else "meetsAgreedRate"
        else:
            chosen = fills or rated
            reason = "fillsCapacity" if fills else "meetsAgreedRate" if rated else "neither"
        known = self.capacity is not None or self.agreed is not None
        return {
            "fillsCapacity": fills and fills["threshold"],
            "meetsAgreedRate": rated and rated["threshold"],
            "threshold": chosen and chosen["threshold"],
            "reason": reason if known else None,
            "answers": self.answers(both, fills) if both and both is not fills else None,
        }

    def answers(self, chosen, fills):
        """The agreed rate is met and leads are too few: call cold, ask customers, or lower the bar."""
        num, den = chosen["perWeek"]["num"], chosen["perWeek"]["den"]
        free = self.capacity * den - num
        return {
            "shortPerWeek": rate(free, den),
            "coldCalling": rate(free, den * 100),  # one of a hundred (6.10)
            "customers": sum(self.customer(row) for row in self.ledger.rows["leads"]),
            "lowerLine": {key: fills[key] for key in ("threshold", "perWeek", "rate", "expected")},
        }

    def customer(self, row):
        """With an opportunity won, or recorded in a won stage, as far as is known."""
        won = {s["id"] for s in self.definitions.get("stages", []) if s["kind"] == "won"}
        deals = self.of["opportunities"].get(row["id"], [])
        bought = any(d.get("status") == "won" and "closedAt" in d and self.as_of.knows(stamp(d, "closedAt")) for d in deals)
        records = self.of["transitions"].get(row["id"], [])
        return bought or any(r["stage"] in won and self.as_of.knows(stamp(r, "at")) for r in records)

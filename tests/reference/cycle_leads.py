"""The leads behind a figure of the cycle report (definitions 3.1 to 3.3 and 3.7)."""

from calendar_days import Stamp
from cohorts import Cohorts
from cycle_report import Report
from flows import active
from recorded_report import SHOWN, entered
from report import with_receipt
from spells import WAYS, lasted

BALANCES = ("opening", "closing", "active")
COHORT = {
    "cycles": lambda m: True,
    "mature": lambda m: m.mature,
    "converted": lambda m: m.mature and m.converted,
    "notConverted": lambda m: m.mature and not m.converted,
    "immature": lambda m: not m.mature,
    "convertedEarly": lambda m: not m.mature and m.converted,
}


class Row:
    """A lead with its stay in a stage, or with one of its cycles in a cohort; of an undated one nothing else is known."""

    def __init__(self, lead, cycle=None, enter=None, leave=None, way=None, to=None):
        self.lead, self.cycle, self.enter, self.leave, self.way, self.to = lead, cycle, enter, leave, way, to

    def told(self, report):
        known = {s["id"] for s in report.stages}
        until = self.leave or Stamp(report.as_of.at)
        return {
            "lead": self.lead.person.id,
            "cycle": self.cycle,
            "entered": self.enter and entered(self.enter),
            "left": self.leave and entered(self.leave),
            "way": self.way,
            "to": self.to if self.to in known else None,
            "lastedMs": None if self.enter is None else lasted(self.enter, until, report.zone),
            "owner": self.lead.owner,
            "attributes": {k: self.lead.person.row[k] for k in SHOWN if k in self.lead.person.row},
        }


class Leads:
    def __init__(self, report, request):
        self.report, self.request = report, request
        name = request.get("period", report.periods[-1].name)
        self.period = next(p for p in report.periods if p.name == name)
        self.start, self.end = self.period.bounds(report.zone)
        self.leads = report.leads
        if "by" in request:
            self.leads = [x for x in report.leads if report.value(x, request["by"]) == request.get("value")]

    def stays(self):
        for lead in self.leads:
            following = [*(s.stage for s in lead.stays.spells[1:]), None]
            for spell, to in zip(lead.stays.spells, following):
                if spell.stage == self.request["stage"]:
                    yield spell, Row(lead, spell.cycle, spell.enter, spell.exit, spell.way, to)

    def of_stage(self):
        word, report = self.request["list"], self.report
        if word == "undated":
            last = self.period == report.periods[-1]
            return [Row(x) for x in self.leads if last and x.undated_in == self.request["stage"]]
        if word in ("opening", "closing"):
            return [row for spell, row in self.stays() if spell.in_balance(self.start if word == "opening" else self.end)]
        if word == "in":
            return [row for spell, row in self.stays() if self.holds(spell.enter)]
        if word == "active":
            days = next(s for s in report.stages if s["id"] == self.request["stage"])["active"]["days"]
            touched = active(self.leads, days, min(self.end, report.as_of.at), self.end, report.zone)
            return [row for spell, row in self.stays() if spell.in_balance(self.end) and row.lead in touched]
        ways = WAYS if word == "out" else (word,)
        return [row for spell, row in self.stays() if spell.way in ways and self.holds(spell.exit)]

    def of_cohort(self):
        report = self.report
        pair = next(c for c in report.definitions["conversions"] if c["id"] == self.request["conversion"])
        kinds = {s["id"]: s["kind"] for s in report.stages}
        for lead in self.leads:
            cohorts = Cohorts(pair, report.definitions, kinds, report.rank, report.as_of, report.zone)
            for spells in lead.stays.cycles.values():
                cohorts.add(spells)
            if self.request["cohort"] == "outOfOrder":
                found = [(at, places) for at, places in cohorts.out_of_order]
            else:
                test = COHORT[self.request["cohort"]]
                found = [(at, (m.n, m.m, m.spells)) for at, m in cohorts.members if test(m)]
            for at, (n, m, spells) in found:
                if self.start <= at < self.end:
                    reached = None if m is None else spells[m]
                    yield Row(lead, spells[n].cycle, spells[n].enter, reached and reached.enter, None, reached and reached.stage)

    def holds(self, at):
        return at is not None and self.start <= at.at < self.end

    def order(self, row):
        """Of a balance who has been there longest first, of exits the latest, else the latest entry; then by lead and cycle."""
        word = self.request.get("list")
        if word in BALANCES:
            when = row.enter.at
        elif word == "undated":
            when = 0
        else:
            when = -(row.leave if word in ("out", *WAYS) else row.enter).at
        return when, row.lead.person.id.encode(), row.cycle or 0

    def body(self):
        rows = sorted(self.of_stage() if "stage" in self.request else self.of_cohort(), key=self.order)
        first = self.request.get("offset", 0)
        return {
            "report": "cycleLeads",
            "version": 1,
            "period": self.period.name,
            "stage": self.request.get("stage"),
            "conversion": self.request.get("conversion"),
            "list": self.request.get("list") or self.request.get("cohort"),
            "total": len(rows),
            "rows": [row.told(self.report) for row in rows[first : first + self.request.get("limit", 50)]],
        }


def leads(agreement, ledger, request):
    report = Report(agreement, ledger, request)
    return with_receipt(Leads(report, request).body(), agreement, ledger, report.as_of)

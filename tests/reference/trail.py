"""The whole life of one lead, instant by instant (definitions 1.7, 2.4, 4.5 and 4.6)."""

from datetime import date

from calendar_days import AsOf, Zone
from cycles import END, NEXT, REOPENED, RESTART, Journey, journey
from exact import as_points, decimal, minor_units, thousandths
from lead_clocks import hand_offs
from ledger import stamp
from readiness import Readiness
from report import approved_by, with_receipt
from scoring import Score
from stages import entries, in_order
from tune import Tune

SHOWN = ("name", "company", "source", "owner", "segment", "country")
TURNS = {END: "ended", REOPENED: "reopened", NEXT: "started", RESTART: "cut"}
# What orders the rows of a table: stamps in time, a day's after exact ones, texts by their bytes, what is missing first.
COLUMNS = {
    "touches": ("at", "id", "kind", "campaign", "channel", "detail", "person"),
    "transitions": ("at", "sequence", "id", "stage", "from", "person", "basis", "reason"),
    "assignments": ("at", "id", "owner", "team", "person"),
    "attribute_history": ("attribute", "at", "id", "value", "person"),
    "overrides": ("from", "id", "to", "ready", "author", "reason"),
    "pauses": ("from", "id", "to", "reason"),
    "opportunities": ("createdAt", "id"),
}


def key(row, columns):
    def cell(column):
        value = row.get(column)
        if value is None:
            return (0,)
        if column == "sequence":
            return 1, decimal(value)
        return (1, value.encode()) if isinstance(value, str) else (1, value, column + "Precision" in row)

    return [cell(c) for c in columns]


class Life:
    def __init__(self, agreement, ledger, request):
        self.agreement, self.ledger = agreement, ledger
        self.definitions = agreement["definitions"]
        self.stages = self.definitions.get("stages", [])
        self.zone = Zone(self.definitions["timeZone"])
        self.as_of = AsOf(request["asOf"], self.zone)
        tune = Tune(agreement, ledger, {"asOf": request["asOf"], "mode": "snapshot"})
        self.row = next(r for r in ledger.rows["leads"] if r["id"] == request["lead"].strip())
        self.own = tune.facts(self.row)
        self.readiness = Readiness(self.own, thousandths(self.definitions["scoring"]["threshold"]))

    def rows(self, table):
        rows = self.ledger.of_lead(table).get(self.row["id"], [])
        return sorted(rows, key=lambda r: key(r, COLUMNS[table]))

    def told(self):
        """`(stamp, fact)` of all that is on record, whenever it was."""
        kinds = {k["id"]: k["by"] for k in self.definitions.get("touchKinds", [])}
        if "createdAt" in self.row:
            yield stamp(self.row, "createdAt"), {"fact": "created"}
        for r in self.rows("touches"):
            yield stamp(r, "at"), fact("touch", r, "kind", "campaign", "channel", "detail", "person") | {
                "by": kinds.get(r["kind"])}  # fmt: skip
        for r in self.rows("attribute_history"):
            yield stamp(r, "at"), fact("attribute", r, "attribute", "value", "person")
        for r in self.rows("assignments"):
            yield stamp(r, "at"), fact("owner", r, "owner", "team", "person")
        for table, name, columns in (("overrides", "override", ("ready", "author", "reason")), ("pauses", "pause", ("reason",))):
            for column, bound in (("from", "begins"), ("to", "ends")):
                for r in self.rows(table):
                    if column in r:
                        yield stamp(r, column), fact(name, r, *columns) | {"bound": bound}
        deals = self.rows("opportunities")
        for r in deals:
            yield stamp(r, "createdAt"), fact("opportunity", r, "id", "name", "amount", "currency", "owner") | money(r)
        for r in deals:
            if "closedAt" in r:
                yield stamp(r, "closedAt"), fact("closed", r, "id") | {"status": r.get("status", "open")} | money(r)

    def recorded(self, rows):
        """The records of stages in their order."""
        before = None
        for r, at in in_order(rows, self.stages, self.zone):
            basis = r.get("basis", "history").lower()
            yield at, fact("stage", r, "stage", "person", "reason") | {
                "known": r["stage"] in {s["id"] for s in self.stages},
                "repeated": r["stage"] == before,
                "basis": basis if basis in ("history", "stamp", "snapshot") else None,
            }
            before = r["stage"]

    def facts(self):
        told = [(at, f) for at, f in self.told() if self.as_of.knows(at)]
        known = [r for r in self.rows("transitions") if self.as_of.knows(stamp(r, "at"))]
        told += self.recorded(known)
        return sorted(told, key=lambda one: one[0].at)

    def all(self):
        return len(list(self.told())) + len(self.rows("transitions"))

    def steps(self, told):
        marks = self.own.own_events()
        first = next(iter(marks), None)
        walked, turns = Journey(self.stages), {}
        past = [r for r in self.rows("transitions") if self.as_of.knows(stamp(r, "at"))]
        for stage, at in entries(past, self.stages, self.zone):
            turn = walked.enter(stage, at)
            turns.setdefault(at.at, []).extend([TURNS[turn]] if turn else [])
        steps = []
        for at in sorted({s.at for s, _ in told} | set(marks)):
            facts = [f for s, f in told if s.at == at] or [{"fact": "fastTrackEnds"}]
            steps.append({
                "at": at,
                "day": marks.get(at, False) or any(s.day for s, _ in told if s.at == at),
                "inForce": self.in_force(at),
                "facts": facts,
                "evaluated": self.evaluated(at, at == first, turns.get(at, [])) if at in marks else None,
                "readiness": [e for e in self.readiness.events if e["at"] == at],
            })  # fmt: skip
        return steps

    def evaluated(self, at, first, turns):
        return {
            "cycle": journey(self.stages, self.own.entered, at).cycle,
            "turns": turns,
            "before": None if first else as_points(self.score(self.own.before(at), at)),
            "score": as_points(self.score(self.own.at(at), at)),
        }

    def score(self, known, at):
        return Score(self.definitions, known, at).total

    def in_force(self, at):
        return "validFrom" not in self.definitions or self.zone.midnight(date.fromisoformat(self.definitions["validFrom"])) <= at

    def owner(self):
        rows = [r for r in self.rows("assignments") if self.as_of.knows(stamp(r, "at"))]
        return rows[-1]["owner"] if rows else self.row.get("owner")


def fact(name, row, *columns):
    return {"fact": name} | {c: row.get(c) for c in columns}


def money(row):
    if "amount" not in row or "currency" not in row:
        return {"amount": None, "currency": None}
    return {"amount": str(minor_units(row["amount"], row["currency"])), "currency": row["currency"]}


def trail(agreement, ledger, request):
    life = Life(agreement, ledger, request)
    told = life.facts()
    stages = [f["stage"] for _, f in told if f["fact"] == "stage"]
    scoring = life.definitions["scoring"]
    report = {
        "report": "trail",
        "version": 1,
        "instant": life.as_of.at,
        "agreement": life.definitions["name"],
        "approvedBy": approved_by(agreement),
        "validFrom": life.definitions.get("validFrom"),
        "lead": life.row["id"],
        "merged": False,
        "known": [[a, life.row.get(a)] for a in SHOWN if ("leads", a) in ledger.mapped],
        "steps": life.steps(told),
        "handOffs": hand_offs(agreement, ledger, request["asOf"], life.row["id"], life.rows, life.in_force),
        "future": life.all() - len(told),
        "now": {
            "stage": stages[-1] if stages else None,
            "owner": life.owner(),
            "score": as_points(life.score(life.own.at(life.as_of.at), life.as_of.at)),
            "threshold": as_points(thousandths(scoring["threshold"])),
            "ready": life.readiness.shown,
            "readiness": life.readiness.explanation(),
        },
    }
    return with_receipt(report, agreement, ledger, life.as_of)

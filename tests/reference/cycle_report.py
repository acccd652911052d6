"""The cycle report: balance, flow, conversion and velocity of the agreed stages (definitions 1.10, 2 and 3)."""

from calendar_days import AsOf, Zone, at_or_before
from cohorts import Cohorts, Reach
from flows import Stage
from ledger import stamp
from periods import asked
from predicate import holds
from recorded import end, persons
from report import approved_by, with_receipt
from spells import Stays
from stages import ranks

TABLES = {"transitions": "at", "touches": "at", "assignments": "at"}


class Lead:
    """A lead in scope, with what of it is known."""

    def __init__(self, person, rows, definitions, as_of, zone):
        self.person = person
        stages = definitions.get("stages", [])
        known = {t: [r for r in rows[t] if as_of.knows(stamp(r, TABLES[t]))] for t in TABLES}
        self.future = {t: len(rows[t]) - len(known[t]) for t in TABLES}
        self.stays = Stays(stages, known["transitions"], zone)
        names = {s["id"] for s in stages}
        self.unknown = sum(row["stage"] not in names for row in known["transitions"])
        buyers = {k["id"] for k in definitions.get("touchKinds", []) if k["by"] == "buyer"}
        self.buyers = [stamp(t, "at") for t in known["touches"] if t.get("kind") in buyers]
        self.undated = person.created is None and not self.stays.events
        self.undated_in = person.row.get("stage") if self.undated else None
        self.owner = owner(known["assignments"], person)

    def created_later(self, as_of, zone):
        """1.10: a known creation after the first stage event."""
        created, events = self.person.created, self.stays.events
        return bool(created and as_of.knows(created) and events) and not at_or_before(created, events[0][1], zone)


def owner(assignments, person):
    """The last assignment, else the attribute."""
    rows = sorted(assignments, key=lambda r: (r["at"], "atPrecision" in r, r.get("id", "").encode(), r["owner"].encode()))
    return rows[-1]["owner"] if rows else person.row.get("owner")


class Report:
    def __init__(self, agreement, ledger, request):
        self.agreement, self.ledger, self.request = agreement, ledger, request
        self.definitions = agreement["definitions"]
        self.stages = self.definitions.get("stages", [])
        self.rank = ranks(self.stages)
        self.zone = Zone(self.definitions["timeZone"])
        self.as_of = AsOf(request["asOf"], self.zone)
        self.periods = asked(self.definitions, request, self.as_of, self.zone)
        people, into = persons(ledger)
        rows = {table: {} for table in TABLES}
        for table in TABLES:
            for row in ledger.rows[table]:
                rows[table].setdefault(end(row["lead"], into), []).append(row)
        self.leads = [
            Lead(p, {t: rows[t].get(p.id, []) for t in TABLES}, self.definitions, self.as_of, self.zone)
            for p in people
            if "where" not in request or holds(request["where"], ledger.attributes(p.row)) is True
        ]
        self.merged = {end(name, into) for name in into}

    def body(self):
        by = self.request.get("by")
        return {
            "report": "cycle",
            "version": 1,
            "instant": self.as_of.at,
            "approvedBy": approved_by(self.agreement),
            "unit": None if "from" in self.request else self.request.get("unit", "week"),
            "by": by,
            "periods": [{"name": p.name, "from": str(p.first), "to": str(p.after),
                         "complete": p.bounds(self.zone)[1] <= self.as_of.at} for p in self.periods],
            "counts": self.counts(),
            **self.figures(self.leads),
            **({"accounts": self.accounts()} if self.request.get("accounts") else {}),
            "segments": self.segments(by) if by else None,
        }  # fmt: skip

    def accounts(self):
        """3.7: each account once, under the highest stage of its open leads."""
        kinds = {s["id"]: s["kind"] for s in self.stages}
        path = [name for name in sorted(self.rank, key=self.rank.get) if kinds[name] != "won"]
        highest, without = {}, 0
        for lead in self.leads:
            if lead.stays.now not in path:
                continue
            account = lead.person.row.get("account")
            without += account is None
            highest[account] = max(highest.get(account, 0), path.index(lead.stays.now))
        highest.pop(None, None)
        stages = [{"stage": s, "accounts": list(highest.values()).count(n)} for n, s in enumerate(path)]
        return {"stages": stages, "withoutAccount": without}

    def counts(self):
        leads = self.leads
        later = sum(x.person.created is not None and not self.as_of.knows(x.person.created) for x in leads)
        return {
            "leads": len(leads),
            "cycles": sum(len(x.stays.cycles) for x in leads),
            "undated": sum(x.undated for x in leads),
            "datedByStage": sum(x.person.created is None and not x.undated for x in leads),
            "createdLater": sum(x.created_later(self.as_of, self.zone) for x in leads),
            "future": {"leads": later} | {t: sum(x.future[t] for x in leads) for t in TABLES},
            "merged": sum(x.person.id in self.merged for x in leads),
            "tie": sum(x.stays.tie for x in leads),
            "unknownStage": sum(x.unknown for x in leads),
            "reopened": sum(len(x.stays.reopened) for x in leads),
            "unexpectedReturn": sum(x.stays.unexpected for x in leads),
        }

    def figures(self, leads):
        """The stages and conversions over some leads."""
        return {
            "stages": self.figures_of_stages(leads),
            "conversions": [self.conversion(c, leads) for c in self.definitions.get("conversions", [])],
        }

    def figures_of_stages(self, leads=None):
        return [self.stage(s, self.leads if leads is None else leads) for s in self.stages]

    def stage(self, stage, leads):
        path = sorted(self.rank, key=self.rank.get)
        place = self.rank.get(stage["id"])
        following = path[place + 1] if place is not None and place + 1 < len(path) else None
        books = Stage(stage, leads, following, self.as_of, self.zone)
        rows = [books.row(*p.bounds(self.zone), p == self.periods[-1]) for p in self.periods]
        return {"stage": stage["id"], "kind": stage["kind"], "cycles": self.passed(stage["id"], leads), "rows": rows}

    def passed(self, stage, leads):
        """How many cycles have entered a stage, skipped it, or do not need it (2.2, 2.5)."""
        counts = {"entered": 0, "skipped": 0, "notApplicable": 0}
        for spells in (spells for x in leads for spells in x.stays.cycles.values()):
            reach = Reach(spells, self.definitions, self.rank)
            if reach.own(stage) is not None:
                counts["entered"] += 1
            elif stage in self.rank and reach.entry is not None:
                if not reach.applicable(stage):
                    counts["notApplicable"] += 1
                elif reach.at_least(stage) is not None:
                    counts["skipped"] += 1
        return counts

    def conversion(self, pair, leads):
        kinds = {s["id"]: s["kind"] for s in self.stages}
        cohorts = Cohorts(pair, self.definitions, kinds, self.rank, self.as_of, self.zone)
        for spells in (spells for x in leads for spells in x.stays.cycles.values()):
            cohorts.add(spells)
        rows = [cohorts.row(*p.bounds(self.zone)) for p in self.periods]
        return {k: pair[k] for k in ("id", "from", "to", "withinDays")} | {"rows": rows}

    def segments(self, by):
        of = {}
        for lead in self.leads:
            of.setdefault(self.value(lead, by), []).append(lead)
        order = sorted(of, key=lambda v: (v is None, (v or "").encode()))
        return [{"value": v} | self.figures(of[v]) for v in order]

    def value(self, lead, by):
        if by == "owner":
            return lead.owner
        return self.team(lead.owner) if by == "team" else lead.person.row.get(by)

    def team(self, name):
        """The team of the person of that id, else of that name or e-mail where exactly one has it."""
        people = self.ledger.rows["people"]
        found = [p for p in people if p["id"] == name]
        if name is not None and not found:
            called = [p for p in people if p.get("name") == name or p.get("email", "").lower() == name.lower()]
            found = called if len(called) == 1 else []
        return found[0].get("team") if found else None


def report(agreement, ledger, request):
    made = Report(agreement, ledger, request)
    return with_receipt(made.body(), agreement, ledger, made.as_of)

"""What was recorded of stages against what their entry rules say (definitions 1.9, 2.2, 2.3 and 4.6)."""

from typing import NamedTuple

from calendar_days import AsOf, Stamp, Zone, at_or_before
from exact import as_points, decimal, thousandths
from facts import TABLES, Facts
from ledger import stamp
from predicate import holds
from readiness import Readiness, reach, says
from scores import definitions_of
from scoring import Score
from stages import in_order, places, ranks


class Event(NamedTuple):
    """A recorded state: entered at `at`, or seen then and entered after `after`."""

    stage: str
    at: Stamp
    basis: str
    after: Stamp | None = None


class Person(NamedTuple):
    """A lead, after merges (2.1)."""

    id: str
    row: dict
    created: Stamp | None


def persons(ledger):
    """Every lead with the ids it is called by."""
    into = {r["from"]: r["into"] for r in ledger.rows["merges"]}
    rows = {r["id"]: r for r in ledger.rows["leads"]}
    members = {}
    for name in sorted(rows, key=str.encode):
        members.setdefault(end(name, into), []).append(name)
    found = []
    for survivor, names in members.items():
        row = dict(rows[survivor])
        for other in names:
            row = rows[other] | row
        dates = [stamp(rows[n], "createdAt") for n in names if "createdAt" in rows[n]]
        found.append(Person(survivor, row, min(dates, default=None)))
    return found, into


def end(name, into):
    while name in into:
        name = into[name]
    return name


class Comparison:
    def __init__(self, agreement, ledger, request):
        self.agreement, self.ledger, self.request = agreement, ledger, request
        self.definitions = agreement["definitions"]
        self.stages = self.definitions.get("stages", [])
        self.zone = Zone(self.definitions["timeZone"])
        self.as_of = AsOf(request["asOf"], self.zone)
        self.people, self.into = persons(ledger)
        self.of = {table: self.by_person(table) for table in (*TABLES, "opportunities", "assignments")}
        self.rank, self.place = ranks(self.stages), places(self.stages)

    def by_person(self, table):
        grouped = {}
        for row in self.ledger.rows[table]:
            if "lead" in row:
                grouped.setdefault(end(row["lead"], self.into), []).append(row)
        return grouped

    def known(self, table, person, column="at"):
        rows = self.of[table].get(person.id, [])
        return [r for r in rows if self.as_of.knows(stamp(r, column))]

    # What was recorded.

    def events(self, person):
        """A lead's records in the order of 1.7, each with the state seen before it where it was seen itself."""
        events, seen = [], None
        for row, at in in_order(self.known("transitions", person), self.stages, self.zone):
            basis = row.get("basis", "history").lower()
            basis = basis if basis in ("history", "stamp", "snapshot") else "history"
            snapshot = basis == "snapshot"
            events.append(Event(row["stage"], at, basis, seen if snapshot else None))
            seen = at if snapshot else seen
        return events

    # What the rules say.

    def scored(self, person, of):
        """`(stamp, None)` of the qualification by a further score or the one asked, or `(None, why)`."""
        definitions = self.definitions if of is None else definitions_of(self.definitions, of)
        threshold = thousandths(definitions["scoring"]["threshold"])
        if person.created is None or not self.as_of.knows(person.created):
            return None, why("never_evaluated", reason="undated" if person.created is None else "future")
        rows = {table: self.of[table].get(person.id, []) for table in TABLES}
        facts = Facts(definitions, self.zone, self.as_of, person.row, person.created, rows)
        marks, first = facts.own_events(), Readiness(facts, threshold).first
        if first is not None:
            return Stamp(first, marks[first]), None
        hidden = [by for at in marks if (by := says(facts, facts.at(at), at).hidden)
                  and Score(definitions, facts.at(at), at, inactivity=False).total >= threshold]  # fmt: skip
        if hidden:
            return None, why("held_back", by=hidden[0])
        scores = [Score(definitions, facts.at(at), at, inactivity=False) for at in marks if reach(facts, at) is not None]
        if not scores:
            line = as_points(threshold)
            return None, why("below_threshold", score=0, threshold=line, missing=line)
        best = max(scores, key=lambda s: s.total)  # of equal ones the first
        figures = {"score": as_points(best.total), "threshold": as_points(threshold),
                   "missing": as_points(threshold - best.total)}  # fmt: skip
        unknown = {r["id"] for g in best.groups for r in g["rules"] if r["unknown"]}
        rules = [r["id"] for r in definitions["scoring"]["rules"] if r["id"] in unknown and could_give(r)]
        return None, why("unscored_unknown", **figures, rules=rules) if rules else why("below_threshold", **figures)

    def touched(self, person, wanted):
        of_kind = [t for t in self.known("touches", person) if t["kind"] == wanted["kind"]]
        results = [(holds(wanted["where"], t) if "where" in wanted else True, stamp(t, "at")) for t in of_kind]
        counted = [at for result, at in results if result is True]
        if counted:
            return min(counted), None
        unknown = sum(result is None for result, _ in results)
        if unknown:
            return None, why("touch_unknown", kind=wanted["kind"], touches=unknown)
        return None, why("no_touch_of_kind", kind=wanted["kind"], touches=len(results))

    def opportunity(self, person, milestone):
        rows = self.known("opportunities", person, "createdAt")
        reached = list(filter(None, (self.milestone(o, milestone) for o in rows)))
        reached = [at for at in reached if self.as_of.knows(at)]
        if reached:
            return min(reached), None
        return None, why("no_opportunity", milestone=milestone, opportunities=len(rows))

    def milestone(self, opportunity, milestone):
        if milestone == "created":
            return stamp(opportunity, "createdAt")
        if milestone == "pipeline":
            history = [h for h in self.ledger.rows["opportunity_history"]
                       if h["opportunity"] == opportunity.get("id") and "amount" in h]  # fmt: skip
            if history:
                return min(stamp(h, "at") for h in history)
            return stamp(opportunity, "createdAt") if "amount" in opportunity else None
        return stamp(opportunity, "closedAt") if opportunity.get("status") == milestone else None

    def by_rule(self, person, stage):
        entry = stage.get("entry")
        if entry is None:
            return None, why("no_rule")
        if "score" in entry:
            return self.scored(person, entry.get("of"))
        if "touch" in entry:
            return self.touched(person, entry["touch"])
        return self.opportunity(person, entry["opportunity"])

    # Both together.

    def pair(self, person, stage):
        """`(recorded, rule, why)` of a lead and a stage."""
        events = self.events(person)
        recorded = next((e for e in events if e.stage == stage["id"]), None)
        rule, missed = self.by_rule(person, stage)
        if recorded and rule:
            return recorded, rule, self.apart(recorded, rule)
        if recorded:
            return recorded, None, missed
        return None, rule, self.unrecorded(events, stage) if rule else None

    def apart(self, recorded, rule):
        if not at_or_before(rule, recorded.at, self.zone):
            return why("recorded_before_rule", hours=self.hours(recorded.at, rule))
        if recorded.basis == "snapshot":
            if recorded.after and at_or_before(rule, recorded.after, self.zone):
                return why("recorded_after_rule", hours=self.hours(rule, recorded.after))
            return None
        if not at_or_before(recorded.at, rule, self.zone):
            return why("recorded_after_rule", hours=self.hours(rule, recorded.at))
        return None

    def hours(self, a, b):
        if a.day or b.day:
            return max(24 * (self.zone.date(b.at) - self.zone.date(a.at)).days, 0)
        return (b.at - a.at) // 3_600_000

    def unrecorded(self, events, stage):
        if not events:
            return why("never_recorded")
        rank = self.rank.get(stage["id"])
        higher = [e for e in events if rank is not None and self.rank.get(e.stage, -1) > rank]
        if higher:
            return why("recorded_higher_stage", stage=higher[0].stage, at=higher[0].at.at)
        # The last change, not the last sight of it.
        last = len(events) - 1
        while last > 0 and events[last - 1].stage == events[last].stage:
            last -= 1
        event = events[last]
        return why("recorded_other_stage", stage=event.stage, at=event.at.at, known=event.stage in self.place)

    def owner(self, person, entry):
        """The last assignment at or before the entry, else the attribute."""
        rows = self.known("assignments", person)
        rows.sort(key=lambda r: (r["at"], "atPrecision" in r, r.get("id", "").encode(), r["owner"].encode()))
        rows = [r for r in rows if entry is None or at_or_before(stamp(r, "at"), entry, self.zone)]
        return rows[-1]["owner"] if rows else person.row.get("owner")

    def value(self, person, entry):
        by = self.request["by"]
        return self.owner(person, entry) if by == "owner" else person.row.get(by)


def why(code, **params):
    return {"code": code, "params": params}


def could_give(rule):
    if "bands" in rule:
        return any(decimal(b["points"]) > 0 for b in rule["bands"]["bands"])
    return decimal(rule["points"]) > 0

"""Points suggested from history (definition 7.4), and whether they hold on leads they were not learned from.

Rules are looked at one by one. Of the leads in the order in which they came (in a snapshot, of their ids) the older half
teaches, the newer half tests.
"""

import copy
from itertools import combinations

from calendar_days import DAY, Stamp, at_or_before
from exact import as_points, thousandths
from leak import Leak
from ledger import stamp
from odds import odds
from rates import rate
from report import absent, approved_by, current, looked_at, with_receipt
from scores import through, written
from scoring import Score, attributes_of
from tune import Tune


class Lead:
    """A lead of the population: what was known of it at its landmark, and what became of it."""

    def __init__(self, row, known, at, converted):
        self.row, self.known, self.at, self.converted = row, known, at, converted


class Learn:
    def __init__(self, agreement, ledger, request):
        self.agreement, self.definitions = agreement, agreement["definitions"]
        asked = {k: request[k] for k in ("asOf", "mode") if k in request}
        self.tune = tune = Tune(agreement, ledger, asked)
        self.mode = tune.mode
        self.landmark = request.get("landmarkDays", 14)
        self.per_doubling = request.get("pointsPerDoubling", 10)
        self.counts = dict.fromkeys(("undated", "future", "unknownOutcome", "immature", "convertedBefore", "endedBefore"), 0)
        self.population, self.judged = [], []
        for row in ledger.rows["leads"]:
            self.dated(row) if self.mode == "dated" else self.snapshot(row)
        self.population.sort(key=lambda x: (x.at if self.mode == "dated" else 0, x.row["id"].encode()))
        half = (len(self.population) + 1) // 2
        self.older, self.newer = self.population[:half], self.population[half:]
        used = looked_at(tune)
        self.leak = Leak(tune, self.judged, used, self.mode == "snapshot")
        self.marks = {id(lead): self.marks_of(lead) for lead in self.population}
        self.suggestions = [self.suggest(*entry) for entry in self.entries()]

    # --- who is looked at, and when

    def dated(self, row):
        tune, created = self.tune, stamp(row, "createdAt")
        if created is None:
            self.counts["undated"] += 1
            return
        if not tune.as_of.knows(created):
            self.counts["future"] += 1
            return
        landmark = Stamp(created.at + self.landmark * DAY, created.day)
        end = Stamp(landmark.at + (tune.within_days or 0) * DAY, created.day)
        if not at_or_before(end, Stamp(tune.as_of.at), tune.zone):
            self.counts["immature"] += 1
            return
        made = sorted((stamp(o, "createdAt") for o in tune.opportunities(row)), key=lambda s: s.at)
        timely = [s for s in made if tune.within_days is None or at_or_before(s, end, tune.zone)]
        self.judged.append((row, bool(timely), timely[0] if timely else None))
        if any(at_or_before(s, landmark, tune.zone) for s in made):
            self.counts["convertedBefore"] += 1
            return
        facts = tune.facts(row)
        known = facts.at(landmark.at)
        if known.reset is not None:
            self.counts["endedBefore"] += 1
            return
        following = facts.cycle_starts().get(2)
        timely = [s for s in timely if following is None or not at_or_before(following, s, tune.zone)]
        self.population.append(Lead(row, known, landmark.at, bool(timely)))

    def snapshot(self, row):
        made = sorted((stamp(o, "createdAt") for o in self.tune.opportunities(row)), key=lambda s: s.at)
        outcome = row.get("outcome")
        if outcome is None and self.tune.ledger.rows["opportunities"]:
            outcome = bool(made)
        if outcome is None:
            self.counts["unknownOutcome"] += 1
            return
        self.judged.append((row, outcome, made[0] if outcome and made else None))
        known = self.tune.facts(row).at(self.tune.as_of.at)
        self.population.append(Lead(row, known, self.tune.as_of.at, outcome))

    # --- what rules say of them

    def entries(self):
        """`(rule, band)` for every rule, and for every band of a rule that has bands, counted from 1."""
        for rule in self.definitions["scoring"]["rules"]:
            for band in range(1, len(rule["bands"]["bands"]) + 1) if "bands" in rule else [None]:
                yield rule, band

    def marks_of(self, lead):
        """Does each entry hold for a lead? `None` where it is unknown."""
        score = Score(self.definitions, lead.known, lead.at)
        parts = {p["id"]: p for g in score.groups for p in g["rules"]}
        marks = []
        for rule, band in self.entries():
            part = parts[rule["id"]]
            marks.append(None if part["unknown"] else part["count"] > 0 if band is None else part["count"] == band)
        return marks

    def table(self, n):
        have, lack, unknown = [0, 0], [0, 0], 0
        for lead in self.older:
            mark = self.marks[id(lead)][n]
            if mark is None:
                unknown += 1
                continue
            cell = have if mark else lack
            cell[0] += 1
            cell[1] += lead.converted
        return have, lack, unknown

    def suggest(self, rule, band):
        n = [(r["id"], b) for r, b in self.entries()].index((rule["id"], band))
        have, lack, unknown = self.table(n)
        told = odds(have, lack, self.per_doubling)
        suspect = sorted(attributes_of(rule) & self.leak.withheld(), key=str.encode)
        if told["reason"] is None and suspect:
            told["reason"] = "suspect"
        if told["reason"] is None and "perUnit" in rule:
            told["reason"] = "per_unit"  # what a unit at all is worth says nothing of what each is
        signed = rule["bands"]["bands"][band - 1]["points"] if band else rule["points"]
        return {
            "rule": rule["id"],
            "band": band,
            "signed": as_points(thousandths(signed)),
            "with": {"leads": have[0], "converted": have[1]},
            "without": {"leads": lack[0], "converted": lack[1]},
            "unknown": unknown,
            **told,
            "suspect": suspect,
        }

    def applied(self):
        return [(n, s) for n, s in enumerate(self.suggestions) if s["reason"] is None]

    def overlaps(self):
        """Pairs of what is suggested, on leads of which both are known, with a phi of at least one half."""
        found = []
        for (i, one), (j, other) in combinations(self.applied(), 2):
            pairs = [(self.marks[id(x)][i], self.marks[id(x)][j]) for x in self.older]
            n = {key: pairs.count(key) for key in ((True, True), (True, False), (False, True), (False, False))}
            a, b, c, d = n.values()
            cross, margins = a * d - b * c, (a + b) * (c + d) * (a + c) * (b + d)
            if cross > 0 and 4 * cross * cross >= margins:
                place = lambda s: {"rule": s["rule"], "band": s["band"]}  # noqa: E731
                found.append({"first": place(one), "second": place(other), "both": a, "onlyFirst": b, "onlySecond": c, "neither": d})
        return found

    # --- the agreement with these points

    def document(self):
        if not self.applied():
            return None
        document = copy.deepcopy({k: v for k, v in written(self.agreement).items() if k != "approvals"})
        points = {(s["rule"], s["band"]): s["points"] for _, s in self.applied()}
        definitions = document["definitions"]
        scores = {None: definitions} | {s["id"]: s for s in definitions.get("scores", [])}
        for rule in scores[self.agreement.get("score")]["scoring"]["rules"]:
            if all(name != rule["id"] for name, _ in points):
                continue
            if "bands" in rule:
                for n, band in enumerate(rule["bands"]["bands"], 1):
                    band["points"] = points.get((rule["id"], n), band["points"])
                given = [band["points"] for band in rule["bands"]["bands"]]
            else:
                rule["points"] = points[rule["id"], None]
                given = [rule["points"]]
            if {"touch", "inactivity", "min", "max"} & set(rule):
                rule["min"], rule["max"] = min([0, *given]), max([0, *given])
        return document

    def as_signed(self):
        """What is as it was signed and may not fit the points any more."""
        scoring = self.definitions["scoring"]
        capped = any({"min", "max"} & set(g) for g in [*scoring.get("groups", []), scoring.get("total", {})])
        return ["threshold", "caps"] if capped else ["threshold"]

    # --- whether it holds

    def check(self):
        threshold = thousandths(self.definitions["scoring"]["threshold"])
        signed = {id(x): Score(self.definitions, x.known, x.at).total for x in self.newer}
        k = sum(points >= threshold for points in signed.values())
        suggested = {id(x): sum(s["points"] for n, s in self.applied() if self.marks[id(x)][n]) for x in self.newer}
        document, proposed = self.document(), None
        if document:
            new = through(document, self.agreement.get("score"))["definitions"]
            proposed = {id(x): Score(new, x.known, x.at).total for x in self.newer}

        def top(points):
            best = sorted(self.newer, key=lambda x: (-points[id(x)], x.row["id"].encode()))[:k]
            return rate(sum(x.converted for x in best), k)

        return {
            "leads": len(self.newer),
            "converted": sum(x.converted for x in self.newer),
            "base": rate(sum(x.converted for x in self.newer), len(self.newer)),
            "selected": k,
            "signed": top(signed),
            "suggested": top(suggested),
            "document": proposed and top(proposed),
        }


def report(agreement, ledger, request):
    learn = Learn(agreement, ledger, request)
    tune, population = learn.tune, learn.population
    dated = learn.mode == "dated"
    body = {
        "report": "learn",
        "version": 1,
        "mode": learn.mode,
        "instant": tune.as_of.at,
        "landmarkDays": learn.landmark if dated else None,
        "withinDays": tune.within_days,
        "pointsPerDoubling": learn.per_doubling,
        "minimum": 30,
        "naive": True,
        "leakFree": dated and not current(tune),
        "approvedBy": approved_by(agreement),
        "counts": {"leads": len(ledger.rows["leads"]), **learn.counts,
                   "population": len(population), "converted": sum(x.converted for x in population)},
        "absentAttributes": absent(tune),
        "currentAttributes": current(tune),
        "leak": learn.leak.report(),
        "learned": {"leads": len(learn.older), "converted": sum(x.converted for x in learn.older)},
        "suggestions": learn.suggestions,
        "overlaps": learn.overlaps(),
        "check": learn.check(),
        "asSigned": learn.as_signed(),
        "document": learn.document(),
    }  # fmt: skip
    return with_receipt(body, agreement, ledger, tune.as_of)

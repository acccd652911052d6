"""The reports on recorded stages: figures, segments, quality, and the leads that differ (definitions 1.10, 1.11, 8.3)."""

from collections import Counter
from fractions import Fraction

from ledger import stamp
from recorded import Comparison
from report import approved_by, with_receipt

SHOWN = ("name", "company", "source", "owner", "segment", "country")
CODES = ("no_rule", "below_threshold", "unscored_unknown", "never_evaluated", "held_back", "no_touch_of_kind", "touch_unknown",
         "no_opportunity", "never_recorded", "recorded_higher_stage", "recorded_other_stage")  # fmt: skip


class Reports(Comparison):
    def figures(self, pairs):
        """`pairs` of `(recorded, rule, why, undated)`."""
        codes = Counter(w["code"] for _, _, w, _ in pairs if w)
        both = [p for p in pairs if p[0] and p[1]]
        hours = sorted(w["params"]["hours"] for _, _, w, _ in both if w)
        n = len(hours)
        median = Fraction(hours[(n - 1) // 2] + hours[n // 2], 2) if n else None
        recorded, ruled = sum(bool(p[0]) for p in pairs), sum(bool(p[1]) for p in pairs)
        return {
            "recorded": recorded,
            "byRule": ruled,
            "both": len(both),
            "same": len(both) - n,
            "different": n,
            "earlier": codes["recorded_before_rule"],
            "later": codes["recorded_after_rule"],
            "medianHours": median if median is None or median.denominator > 1 else int(median),
            "maxHours": hours[-1] if n else None,
            "observed": sum(p[0].basis == "snapshot" for p in both),
            "recordOnly": recorded - len(both),
            "ruleOnly": ruled - len(both),
            "undated": sum(p[3] for p in pairs),
            "why": [{"code": c, "leads": codes[c]} for c in CODES if codes[c]],
        }

    def pairs(self, stage):
        """`(person, pair with undated)` of every lead."""
        scores = "score" in stage.get("entry", {})
        return [(p, (*self.pair(p, stage), scores and p.created is None)) for p in self.people]

    def report(self):
        all_pairs = {s["id"]: self.pairs(s) for s in self.stages}
        by = self.request.get("by")
        cut = {name: {} for name in all_pairs}
        values = set()
        for name, pairs in all_pairs.items() if by else ():
            for person, pair in pairs:
                entry = pair[0].at if pair[0] else pair[1]
                value = self.value(person, entry)
                values.add(value)
                cut[name].setdefault(value, []).append(pair)
        order = sorted(values, key=lambda v: (v is None, (v or "").encode()))
        stages = []
        for stage in self.stages:
            pairs = [pair for _, pair in all_pairs[stage["id"]]]
            if "entry" not in stage and not any(p[0] for p in pairs):
                continue
            parts = [{"value": v} | self.figures(cut[stage["id"]].get(v, [])) for v in order] if by else None
            rule = next(key for key in ("score", "touch", "opportunity") if key in stage["entry"]) if "entry" in stage else None
            stages.append({"stage": stage["id"], "rule": rule, "reason": None if rule else "no_rule"}
                          | self.figures(pairs) | {"segments": parts})  # fmt: skip
        counts, future = self.counts()
        body = {
            "report": "recorded",
            "version": 1,
            "instant": self.as_of.at,
            "approvedBy": approved_by(self.agreement),
            "counts": counts,
            "stages": stages,
            "by": by,
            "quality": self.quality() | {"future": future},
        }
        return with_receipt(body, self.agreement, self.ledger, self.as_of)

    def counts(self):
        tables = {"transitions": "at", "touches": "at", "opportunities": "createdAt", "assignments": "at"}
        rows = {t: self.ledger.rows[t] for t in tables}
        future = {t: sum(not self.as_of.knows(stamp(r, tables[t])) for r in rows[t]) for t in tables}
        later = sum(p.created is not None and not self.as_of.knows(p.created) for p in self.people)
        return {"leads": len(self.people)} | {t: len(rows[t]) for t in tables}, {"leads": later} | future

    def quality(self):
        known = [r for r in self.ledger.rows["transitions"] if self.as_of.knows(stamp(r, "at"))]
        unknown = Counter(r["stage"] for r in known if r["stage"] not in self.place)
        told = sorted(unknown, key=lambda s: (-unknown[s], s.encode()))
        chains = [[e.stage for e in self.events(p)] for p in self.people]
        return {
            "undated": sum(p.created is None for p in self.people),
            "unknownStage": sum(unknown.values()),
            "unknownStages": [{"stage": s, "count": unknown[s], "suggestion": self.suggestion(s)} for s in told],
            "unknownBasis": sum(r.get("basis", "history").lower() not in ("history", "stamp", "snapshot") for r in known),
            "repeated": sum(a == b for chain in chains for a, b in zip(chain, chain[1:])),
        }

    def suggestion(self, recorded):
        """The stage whose id or title is the same but for case and spaces; close names are the engine's affair."""
        plain = lambda t: "".join(t.split()).lower()  # noqa: E731
        same = (s["id"] for s in self.stages if plain(recorded) in (plain(s["id"]), plain(s.get("title", s["id"]))))
        return next(same, None)

    def listed(self):
        stage = next(s for s in self.stages if s["id"] == self.request["stage"])
        wanted = {
            "recordOnly": lambda recorded, rule, _: recorded and not rule,
            "ruleOnly": lambda recorded, rule, _: rule and not recorded,
            "different": lambda recorded, rule, reason: recorded and rule and reason,
        }[self.request["list"]]
        rows = [(person, pair[:3]) for person, pair in self.pairs(stage) if wanted(*pair[:3])]

        def order(one):
            person, (recorded, rule, reason) = one
            apart = reason["params"]["hours"] if recorded and rule else 0
            return -apart, -(recorded.at if recorded else rule).at, person.id.encode()

        rows.sort(key=order)
        first = self.request.get("offset", 0)
        body = {
            "report": "recordedLeads",
            "version": 1,
            "stage": stage["id"],
            "list": self.request["list"],
            "total": len(rows),
            "rows": [self.row(*row) for row in rows[first : first + self.request.get("limit", 50)]],
        }
        return with_receipt(body, self.agreement, self.ledger, self.as_of)

    def row(self, person, pair):
        recorded, rule, reason = pair
        return {
            "lead": person.id,
            "recorded": recorded and entered(recorded.at) | {
                "basis": recorded.basis, "observedAfter": recorded.after and entered(recorded.after)},
            "rule": rule and entered(rule),
            "why": reason,
            "owner": self.owner(person, recorded.at if recorded else rule),
            "attributes": {k: person.row[k] for k in SHOWN if k in person.row},
        }  # fmt: skip


def entered(at):
    return {"at": at.at, "day": at.day}


def compare(agreement, ledger, request):
    return Reports(agreement, ledger, request).report()


def leads(agreement, ledger, request):
    return Reports(agreement, ledger, request).listed()

"""The change notice: what another agreement would have done, cycle by cycle, and why (definition 7.5)."""

from collections import Counter

import canonical
from calendar_days import Stamp, at_or_before
from exact import as_points, thousandths
from handover import Fate
from ledger import stamp
from readiness import Readiness, says
from report import approved_by, weeks, with_receipt
from scoring import Score
from step import outcome
from tune import Tune

SHOWN = ("name", "company", "source", "owner", "segment", "country")


class Look:
    """What an agreement makes of a lead at an instant: all facts of it, or the moment in a snapshot."""

    def __init__(self, tune, row, at):
        dated = tune.mode == "dated"
        facts = tune.facts(row)
        score = Score(tune.definitions, facts.at(at), at, inactivity=not dated)
        self.total = score.total
        self.points = {r["id"]: r["after"] for g in score.groups for r in g["rules"]}
        if dated:
            spoken = says(facts, facts.at(at), at)
            self.hidden, by = spoken.hidden, spoken.by
        else:
            shown = Readiness(facts, thousandths(tune.scoring["threshold"])).explanation()
            self.hidden, by = shown["hidden"], shown["by"]
        self.fast = not self.hidden and by == "fastTrack"


class Notice:
    def __init__(self, signed, proposed, ledger, request):
        self.agreements, self.ledger, self.request = (signed, proposed), ledger, request
        asked = {k: v for k, v in request.items() if k in ("asOf", "mode", "weeks", "from")}
        old = Tune(signed, ledger, asked)
        if old.period:
            asked = asked | {"from": str(old.period[0])}  # one period for both
        self.old, self.new = old, Tune(proposed, ledger, asked)
        self.lines = tuple(thousandths(t.scoring["threshold"]) for t in (self.old, self.new))
        self.titles = [{r["id"]: r.get("title", r["id"]) for r in t.scoring["rules"]} for t in (self.old, self.new)]

    def handed(self, tune, line):
        """`{cycle: (cycle, fate)}` of all hand-overs at a line, whenever they are."""
        fates = ((c, c.fate(line)) for c in tune.cycles)
        return {c.key: (c, fate) for c, fate in fates if fate.handed_over}

    def moves(self):
        """`[(way, key, row, old fate, new fate)]` of the cycles with a hand-over in the period."""
        was, now = self.handed(self.old, self.lines[0]), self.handed(self.new, self.lines[1])
        for key in sorted({*was, *now}, key=lambda k: (k[0].encode(), k[1])):
            before, after = was.get(key, (None, None))[1], now.get(key, (None, None))[1]
            if not any(f and self.old.in_period(f) for f in (before, after)):
                continue
            if before is None or after is None:
                way = "enters" if before is None else "leaves"
            else:
                way = "stays" if instant(before) == instant(after) else "moved"
            yield way, key, (now.get(key) or was[key])[0].row, before, after

    def report(self):
        moved = list(self.moves())
        counts = Counter(way for way, *_ in moved)
        signed, proposed = self.agreements
        old, new = self.old, self.new
        by = self.request.get("by")
        body = {
            "report": "notice",
            "version": 1,
            "mode": old.mode,
            "instant": old.as_of.at,
            "period": old.period and {"from": str(old.period[0]), "to": str(old.period[1])},
            "weeks": weeks(old),
            "signed": terms(signed, old),
            "proposed": terms(proposed, new),
            "before": old.row(self.lines[0]),
            "after": new.row(self.lines[1]),
            "counts": {k: old.counts[k] for k in ("leads", "undated", "future", "unknownOutcome")}
            | {way: counts[way] for way in ("enters", "leaves", "moved", "stays")},
            **{way: self.listed([m for m in moved if m[0] == way]) for way in ("enters", "leaves", "moved")},
            "segments": by and {"by": by, "rows": self.segments(moved, by)},
        }
        return with_receipt(body, proposed, self.ledger, new.as_of)

    def listed(self, moved):
        fates = [after or before for *_, before, after in moved]
        moved = sorted(moved, key=lambda m: -(decides(m) or 0))  # sorting keeps the order of leads and cycles
        return {
            "total": len(moved),
            "mature": sum(f.mature for f in fates),
            "converted": sum(f.mature and f.converted for f in fates),
            "rows": [self.row(*m) for m in moved[: self.request.get("limit", 50)]],
        }

    def row(self, way, key, row, before, after):
        moment = decides((way, key, row, before, after))
        at = self.old.as_of.at if moment is None else moment
        looks = Look(self.old, row, at), Look(self.new, row, at)
        up = before is None or bool(after) and instant(before) is not None and instant(after) < instant(before)
        return {
            "lead": key[0],
            "cycle": key[1],
            "attributes": {k: row[k] for k in SHOWN if k in row},
            "before": {"score": as_points(looks[0].total), "qualifiedAt": before and instant(before)},
            "after": {"score": as_points(looks[1].total), "qualifiedAt": after and instant(after)},
            "outcome": outcome(self.old.mode, after or before),
            "reasons": self.reasons(*looks, up),
        }

    def reasons(self, old, new, up):
        """Of what the two make of a lead; `up` where the new one qualifies it first, or alone."""
        having, lacking = (new, old) if up else (old, new)
        if lacking.hidden in ("stage", "rule"):
            return [{"code": "hidden", "params": {"by": lacking.hidden}}]
        if having.fast:
            return [{"code": "fast_track", "params": {}}]
        sign = 1 if up else -1
        rules = {r: (old.points.get(r, 0), new.points.get(r, 0)) for r in {*old.points, *new.points}}
        towards = [r for r, (a, b) in rules.items() if (b - a) * sign > 0]
        towards.sort(key=lambda r: (-abs(rules[r][1] - rules[r][0]), r.encode()))
        told = []
        for rule in towards:
            title = {} if rule in self.titles[1] else {"title": self.titles[0][rule]}
            before, after = map(as_points, rules[rule])
            told.append({"code": "points", "params": {"rule": rule, **title, "before": before, "after": after}})
        if not told and (new.total - old.total) * sign > 0:
            told.append({"code": "caps", "params": {}})
        if (self.lines[0] - self.lines[1]) * sign > 0:
            told.append({"code": "threshold", "params": dict(zip(("from", "to"), map(as_points, self.lines)))})
        return told or [{"code": "other", "params": {}}]

    def segments(self, moved, by):
        rows = {}
        for way, key, row, before, after in moved:
            fate = after or before
            cell = rows.setdefault(self.value(row, by, fate.qualified and Stamp(fate.qualified.at)), Counter())
            cell["before"] += before is not None and self.old.in_period(before)
            cell["after"] += after is not None and self.new.in_period(after)
            cell[way] += 1
        order = sorted(rows, key=lambda v: (v is None, (v or "").encode()))
        return [{"value": v} | {k: rows[v][k] for k in ("before", "after", "enters", "leaves", "moved")} for v in order]

    def value(self, row, by, at):
        """An attribute, or the owner in force: the last assignment at or before the instant, else the attribute."""
        if by != "owner":
            return row.get(by)
        given = [r for r in self.ledger.of_lead("assignments").get(row["id"], []) if self.old.as_of.knows(stamp(r, "at"))]
        given.sort(key=lambda r: (r["at"], "atPrecision" in r, r.get("id", "").encode(), r["owner"].encode()))
        given = [r for r in given if at is None or at_or_before(stamp(r, "at"), at, self.old.zone)]
        return given[-1]["owner"] if given else row.get("owner")


def instant(fate: Fate):
    return fate.qualified.at if fate.qualified else None


def decides(move):
    """The instant at which one of the two qualifies a cycle and the other does not; none in a snapshot."""
    *_, before, after = move
    return min((f.qualified.at for f in (before, after) if f and f.qualified), default=None)


def terms(agreement, tune):
    return canonical.agreement_fingerprints(agreement) | {
        "validFrom": tune.definitions.get("validFrom"),
        "threshold": as_points(thousandths(tune.scoring["threshold"])),
        "capacityPerWeek": tune.capacity,
        "withinDays": tune.within_days,
        "currency": tune.definitions.get("currency"),
        "approvedBy": approved_by(agreement),
    }


def notice(signed, proposed, ledger, request):
    return Notice(signed, proposed, ledger, request).report()

"""Scores with their parts (definitions 4.1, 4.2, 4.7 and 4.8). Points are whole thousandths."""

from fractions import Fraction

from ageing import ONE, ageing_of, counted, weight
from exact import as_points, decimal, thousandths
from predicate import anything, holds, within


def clamp(points, bounds):
    """Keeps points within the `min` and `max` that are written."""
    if "min" in bounds:
        points = max(points, thousandths(bounds["min"]))
    if "max" in bounds:
        points = min(points, thousandths(bounds["max"]))
    return points


def measure(rule, scoring, attributes, touches, at):
    """`(count, points before the cap, weight)` of a rule, or `None` where its result is unknown.

    The count is that of events or units, the number of the band, or 1 where a test is true; the weight, in thousandths,
    is that of touches which age.
    """
    if "touch" in rule:
        return touch_rule(rule, scoring, touches, at)
    if "when" in rule:
        result = holds(rule["when"], attributes)
        return None if result is None else (int(result), int(result) * thousandths(rule["points"]), None)
    if "bands" in rule:
        value = attributes.get(rule["bands"]["attribute"])
        if value is None:
            return None
        bands = enumerate(rule["bands"]["bands"], 1)
        return next(((n, thousandths(b["points"]), None) for n, b in bands if within(value, b)), (0, 0, None))
    unit = rule["perUnit"]
    value = attributes.get(unit["attribute"])
    if value is None:
        return None
    count = max(value // decimal(unit["per"]), 0)
    count = min(count, unit["max"]) if "max" in unit else count
    return count, count * thousandths(rule["points"]), None


def touch_rule(rule, scoring, touches, at):
    """Counts the touches of the kind that satisfy `where`; unknown where none does and one may."""
    of_kind = [t for t in touches if t.get("kind") == rule["touch"]["kind"]]
    where = rule["touch"].get("where")
    results = [holds(where, t) if where else True for t in of_kind]
    if anything(results) is None:
        return None
    chosen = counted(rule.get("frequency"), [t for t, result in zip(of_kind, results) if result])
    form = ageing_of(rule, scoring)
    if form is None:
        return len(chosen), len(chosen) * thousandths(rule["points"]), None
    left = Fraction(sum(weight(form, t["at"], at) for t in chosen), ONE)
    return len(chosen), round(left * thousandths(rule["points"])), round(left * 1000)


class Score:
    """A lead's score: every rule's points before and after its cap, then groups, then the total."""

    def __init__(self, definitions, attributes, touches, at):
        """`touches` are those known at the instant `at`; only the buyer's can score."""
        self.scoring, self.groups, alone = definitions["scoring"], [], []
        scoring = self.scoring
        buyer = {k["id"] for k in definitions.get("touchKinds", []) if k["by"] == "buyer"}
        touches = sorted((t for t in touches if t.get("kind") in buyer), key=lambda t: t["at"])
        members = {g["id"]: [] for g in scoring.get("groups", [])}
        for rule in scoring["rules"]:
            measured = measure(rule, scoring, attributes, touches, at)
            count, before, left = measured or (0, 0, 0 if "touch" in rule and ageing_of(rule, scoring) else None)
            part = {"id": rule["id"], "count": count, "unknown": measured is None,
                    "before": before, "after": clamp(before, rule) if measured else 0}  # fmt: skip
            if left is not None:
                part["weight"] = left
            if "group" in rule:
                members[rule["group"]].append(part)
            else:
                alone.append((rule, part))
        for group in scoring.get("groups", []):
            self.add_group(group["id"], group["kind"], group, members[group["id"]])
        for rule, part in alone:
            self.add_group(None, "behaviour" if "touch" in rule else "fit", {}, [part])
        self.before = sum(g["after"] for g in self.groups)
        self.total = clamp(self.before, scoring.get("total", {}))
        self.fit = self.of_kind("fit")
        self.behaviour = self.of_kind("behaviour")

    def add_group(self, name, kind, bounds, parts):
        before = sum(p["after"] for p in parts)
        self.groups.append({"id": name, "kind": kind, "before": before,
                            "after": clamp(before, bounds), "rules": parts})  # fmt: skip

    def of_kind(self, kind):
        return sum(g["after"] for g in self.groups if g["kind"] == kind)

    @property
    def ready(self):
        return self.total >= thousandths(self.scoring["threshold"])

    @property
    def matrix_class(self):
        """`A1` is the best; `None` without a matrix (4.7)."""
        matrix = self.scoring.get("matrix")
        if matrix is None:
            return None
        fit = sum(self.fit < thousandths(cut) for cut in matrix["fit"])
        behaviour = sum(self.behaviour < thousandths(cut) for cut in matrix["behaviour"])
        return f"{chr(ord('A') + fit)}{behaviour + 1}"

    def explanation(self):
        """The body of an explanation, points as JSON numbers."""

        def both(part):
            shown = {key: as_points(part[key]) for key in ("before", "after", "weight") if key in part}
            return part | shown

        groups = [both(g) | {"rules": [both(r) for r in g["rules"]]} for g in self.groups]
        return {
            "score": as_points(self.total),
            "fit": as_points(self.fit),
            "behaviour": as_points(self.behaviour),
            "class": self.matrix_class,
            "ready": self.ready,
            "groups": groups,
            "total": both({"before": self.before, "after": self.total}),
            "unknown": [r["id"] for g in self.groups for r in g["rules"] if r["unknown"]],
        }

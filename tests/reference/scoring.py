"""Scores with their parts (definitions 2.6, 4.1, 4.2, 4.4, 4.7 and 4.8). Points are whole thousandths."""

from fractions import Fraction

from ageing import ONE, ageing_of, counted, milliseconds, weight
from exact import as_points, decimal, thousandths
from predicate import anything, holds, within


def clamp(points, bounds):
    """Keeps points within the `min` and `max` that are written."""
    if "min" in bounds:
        points = max(points, thousandths(bounds["min"]))
    if "max" in bounds:
        points = min(points, thousandths(bounds["max"]))
    return points


def measure(rule, scoring, known, at):
    """`(count, points before the cap, weight)` of a rule, or `None` where its result is unknown.

    The count is that of events or units, the number of the band, or 1 where a test is true, or how often inactivity
    counts; the weight, in thousandths, is that of touches or values which age.
    """
    if "touch" in rule:
        return touch_rule(rule, scoring, known, at)
    if "inactivity" in rule:
        count = inactive(rule["inactivity"], known, at)
        return count, count * thousandths(rule["points"]), None
    fitting = fit_rule(rule, known.attributes)
    form = ageing_of(rule, scoring)
    if fitting is None or form is None:
        return fitting and (*fitting, None)
    count, points = fitting
    changes = [known.changed[a] for a in attributes_of(rule) if a in known.changed]
    left = Fraction(weight(form, max(changes), at), ONE) if changes else Fraction(1)
    times = count if "perUnit" in rule else min(count, 1)
    return count, round(left * points), round(left * times * 1000)


def fit_rule(rule, attributes):
    """`(count, points)` of a rule on attributes; `None` where it is unknown."""
    if "when" in rule:
        result = holds(rule["when"], attributes)
        return None if result is None else (int(result), int(result) * thousandths(rule["points"]))
    if "bands" in rule:
        value = attributes.get(rule["bands"]["attribute"])
        if value is None:
            return None
        bands = enumerate(rule["bands"]["bands"], 1)
        return next(((n, thousandths(b["points"])) for n, b in bands if within(value, b)), (0, 0))
    unit = rule["perUnit"]
    value = attributes.get(unit["attribute"])
    if value is None:
        return None
    count = max(value // decimal(unit["per"]), 0)
    count = min(count, unit["max"]) if "max" in unit else count
    return count, count * thousandths(rule["points"])


def attributes_of(node):
    """Every attribute named anywhere within a rule."""
    if isinstance(node, list):
        return {a for item in node for a in attributes_of(item)}
    if not isinstance(node, dict):
        return set()
    return {a for k, v in node.items() for a in ([v] if k == "attribute" else attributes_of(v))}


def inactive(agreed, known, at):
    """How often inactivity counts: once after the agreed time since the last touch, once more per further `every`."""
    if not known.touches:
        return 0
    beyond = at - max(t["at"] for t in known.touches) - milliseconds(agreed["after"])
    if beyond < 0:
        return 0
    return 1 + (beyond // milliseconds(agreed["every"]) if "every" in agreed else 0)


def touch_rule(rule, scoring, known, at):
    """Counts the touches of the kind that satisfy `where`; unknown where none does and one may."""
    old, new = by_cycle(known)
    kept = scoring.get("recycling", {}).get("decay")
    cycles = [*old, new] if kept else [new]
    where = rule["touch"].get("where")
    results = [holds(where, t) if where else True for cycle in cycles for t in cycle if of_kind(rule, t)]
    if anything(results) is None:
        return None
    chosen = [matching(rule, cycle) for cycle in cycles]
    form = ageing_of(rule, scoring)
    total = sum(weight(form, t["at"], at) for t in chosen[-1])
    for cycle in chosen[:-1]:
        total += sum(weight(form, t["at"], at, Fraction(kept["keepPercent"], 100)) for t in cycle)
    count, left = sum(map(len, chosen)), Fraction(total, ONE)
    return count, round(left * thousandths(rule["points"])), None if form is None else round(left * 1000)


def of_kind(rule, touch):
    return touch.get("kind") == rule["touch"]["kind"]


def by_cycle(known):
    """The touches of each cycle up to its reset, and those since the last reset (2.6)."""
    cycles = [[] for _ in range(len(known.resets) + 1)]
    for t in known.touches:
        cycles[sum(t["at"] > reset for reset in known.resets)].append(t)
    return cycles[:-1], cycles[-1]


def matching(rule, touches):
    """Of the touches of one cycle those that count."""
    where = rule["touch"].get("where")
    return counted(rule.get("frequency"), [t for t in touches if of_kind(rule, t) and (not where or holds(where, t))])


def touched_since_reset(definitions, known):
    """Has a rule that gives points counted a touch since the reset (2.6)?"""
    rules = [r for r in definitions["scoring"]["rules"] if "touch" in r and thousandths(r["points"]) > 0]
    _, new = by_cycle(of_buyer(definitions, known))
    return any(matching(rule, new) for rule in rules)


def of_buyer(definitions, known):
    """The same without sellers' touches, in order."""
    buyer = {k["id"] for k in definitions.get("touchKinds", []) if k["by"] == "buyer"}
    touches = sorted((t for t in known.touches if t.get("kind") in buyer), key=lambda t: t["at"])
    return known._replace(touches=touches)


class Score:
    """A lead's score: every rule's points before and after its cap, then groups, then the total."""

    def __init__(self, definitions, known, at, inactivity=True):
        """`known` holds the facts of the instant `at`; what qualifies is a score without the rules of inactivity."""
        self.scoring, self.groups, alone = definitions["scoring"], [], []
        scoring = self.scoring
        known = of_buyer(definitions, known)
        members = {g["id"]: [] for g in scoring.get("groups", [])}
        for rule in scoring["rules"]:
            if "inactivity" in rule and not inactivity:
                continue
            measured = measure(rule, scoring, known, at)
            count, before, left = measured or (0, 0, 0 if ageing_of(rule, scoring) else None)
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
            self.add_group(None, "behaviour" if "touch" in rule or "inactivity" in rule else "fit", {}, [part])
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
        unknown = {r["id"] for g in self.groups for r in g["rules"] if r["unknown"]}  # told as agreed, not by group
        return {
            "score": as_points(self.total),
            "fit": as_points(self.fit),
            "behaviour": as_points(self.behaviour),
            "class": self.matrix_class,
            "groups": groups,
            "total": both({"before": self.before, "after": self.total}),
            "unknown": [r["id"] for r in self.scoring["rules"] if r["id"] in unknown],
        }

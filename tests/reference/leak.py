"""Attributes that look filled in after the outcome (definition 7.4: only facts before the outcome count).

Where the ledger says when values came, that decides; else only what values say of the outcome can raise the question.
Every test compares whole numbers:

- `after`: of at least 30 converted leads with a recorded value, more than a tenth got it at or after the outcome: the
  first one where leads are dated, the present one in a snapshot, which is what each looks at;
- `presence`: having a value or not tells: the share of the converted is five times that of the others, or more, in one
  direction or the other, where both groups have 30 leads and would have five of the converted if it told nothing;
- `values`: more than a tenth of the converted have a value that nearly only converted leads have;
- `guess`: whoever guesses each lead's outcome from this attribute alone errs a fifth less than without it, or still less
  (Goodman and Kruskal's lambda of 1954); values of fewer than 30 leads are one.
"""

from collections import Counter

from calendar_days import at_or_before

MINIMUM, LISTED = 30, 20


class Leak:
    def __init__(self, tune, judged, used, snapshot):
        """`judged` is a list of `(row, converted, stamp of the outcome or None)`."""
        self.tune, self.judged, self.used, self.snapshot = tune, judged, used, snapshot
        self.converted = sum(c for _, c, _ in judged)
        self.history = {row["attribute"] for row in tune.ledger.rows["attribute_history"]}
        stamps = ("createdAt", "createdAtPrecision", "id", "outcome")
        self.current = {to for table, to in tune.ledger.mapped if table == "leads" and to not in stamps}
        self.certain = []
        self.attributes = [self.attribute(a) for a in sorted(self.history | self.current, key=str.encode)]

    def attribute(self, name):
        history = self.of_history(name) if name in self.history else None
        current, why = self.of_current(name) if name in self.current else (None, [])
        if history and history["known"] >= MINIMUM:
            late = history["present" if self.snapshot else "first"]
            why = ["after"] if late * 10 > history["known"] else []
        elif current:
            self.certain += [v for v in self.values(name) if self.is_certain(v)]
        return {"attribute": name, "used": name in self.used, "suspect": why, "history": history, "current": current}

    def of_history(self, name):
        """Of the converted with a recorded value: how many got the first, and the present one, at or after the outcome."""
        counts = Counter(known=0, first=0, present=0)
        for row, converted, outcome in self.judged:
            attributes = self.tune.facts(row).attributes
            rows = [r for r in attributes.history.get(name, []) if self.tune.as_of.knows(r[0])]
            valued = [at for at, value in rows if value is not None]
            if not converted or outcome is None or not valued:
                continue
            changed = attributes.changes(self.tune.as_of.knows)[name][-1]
            counts["known"] += 1
            counts["first"] += at_or_before(outcome, valued[0], self.tune.zone)
            counts["present"] += at_or_before(outcome, changed, self.tune.zone)
        return dict(counts)

    def values(self, name):
        """`(attribute, value, leads, converted)` of every value."""
        leads, converted = Counter(), Counter()
        for row, won, _ in self.judged:
            if name in row:
                leads[row[name]] += 1
                converted[row[name]] += won
        return [(name, value, leads[value], converted[value]) for value in leads]

    def is_certain(self, entry):
        """At least 30 leads, 95 % of them converted, and more than twice the share of all."""
        _, _, n, c = entry
        return n >= MINIMUM and 20 * c >= 19 * n and 2 * self.converted * n < c * len(self.judged)

    def of_current(self, name):
        values = self.values(name)
        n, c = sum(v[2] for v in values), sum(v[3] for v in values)
        leads, converted = len(self.judged), self.converted
        certain = sum(v[3] for v in values if self.is_certain(v))
        groups = [v[2:] for v in values if v[2] >= MINIMUM] + [(leads - n, converted - c)]
        rest = [v[2:] for v in values if v[2] < MINIMUM]
        groups.append((sum(g[0] for g in rest), sum(g[1] for g in rest)))
        without, using = min(converted, leads - converted), sum(min(g[1], g[0] - g[1]) for g in groups)
        why = []
        if self.presence_tells((n, c), (leads - n, converted - c)):
            why.append("presence")
        if 10 * certain > converted:
            why.append("values")
        if without > 0 and 5 * (without - using) >= without:
            why.append("guess")
        return {
            "converted": {"present": c, "leads": converted},
            "not": {"present": n - c, "leads": leads - converted},
            "certain": certain,
            "errors": {"with": using, "without": without},
        }, why

    def presence_tells(self, *groups):
        leads, converted = len(self.judged), self.converted
        if any(n < MINIMUM or n * converted < 5 * leads for n, _ in groups):
            return False
        (n, c), (m, d) = groups
        return c * m >= 5 * d * n or d * n >= 5 * c * m

    def report(self):
        certain = sorted(self.certain, key=lambda v: (-v[2], v[0].encode(), v[1].encode()))
        return {
            "leads": len(self.judged),
            "converted": self.converted,
            "attributes": self.attributes,
            "values": [dict(zip(("attribute", "value", "leads", "converted"), v)) for v in certain[:LISTED]],
            "valuesFound": len(certain),
        }

    def withheld(self):
        """Suspect attributes of which a rule may see what came after the outcome."""
        return {a["attribute"] for a in self.attributes if a["suspect"] and (self.snapshot or a["attribute"] not in self.history)}



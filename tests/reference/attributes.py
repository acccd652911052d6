"""A lead's attributes as they were at an instant, and when they changed (definitions 4.4 and 4.5)."""

from exact import decimal
from ledger import stamp


def order(row):
    """Of one instant a day goes last, then by id and value; a missing value goes first."""
    return row["at"], "atPrecision" in row, row.get("id", "").encode(), row.get("value", "").encode()


class Attributes:
    """The current attributes of a lead, and the history of some."""

    def __init__(self, definitions, current, history):
        """`history` are all rows of the ledger, future ones too: an attribute with any is never taken as it is today."""
        self.types = {a["id"]: a["type"] for a in definitions.get("attributes", [])}
        self.current = {k: self.read(k, v) for k, v in current.items() if k in self.types}
        self.history = {}
        for row in sorted(history, key=order):
            self.history.setdefault(row["attribute"], []).append((stamp(row, "at"), self.read(row["attribute"], row.get("value"))))

    def read(self, attribute, value):
        """Numbers exact; what is none is missing."""
        return decimal(value) if value is not None and self.types.get(attribute) == "number" else value

    def values(self, known):
        """The values after the rows whose stamps are `known`; missing before the first."""
        values = dict(self.current)
        for attribute, rows in self.history.items():
            seen = [value for at, value in rows if known(at)]
            values[attribute] = seen[-1] if seen else None
        return values

    def changes(self, known):
        """`{attribute: stamps}` of the rows that differ from the one before; the first does."""
        found = {}
        for attribute, rows in self.history.items():
            rows = [row for row in rows if known(row[0])]
            found[attribute] = [at for n, (at, value) in enumerate(rows) if n == 0 or rows[n - 1][1] != value]
        return found

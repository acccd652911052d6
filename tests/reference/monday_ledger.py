"""The ledger of some leads alone, and as it was written down by a moment (definition 5.8)."""

from copy import copy

from ledger import stamp
from predicate import holds

OF_LEADS = ("touches", "transitions", "assignments", "attribute_history", "overrides", "pauses", "links")
# What happens, with the column that says when: rows of these can be written down late.
EVENTS = {"touches": "at", "transitions": "at", "assignments": "at", "attribute_history": "at", "overrides": "from",
          "pauses": "from", "opportunity_history": "at"}  # fmt: skip
# In the order of the documented type `Table`.
TABLES = ("merges", "leads", "touches", "transitions", "assignments", "attribute_history", "overrides", "pauses",
          "opportunities", "opportunity_history", "links", "people", "goals")  # fmt: skip
COLUMNS = ("createdAt", "at", "closedAt", "from", "to")


def of_leads(ledger, where):
    """Without the rows of leads of which the test is not true; an opportunity of any such lead stays."""
    if where is None:
        return ledger
    rows = dict(ledger.rows)
    rows["leads"] = [r for r in rows["leads"] if holds(where, ledger.attributes(r)) is True]
    left = {r["id"] for r in rows["leads"]}
    for table in OF_LEADS:
        rows[table] = [r for r in rows[table] if r.get("lead") in left]
    linked = {r["opportunity"] for r in rows["links"]}
    rows["opportunities"] = [r for r in rows["opportunities"] if r.get("lead") in left or "id" in r and r["id"] in linked]
    deals = {r["id"] for r in rows["opportunities"] if "id" in r}
    rows["opportunity_history"] = [r for r in rows["opportunity_history"] if r["opportunity"] in deals]
    return with_rows(ledger, rows)


def written_by(ledger, moment):
    """Without the events that had happened by a moment and were written down after it; and how many these are."""
    rows, late = dict(ledger.rows), 0
    for table, column in EVENTS.items():
        rows[table] = [r for r in rows[table] if not is_late(r, column, moment)]
        late += len(ledger.rows[table]) - len(rows[table])
    return with_rows(ledger, rows), late


def is_late(row, column, moment):
    happened = column in row and moment.knows(stamp(row, column))
    return happened and "recordedAt" in row and not moment.knows(stamp(row, "recordedAt"))


def with_rows(ledger, rows):
    other = copy(ledger)
    other.rows = rows
    return other


def sources(ledger, as_of):
    """Each table with its rows and the age of its latest known stamp."""
    told = []
    for table in (t for t in TABLES if ledger.rows[t]):
        stamps = [stamp(r, c) for r in ledger.rows[table] for c in COLUMNS if isinstance(r.get(c), int)]
        latest = max((at.at for at in stamps if as_of.knows(at)), default=None)
        age = None if latest is None else (as_of.at - latest) // 86_400_000
        told.append({"table": table, "rows": len(ledger.rows[table]), "latest": latest, "ageDays": age})
    return told

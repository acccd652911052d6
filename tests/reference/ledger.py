"""Reads CSV files under their mappings into a ledger (definitions 1.6, 1.8, 1.9 and 8.2).

Only well-formed files are read here; what is wrong with a file is the vectors' of kind `import`.
"""

import csv
import io
from math import inf

import canonical
from calendar_days import Stamp, Zone, iso
from exact import decimal, plain

STAMPS = ("createdAt", "at", "closedAt", "recordedAt")
PERIOD = ("from", "to")  # stamps of what lasts
LASTING = ("overrides", "pauses", "goals")
NUMBERS = {"transitions": ("sequence",), "people": ("leadsPerWeek", "ramp"), "goals": ("target",)}
# Without a mapping a column of one of these names is itself.
COLUMNS = {
    "leads": ["id", "createdAt", "outcome"],
    "touches": ["id", "lead", "at", "kind", "campaign", "channel", "detail", "person"],
    "opportunities": ["id", "lead", "createdAt", "closedAt", "status", "amount", "currency", "name", "owner"],
    "transitions": ["id", "lead", "at", "sequence", "stage", "basis", "person", "reason"],
    "assignments": ["id", "lead", "at", "owner", "team", "person"],
    "links": ["id", "opportunity", "lead"],
    "opportunity_history": ["id", "opportunity", "at", "amount", "currency"],
    "merges": ["from", "into"],
    "attribute_history": ["id", "lead", "attribute", "at", "value", "person"],
    "overrides": ["id", "lead", "from", "to", "ready", "author", "reason"],
    "pauses": ["id", "lead", "from", "to", "reason"],
    "goals": ["id", "goal", "from", "to", "target", "team", "person", "currency"],
    "people": ["id", "name", "email", "team", "role", "territory", "segment", "leadsPerWeek", "ramp", "calendar"],
}

NEEDED = {"touches": "at", "transitions": "at", "assignments": "at", "pauses": "from"}  # a row without it is rejected (1.10)


class Ledger:
    def __init__(self, agreement, files):
        """`files` is a list of `(mapping, bytes)`."""
        self.definitions = agreement["definitions"]
        self.types = {a["id"]: a["type"] for a in self.definitions.get("attributes", [])}
        self.rows = {table: {} for table in COLUMNS}  # canonical text -> row: duplicates fall together (1.8)
        self.mapped = set()
        for mapping, content in files:
            self.read(mapping, content)
        for name in COLUMNS:
            self.rows[name] = self.without_conflicts(self.rows[name])

    def read(self, mapping, content):
        text = content.decode(mapping.get("encoding", "utf-8")).removeprefix("\ufeff")
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=mapping.get("delimiter", ","))
        rows.fieldnames = [header.strip() for header in rows.fieldnames or []]
        self.mapped |= {(mapping["table"], column["to"]) for column in mapping["columns"]}
        zone = Zone(mapping.get("timeZone", self.definitions["timeZone"]))
        for cells in rows:
            row = {}
            for column in mapping["columns"]:
                written = column.get("constant")
                if written is None:
                    written = (cells[column["source"]] or "").strip()
                if written == "" or written in mapping.get("missing", []):
                    continue
                self.put(row, column, written, mapping, zone)
            if "amount" in row and "currency" in mapping:
                row.setdefault("currency", mapping["currency"])
            if mapping["table"] not in NEEDED or NEEDED[mapping["table"]] in row:
                self.keep(self.rows[mapping["table"]], row)

    @staticmethod
    def keep(rows, row):
        """Of rows that differ only in when they were written down the first written is kept (1.8)."""
        text = canonical.text(without_recording(row))
        if text not in rows or written_down(row) < written_down(rows[text]):
            rows[text] = row

    def put(self, row, column, written, mapping, zone):
        """Sets one column of a row in the form that enters its fingerprint (8.2)."""
        to = column["to"]
        if to in STAMPS or mapping["table"] in LASTING and to in PERIOD:
            stamp = iso(written, zone)
            row[to] = stamp.at
            if stamp.day:
                row[to + "Precision"] = "day"
        elif to == "outcome" or mapping["table"] == "overrides" and to == "ready":
            row[to] = written in column["true"]
        elif to == "status":
            row[to] = "won" if written in [*column.get("won", []), column.get("constant") and "won"] else (
                "lost" if written in column.get("lost", []) else "open")  # fmt: skip
        elif to == "amount" or self.types.get(to) == "number" or to in NUMBERS.get(mapping["table"], ()):
            row[to] = plain(decimal(written))
        else:
            row[to] = written

    @staticmethod
    def without_conflicts(rows):
        """One id with different content: the later written is kept, else the higher bytes (1.8)."""
        kept, nameless = {}, []
        for text in sorted(rows, key=lambda text: (written_down(rows[text]), text.encode())):
            name = rows[text].get("id")
            if name is None:
                nameless.append(rows[text])
            else:
                kept[name] = rows[text]
        return [*kept.values(), *nameless]

    def fingerprint(self):
        tables = {table: [without_recording(row) for row in rows] for table, rows in self.rows.items()}
        return canonical.ledger_fingerprint(tables)

    def attributes(self, lead):
        """A lead's attributes; numbers exact."""
        return {k: decimal(v) if self.types[k] == "number" else v for k, v in lead.items() if k in self.types}

    def of_lead(self, table):
        """`{lead id: rows}` of a table; of opportunities also those a lead is linked with, each once."""
        grouped = {}
        for row in self.rows[table]:
            if "lead" in row:
                grouped.setdefault(row["lead"], []).append(row)
        if table == "opportunities":
            deals = {row.get("id"): row for row in self.rows[table]}
            for link in self.rows["links"]:
                known, deal = grouped.setdefault(link["lead"], []), deals[link["opportunity"]]
                known += [] if deal in known else [deal]
        return grouped


def without_recording(row):
    return {k: v for k, v in row.items() if k not in ("recordedAt", "recordedAtPrecision")}


def written_down(row):
    """When a row was written down; where nobody says so, before all others."""
    return row.get("recordedAt", -inf)


def stamp(row, column):
    """A stamp column of a row with its precision."""
    return Stamp(row[column], column + "Precision" in row) if column in row else None


def in_order(opportunities):
    """By their creation: of one instant those with a time before those of a day, then by id."""
    return sorted(opportunities, key=lambda o: (o["createdAt"], "createdAtPrecision" in o, o.get("id", "").encode()))

"""Exports one lead of a Tryton database as the files that the command line reads, straight from its tables.

    python export.py DATABASE.sqlite LEAD FOLDER

It shares nothing with the extension: no request, no session, no line.
"""

import csv
import re
import sqlite3
import sys
from pathlib import Path


def instant(text):
    """Cut off to the millisecond, as instants are."""
    date, time = text.split(" ")
    whole, _, rest = time.partition(".")
    return f"{date}T{whole}.{(rest + '000')[:3]}Z"


def number(value):
    return "" if value is None else (value.decode() if isinstance(value, bytes) else str(value))


def changes(history, of):
    return [row for n, row in enumerate(history) if n == 0 or of(row) != of(history[n - 1])]


def kind(message):
    """The word before the colon in the first line, else `note`."""
    line = message.split("\n")[0]
    said = re.match(r"\s*([^\W\d][\w -]{0,30}?)\s*:\s*(.*)$", line)
    return (said[1].lower(), said[2]) if said else ("note", line)


def tables(database, lead):
    database.row_factory = sqlite3.Row
    one = database.execute("""
        select o.*, p.name as company_name, s.name as source_name, ep.name as owner, c.code as currency_code
        from sale_opportunity o left join party_party p on p.id = o.party left join marketing_source s on s.id = o.marketing_source
        left join company_employee e on e.id = o.employee left join party_party ep on ep.id = e.party
        left join currency_currency c on c.id = o.currency where o.id = ?""", [lead]).fetchone()  # fmt: skip
    history = database.execute("""
        select h.state, coalesce(h.write_date, h.create_date) as at, u.name as person, ep.name as owner
        from "sale_opportunity__history" h left join res_user u on u.id = coalesce(h.write_uid, h.create_uid)
        left join company_employee e on e.id = h.employee left join party_party ep on ep.id = e.party
        where h.id = ? order by h.__id""", [lead]).fetchall()  # fmt: skip
    notes = database.execute(
        "select n.id, n.create_date, n.message, u.name as person from ir_note n left join res_user u on u.id = n.create_uid where n.resource = ?",
        [f"sale.opportunity,{lead}"],
    ).fetchall()
    yield (
        "leads",
        ["id", "createdAt", "name", "company", "owner", "source", "amount"],
        [[lead, instant(one["create_date"]), one["description"], one["company_name"], one["owner"], one["source_name"], number(one["amount"])]],
    )
    yield (
        "touches",
        ["id", "lead", "at", "kind", "detail", "person"],
        [[f"note:{n['id']}", lead, instant(n["create_date"]), *kind(n["message"]), n["person"]] for n in notes],
    )
    states = changes(history, lambda row: row["state"])
    yield (
        "transitions",
        ["lead", "at", "sequence", "stage", "person"],
        [[lead, instant(row["at"]), n, row["state"], row["person"]] for n, row in enumerate(states)],
    )
    owners = [row for row in changes(history, lambda row: row["owner"]) if row["owner"]]
    yield "assignments", ["lead", "at", "owner", "person"], [[lead, instant(row["at"]), row["owner"], row["person"]] for row in owners]
    begun = [row for row in history if row["state"] in ("opportunity", "converted", "won")]
    status = {"won": "won", "lost": "lost", "cancelled": "lost"}.get(history[-1]["state"], "open")
    closed = "" if status == "open" else instant(states[-1]["at"])
    yield (
        "opportunities",
        ["id", "lead", "createdAt", "closedAt", "status", "amount", "currency"],
        [[lead, lead, instant(begun[0]["at"]), closed, status, number(one["amount"]), one["currency_code"]]] if begun else [],
    )


def main(file, lead, folder):
    Path(folder).mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        for table, columns, rows in tables(database, lead):
            if not rows:
                continue
            with open(Path(folder) / f"{table}.csv", "w", newline="", encoding="utf-8") as out:
                csv.writer(out).writerows([columns, *rows])


if __name__ == "__main__":
    main(*sys.argv[1:])

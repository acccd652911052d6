"""Fills an empty Tryton database with leads, opportunities and activities of a company that does not exist.

    python demo.py DATABASE CONFIGURATION

What happens is made through Tryton's own client, so that its workflow and its history are its own; afterwards the
instants are moved into the past, since nobody can wait for weeks.
"""

import datetime as dt
import sqlite3
import sys
from decimal import Decimal
from pathlib import Path

from proteus import Model, config

MANY = 5000
BIDI = "\u202egnp.exe\u202c"
HOSTILE = [
    "Webinar: <img src=x onerror=alert(1)>",
    "Webinar: =HYPERLINK(\"http://127.0.0.1:9/\",\"x\")",
    f"Call: {BIDI} <script>alert(1)</script>",
]
# Day in October 2026 and time, what happens, and with what.
LEADS = [
    ("Northwind Fixtures", "Shop fittings", "12000", [
        ("01 08:00:00", "create", "ada"), ("02 09:15:30.123456", "note", "Webinar: Lighting for shops"),
        ("05 10:00:00", "note", "Download: price list"), ("06 07:30:00", "note", "Demo: asked for one on site"),
        ("06 08:00:00", "opportunity", None), ("06 09:10:00", "note", "Call: nobody there"),
        ("07 13:00:00", "owner", "ben"), ("08 12:00:00", "note", "Conversation: wants an offer")]),
    ("Blue Quay Hotels", "Reception desks", "48000.50", [
        ("03 06:00:00", "create", "ben"), ("12 12:00:00", "note", "Demo: for two hotels"), ("12 12:00:00", "note", "Webinar: Lobbies"),
        ("13 08:00:00", "opportunity", None)]),
    ("Elm Street Bakery", "Counter", "900", [("04 10:00:00", "create", "ada"), ("09 10:00:00", "lost", None)]),
    ("Kestrel Labs", "Workbenches", None, [("05 10:00:00", "create", "ada")]),
    ("Larch & Sons", "Shelves", "19999.99", [
        ("05 11:00:00", "create", "ben"), ("06 11:00:00", "note", "Download: catalogue"), ("07 11:00:00", "note", "Download: catalogue"),
        ("08 11:00:00", "note", "Download: catalogue"), ("08 12:00:00", "opportunity", None), ("08 12:30:00", "note", "Conversation: met at the fair"),
        ("09 12:00:00", "lead", None), ("10 12:00:00", "opportunity", None), ("11 12:00:00", "cancelled", None)]),
    ("<b>Markup</b> GmbH & \"Co\", =1+1", f"@SUM(A1) {BIDI}", "7000", [
        ("06 10:00:00", "create", "ada"), *[(f"07 1{n}:00:00", "note", text) for n, text in enumerate(HOSTILE)]]),
    ("Heavy Correspondence Ltd", "Everything", "25000", [("01 00:00:00", "create", "ben"), ("02 00:00:00", "many", None)]),
    ("Sandbank Museum", "Display cases", "5000", [("20 21:59:59.999999", "create", "ada"), ("20 22:00:00", "note", "Webinar: Museums")]),
    ("Tern Airways", "Lounge", "20000", [
        ("14 10:00:00", "create", "ben"), ("15 10:00:00", "note", "Demo: lounge"), ("15 10:00:00.000999", "note", "Webinar: Lounges"),
        ("15 14:00:01", "note", "Call: a second after four hours"), ("15 15:00:00", "opportunity", None)]),
    ("Wren Optics", "Showroom", "6000", [("16 10:00:00", "create", None), ("17 10:00:00", "note", "no colon in this one"), ("18 10:00:00", "owner", "ada")]),
]  # fmt: skip


def stamp(day):
    """Always with a fraction: without one Tryton cannot read instants of SQLite again."""
    return f"2026-10-{day}" if "." in day else f"2026-10-{day}.000001"


def main(database, configuration):
    config.set_trytond(database, config_file=configuration)
    from trytond.modules.company.tests.tools import create_company, get_company

    Party = Model.get("party.party")
    owner = Party(name="Heron Fixtures")
    owner.save()
    create_company(owner)
    company = get_company()
    Employee = Model.get("company.employee")
    Opportunity, Note, Source = Model.get("sale.opportunity"), Model.get("ir.note"), Model.get("marketing.source")
    Wizard = Model.get("ir.module.config_wizard.item")
    for item in Wizard.find([("state", "=", "open")]):
        item.state = "done"
        item.save()

    def saved(model, **values):
        record = model(**values)
        record.save()
        return record

    people = {
        key: saved(Employee, party=saved(Party, name=name), company=company) for key, name in {"ada": "Ada Byrne", "ben": "Ben Cole"}.items()
    }
    fair = saved(Source, name="Trade fair")
    moved = []
    for n, (party, about, amount, events) in enumerate(LEADS):
        record, revisions, notes = None, [], []
        for day, what, of in events:
            if what == "create":
                record = saved(Opportunity, party=saved(Party, name=party), description=about, company=company,
                               employee=people.get(of), amount=None if amount is None else Decimal(amount),
                               marketing_source=fair if n % 2 else None)  # fmt: skip
            elif what == "note":
                notes.append((saved(Note, resource=record, message=of).id, stamp(day)))
                continue
            elif what == "many":
                ids = Note._proxy.create([{"resource": f"sale.opportunity,{record.id}", "message": f"Webinar: {m}"} for m in range(MANY)], config.get_config().context)
                first = dt.datetime.fromisoformat(stamp(day))
                notes += [(note, str(first + dt.timedelta(minutes=m, microseconds=1))) for m, note in enumerate(ids)]
                continue
            elif what == "owner":
                record.employee = people[of]
                record.save()
            else:
                record.click({"cancelled": "cancel"}.get(what, what))
                record.reload()
            revisions.append(stamp(day))
        moved.append((record.id, revisions, notes))
    return moved


def move(file, moved):
    """Gives every revision and note the instant it is said to have."""
    with sqlite3.connect(file) as database:
        for record, revisions, notes in moved:
            rows = [r[0] for r in database.execute('select __id from "sale_opportunity__history" where id = ? order by __id', [record])]
            assert len(rows) == len(revisions), (record, rows, revisions)
            created, *written = revisions
            for row, at in zip(rows, [None, *written]):
                database.execute('update "sale_opportunity__history" set create_date = ?, write_date = ? where __id = ?', [created, at, row])
            database.execute("update sale_opportunity set create_date = ?, write_date = ? where id = ?", [created, written[-1] if written else None, record])
            database.executemany("update ir_note set create_date = ? where id = ?", [(at, note) for note, at in notes])


if __name__ == "__main__":
    name, settings = sys.argv[1:]
    events = main(name, settings)
    move(Path(settings).parent / "data" / f"{name}.sqlite", events)
    print(f"{len(events)} leads")

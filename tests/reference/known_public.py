"""Receipts of the cycle and the hand-off report on the public data sets, against which every host is held.

`public-cycle.json` and `public-handoff.json` hold them, with figures that others computed of the same data (`known`).
"""

import csv
import io
import json
from pathlib import Path

import canonical
import cycle_report
import handoff_report
from layout import layout
from ledger import Ledger

HERE = Path(__file__).parent
REPORTS = {"public-cycle.json": cycle_report.report, "public-handoff.json": handoff_report.report}


def load(name):
    return canonical.read((HERE / name).read_text())


def cases(name):
    return json.loads((HERE / name).read_text())


def ledger(case, data):
    agreement = load(case["agreement"])
    mappings = [load(m) for m in case["mappings"]]
    return agreement, Ledger(agreement, [(m, content(data / case["name"], m["file"])) for m in mappings])


def content(folder, file):
    """A file of a data set; the first and the second event of each case are taken out of its log."""
    place = {"first.csv": 0, "second.csv": 1}.get(file)
    if place is None:
        return (folder / file).read_bytes()
    log = csv.DictReader(io.StringIO((folder / "events.csv").read_text()))
    rows = [f"{case},{at[place]}\n" for case, at in events(log).items() if len(at) > place]
    return ("case,at\n" + "".join(rows)).encode()


def events(log):
    """`{case: its instants in order}` of a log of events."""
    found = {}
    for row in log:
        found.setdefault(row["CaseID"], []).append(row["CompleteTimestamp"])
    return {case: sorted(at) for case, at in found.items()}


def figure(report, pointer):
    for key in pointer.split("/")[1:]:
        report = report[int(key)] if isinstance(report, list) else report[key]
    return report


def public(data, write):
    """Checks or writes the receipts of the data sets that are present."""
    for name, report in REPORTS.items():
        listed = cases(name)
        for case in (c for c in listed if (data / c["name"]).is_dir()):
            agreement, facts = ledger(case, data)
            computed = facts.fingerprint()
            assert write or case["ledger"] == computed, (name, case["name"], computed)
            case["ledger"] = computed
            for asked in case["reports"]:
                told = report(agreement, facts, asked["request"])
                for pointer, known in asked.get("known", {}).items():
                    assert figure(told, pointer) == known, (name, case["name"], pointer, figure(told, pointer))
                computed = told["receipt"]["report"]
                assert write or asked["report"] == computed, (name, case["name"], asked, computed)
                asked["report"] = computed
        if write:
            (HERE / name).write_text(layout(listed) + "\n")

"""The cycle report against the known answers of the public data sets, and its receipts on them (definitions 3.1 to 3.7).

`public-cycle.json` holds the receipts, so that an engine can be held against all the figures at once.
"""

import csv
import io
import json
from pathlib import Path

import canonical
from calendar_days import DAY
from cohorts import Cohorts
from cycle_report import Report, report
from layout import layout
from ledger import Ledger

HERE = Path(__file__).parent
PATH = HERE / "public-cycle.json"


def load(name):
    return canonical.read((HERE / name).read_text())


def ledger(case, data):
    agreement = load(case["agreement"])
    mappings = [load(m) for m in case["mappings"]]
    return agreement, Ledger(agreement, [(m, (data / case["name"] / m["file"]).read_bytes()) for m in mappings])


def of(name):
    return next(c for c in json.loads(PATH.read_text()) if c["name"] == name)


def stage(figures, name, period=0):
    return next(s for s in figures["stages"] if s["stage"] == name)["rows"][period]


def olist(data, origins, won):
    """Leads and deals by origin, deals by the month won."""
    agreement, facts = ledger(of("olist"), data)
    whole = report(agreement, facts, {"asOf": "2018-11-30", "from": "2017-06-01", "to": "2018-11-30", "by": "origin"})
    found = {s["value"]: (stage(s, "lead")["in"], stage(s, "won")["in"]) for s in whole["segments"]}
    assert found == origins, found
    months = report(agreement, facts, {"asOf": "2018-11-30", "unit": "month", "count": 12})
    found = {p["name"]: stage(months, "won", n)["in"] for n, p in enumerate(months["periods"])}
    assert found == won, found
    return "olist: into lead and won by origin, into won by month"


def maven_crm(data):
    """Won, lost, engaging, prospecting; the win rate; days from engaging to the close."""
    agreement, facts = ledger(of("maven_crm"), data)
    whole = report(agreement, facts, {"asOf": "2017-12-31", "from": "2016-10-01", "to": "2017-12-31"})
    closing = {name: stage(whole, name)["closing"] for name in ("Won", "Lost", "Engaging")}
    assert closing == {"Won": 4238, "Lost": 2473, "Engaging": 1589}, closing
    assert stage(whole, "Prospecting")["undated"] == whole["counts"]["undated"] == 500
    engaging = stage(whole, "Engaging")
    assert engaging["exit"] == {"num": 4238, "den": 6711, "value": 0.631501}, engaging["exit"]
    dwell = engaging["dwell"]["latest"]
    assert (dwell["medianMs"], dwell["p90Ms"]) == (45 * DAY, 104 * DAY), dwell
    won = Report(agreement, facts, {"asOf": "2018-12-31", "from": "2016-10-01", "to": "2017-12-31"}).body()
    velocity = next(c for c in won["conversions"] if c["withinDays"] == 365)["rows"][0]["velocity"]
    assert (velocity["n"], velocity["medianMs"], velocity["p90Ms"]) == (4238, 57 * DAY, 106 * DAY), velocity
    return "maven_crm: balances, exit conversion, dwell, velocity"


def helpdesk(data):
    """The duration of a case, from its first event to its last, and how long it is to the second."""
    cases = {}
    for row in csv.DictReader(io.StringIO((data / "helpdesk" / "events.csv").read_text())):
        cases.setdefault(row["CaseID"], []).append(row["CompleteTimestamp"])
    last, took = between(cases, "last")
    assert (last["n"], last["medianMs"], last["p90Ms"]) == (3804, 339_363_000, 2_258_561_000), last
    assert max(took) == 4_832_116_000
    second, took = between(cases, "second")
    assert (second["n"], second["medianMs"]) == (3803, 7_705_000), second
    assert sum(t <= 3_600_000 for t in took) == 1742
    return "helpdesk: duration of cases, first to second event"


def between(cases, target):
    """The velocity from the first event to another, and each duration."""
    pair = {"id": target, "from": "first", "to": target, "withinDays": 60}
    agreement = {"yellowline": 1, "definitions": {
        "name": "Cases", "timeZone": "UTC", "conversions": [pair],
        "stages": [{"id": n, "owner": "sales", "kind": "gate"} for n in ("first", target)]}}  # fmt: skip
    columns = [{"source": c, "to": c} | ({"format": "iso"} if c == "at" else {}) for c in ("lead", "at", "stage", "sequence")]
    rows = [(case, *event) for case, stamps in cases.items() for event in positions(sorted(stamps))]
    events = "lead,at,stage,sequence\n" + "".join(",".join(map(str, r)) + "\n" for r in rows)
    leads = "id\n" + "".join(f"{case}\n" for case in cases)
    facts = Ledger(agreement, [
        ({"table": "leads", "columns": [{"source": "id", "to": "id"}]}, leads.encode()),
        ({"table": "transitions", "columns": columns}, events.encode())])  # fmt: skip
    made = Report(agreement, facts, {"asOf": "2013-01-31", "from": "2010-01-01", "to": "2012-12-31"})
    cohort = Cohorts(pair, made.definitions, {}, made.rank, made.as_of, made.zone)
    for spells in (spells for lead in made.leads for spells in lead.stays.cycles.values()):
        cohort.add(spells)
    took = [m.took for _, m in cohort.members if m.took is not None]
    return made.body()["conversions"][0]["rows"][0]["velocity"], took


def positions(stamps):
    """`(instant, stage, sequence)` of a case's first, second and last event; a single one is first and last."""
    yield stamps[0], "first", 1
    if len(stamps) > 1:
        yield stamps[1], "second", 2
    yield stamps[-1], "last", 3


def public(data, write):
    """Checks or writes the receipts of the data sets that are present."""
    cases = json.loads(PATH.read_text())
    for case in (c for c in cases if (data / c["name"]).is_dir()):
        agreement, facts = ledger(case, data)
        computed = facts.fingerprint()
        assert write or case["ledger"] == computed, (case["name"], computed)
        case["ledger"] = computed
        for asked in case["reports"]:
            computed = report(agreement, facts, asked["request"])["receipt"]["report"]
            assert write or asked["report"] == computed, (case["name"], asked, computed)
            asked["report"] = computed
    if write:
        PATH.write_text(layout(cases) + "\n")

"""The cycle report against the known answers of the public data sets (definitions 3.1 to 3.7)."""

import csv
import io

from calendar_days import DAY
from cohorts import Cohorts
from cycle_report import Report, report
from known_public import cases, events, ledger
from ledger import Ledger


def of(name):
    return next(c for c in cases("public-cycle.json") if c["name"] == name)


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
    found = events(csv.DictReader(io.StringIO((data / "helpdesk" / "events.csv").read_text())))
    last, took = between(found, "last")
    assert (last["n"], last["medianMs"], last["p90Ms"]) == (3804, 339_363_000, 2_258_561_000), last
    assert max(took) == 4_832_116_000
    second, took = between(found, "second")
    assert (second["n"], second["medianMs"]) == (3803, 7_705_000), second
    assert sum(t <= 3_600_000 for t in took) == 1742
    return "helpdesk: duration of cases, first to second event"


def between(found, target):
    """The velocity from the first event to another, and each duration."""
    pair = {"id": target, "from": "first", "to": target, "withinDays": 60}
    agreement = {"yellowline": 1, "definitions": {
        "name": "Cases", "timeZone": "UTC", "conversions": [pair],
        "stages": [{"id": n, "owner": "sales", "kind": "gate"} for n in ("first", target)]}}  # fmt: skip
    columns = [{"source": c, "to": c} | ({"format": "iso"} if c == "at" else {}) for c in ("lead", "at", "stage", "sequence")]
    rows = [(case, *event) for case, stamps in found.items() for event in positions(stamps)]
    events = "lead,at,stage,sequence\n" + "".join(",".join(map(str, r)) + "\n" for r in rows)
    leads = "id\n" + "".join(f"{case}\n" for case in found)
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

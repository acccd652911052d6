"""Hand-off and pace against the known answers of the public data sets (definitions 5.5, 5.7 and 7.2)."""

import csv
import io

import handoff_report
import pace
from ledger import Ledger

SCORING = {"rules": [], "threshold": 1}


def mapping(table, *columns):
    stamps = ("at", "createdAt", "closedAt")
    return {"table": table, "columns": [{"source": c, "to": c} | ({"format": "iso"} if c in stamps else {}) for c in columns]}


def helpdesk(data):
    """A case is handed over by its first event and followed up by its second: within an hour, and the median time."""
    cases = {}
    for row in csv.DictReader(io.StringIO((data / "helpdesk" / "events.csv").read_text())):
        cases.setdefault(row["CaseID"], []).append(row["CompleteTimestamp"])
    agreement = {"yellowline": 1, "definitions": {
        "name": "Cases", "timeZone": "UTC", "scoring": SCORING,
        "stages": [{"id": "first", "owner": "desk", "kind": "gate"}], "touchKinds": [{"id": "second", "by": "seller"}],
        "handOffs": [{"id": "desk", "offer": "first", "leadClock": {"within": {"minutes": 60}, "from": "offer"}}]}}  # fmt: skip
    leads = "id\n" + "".join(f"{case}\n" for case in cases)
    first = "lead,at,stage\n" + "".join(f"{case},{min(at)},first\n" for case, at in cases.items())
    second = "lead,at,kind\n" + "".join(f"{case},{sorted(at)[1]},second\n" for case, at in cases.items() if len(at) > 1)
    facts = Ledger(agreement, [
        (mapping("leads", "id"), leads.encode()), (mapping("transitions", "lead", "at", "stage"), first.encode()),
        (mapping("touches", "lead", "at", "kind"), second.encode())])  # fmt: skip
    request = {"asOf": "2013-12-31", "from": "2010-01-01", "to": "2013-12-31"}
    row = handoff_report.report(agreement, facts, request)["rows"][0]
    assert row["handedOver"] == 3804, row
    assert (row["lead"]["met"], row["lead"]["late"], row["lead"]["overdueOpen"]) == (1742, 3803 - 1742, 1), row["lead"]
    assert sum(row["speed"][b] for b in ("within5m", "within15m", "within30m", "within1h")) == 1742, row["speed"]
    assert (row["engage"]["n"], row["engage"]["medianMs"], row["engage"]["open"]) == (3803, 7_705_000, 1), row["engage"]


def maven_crm(data):
    """Deals won and their worth, counted by the pace of two goals."""
    goals = [{"id": "deals", "opportunities": "won"}, {"id": "worth", "opportunities": "won", "amount": True}]
    targets = [{"goal": g["id"], "from": "2016-10-01", "to": "2017-12-31", "target": 10_000} for g in goals]
    agreement = {"yellowline": 1, "parameters": {"targets": targets}, "definitions": {
        "name": "Maven", "timeZone": "America/New_York", "currency": "USD", "scoring": SCORING, "goals": goals}}  # fmt: skip
    columns = [{"source": "opportunity_id", "to": "id"}, {"source": "engage_date", "to": "createdAt", "format": "iso"},
               {"source": "close_date", "to": "closedAt", "format": "iso"}, {"source": "close_value", "to": "amount"},
               {"source": "deal_stage", "to": "status", "won": ["Won"], "lost": ["Lost"]},
               {"constant": "USD", "to": "currency"}]  # fmt: skip
    file = (data / "maven_crm" / "sales_pipeline.csv").read_bytes()
    facts = Ledger(agreement, [({"table": "opportunities", "missing": [""], "columns": columns}, file)])
    found = [g["actual"] for g in pace.report(agreement, facts, {"asOf": "2017-12-31"})["goals"]]
    assert found == [4238, "1000553400"], found

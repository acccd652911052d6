"""Pace against the known answers of a public data set (definition 7.2); those of the hand-off are in `public-handoff.json`."""

import pace
from ledger import Ledger

SCORING = {"rules": [], "threshold": 1}


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

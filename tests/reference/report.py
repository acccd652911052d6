"""Whole reports with their receipts, as the contract of the package shapes them (definition 8.3)."""

from collections import Counter

import canonical
from calendar_days import AsOf, Zone
from exact import as_points, thousandths
from rates import rate, wilson
from scoring import Score
from tune import Tune


def approved_by(agreement):
    """The teams that approved exactly these definitions, each once, in byte order."""
    own = canonical.agreement_fingerprints(agreement)["definitions"]
    return sorted({a["team"] for a in agreement.get("approvals", []) if a["definitions"] == own})


def with_receipt(report, agreement, ledger, as_of):
    """Adds the receipt; the engine's and the time-zone data's version are left to the engine."""
    receipt = {
        "agreement": canonical.agreement_fingerprints(agreement),
        "ledger": ledger.fingerprint(),
        "asOf": as_of.given,
        "report": canonical.fingerprint(report),
    }
    return report | {"receipt": receipt}


def tune_report(agreement, ledger, request):
    tune = Tune(agreement, ledger, request)
    threshold = thousandths(tune.scoring["threshold"])
    sweep = [tune.row(t) for t in tune.thresholds()]
    agreed = tune.agreed
    report = {
        "report": "tune",
        "version": 1,
        "mode": tune.mode,
        "asOf": {"given": request["asOf"], "instant": tune.as_of.at},
        "zone": tune.definitions["timeZone"],
        "period": tune.period and {"from": str(tune.period[0]), "to": str(tune.period[1])},
        "weeks": weeks(tune),
        "capacityPerWeek": tune.capacity,
        "agreedRate": agreed and rate(*decimal_pair(agreed)),
        "withinDays": tune.within_days,
        "approvedBy": approved_by(agreement),
        "counts": {k: tune.counts[k] for k in ("leads", "undated", "future", "unknownOutcome")},
        "absentAttributes": absent(tune),
        "threshold": as_points(threshold),
        "line": tune.row(threshold),
        "sweep": sweep,
        "histogram": histogram(tune),
        "segments": segments(tune, threshold),
        "suggestion": tune.suggestion(sweep),
    }
    return with_receipt(report, agreement, ledger, tune.as_of)


def decimal_pair(number):
    """A decimal over the power of ten it is written with."""
    power = 1
    while (number * power).denominator != 1:
        power *= 10
    return int(number * power), power


def weeks(tune):
    if tune.weeks is None:
        return None
    return rate(int(tune.weeks), 1) if tune.mode == "snapshot" else rate(tune.days, 7)


def absent(tune):
    """Attributes of the agreement that no file brought."""
    return [a for a in tune.ledger.types if ("leads", a) not in tune.ledger.mapped]


def histogram(tune):
    """Leads by their peak score, and what became of them had that been the line."""
    leads, mature, converted = Counter(), Counter(), Counter()
    for lead in tune.leads:
        fate = lead.fate(lead.peak)
        leads[lead.peak] += 1
        mature[lead.peak] += fate.mature
        converted[lead.peak] += fate.mature and fate.converted
    return [{"score": as_points(s), "leads": leads[s], "converted": converted[s], "mature": mature[s]}
            for s in sorted(leads)]  # fmt: skip


def segments(tune, threshold):
    by = tune.request.get("by")
    if by is None:
        return None
    rows = {}
    for lead in tune.leads:
        row = rows.setdefault(lead.row.get(by), Counter())
        fate = lead.fate(threshold)
        row["leads"] += 1
        if tune.selects(lead, fate, threshold):
            row["selected"] += 1
            row["mature"] += fate.mature
            row["converted"] += fate.mature and fate.converted
    order = sorted(rows, key=lambda v: (v is None, (v or "").encode()))
    return {"by": by, "rows": [segment(value, rows[value]) for value in order]}


def segment(value, row):
    why = "immature" if row["selected"] else "no_denominator"
    return {"value": value, "leads": row["leads"], "selected": row["selected"], "mature": row["mature"],
            "converted": row["converted"], "rate": rate(row["converted"], row["mature"], why),
            "wilson": wilson(row["converted"], row["mature"])}  # fmt: skip


def explanation(agreement, ledger, request):
    """One lead's score at `asOf`, rule by rule."""
    definitions = agreement["definitions"]
    as_of = AsOf(request["asOf"], Zone(definitions["timeZone"]))
    tune = Tune(agreement, ledger, {"asOf": request["asOf"], "mode": "snapshot"})
    row = next(r for r in ledger.rows["leads"] if r["id"] == request["lead"])
    attributes, touches, _ = tune.facts(row)
    body = Score(definitions, attributes, touches).explanation()
    report = {"report": "explain", "lead": row["id"], "asOf": {"given": as_of.given, "instant": as_of.at}} | body
    return with_receipt(report, agreement, ledger, as_of)

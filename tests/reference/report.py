"""Whole reports with their receipts, as the contract of the package shapes them (definition 8.3)."""

from collections import Counter

import canonical
import work
from calendar_days import AsOf, Zone
from exact import as_points, thousandths
from rates import rate, wilson
from readiness import Readiness
from scoring import Score, attributes_of
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
    if "score" in agreement:  # looked at through a further score
        receipt["score"] = agreement["score"]
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
        "instant": tune.as_of.at,
        "period": tune.period and {"from": str(tune.period[0]), "to": str(tune.period[1])},
        "weeks": weeks(tune),
        "capacityPerWeek": tune.capacity,
        "workOrder": work.Terms(tune.definitions).order,
        "decisionWeeks": work.Terms(tune.definitions).weeks,
        "agreedRate": agreed and rate(*decimal_pair(agreed)),
        "withinDays": tune.within_days,
        "currency": tune.definitions.get("currency"),
        "approvedBy": approved_by(agreement),
        "counts": {k: tune.counts[k] for k in ("leads", "undated", "future", "unknownOutcome", "always")},
        "absentAttributes": absent(tune),
        "currentAttributes": current(tune),
        "sellerTouchScored": seller_rules(tune.definitions),
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


def looked_at(tune):
    """Attributes that rules of the score or of disqualification look at."""
    return attributes_of(tune.scoring["rules"]) | attributes_of(tune.scoring.get("disqualify", []))


def historic(tune):
    return {row["attribute"] for row in tune.ledger.rows["attribute_history"]}


def absent(tune):
    """Those that no file brought."""
    return sorted(a for a in looked_at(tune) - historic(tune) if ("leads", a) not in tune.ledger.mapped)


def current(tune):
    """Those used as they are today, having no history at all (4.5)."""
    return sorted(a for a in looked_at(tune) - historic(tune) if ("leads", a) in tune.ledger.mapped)


def seller_rules(definitions):
    """Rules on sellers' touches, which score nothing (4.2)."""
    sellers = {k["id"] for k in definitions.get("touchKinds", []) if k["by"] == "seller"}
    return [r["id"] for r in definitions["scoring"]["rules"] if r.get("touch", {}).get("kind") in sellers]


def histogram(tune):
    """Cycles by the highest score at which they are handed over, and what becomes of them there."""
    bars = tune.histogram()
    return [{"score": as_points(s), "leads": len(bars[s]), "mature": sum(f.mature for f in bars[s]),
             "converted": sum(f.mature and f.converted for f in bars[s])} for s in sorted(bars)]  # fmt: skip


def segments(tune, threshold):
    by = tune.request.get("by")
    if by is None:
        return None
    rows = {}
    for lead in tune.ledger.rows["leads"]:
        rows.setdefault(lead.get(by), Counter())["leads"] += 1
    for cycle in tune.cycles:
        row = rows[cycle.row.get(by)]
        fate = cycle.fate(threshold)
        if tune.selects(fate):
            row["selected"] += 1
            row["mature"] += fate.mature
            row["converted"] += fate.mature and fate.converted
    order = sorted(rows, key=lambda v: (v is not None, (v or "").encode()))
    return {"by": by, "rows": [segment(value, rows[value]) for value in order]}


def segment(value, row):
    why = "immature" if row["selected"] else "no_denominator"
    return {"value": value, "leads": row["leads"], "selected": row["selected"], "mature": row["mature"],
            "converted": row["converted"], "rate": rate(row["converted"], row["mature"], why),
            "wilson": wilson(row["converted"], row["mature"])}  # fmt: skip


def explanation(agreement, ledger, request):
    """One lead's score at `asOf`, rule by rule, and how it came to be sales-ready or not."""
    definitions = agreement["definitions"]
    as_of = AsOf(request["asOf"], Zone(definitions["timeZone"]))
    tune = Tune(agreement, ledger, {"asOf": request["asOf"], "mode": "snapshot"})
    row = next(r for r in ledger.rows["leads"] if r["id"] == request["lead"])
    facts = tune.facts(row)
    readiness = Readiness(facts, thousandths(definitions["scoring"]["threshold"]))
    body = Score(definitions, facts.at(as_of.at), as_of.at).explanation()
    body |= {"ready": readiness.shown, "readiness": readiness.explanation()}
    report = {"report": "explain", "version": 1, "lead": row["id"]} | body
    return with_receipt(report, agreement, ledger, as_of)

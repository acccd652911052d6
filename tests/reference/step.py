"""A step of the threshold: the proposal there against the signed agreement at its own line, and whom it moves (7.5)."""

from exact import as_points, thousandths
from report import segments
from scoring import Score
from tune import Tune


def selected(tune, threshold):
    """The ids of the leads handed over."""
    return {l.row["id"] for l in tune.leads if tune.selects(l.fate(threshold))}


def step(signed, proposed, ledger, request, threshold):
    """The step's figures, and which leads it moves."""
    before, after = Tune(signed, ledger, request), Tune(proposed, ledger, request)
    signed_line, line = thousandths(before.scoring["threshold"]), thousandths(threshold)
    old, new = selected(before, signed_line), selected(after, line)
    return {
        "threshold": as_points(line),
        "line": after.row(line),
        "signed": {"threshold": as_points(signed_line), "line": before.row(signed_line)},
        "moves": {"enter": len(new - old), "leave": len(old - new), "stay": len(new & old)},
        "segments": segments(after, line),
    }


def moves(signed, proposed, ledger, request, asked):
    """A list of the leads a step moves: from the line outwards, upwards for `enter` and `stay`."""
    before, after = Tune(signed, ledger, request), Tune(proposed, ledger, request)
    signed_line, line = thousandths(before.scoring["threshold"]), thousandths(asked["threshold"])
    old, new = selected(before, signed_line), selected(after, line)
    chosen = {"enter": new - old, "leave": old - new, "stay": new & old}[asked["list"]]
    was = {l.row["id"]: l for l in before.leads}
    leads = sorted((l for l in after.leads if l.row["id"] in chosen), key=lambda l: (l.peak is None, l.peak, l.row["id"].encode()))
    if asked["list"] == "leave":
        leads.reverse()
    page = leads[asked.get("offset", 0) :][: asked.get("limit", 50)]
    rows = [moved(after, l, was[l.row["id"]], line if l.row["id"] in new else None, signed_line) for l in page]
    return {"list": asked["list"], "total": len(leads), "rows": rows}


def moved(tune, lead, was, line, signed_line):
    fate = was.fate(signed_line) if line is None else lead.fate(line)
    attributes, touches, _ = tune.facts(lead.row)
    at = tune.as_of.at
    if tune.mode == "dated":
        at = fate.qualified.at
        touches = [t for t in touches if t["at"] <= at]
    score = Score(tune.definitions, attributes, touches, at)
    rules = [r for g in score.groups for r in g["rules"] if r["after"] != 0]
    rules.sort(key=lambda r: -abs(r["after"]))
    return {
        "lead": lead.row["id"],
        "score": points(lead.peak),
        "signedScore": points(was.peak),
        "outcome": outcome(tune.mode, fate),
        "qualifiedAt": fate.qualified.at if fate.qualified else None,
        "parts": [{"rule": r["id"], "count": r["count"], "points": as_points(r["after"])} for r in rules],
    }


def points(peak):
    return None if peak is None else as_points(peak)


def outcome(mode, fate):
    if fate.mature:
        return "converted" if fate.converted else "not"
    if mode == "snapshot":
        return "unknown"
    return "converted_early" if fate.converted else "immature"

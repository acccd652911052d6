"""A step of the threshold: the proposal there against the signed agreement at its own line, and whom it moves (7.5)."""

from math import inf

from exact import as_points, thousandths
from handover import Cycle, Fate
from report import segments
from scoring import Score
from tune import Tune


def selected(tune, threshold):
    """The cycles handed over, by lead and number."""
    return {c.key for c in tune.cycles if tune.selects(c.fate(threshold))}


def step(signed, proposed, ledger, request, threshold):
    """The step's figures, and which cycles it moves."""
    before, after = Tune(signed, ledger, request), Tune(proposed, ledger, request)
    signed_line, line = thousandths(before.scoring["threshold"]), thousandths(threshold)
    old, new = selected(before, signed_line), selected(after, line)
    return {
        "threshold": as_points(line),
        "line": after.row(line),
        "extrapolates": line < signed_line,
        "signed": {"threshold": as_points(signed_line), "line": before.row(signed_line)},
        "moves": {"enter": len(new - old), "leave": len(old - new), "stay": len(new & old)},
        "segments": segments(after, line),
    }


def moves(signed, proposed, ledger, request, asked):
    """A list of the cycles a step moves: from the line outwards, upwards for `enter` and `stay`."""
    before, after = Tune(signed, ledger, request), Tune(proposed, ledger, request)
    signed_line, line = thousandths(before.scoring["threshold"]), thousandths(asked["threshold"])
    old, new = selected(before, signed_line), selected(after, line)
    chosen = {"enter": new - old, "leave": old - new, "stay": new & old}[asked["list"]]
    was, now = ({c.key: c for c in tune.cycles} for tune in (before, after))
    pairs = [(now.get(key) or nothing(was[key]), was.get(key) or nothing(now[key])) for key in chosen]
    pairs.sort(key=lambda pair: outwards(pair[0], asked["list"], line))
    page = pairs[asked.get("offset", 0) :][: asked.get("limit", 50)]
    rows = [moved(after, c, w, c.fate(line) if c.key in new else w.fate(signed_line)) for c, w in page]
    return {"list": asked["list"], "total": len(pairs), "rows": rows}


def nothing(other):
    """A cycle that only the other agreement's stages make."""
    return Cycle(other.row, other.number, [], lambda threshold: Fate())


def outwards(cycle, chosen, line):
    """Upwards from the line; of those who leave downwards first. One that is handed over at no threshold comes last."""
    name = cycle.row["id"].encode(), cycle.number
    if chosen != "leave":
        return cycle.peak, name
    if cycle.peak is None:
        return 2, 0, name, ()
    if cycle.peak >= line:
        return 1, cycle.peak, name, ()
    return 0, -cycle.peak, backwards(name[0]), -cycle.number


def backwards(text):
    """What sorts texts the other way round: their bytes turned, a longer one before what it begins with."""
    return tuple(255 - byte for byte in text) + (256,)


def moved(tune, cycle, was, fate):
    """A row of the list; its parts are those of the score that qualified, which knows no inactivity (4.4)."""
    dated = tune.mode == "dated"
    at = fate.qualified.at if dated else tune.as_of.at
    score = Score(tune.definitions, tune.facts(cycle.row).at(at), at, inactivity=not dated)
    rules = [r for g in score.groups for r in g["rules"] if r["after"] != 0]
    rules.sort(key=lambda r: -abs(r["after"]))
    return {
        "lead": cycle.row["id"],
        "cycle": cycle.number,
        "score": points(cycle.shown_peak),
        "signedScore": points(was.shown_peak),
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

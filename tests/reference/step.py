"""A step of the threshold: the proposal there against the signed agreement at its own line (7.5)."""

from exact import as_points, thousandths
from report import segments
from tune import Tune


def selected(tune, threshold):
    """The ids of the leads handed over."""
    return {l.row["id"] for l in tune.leads if tune.selects(l, l.fate(threshold), threshold)}


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

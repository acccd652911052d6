"""Incidence with competing ends after Aalen and Johansen, in integers scaled by 2^62 (definition 3.4)."""

from collections import Counter
from fractions import Fraction

from rates import half_even

ONE = 1 << 62
LEAST = 10  # at risk
CONVERTED, ENDED, OPEN = "converted", "ended", "open"


def curve(state):
    """`(end, [(hours, F, L)])` of `{(hours, outcome): cycles}`; `end` is the last duration with enough at risk."""
    durations = sorted({hours for hours, _ in state})
    risk = {t: sum(n for (hours, _), n in state.items() if hours >= t) for t in durations}
    end = max((t for t in durations if risk[t] >= LEAST), default=None)
    points, f, ended = [], 0, 0
    for t in durations:
        d1, d2 = state.get((t, CONVERTED), 0), state.get((t, ENDED), 0)
        if end is None or t > end or d1 + d2 == 0:
            continue
        s = ONE - f - ended
        converted = round(Fraction(s * d1, risk[t]))  # half to even
        both = round(Fraction(s * (d1 + d2), risk[t]))
        f, ended = f + converted, ended + both - converted
        points.append((t, f, ended))
    return end, points


def share(n):
    return float(half_even(Fraction(n, ONE), 6))


def incidence(outcomes, within_days):
    """The report's figures of `(hours, outcome)` of each cycle of a cohort; null without any."""
    if not outcomes:
        return None
    end, points = curve(Counter(outcomes))
    report = {"n": len(outcomes), "horizonHours": end, "curve": [[t, share(f), share(e)] for t, f, e in points]}
    if end is None:
        return report | {"at": None, "medianHours": None, "reason": "too_few"}
    half = next((t for t, f, _ in points if 2 * f >= ONE), None)
    asked = 24 * within_days
    if asked > end:
        return report | {"at": None, "medianHours": half, "reason": "curve_cut"}
    _, f, e = max((p for p in points if p[0] <= asked), default=(0, 0, 0))
    at = {CONVERTED: share(f), ENDED: share(e), OPEN: share(ONE - f - e)}
    return report | {"at": at, "medianHours": half, "reason": None}

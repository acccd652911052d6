"""The log-odds of a table of two by two, and whole points of it, in decimals of sixty digits.

Each cell has a half added (Haldane 1956, Anscombe 1956); the interval is Woolf's (1955). Points are as many as the agreed
number for each doubling of the odds, as scorecards have it.
"""

from decimal import ROUND_HALF_EVEN, Decimal, localcontext

Z = Decimal("1.959963984540054")
MINIMUM = 30
TOO_FEW, INCLUDES_ZERO = "too_few", "includes_zero"


def odds(have, lack, per_doubling):
    """`have` and `lack` are `(leads, converted)` of those with and without; a dict of what the table says."""
    a, b, c, d = (Decimal(n) + Decimal("0.5") for n in cells(have, lack))
    with localcontext() as context:
        context.prec = 60
        log = a.ln() + d.ln() - b.ln() - c.ln()
        half = Z * (1 / a + 1 / b + 1 / c + 1 / d).sqrt()
        points = (log / Decimal(2).ln() * per_doubling).quantize(Decimal(1), ROUND_HALF_EVEN)
        holds_zero = log - half <= 0 <= log + half
        reason = TOO_FEW if min(have[0], lack[0]) < MINIMUM else INCLUDES_ZERO if holds_zero else None
        return {
            "logOddsRatio": six(log),
            "low": six(log - half),
            "high": six(log + half),
            "points": 0 if reason else int(points),
            "reason": reason,
        }


def cells(have, lack):
    return have[1], have[0] - have[1], lack[1], lack[0] - lack[1]


def six(number):
    """Rounded half to even to six decimals, as the nearest double."""
    return float(number.quantize(Decimal("0.000001"), ROUND_HALF_EVEN)) + 0.0

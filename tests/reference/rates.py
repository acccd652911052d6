"""Rates and the Wilson interval (definitions 1.4, 1.5 and 7.8)."""

import math
from fractions import Fraction

Z = 1.959963984540054


def half_even(fraction, places):
    """An exact fraction rounded half to even, as a fraction again."""
    scale = 10**places
    return Fraction(round(fraction * scale), scale)  # Python rounds fractions half to even


def rate(num, den, reason="no_denominator"):
    """`{num, den, value}`; without a denominator the value is null and a reason says why."""
    if den == 0:
        return {"num": num, "den": den, "value": None, "reason": reason}
    return {"num": num, "den": den, "value": float(half_even(Fraction(num, den), 6))}


def wilson(x, n):
    """The 95 % Wilson score interval, rounded half to even at six decimals; `None` without a denominator.

    The order of the operations in double precision is part of the definition.
    """
    if n == 0:
        return None
    p, z2 = x / n, Z * Z
    d = 1.0 + z2 / n
    c = (p + z2 / (2.0 * n)) / d
    h = Z * math.sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n)) / d
    low = 0 if x == 0 else round((c - h) * 1e6)
    high = 1_000_000 if x == n else round((c + h) * 1e6)
    return {"low": low / 1e6, "high": high / 1e6}

"""How times spread: middle, nine tenths and mean (definition 3.5)."""

from fractions import Fraction


def spread(times):
    """`n`, median, p90 by nearest rank and mean, rounded half to even to milliseconds; null where there is none."""
    times, n = sorted(times), len(times)
    if n == 0:
        return {"n": 0, "medianMs": None, "p90Ms": None, "meanMs": None}
    middle = Fraction(times[(n - 1) // 2] + times[n // 2], 2)
    return {"n": n, "medianMs": round(middle), "p90Ms": times[-(-9 * n // 10) - 1], "meanMs": round(Fraction(sum(times), n))}

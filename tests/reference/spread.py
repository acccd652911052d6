"""Count, median, ninth decile and mean of durations (definition 3.5)."""

from fractions import Fraction


def stat(durations):
    """Milliseconds, rounded half to even; null where there are none."""
    n, ordered = len(durations), sorted(durations)
    if n == 0:
        return {"n": 0, "medianMs": None, "p90Ms": None, "meanMs": None}
    middle = Fraction(ordered[(n - 1) // 2] + ordered[n // 2], 2)
    nearest = -(-9 * n // 10)  # the ⌈0.9 n⌉-th
    return {"n": n, "medianMs": round(middle), "p90Ms": ordered[nearest - 1], "meanMs": round(Fraction(sum(ordered), n))}

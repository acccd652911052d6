"""Which touches a rule counts, and what each weighs at an age (definitions 4.3 and 4.4)."""

from fractions import Fraction

HOUR = 3_600_000
ONE = 2**32


def milliseconds(period):
    """A length of time: `hours`, or `days` of 24."""
    return (period["hours"] if "hours" in period else 24 * period["days"]) * HOUR


def counted(frequency, touches):
    """Of the matching touches, in order, those that count."""
    if frequency is None:
        return touches
    if "once" in frequency:
        return touches[:1]
    window, chosen = milliseconds(frequency["oncePer"]), []
    for touch in touches:
        if not chosen or touch["at"] - chosen[-1]["at"] >= window:
            chosen.append(touch)
    return chosen


def ageing_of(rule, scoring):
    """The form that holds for a rule of touches; `None` where they do not age."""
    form = rule.get("ageing", scoring.get("ageing") if rule["points"] > 0 else None)
    return None if form is None or "none" in form else form


def weight(form, touched, at):
    """The weight of a touch in 2^-32 at an instant."""
    age = at - touched
    if "expire" in form:
        return ONE if age < milliseconds(form["expire"]) else 0
    if "step" in form:
        left = Fraction(100 - form["step"]["losePercent"], 100) ** (age // milliseconds(form["step"]["every"]))
        return round(ONE * left)  # Python rounds fractions half to even
    half_life = milliseconds(form["halfLife"]) // HOUR
    return halved(half_life, at // HOUR - touched // HOUR)


def halved(half_life, hours):
    """2^(32 - hours / half_life), rounded half to even, by roots of whole numbers; 0 beyond 33 half-lives."""
    if hours > 33 * half_life:
        return 0
    power = 32 * half_life - hours
    whole = root(2**power, half_life) if power >= 0 else 0
    # Is the rest above one half? (whole + 1/2)^half_life against 2^power.
    twice, half = (2 * whole + 1) ** half_life, 2 ** (power + half_life)
    return whole + (twice < half or twice == half and whole % 2)


def root(n, k):
    """The largest whole number whose k-th power is at most n."""
    low, high = 0, 1 << (n.bit_length() // k + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**k <= n else (low, middle - 1)
    return low

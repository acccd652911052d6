"""Which touches a rule counts, and what each weighs at an age (definitions 2.6, 4.3 and 4.4)."""

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
    """The form that holds for a rule; `None` where it does not age. The agreed default is for touches that give points."""
    default = scoring.get("ageing") if "touch" in rule and rule["points"] > 0 else None
    form = rule.get("ageing", default)
    return None if form is None or "none" in form else form


def weight(form, touched, at, kept=Fraction(1)):
    """The weight of a touch, or of a value since its change, in 2^-32 at an instant; `kept` is what recycling left."""
    if form is None:
        return round(ONE * kept)  # Python rounds fractions half to even
    age = at - touched
    if "expire" in form:
        return round(ONE * kept) if age < milliseconds(form["expire"]) else 0
    if "step" in form:
        left = Fraction(100 - form["step"]["losePercent"], 100) ** (age // milliseconds(form["step"]["every"]))
        return round(ONE * kept * left)
    half_life = milliseconds(form["halfLife"]) // HOUR
    return halved(half_life, at // HOUR - touched // HOUR, kept)


def halved(half_life, hours, kept):
    """kept x 2^(32 - hours / half_life), rounded half to even, by roots of whole numbers; 0 beyond 33 half-lives."""
    if hours > 33 * half_life:
        return 0
    power = kept**half_life * Fraction(2) ** (32 * half_life - hours)
    whole = root(power.numerator // power.denominator, half_life)
    # Is the rest above one half? (whole + 1/2)^half_life against the power.
    twice, half = (2 * whole + 1) ** half_life, power * 2**half_life
    return whole + (twice < half or twice == half and whole % 2)


def root(n, k):
    """The largest whole number whose k-th power is at most n."""
    low, high = 0, 1 << (n.bit_length() // k + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**k <= n else (low, middle - 1)
    return low

"""What a pilot can tell: the exact binomial distribution, term by term from its definition (7.8)."""

from fractions import Fraction
from math import comb

import canonical
from exact import decimal
from rates import rate


def probability(n, p, successes):
    """That the number of successes is one of these: fractions, never rounded."""
    return sum((comb(n, k) * p**k * (1 - p) ** (n - k) for k in successes), Fraction(0))


def least_that_meets(n, floor, alpha):
    """Counted from n downwards, so that nothing is subtracted from 1."""
    tail, least = Fraction(0), None
    for x in range(n, -1, -1):
        tail += probability(n, floor, [x])
        if tail > alpha:
            break
        least = x
    return least


def greatest_that_misses(n, target, alpha):
    tail, greatest = Fraction(0), None
    for x in range(n + 1):
        tail += probability(n, target, [x])
        if tail > alpha:
            break
        greatest = x
    return greatest


def millionths(chance):
    return round(chance * 10**6) / 10**6


def written(number):
    """A share over the power of ten it is written with."""
    power = 1
    while (number * power).denominator != 1:
        power *= 10
    return rate(int(number * power), power)


def pilot(agreement, request):
    definitions = agreement["definitions"]
    agreed = definitions.get("opportunityRate", {})
    experiments = agreement.get("parameters", {}).get("experiments", [])
    taken = {e["id"] for e in experiments}
    n = request["n"]
    floor, target = request.get("floor", 0.02), request.get("target", agreed.get("agreed"))
    alpha, days = request.get("alpha", 0.05), request.get("horizonDays", agreed.get("withinDays", 90))
    chosen = request.get("id") or next(f"pilot-{k}" for k in range(1, n + 99) if f"pilot-{k}" not in taken)
    experiment = {
        "id": chosen,
        **{k: request[k] for k in ("title", "registered") if k in request},
        "definitions": canonical.agreement_fingerprints(agreement)["definitions"],
        "threshold": definitions["scoring"]["threshold"],
        "n": n, "horizonDays": days, "floor": floor, "target": target, "alpha": alpha,
    }  # fmt: skip
    p, q, a = (decimal(str(share)) for share in (floor, target, alpha))
    meets, misses = least_that_meets(n, p, a), greatest_that_misses(n, q, a)
    neither = [x for x in range(n + 1) if (meets is None or x < meets) and (misses is None or x > misses)]
    registered = agreement | {
        "parameters": agreement.get("parameters", {}) | {"experiments": [*experiments, experiment]}
    }
    return {
        "report": "pilot",
        "version": 1,
        "n": n,
        "floor": written(p),
        "target": written(q),
        "alpha": written(a),
        "horizonDays": days,
        "meets": meets,
        "power": None if meets is None else millionths(probability(n, q, range(meets, n + 1))),
        "meetsByChance": None if meets is None else millionths(probability(n, p, range(meets, n + 1))),
        "misses": misses,
        "missesByChance": None if misses is None else millionths(probability(n, q, range(misses + 1))),
        "undecided": len(neither),
        "experiment": experiment,
        "document": registered if "registered" in request else None,
    }

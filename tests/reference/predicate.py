"""Three-valued predicates (definition 1.6): `True`, `False` and `None` for unknown."""

import re

from exact import decimal


def everything(results):
    """Kleene's conjunction."""
    results = list(results)
    return False if False in results else None if None in results else True


def anything(results):
    """Kleene's disjunction."""
    results = list(results)
    return True if True in results else None if None in results else False


def holds(predicate, facts):
    """Evaluates a predicate over a dict of facts; a missing fact is absent from it or `None`."""
    if "all" in predicate:
        return everything(holds(p, facts) for p in predicate["all"])
    if "any" in predicate:
        return anything(holds(p, facts) for p in predicate["any"])
    if "not" in predicate:
        inner = holds(predicate["not"], facts)
        return None if inner is None else not inner
    value = facts.get(predicate.get("attribute", predicate.get("field")))
    if "present" in predicate:
        return value is not None
    if "absent" in predicate:
        return value is None
    if value is None:
        return None
    if "range" in predicate:
        number = decimal(value)
        return None if number is None else within(number, predicate["range"])
    return text_test(str(value), predicate)


def within(value, bounds):
    """`[from, to)`; a bound that is not written is none."""
    low, high = bounds.get("from"), bounds.get("to")
    return (low is None or decimal(low) <= value) and (high is None or value < decimal(high))


def text_test(value, predicate):
    """Texts compare after trimming; `ignoreCase` folds ASCII letters only."""

    def fold(t):
        t = t.strip()
        if not predicate.get("ignoreCase"):
            return t
        return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in t)

    value = fold(value)
    if "oneOf" in predicate:
        return value in [fold(t) for t in predicate["oneOf"]]
    name = next(k for k in ("equals", "contains", "startsWith", "endsWith", "glob") if k in predicate)
    needle = fold(predicate[name])
    return {
        "equals": lambda: value == needle,
        "contains": lambda: needle in value,
        "startsWith": lambda: value.startswith(needle),
        "endsWith": lambda: value.endswith(needle),
        "glob": lambda: glob(needle, value),
    }[name]()


def glob(pattern, value):
    """`*` is any run of characters, `?` exactly one; the whole value must match."""
    parts = {"*": ".*", "?": "."}
    return re.fullmatch("".join(parts.get(c) or re.escape(c) for c in pattern), value, re.DOTALL) is not None

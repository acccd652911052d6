"""The agreement of then, and two reports of one kind beside each other (definitions 8.1 and 8.4)."""

from datetime import date

import canonical
from calendar_days import AsOf, Stamp, Zone

# What the items of a list are called by: the first that tells all of them apart.
NAMES = ("id", "stage", "goal", "name", "lead", "threshold", "score", "rule", "date", "at", "attribute", "owner", "value",
         "reason", "code")  # fmt: skip
PARTS = ("definitions", "parameters", "score", "ledger", "asOf", "engine", "timeZoneData")


def in_force(given):
    """The place of the one that began last of those that held; of one day the one no other supersedes."""
    definitions = [a["definitions"] for a in given["agreements"]]
    as_of = AsOf(given["request"]["asOf"], Zone(definitions[0]["timeZone"]))

    def begins(one):
        return Zone(one["timeZone"]).midnight(date.fromisoformat(one["validFrom"])) if "validFrom" in one else None

    starts = [begins(one) for one in definitions]
    held = [n for n, at in enumerate(starts) if at is None or as_of.knows(Stamp(at))]
    last = max((starts[n] for n in held if starts[n] is not None), default=None)
    rivals = [n for n in held if starts[n] == last]
    prints = [canonical.agreement_fingerprints(a) for a in given["agreements"]]
    replaced = {definitions[n].get("supersedes") for n in rivals}
    left = [n for n in rivals if prints[n]["definitions"] not in replaced]
    assert all(prints[n] == prints[left[0]] for n in left)
    return {"place": left[0]}


def replay(given):
    then, now = given["then"], given["now"]
    told = {"same": 0, "changed": []}
    members(told, *({k: v for k, v in report.items() if k != "receipt"} for report in (then, now)), "")

    def part(report, key):
        receipt = report["receipt"]
        return receipt.get("agreement", {}).get(key, receipt.get(key))

    return {
        "report": "replay",
        "version": 1,
        "of": now["report"],
        "why": [key for key in PARTS if part(then, key) != part(now, key)],
        "then": then["receipt"],
        "now": now["receipt"],
    } | told


def both(told, then, now, at):
    """`then` and `now` are each a list of one value or of none."""
    if then and now and isinstance(then[0], dict) and isinstance(now[0], dict):
        members(told, then[0], now[0], at)
    elif then and now and isinstance(then[0], list) and isinstance(now[0], list):
        items(told, then[0], now[0], at)
    elif then and now and canonical.text(then[0]) == canonical.text(now[0]):
        told["same"] += 1
    else:
        told["changed"].append({"at": at} | ({"then": then[0]} if then else {}) | ({"now": now[0]} if now else {}))


def members(told, then, now, at):
    for key in [*then, *(key for key in now if key not in then)]:
        both(told, [then[key]] if key in then else [], [now[key]] if key in now else [], f"{at}/{escaped(key)}")


def items(told, then, now, at):
    name = next((name for name in NAMES if tells(then, name) and tells(now, name)), None)
    if name is None:
        for n in range(max(len(then), len(now))):
            both(told, then[n : n + 1], now[n : n + 1], f"{at}/{n}")
        return
    one, other = ({said(item[name]): item for item in each} for each in (then, now))
    for called in [*one, *(called for called in other if called not in one)]:
        both(told, [one[called]] if called in one else [], [other[called]] if called in other else [], f"{at}/{escaped(called)}")


def tells(items, name):
    names = [said(item[name]) for item in items if isinstance(item, dict) and name in item]
    return len(names) == len(items) and len(set(names)) == len(names)


def said(value):
    return value if isinstance(value, str) else "" if value is None else canonical.text(value)


def escaped(key):
    return key.replace("~", "~0").replace("/", "~1")

"""Two agreements side by side, and one made of both: the items people would argue about, told from the documents alone."""

from collections import Counter

import canonical

LISTS = {
    "definitions": {"stages": "stage", "attributes": "attribute", "touchKinds": "touchKind", "handOffs": "handOff", "conversions": "conversion",
                    "goals": "goal", "calendars": "calendar"},
    "definitions/scoring": {"groups": "group", "rules": "rule", "fastTracks": "fastTrack", "disqualify": "disqualifier"},
}
IMPLIED = {"weekStart": "monday", "fiscalYearStart": 1}
MISSING = object()


def equal(a, b):
    return a is not MISSING and b is not MISSING and canonical.text(a) == canonical.text(b)


def likeness(entry):
    """What tells that two entries of other ids are one thing."""
    for key in ("touch", "when"):
        if key in entry:
            return canonical.text(entry[key])
    if "inactivity" in entry:
        return "inactivity"  # the buyer's silence, however long
    for key in ("bands", "perUnit"):
        if key in entry:
            return canonical.text(entry[key]["attribute"])
    return entry["title"].strip().lower() if "title" in entry else None


def pairs(left, right):
    """`[(left or None, right or None)]` in the left's order, what the right has alone behind what it follows there."""
    by_id = {r["id"].strip(): r for r in right}
    partner = {l["id"].strip(): by_id.get(l["id"].strip()) for l in left}
    free_left = [l for l in left if partner[l["id"].strip()] is None]
    free_right = [r for r in right if r["id"].strip() not in partner]
    mine, theirs = Counter(map(likeness, free_left)), Counter(map(likeness, free_right))
    for entry in free_left:
        key = likeness(entry)
        if key is not None and mine[key] == theirs[key] == 1:
            partner[entry["id"].strip()] = next(r for r in free_right if likeness(r) == key)
    rows = [(l, partner[l["id"].strip()]) for l in left]
    met = [id(r) for _, r in rows if r is not None]
    for n, entry in enumerate(right):
        if id(entry) in met:
            continue
        if n == 0:
            rows.insert(0, (None, entry))
            continue
        after = next((k for k, (_, r) in enumerate(rows) if r is right[n - 1]), len(rows) - 1)
        rows.insert(after + 1, (None, entry))
    return rows


def plainly(value):
    """The same test or length of time said in one way: in hours; one text as a list of one, trimmed and folded."""
    if isinstance(value, list):
        return [plainly(v) for v in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"days"}:
        return {"hours": 24 * value["days"]}
    said = {k: plainly(v) for k, v in value.items() if k != "ignoreCase"}
    if "equals" in said:
        said["oneOf"] = [said.pop("equals")]
    if "oneOf" in said:
        said["oneOf"] = [text.strip() for text in said["oneOf"]]
    if value.get("ignoreCase"):
        folded = {k: folded_ascii(said[k]) for k in said.keys() & TEXTS}
        said |= folded | {"ignoreCase": True}
    return said


TEXTS = {"oneOf", "contains", "startsWith", "endsWith", "glob"}


def folded_ascii(texts):
    if isinstance(texts, list):
        return [folded_ascii(text) for text in texts]
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in texts)


def meaning(entry, kind, scoring):
    """An entry without what it is called; of a rule, with the ageing that holds where it does not say."""
    if kind == "rule":
        entry, scoring = plainly(entry), plainly(scoring)
    said = {k: v for k, v in entry.items() if k not in ("id", "title")}
    if kind == "rule":
        if "touch" in said and "ageing" not in said and said["points"] > 0 and "ageing" in scoring:
            said["ageing"] = scoring["ageing"]
        if said.get("ageing") == {"none": True}:
            del said["ageing"]
    return canonical.text(said)


def changes(left, right, place=""):
    if isinstance(left, dict) and isinstance(right, dict):
        for key in sorted({*left, *right}):
            a, b, at = left.get(key, MISSING), right.get(key, MISSING), f"{place}/{key}"
            if a is MISSING or b is MISSING:
                yield {"at": at, "left": None if a is MISSING else a, "right": None if b is MISSING else b}
            else:
                yield from changes(a, b, at)
    elif not equal(left, right):
        yield {"at": place, "left": left, "right": right}


def item(at, kind, left, right, alike):
    if equal(left, right):
        state = "same"
    elif alike:
        state = "reworded"
    else:
        state = "rightOnly" if left is MISSING else "leftOnly" if right is MISSING else "different"
    both = left is not MISSING and right is not MISSING
    return {"at": at, "kind": kind, "state": state, "left": None if left is MISSING else left,
            "right": None if right is MISSING else right, "changes": list(changes(left, right)) if both else []}  # fmt: skip


def items(left, right):
    yield from object_items("definitions", left["definitions"], right["definitions"])
    yield from object_items("definitions/scoring", left["definitions"]["scoring"], right["definitions"]["scoring"])
    for a, b in same_scores(left, right):
        place = f"definitions/scores/{(a or b)['id']}"
        if a is None or b is None:
            yield item(f"/{place}", "score", MISSING if a is None else a, MISSING if b is None else b, False)
        else:
            yield from object_items(place, a, b)
            yield from object_items(f"{place}/scoring", a["scoring"], b["scoring"])
    yield from object_items("parameters", left.get("parameters", {}), right.get("parameters", {}))


def same_scores(left, right):
    """Further scores by their ids, the left's first."""
    ours, theirs = ({s["id"]: s for s in side["definitions"].get("scores", [])} for side in (left, right))
    return [(ours.get(name), theirs.get(name)) for name in ours | theirs]


def lists_of(place):
    """The lists of items in an object; each score has those of the first."""
    return LISTS.get("definitions/scoring" if place.endswith("/scoring") else place, {})


def object_items(place, here, there):
    lists = lists_of(place)
    for key in sorted({*here, *there}):
        if key in lists or key in ("id", "scoring", "scores"):
            continue
        a, b = here.get(key, MISSING), there.get(key, MISSING)
        implied = IMPLIED.get(key, MISSING)
        alike = key in ("name", "title") or equal(implied if a is MISSING else a, implied if b is MISSING else b)
        yield item(f"/{place}/{key}", "parameter" if place == "parameters" else "setting", a, b, alike)
    for key, kind in lists.items():
        rows = pairs(here.get(key, []), there.get(key, []))
        for a, b in rows:
            both = a is not None and b is not None
            alike = both and meaning(a, kind, here) == meaning(b, kind, there)
            at = f"/{place}/{key}/{(a or b)['id'].strip()}"
            yield item(at, kind, MISSING if a is None else a, MISSING if b is None else b, alike)
        if kind == "stage":
            yield from stage_order(rows, there.get(key, []))


def stage_order(rows, right):
    both = [(a, next(n for n, r in enumerate(right) if r is b)) for a, b in rows if a is not None and b is not None]
    left_order = [a["id"].strip() for a, _ in both]
    right_order = [a["id"].strip() for a, _ in sorted(both, key=lambda pair: pair[1])]
    if left_order != right_order:
        yield {"at": "/definitions/stages", "kind": "stageOrder", "state": "different", "left": left_order,
               "right": right_order, "changes": [{"at": "", "left": left_order, "right": right_order}]}  # fmt: skip


def compare(left, right):
    found = list(items(left, right))
    states = Counter(i["state"] for i in found)
    prints = [canonical.agreement_fingerprints(a) for a in (left, right)]
    return {
        "report": "compare", "version": 1, "left": prints[0], "right": prints[1], "items": found,
        "counts": {s: states[s] for s in ("same", "reworded", "different", "leftOnly", "rightOnly")},
    }  # fmt: skip


def merge(left, right, request):
    """The document made of both, or the items nobody decided."""
    found = list(items(left, right))
    taken = {t["item"]: t["from"] for t in request.get("take", [])}
    side = {i["at"]: taken.get(i["at"], request.get("rest")) for i in found}
    undecided = [i["at"] for i in found if side[i["at"]] is None and i["state"] not in ("same", "reworded")]
    if undecided:
        return {"undecided": undecided}

    def chosen(at, a, b):
        return b if side.get(at) == "right" else a

    def merged(place, here, there):
        out, lists = {}, lists_of(place)
        for key in sorted({*here, *there}):
            at, a, b = f"{place}/{key}", here.get(key, MISSING), there.get(key, MISSING)
            if key == "scoring":
                out[key] = merged(at, a, b)
            elif key == "scores":
                out[key] = [score for score in map(one_score, same_scores(left, right)) if score is not MISSING]
            elif key in lists:
                a, b = here.get(key, []), there.get(key, [])
                turned = key == "stages" and side.get("/definitions/stages") == "right"
                rows = [(y, x) for x, y in pairs(b, a)] if turned else pairs(a, b)
                picked = [chosen(f"/{at}/{(x or y)['id'].strip()}", x, y) for x, y in rows]
                out[key] = [entry for entry in picked if entry is not None]
            else:
                out[key] = chosen(f"/{at}", a, b)
            if out[key] is MISSING or out[key] == [] and key != "rules":
                del out[key]
        return out

    def one_score(pair):
        a, b = pair
        place = f"definitions/scores/{(a or b)['id']}"
        if a is None or b is None:
            return chosen(f"/{place}", MISSING if a is None else a, MISSING if b is None else b)
        return merged(place, a, b)

    document = {"yellowline": 1, "definitions": merged("definitions", left["definitions"], right["definitions"])}
    parameters = merged("parameters", left.get("parameters", {}), right.get("parameters", {}))
    return {"document": document | ({"parameters": parameters} if parameters else {})}

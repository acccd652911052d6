"""Several scores in one agreement, which is looked at through one of them."""


def definitions_of(definitions, score):
    """The definitions as they read through a further score: its scoring, and its rate where it has one of its own."""
    chosen = next(s for s in definitions["scores"] if s["id"] == score)
    return definitions | {key: chosen[key] for key in ("scoring", "opportunityRate") if key in chosen}


def through(agreement, score):
    """The same agreement; what was written stays beside it, for fingerprints are of that."""
    if score is None:
        return agreement
    seen = definitions_of(agreement["definitions"], score)
    return agreement | {"definitions": seen, "score": score, "written": agreement}


def written(agreement):
    return agreement.get("written", agreement)

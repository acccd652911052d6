"""From stage events to cycles, their ends and their resets (definitions 2.4 and 2.6)."""

from stages import ENDS, ranks

END, RESTART, REOPENED, NEXT = "end", "restart", "reopened", "next"


def cycle_starts(stages):
    """The stages that start a cycle: those that say so and those recycled leads return to, else the first of the path."""
    named = {s["id"] for s in stages if s.get("cycleStart")}
    named |= {s["next"] for s in stages if s["kind"] == "recycled" and "next" in s}
    return named or set(list(ranks(stages))[:1])


class Journey:
    """Where a lead stands after some of its stage events."""

    def __init__(self, stages):
        self.kinds = {s["id"]: s["kind"] for s in stages}
        self.starting = cycle_starts(stages)
        self.number, self.ended = 1, False
        self.last_end = None  # of the current cycle, even if reopened since
        self.former = []  # the last end of every cycle before it
        self.started = {}  # {cycle: stamp} of every cycle after the first
        self.stage = None

    def enter(self, stage, at):
        """Takes in the next stage event and says what it did to the cycle."""
        self.stage = stage
        kind = self.kinds.get(stage)
        if kind is None:
            return None  # unknown to the agreement
        if kind in ENDS or kind == "recycled":
            self.ended, self.last_end = True, at.at
            return END
        was_ended, self.ended = self.ended, False
        if stage in self.starting and self.last_end is not None:
            self.former.append(self.last_end)
            self.number, self.last_end = self.number + 1, None
            self.started[self.number] = at
            return NEXT if was_ended else RESTART
        return REOPENED if was_ended else None

    @property
    def resets(self):
        """The reset of every cycle after the first, and that of a cycle that has ended."""
        return self.former + ([self.last_end] if self.ended else [])

    @property
    def cycle(self):
        """The cycle a qualification would belong to: after an end, the next one (4.6)."""
        return self.number + self.ended

    @property
    def disqualified(self):
        return self.kinds.get(self.stage) == "disqualified"


def journey(stages, entered, until):
    """The journey over the entries at or before `until`."""
    walked = Journey(stages)
    for stage, at in entered:
        if at.at <= until:
            walked.enter(stage, at)
    return walked


def breaks(stages, entered, instant):
    """Does the cycle end at this instant, or, reopened and running, give way to the next?"""
    walked = Journey(stages)
    steps = [(walked.enter(stage, at), at.at) for stage, at in entered]
    return any(at == instant and step in (END, RESTART) for step, at in steps)


def cycle_at(stages, entered, instant):
    """The cycle that an instant belongs to, seen from the end of the story.

    Between an end and what follows, it is the next cycle's only if that starts there: where the cycle ends once more or
    is reopened, it was the running one's all along.
    """
    walked = journey(stages, entered, instant)
    if walked.ended:
        number = walked.number
        for stage, at in entered:
            step = walked.enter(stage, at) if at.at > instant else None
            if step is not None:
                return number if step in (END, REOPENED) else number + 1
    return walked.cycle

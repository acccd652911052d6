"""The time in which a clock runs: by the wall or in business hours, less the lead's pauses (definitions 5.4 and 5.5)."""

from math import inf

from calendar_days import LAST, MINUTE


class OwnTime:
    def __init__(self, hours, pauses):
        """`hours` is a calendar, or `None` by the wall; `pauses` are `[from, to)`, to infinity where no end is known.

        One that ends before it begins is of no length, as an override is (4.6)."""
        self.hours, self.pauses = hours, sorted((begins, ends) for begins, ends in pauses if begins < ends)

    def stretches(self, start):
        """The counted stretches at or after an instant, in order."""
        for begins, ends in self.hours.open_from(start) if self.hours else [(start, LAST + 1)]:
            for pause, over in self.pauses:
                if over <= begins:
                    continue
                if pause >= ends:
                    break
                if begins < pause:
                    yield begins, pause
                begins = over
                if begins >= ends:
                    break
            if begins == inf:
                return
            if begins < ends:
                yield begins, ends

    def add(self, start, duration):
        """The earliest instant up to which so much has passed; `None` where that never is."""
        for begins, ends in self.stretches(start):
            if duration <= ends - begins:
                return begins + duration
            duration -= ends - begins
        return None

    def elapsed(self, start, end):
        total = 0
        for begins, ends in self.stretches(start):
            if begins >= end:
                break
            total += min(ends, end) - begins
        return total

    def pausing(self, at):
        return any(pause <= at < over for pause, over in self.pauses)


def target(agreed):
    """A clock's target in milliseconds, and whether it is business time."""
    business = "businessMinutes" in agreed
    return agreed["businessMinutes" if business else "minutes"] * MINUTE, business

"""Which hand-overs a team's capacity can work, week by week, in the agreed order (definition 7.4)."""

from datetime import timedelta

from ageing import milliseconds

WEEK = 7 * 24 * 3_600_000


class Terms:
    """What the first hand-off listed says, or what holds without one."""

    def __init__(self, definitions):
        hand_off = next(iter(definitions.get("handOffs", [])), {})
        self.order = hand_off.get("workOrder", "arrival")
        window = hand_off.get("decisionWindow")
        self.weeks = milliseconds(window) // WEEK if window else 0

    def key(self, waiting):
        """The place in line of `(cycle, fate)` within its week."""
        cycle, fate = waiting
        arrival = (fate.qualified.at, cycle.row["id"].encode(), cycle.number)
        return (-fate.score, *arrival) if self.order == "score" else arrival


def worked(by_week, capacity, terms):
    """Of `{first date of a week: [(cycle, fate)]}` the fates that are worked, in whatever week.

    Each week works its capacity: what waits from older weeks goes first, the oldest first; what has waited for its own
    week and `terms.weeks` more is given up. Weeks go on beyond the last one with hand-overs until nobody waits.
    """
    if not by_week:
        return []
    done, line = [], []  # the line holds `(week, waiting)`
    week = min(by_week)
    while week <= max(by_week) or line:
        line = [(since, w) for since, w in line if (week - since).days // 7 <= terms.weeks]
        line += [(week, w) for w in sorted(by_week.get(week, []), key=terms.key)]
        done += [fate for _, (_, fate) in line[:capacity]]
        line = line[capacity:]
        week += timedelta(days=7)
    return done

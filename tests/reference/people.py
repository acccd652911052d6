"""The representatives: who an owner is, their team, territory and calendar (definitions 2.1 and 5.2)."""


class People:
    def __init__(self, ledger):
        self.rows = ledger.rows["people"]

    def person(self, owner):
        """The person of that id, else the only one of that name or e-mail; `None` where that tells nobody."""
        if owner is None:
            return None
        by_id = [p for p in self.rows if p["id"] == owner]
        if by_id:
            return by_id[0]
        called = [p for p in self.rows if p.get("name") == owner or p.get("email", "").strip().lower() == owner.strip().lower()]
        return called[0] if len(called) == 1 else None

    def same(self, a, b):
        one, other = self.person(a), self.person(b)
        return a == b or one is not None and one is other

    def of(self, owner, column):
        person = self.person(owner)
        return None if person is None else person.get(column)

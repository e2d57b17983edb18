"""Find again who is told of: by the association's own number, else by what its register calls them, else by address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evenhand.membership import cards
from evenhand.membership.models import Member
from evenhand.membership.placing import Known
from evenhand.membership.rules import Card


@dataclass(frozen=True, slots=True)
class Members:
    """Those members whom some lines may be about, with their cards open for this one look."""

    by_number: Mapping[str, Member]
    by_address: Mapping[str, Sequence[Member]]
    cards: Mapping[str, Card]

    def member(self, told: Known, taken: Collection[str]) -> Member | None:
        """Return who this is. By address it is only somebody nobody else is, and who has no other number."""
        if told.number in self.by_number:
            return self.by_number[told.number]
        free = (row for row in self._reached(told) if row.ref not in taken)
        return next((row for row in free if not (told.number and row.number)), None)

    def sharing(self, told: Known) -> Iterable[str]:
        """Return who else is told of where a line says an address and no number: all who have it."""
        return () if told.number else (row.ref for row in self._reached(told))

    def _reached(self, told: Known) -> Sequence[Member]:
        return self.by_address.get(told.address, ()) if told.address else ()


def members_of(told: Sequence[Known]) -> Members:
    """Return the members whom these may be about."""
    numbers, addresses = ({getattr(each, name) for each in told} - {""} for name in ("number", "address"))
    numbered, reached = Member.objects.filter(number__in=numbers), Member.objects.filter(address__in=addresses)
    rows = {row.ref: row for row in (*numbered, *reached)}
    by_address = defaultdict(list)
    for _ref, row in sorted(rows.items()):
        by_address[row.address].append(row)
    by_number = {row.number: row for row in rows.values() if row.number}
    return Members(by_number, by_address, cards.opened((row.ref, row.card) for row in rows.values()))

"""Who belongs, and where letters reach them, as plain values for the rooms above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Q, QuerySet

from evenhand.membership import cards
from evenhand.membership.models import Member


@dataclass(frozen=True, slots=True)
class MemberFact:
    """A member whom a letter can reach: opened for one errand, never kept."""

    ref: str
    email: str
    name: str
    language: str


def refs_after(after: str, most: int) -> tuple[str, ...]:
    """Return who belongs today, by ref, a page at a time; also whoever no letter reaches."""
    return tuple(_belong().filter(ref__gt=after).order_by("ref").values_list("ref", flat=True)[:most])


def reachable(refs: Sequence[str]) -> Mapping[str, MemberFact]:
    """Return those of these members who have an address that can be used."""
    rows = _belong().filter(ref__in=refs, unusable="").values_list("ref", "card")
    opened = cards.opened(rows).items()
    return {ref: MemberFact(ref, card.email, card.name, card.language) for ref, card in opened}


def belong(refs: Sequence[str]) -> frozenset[str]:
    """Return those of these who still belong; whoever has left is forgotten here, and is to be forgotten above."""
    return frozenset(_belong().filter(ref__in=refs).values_list("ref", flat=True))


def count() -> int:
    """Return how many belong today."""
    return _belong().count()


def anybody_without(row: QuerySet[Any, Any]) -> bool:
    """Say whether anybody who belongs has no such row (its member is an OuterRef of `ref`): one statement for all."""
    return _belong().filter(~Exists(row)).exists()


def refs_again(*, left: QuerySet[Any, Any], lost: QuerySet[Any, Any]) -> tuple[str, ...]:
    """Return who belongs and has a row of those who `left`, or has an address of use and one of those who were `lost`."""
    again = Exists(left) | Q(Exists(lost), unusable="")
    return tuple(_belong().filter(again).order_by("ref").values_list("ref", flat=True))


def _belong() -> QuerySet[Member]:
    return Member.objects.filter(paused_on=None)

"""What is kept of a member, from what the association says and what was kept before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evenhand.ground import ids
from evenhand.membership import cards
from evenhand.membership.addresses import usable
from evenhand.membership.models import Member
from evenhand.membership.rules import Card, Unusable

FOUND_DEAD = (Unusable.CAME_BACK, Unusable.AWAY)
FIELDS = ("number", "login", "address", "card", "unusable", "failures", "taken_since", "paused_on")


@dataclass(frozen=True, slots=True)
class Known:
    """A card with the keyed indexes by which its member is known again; `address` is empty where no letter can be sent."""

    card: Card
    number: str
    login: str
    address: str


def known(card: Card) -> Known:
    """Return a card with its address as letters need it, and what it is found by.

    Who has neither a number nor an address is known by name.
    """
    email = usable(card.email)
    number = cards.by_number(card.number)
    if not number and not email and not card.login:
        number = cards.by_number(f"\n{card.name}\n{card.email}")
    tidy = replace(card, email=email or card.email)
    return Known(tidy, number, cards.by_login(card.login), cards.by_address(email))


def placed(told: Known, kept: Member | None, on: dt.date) -> Member:
    """Return the row of a member, still without their card; an address found dead stays so until it changes."""
    row = Member(ref=kept.ref if kept else ids.new("mb"), joined_on=kept.joined_on if kept else on)
    row.number, row.login, row.address = told.number, told.login, told.address
    if not told.address:
        row.unusable = Unusable.FAULTY if told.card.email else Unusable.NONE
    elif kept and kept.address == told.address:
        row.unusable, row.failures, row.taken_since = kept.unusable, kept.failures, kept.taken_since
    return row


def write(rows: Sequence[tuple[Member, Card]]) -> None:
    """Write members as they are now, new ones and those who were there; each with their card sealed."""
    sealed = cards.seal({row.ref: card for row, card in rows})
    for row, _card in rows:
        row.card = sealed[row.ref]
    Member.objects.bulk_create(
        (row for row, _card in rows), update_conflicts=True, update_fields=FIELDS, unique_fields=["ref"]
    )

"""What is kept of a member, from what the association says and what was kept before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from django.db import connection

from evenhand.ground import clock, ids
from evenhand.membership import cards
from evenhand.membership.addresses import usable
from evenhand.membership.models import Member
from evenhand.membership.rules import Card, Unusable

FOUND_DEAD = (Unusable.CAME_BACK, Unusable.AWAY)
FIELDS = ("number", "login", "address", "card", "unusable", "failures", "taken_since", "paused_on", "addressed_at")
COLUMNS = ("ref", "joined_on", *FIELDS)
AT_ONCE = 1000
type Values = tuple[str | int | bytes | dt.date | None, ...]
"""What is kept of a member, by column, as the database takes it."""


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
    row.addressed_at = kept.addressed_at if kept and kept.address == told.address else clock.now()
    if not told.address:
        row.unusable = Unusable.FAULTY if told.card.email else Unusable.NONE
    elif kept and kept.address == told.address:
        row.unusable, row.failures, row.taken_since = kept.unusable, kept.failures, kept.taken_since
    return row


def sealed(rows: Sequence[tuple[Member, Card]]) -> list[Values]:
    """Return members as they are to be written, each with their card sealed."""
    kept = cards.seal({row.ref: card for row, card in rows})
    for row, _card in rows:
        row.card = kept[row.ref]
    by_name = {field.name: field for field in Member._meta.concrete_fields}
    fields = [by_name[name] for name in COLUMNS]
    return [tuple(each.get_db_prep_save(getattr(row, each.name), connection) for each in fields) for row, _card in rows]


def write(rows: Sequence[Values]) -> None:
    """Write members as they are now, new ones and those who were there."""
    names, places = ", ".join(f'"{name}"' for name in COLUMNS), ", ".join(["%s"] * len(COLUMNS))
    anew = ", ".join(f'"{name}" = excluded."{name}"' for name in FIELDS)
    insertion = f'INSERT INTO "{Member._meta.db_table}" ({names}) VALUES ({places})'  # noqa: S608 - names of ours
    with connection.cursor() as cursor:
        cursor.executemany(f'{insertion} ON CONFLICT ("ref") DO UPDATE SET {anew}', rows)


def alone() -> None:
    """Let nobody else change the list until this deed is over. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{Member._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


def stamp() -> str:
    """Return what is another after any change of the list."""
    whole, names = sha256(), ", ".join(f'"{name}"' for name in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {names} FROM "{Member._meta.db_table}" ORDER BY "id"')  # noqa: S608 - names of ours
        while rows := cursor.fetchmany(AT_ONCE):
            whole.update(repr(rows).encode())
    return whole.hexdigest()

"""What the association's register says of one member: written as it says, or refused."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from evenhand.ground.errors import NotFound, Refused
from evenhand.membership import cards
from evenhand.membership.addresses import usable
from evenhand.membership.models import Member
from evenhand.membership.placing import alone, known, placed, sealed, write
from evenhand.membership.rules import Card


def there(ref: str) -> Member:
    """Return a member whom the register may change, held; NotFound for one who is none."""
    alone()
    row = Member.objects.select_for_update().filter(ref=ref).first()
    if row is None:
        raise NotFound
    return row


def written(card: Card, kept: Member | None, on: dt.date, *, active: bool) -> str:
    """Write one member and return their ref. Of whoever is not active only what they are called is kept."""
    alone()
    others = Member.objects.filter(called(card.login) | numbered(card.number)).exclude(ref=kept.ref if kept else "")
    if others.exists():
        raise Refused("member-is-there-already")
    told = known(card if active else Card(number=card.number, login=card.login))
    row = placed(told, kept, on)
    row.paused_on = None if active else (kept and kept.paused_on) or on
    write(sealed([(row, told.card)]))
    return row.ref


def called(login: str) -> Q:
    """Return the condition for a member whom the register calls so; one from a list goes by number, address or ref."""
    unnamed = numbered(login) | Q(ref=login)
    if usable(login):
        unnamed |= Q(address=cards.by_address(usable(login)), number="")
    return Q(login=cards.by_login(login)) | Q(unnamed, login="")


def numbered(number: str) -> Q:
    """Return the condition for the member with this number of the association's own; nobody without one."""
    return Q(number=cards.by_number(number)) if number else Q(pk=None)

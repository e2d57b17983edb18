"""Who is who, as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from evenhand.ground.people.models import Account, Handle, Person
from evenhand.ground.rows import composed


def person_with_handle(index: str) -> str:
    """Return the person whose platform account has this keyed index, or an empty string."""
    return Handle.objects.filter(index=index).values_list("person__ref", flat=True).first() or ""


def is_organisation(person: str) -> bool:
    """Say whether the person is an organisation."""
    return Person.objects.filter(ref=person, organisation=True).exists()


def person_with_email(email: str) -> str:
    """Return the person whose staff account has this address, or an empty string."""
    return Account.objects.filter(email__iexact=email).values_list("person__ref", flat=True).first() or ""


def email_of(person: str) -> str:
    """Return the address of a person's staff account, or an empty string."""
    return Account.objects.filter(person_id=person).values_list("email", flat=True).first() or ""


def signed_in_at(people: Collection[str]) -> Mapping[str, dt.datetime]:
    """Return when these people last signed in (UTC), as far as they ever did."""
    rows = Account.objects.filter(person__ref__in=people, last_login__isnull=False)
    return {person: at for person, at in rows.values_list("person__ref", "last_login") if at}


def is_reachable(person: str) -> bool:
    """Say whether letters to the person can leave by e-mail."""
    return (True,) in _reachable(person)


@composed
def _reachable(person: str) -> QuerySet[Person, tuple[bool]]:
    return Person.objects.filter(ref=person).values_list("reachable")

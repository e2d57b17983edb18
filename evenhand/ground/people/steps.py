"""Bring persons and accounts into being, inside a deed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from evenhand.ground import ids
from evenhand.ground.people.models import Account, Handle, Person
from evenhand.ground.rows import insert


def new_person(*, organisation: bool = False, reachable: bool = False) -> str:
    """Return the ref of a new person. `reachable`: the vault will hold an e-mail address of theirs."""
    person = Person(ref=ids.new("p"), organisation=organisation, reachable=reachable)
    insert(person)
    return person.ref


def open_account(person: str, email: str, *, demo: bool = False) -> None:
    """Give a person a sign-in without a password; they set their own way in by invitation."""
    account = Account(email=email, person_id=person, demo=demo)
    account.set_unusable_password()
    account.save()


def reopen_account(person: str) -> None:
    """Let a person who had left sign in again, once they are invited."""
    Account.objects.filter(person_id=person).update(is_active=True)


def close_account(person: str) -> None:
    """End a person's sign-in at once: no session of theirs opens anything any more, and no password."""
    for account in Account.objects.filter(person_id=person):
        account.is_active = False
        account.set_unusable_password()
        account.save(update_fields=["is_active", "password"])


def signed_in(people: Iterable[str], at: dt.datetime) -> None:
    """Note that these people were at the desk, where nobody signs in: in the demonstration."""
    Account.objects.filter(person__ref__in=tuple(people)).update(last_login=at)


def remember_handle(person: str, index: str) -> None:
    """Remember that a platform account (by its keyed index) is this person's."""
    Handle.objects.get_or_create(index=index, defaults={"person_id": person})


def set_reachable(person: str, *, reachable: bool) -> None:
    """Note whether the vault holds an e-mail address of the person."""
    Person.objects.filter(ref=person).update(reachable=reachable)


def forget_handles(*people: str) -> None:
    """Forget which platform accounts were theirs."""
    Handle.objects.filter(person__ref__in=people).delete()

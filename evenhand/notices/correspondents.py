"""With whom we write by e-mail: under which address their answers come back, and from which."""

from __future__ import annotations

from django.db.models import QuerySet

from evenhand.ground.rows import composed
from evenhand.ground.vault.steps import index, link_secret
from evenhand.notices.models import Correspondent, Tongue


def token_of(matter: str) -> str:
    """Return the secret under which answers to a thread come back; it is in no table."""
    return link_secret("reply", matter)


def index_of(address: str) -> str:
    """Return the keyed index by which an address is known again."""
    return index("correspondent", address.strip().lower())


def remember(matter: str, person: str, address: str) -> str:
    """Remember that letters of this thread go to this address; return the token for the answers."""
    token = token_of(matter)
    kept = {"person_id": person, "token": index("reply", token), "address": index_of(address)}
    Correspondent.objects.update_or_create(matter=matter, defaults=kept)
    return token


def choose_email(matter: str, person: str, address: str) -> bool:
    """Note that whoever leads this thread chose e-mail for it: letters come whole, for they have no page to read them on.

    Without an address that was checked nothing is chosen; returns whether it was.
    """
    if address:
        remember(matter, person, address)
        Correspondent.objects.filter(matter=matter).update(whole=True)
    return bool(address)


def is_by_email(matter: str) -> bool:
    """Say whether whoever leads this thread chose e-mail for it."""
    return (True,) in _whole(matter)


@composed
def _whole(matter: str) -> QuerySet[Correspondent, tuple[bool]]:
    return Correspondent.objects.filter(matter=matter).values_list("whole")


def forget_addresses(*matters: str) -> None:
    """Forget under which addresses these threads were led, and in which language: they are erased."""
    Correspondent.objects.filter(matter__in=matters).delete()
    Tongue.objects.filter(matter__in=matters).delete()

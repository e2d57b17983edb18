"""Invitations to the desk: a link that opens until its holder has a way in, and at most for a week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from evenhand.appeals.queries import also_sits
from evenhand.committee.members.queries import is_expected
from evenhand.ground import clock, ids
from evenhand.ground.association.facts import ours
from evenhand.ground.association.posting import is_taken, mail
from evenhand.ground.errors import NotFound
from evenhand.ground.outbox.runner import Done, Later
from evenhand.ground.people.actors import Actor
from evenhand.ground.people.facts import email_of
from evenhand.notices.pings import PREFIX, TRIES

SALT = "evenhand.join"
LASTS = dt.timedelta(days=7)
signer = Signer(salt=SALT)


@dataclass(frozen=True, slots=True)
class Invitation:
    """`until` in UTC."""

    address: str
    until: dt.datetime


def invite(person: str) -> Invitation:
    """Return a fresh invitation for a person with an account. It is written down nowhere."""
    until = clock.now() + LASTS
    account = get_user_model().objects.get(person_id=person)
    secret = signer.sign_object([person, stands(account.password), int(until.timestamp())])
    return Invitation(f"{ours().address}/staff/join/{secret}/", until)


def invited(secret: str) -> str:
    """Return who is invited; NotFound when the link is spent, too old, or its holder sits nowhere today."""
    try:
        person, stood, until = signer.unsign_object(secret)
    except BadSignature:
        raise NotFound from None
    account = get_user_model().objects.filter(person_id=person, is_active=True).first()
    if account is None or until < clock.now().timestamp() or not _is_awaited(Actor(person)):
        raise NotFound
    if stands(account.password) != stood or has_a_way_in(person):
        raise NotFound
    return str(person)


def _is_awaited(who: Actor) -> bool:
    return is_expected(who) or bool(also_sits(who).seats)


def send(body: Mapping[str, str], tries: int) -> Done | Later:
    """Mail somebody from outside their invitation to hear an appeal: the worker's handler for the errand `invite`."""
    house, person = ours(), body["person"]
    to = email_of(person)
    if not to or (has_a_way_in(person) and not also_sits(Actor(person)).seats):
        return Done("not awaited")
    where = f"{house.address}/staff/" if has_a_way_in(person) else invite(person).address
    words = _(
        "Hello,\n\nthe Executive Committee of %(name)s asks you to hear an appeal in which none of its members is independent "
        "enough. You would read one case, keep it to yourself, and say with reasons what should become of a decision.\n\n"
        "Please come in here within a week, and say there whether you are free to hear it:\n%(where)s\n\n"
        "You need not say why if you are not.\n"
    ) % {"name": house.name, "where": where}
    if is_taken(mail(house, ids.new(PREFIX), to, _("Would you hear an appeal?"), words)):
        return Done()
    return Later() if tries < TRIES else Done("undeliverable")


def has_a_way_in(person: str) -> bool:
    """Say whether a person has a password, a passkey or a source of codes."""
    account = get_user_model().objects.get(person_id=person)
    return account.has_usable_password() or Authenticator.objects.filter(user=account).exists()


def take_back(person: str) -> None:
    """Take away every way in a person has: passkeys, codes, password, sessions, older invitations."""
    account = get_user_model().objects.get(person_id=person)
    Authenticator.objects.filter(user=account).delete()
    account.set_unusable_password()
    account.save(update_fields=["password"])


def forget(body: Mapping[str, str], _tries: int) -> Done:
    """Take away the ways in of somebody who has left: the worker's handler for the errand `way-in`.

    Whoever was let in again meanwhile keeps theirs.
    """
    if not get_user_model().objects.filter(person_id=body["person"], is_active=True).exists():
        take_back(body["person"])
    return Done()


def stands(password: str) -> str:
    """Return a word for how an account stands; it changes with the password, also when that is taken back."""
    return salted_hmac(SALT, password, algorithm="sha256").hexdigest()[:20]


def person_at(email: str) -> str:
    """Return whose account has this address, or an empty string."""
    found = get_user_model().objects.filter(email__iexact=email).values_list("person_id", flat=True).first()
    return str(found or "")

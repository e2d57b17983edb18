"""Who is asking, from the staff's own sign-in. A password alone is nobody."""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model, login
from django.db.models import QuerySet
from django.http import HttpRequest

from evenhand.appeals.queries import also_sits
from evenhand.committee.queries import seated
from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import ANYONE, Actor
from evenhand.ground.rows import composed

ONE_CLICK = "demo"
"""The session's word that a demonstration signed it in."""

CODES = frozenset({Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES, Authenticator.Type.WEBAUTHN})
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def actor_of(request: HttpRequest) -> Actor:
    """Return the signed-in person with the seats they hold today, or nobody."""
    if not request.user.is_authenticated or not (is_sure(request) or by_one_click(request)):
        return ANYONE
    return also_sits(seated(Actor(request.user.person_id)))


def is_sure(request: HttpRequest) -> bool:
    """Say whether this session was opened with a passkey, or with a password and a code, that still exist."""
    records = get_authentication_records(request, request.user)
    living = {number for (number,) in _proofs(request.user.pk or 0)}
    return proven([record for record in records if record["method"] != "mfa" or record["id"] in living])


@composed
def _proofs(account: int) -> QuerySet[Authenticator, tuple[int]]:
    kept: QuerySet[Authenticator, tuple[int]] = Authenticator.objects.filter(user=account).values_list("pk")
    return kept


def proven(records: list[dict[str, Any]]) -> bool:
    """Say whether these steps together are enough."""
    second = [record for record in records if record["method"] == "mfa" and record["type"] in CODES]
    if any(record.get("passwordless") for record in second):
        return True
    return bool(second) and any(record["method"] == "password" for record in records)


def by_one_click(request: HttpRequest) -> bool:
    """Say whether a demonstration signed in one of its own accounts; never true in an association's database."""
    account = request.user
    return account.is_authenticated and ONE_CLICK in request.session and account.demo and ours().demo


def let_in(request: HttpRequest, person: str, *, one_click: bool = False) -> None:
    """Begin a session for a person. By itself it opens only the pages where one sets up one's own way in."""
    login(request, get_user_model().objects.get(person_id=person), backend=BACKEND)
    if one_click:
        request.session[ONE_CLICK] = True


def is_stale(request: HttpRequest) -> bool:
    """Say whether a session that never proved enough belongs to an account that has more to prove by now."""
    if not request.user.is_authenticated or is_sure(request) or by_one_click(request):
        return False
    return bool(Authenticator.objects.filter(user=request.user.pk).exists())


def remember(request: HttpRequest, credential: Authenticator) -> None:
    """Remember that this session has just proven to hold a new passkey or a new source of codes."""
    passkey = credential.type == Authenticator.Type.WEBAUTHN
    record_authentication(
        request,
        credential.user,
        "mfa",
        id=credential.pk,
        type=credential.type,
        reauthenticated=True,
        passwordless=passkey or None,
    )

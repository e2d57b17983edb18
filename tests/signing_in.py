"""Sign a test's browser in as the staff do, without the ceremony."""

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.models import Authenticator


def with_steps(client, account, *steps):
    """Sign in as if these steps had been taken."""
    client.force_login(account)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = list(steps)
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(account.pk)
    session.save()
    return client


def with_a_passkey(client, account):
    """Sign in as if with a passkey."""
    return with_steps(client, account, step(credential(account, "webauthn"), passwordless=True))


def credential(account, kind):
    """Return a credential of the account; its content opens nothing."""
    there = Authenticator.objects.filter(user=account, type=kind).first()
    return there or Authenticator.objects.create(user=account, type=kind, data={"name": "of a test", "seed": ""})


def step(authenticator, **more):
    """Return what allauth notes about a used credential."""
    return {"method": "mfa", "at": 0, "id": authenticator.pk, "type": authenticator.type, **more}


PASSWORD = {"method": "password", "at": 0, "email": "of-a-test@lakeside.example"}

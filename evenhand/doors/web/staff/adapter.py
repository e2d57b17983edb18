"""allauth's two adapters: nobody signs up here, nobody is led to the desk by a password alone, secrets lie sealed."""

from __future__ import annotations

from base64 import b64decode, b64encode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.committee.members.queries import has_to_sign, is_expected
from evenhand.doors.web.staff.who import actor_of, is_sure
from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import Seat
from evenhand.ground.vault import keys, seal

DESKS = {Seat.MODERATOR: "/desk/", Seat.PANELIST: "/panel/"}
ABOUT = "authenticator"


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Sign-up is closed; whoever has only a password is led to set up the rest."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Say no."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the desk of the seat held today, or the page about one's own way in."""
        actor = actor_of(request)
        desks = (desk for seat, desk in DESKS.items() if actor.sits_as(seat))
        return next(desks, reverse("staff.seat" if is_expected(actor) else "mfa_index"))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return where to go once a password is set: on to the codes, if there are none yet."""
        return reverse("mfa_index" if is_sure(request) else "mfa_activate_totp")

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **said: object) -> HttpResponse:
        """Lead on to the desk, or to setting up or signing what is missing."""
        response: HttpResponse = super().post_login(request, user, **said)
        if not is_sure(request):
            return HttpResponseRedirect(reverse("mfa_index"))
        return HttpResponseRedirect(reverse("staff.seat")) if has_to_sign(actor_of(request)) else response

    def add_message(self, request: HttpRequest, level: int, *args: object, **kwargs: object) -> None:
        """Keep what went wrong; what went right is seen on the page."""
        if level >= messages.ERROR:
            super().add_message(request, level, *args, **kwargs)


class Keyring(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """What members sign in with."""

    def encrypt(self, text: str) -> str:
        """Seal the secret behind somebody's codes, so that a stolen database holds none."""
        return b64encode(seal.seal(keys.for_use(ABOUT), text.encode(), ABOUT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Unseal it."""
        return seal.unseal(keys.for_use(ABOUT), b64decode(encrypted_text), ABOUT).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Say whether a passkey, or a password with codes, is left without it."""
        left = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        kinds = set(left.values_list("type", flat=True))
        codes = Authenticator.Type.TOTP in kinds and authenticator.user.has_usable_password()
        return Authenticator.Type.WEBAUTHN in kinds or codes

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        """Return a first name for a new passkey."""
        there = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(number)s") % {"number": there + 1}

    def get_totp_issuer(self) -> str:
        """Return what the code app shows above the code."""
        return ours().name

    def _get_site_name(self) -> str:
        return ours().name

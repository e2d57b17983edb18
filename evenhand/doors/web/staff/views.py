"""The staff's pages: joining by invitation, and allauth's own views where the house asks for more than they do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, ClassVar

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.views import PasswordSetView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.core.serializers.json import DjangoJSONEncoder
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator

from evenhand.committee.queries import name
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.staff.invitation import invited
from evenhand.doors.web.staff.who import is_sure, let_in, remember
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import ANYONE, Actor

WAYS = {"passkey": "mfa_add_webauthn", "password": "account_set_password"}


@dataclass(frozen=True, slots=True)
class JoinPage(Page):
    """The one page an invitation opens."""

    template: ClassVar[str] = "account/join.html"
    name: str
    action: str


def join(request: HttpRequest, _actor: Actor, secret: str) -> HttpResponse:
    """Show whoever was invited the two ways in; begin the one they choose."""
    person = invited(secret)
    if request.method != "POST":
        return render(request, JoinPage(name(ANYONE, person), request.path))
    way = WAYS.get(request.POST.get("way", ""), "")
    if not way:
        raise Refused("choose-a-way-in", "way")
    let_in(request, person)
    return HttpResponseRedirect(reverse(way))


class WithOptions:
    """Gives the template what the browser's passkey dialogue needs, as text for a data attribute."""

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        """Return allauth's context and `options`."""
        said: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # a view stands beside it
        return said | {"options": json.dumps(said.get("js_data"), cls=DjangoJSONEncoder)}


class Authenticate(WithOptions, AuthenticateView):  # type: ignore[misc]  # allauth has no types
    """The second step after a password."""


class ConfirmByPasskey(WithOptions, ReauthenticateWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """Confirm by passkey that it is still you."""


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """Every key made here is a passkey: kept by the device and opened by its holder."""

    def clean_passwordless(self) -> bool:
        """Ask for user verification, whatever the browser says."""
        return True


class AddPasskey(WithOptions, AddWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """Make a passkey; the session that made it has proven to hold it."""

    form_class = PasskeyForm

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        """Ask the browser for a passkey, never for a mere second factor."""
        said: dict[str, Any] = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return said | {"options": json.dumps({"creation_options": options}, cls=DjangoJSONEncoder)}

    def form_valid(self, form: Form) -> HttpResponse:
        """Lead on to the desk on joining, else back to one's own way in."""
        before = is_sure(self.request)
        super().form_valid(form)
        made = Authenticator.objects.filter(user=self.request.user.pk, type=Authenticator.Type.WEBAUTHN)
        remember(self.request, made.latest("pk"))
        return HttpResponseRedirect(
            reverse("mfa_index") if before else account_adapter().get_login_redirect_url(self.request)
        )


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]  # allauth has no types
    """Remove a passkey, unless nothing as good would be left."""

    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Form) -> HttpResponse:
        """Refuse to take away the last way in."""
        if not get_adapter().can_delete_authenticator(self.get_object()):
            raise Refused("last-way-in")
        response: HttpResponse = super().form_valid(form)
        return response


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class SetPassword(PasswordSetView):  # type: ignore[misc]  # allauth has no types
    """Set a first password; whoever has just chosen it is not asked for it again."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Write down the step taken."""
        super().form_valid(form)
        reauthenticate_by_password(self.request)
        return HttpResponseRedirect(self.get_default_success_url())


class ActivateCodes(ActivateTOTPView):  # type: ignore[misc]  # allauth has no types
    """Set up codes; whoever has just entered one has proven to hold their source."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Write down the step taken, and lead on to the recovery codes."""
        response: HttpResponse = super().form_valid(form)
        codes = Authenticator.objects.get(user=self.request.user.pk, type=Authenticator.Type.TOTP)
        remember(self.request, codes)
        return response


def home(request: HttpRequest, _actor: Actor) -> HttpResponse:
    """Lead whoever comes to the staff's own address where they belong."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect(reverse("account_login"))
    return HttpResponseRedirect(account_adapter().get_login_redirect_url(request))

"""The staff's addresses: ours, and those of allauth that we want. What is not on this list does not exist."""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus
from typing import cast

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from evenhand.doors.web.doors import Audience, View, door, in_their_language, private
from evenhand.doors.web.staff import seat, views
from evenhand.doors.web.staff.who import is_stale

NOT_TAKEN = 422


def hung(address: str, view: View, name: str) -> URLPattern:
    """Hang one of allauth's views under the name by which allauth looks for it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if is_stale(request):
            logout(request)
            return HttpResponseRedirect(reverse("account_login"))
        try:
            answer = in_their_language(request, lambda: plain(request, view(request, *args, **kwargs)))
            return private(answer, Audience.STAFF)
        except ImmediateHttpResponse as instead:
            return private(cast("HttpResponseBase", instead.response), Audience.STAFF)
        except ReauthenticationRequired:
            return confirm_first(request)

    guarded.audience = Audience.STAFF  # type: ignore[attr-defined]  # read by tests/house/test_doors.py
    return path(f"staff/{address}", guarded, name=name)


def plain(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Say in the status too that a form was not taken; allauth leads away from every form it takes."""
    if request.method == "POST" and answer.status_code == HTTPStatus.OK:
        answer.status_code = NOT_TAKEN
    return answer


def confirm_first(request: HttpRequest) -> HttpResponse:
    """Ask whoever is signed in to show once more that it is them, and come back here; ask a stranger to sign in."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    answer: HttpResponse = suspend_request(request, ways[0]["url"] if ways else reverse("account_login"))
    return private(answer, Audience.STAFF)


urlpatterns = [
    *door(
        Audience.STAFF,
        ("staff/", views.home, "home"),
        ("staff/join/<str:secret>/", views.join, "join"),
        ("staff/seat/", seat.seat, "seat"),
        ("staff/seat/leave/", seat.leave, "leave"),
        ("staff/seat/back/", seat.come_back, "come_back"),
        ("staff/seat/resign/", seat.resign, "resign"),
    ),
    hung("login/", account.login, "account_login"),
    hung("login/passkey/", webauthn.login_webauthn, "mfa_login_webauthn"),
    hung("login/code/", views.Authenticate.as_view(), "mfa_authenticate"),
    hung("logout/", account.logout, "account_logout"),
    hung("inactive/", account.account_inactive, "account_inactive"),
    hung("confirm/", account.reauthenticate, "account_reauthenticate"),
    hung("confirm/code/", mfa.reauthenticate, "mfa_reauthenticate"),
    hung("confirm/passkey/", views.ConfirmByPasskey.as_view(), "mfa_reauthenticate_webauthn"),
    hung("way-in/", mfa.index, "mfa_index"),
    hung("way-in/password/set/", views.SetPassword.as_view(), "account_set_password"),
    hung("way-in/password/change/", account.password_change, "account_change_password"),
    hung("way-in/codes/activate/", views.ActivateCodes.as_view(), "mfa_activate_totp"),
    hung("way-in/codes/deactivate/", totp.deactivate_totp, "mfa_deactivate_totp"),
    hung("way-in/passkeys/add/", views.AddPasskey.as_view(), "mfa_add_webauthn"),
    hung("way-in/passkeys/<int:pk>/remove/", views.RemovePasskey.as_view(), "mfa_remove_webauthn"),
    hung("way-in/recovery/", recovery.view_recovery_codes, "mfa_view_recovery_codes"),
    hung("way-in/recovery/generate/", recovery.generate_recovery_codes, "mfa_generate_recovery_codes"),
]

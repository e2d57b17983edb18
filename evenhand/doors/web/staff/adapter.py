"""allauth's adapter: nobody signs up here; staff come by invitation."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):
    """Sign-up is closed."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Say no."""
        return False

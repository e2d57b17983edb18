"""The Report link for a frame on a place of ours: no form, no cookie, no script; it leads out of the frame.

What is in a frame can be covered by the page around it, so there is nothing in it that does anything by itself.
"""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.csp import CSP, build_policy
from django.views.decorators.clickjacking import xframe_options_exempt

from evenhand.doors.web.public import forms
from evenhand.doors.web.public.keeping import SOON, kept
from evenhand.doors.web.public.pages import EmbedPage
from evenhand.doors.web.render import render
from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import ANYONE
from evenhand.platforms.queries import origins


@xframe_options_exempt
@kept(SOON)
def button(request: HttpRequest) -> HttpResponse:
    """Show the link; the places of the association may frame it, and nobody else."""
    where = forms.prefilled(request.GET).where
    asked = f"?{urlencode({'where': where})}" if where else ""
    response = render(request, EmbedPage(ours().address + reverse("public.report") + asked))
    policy = cast("dict[str, list[str]]", settings.SECURE_CSP) | {"frame-ancestors": framers()}
    response[CSP.HEADER_ENFORCE] = build_policy(policy)
    return response


def framers() -> list[str]:
    """Return the exact origins that may frame it; older browsers, which know no such list, are not what this is for."""
    return list(origins(ANYONE)) or [CSP.NONE]

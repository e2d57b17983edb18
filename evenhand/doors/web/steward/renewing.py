"""A new secret for the Report links of a place, by a link that only its steward is mailed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse

from evenhand.doors.web.render import Page, render
from evenhand.ground.people.actors import ANYONE
from evenhand.platforms import queries
from evenhand.platforms.actions import renew_secret


@dataclass(frozen=True, slots=True)
class RenewPage(Page):
    """The place, and its new secret once there is one; it is shown this once."""

    template: ClassVar[str] = "steward/renew.html"
    place: str
    secret: str


def renew(request: HttpRequest, link: str) -> HttpResponse:
    """Ask whether the secret shall be renewed; renew it and show it."""
    steward = queries.steward_of_place(ANYONE, link)
    secret = renew_secret(steward, steward.of) if request.method == "POST" else ""
    return render(request, RenewPage(queries.renewed_place(steward), secret))

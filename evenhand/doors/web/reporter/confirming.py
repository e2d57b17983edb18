"""Whoever reads a mailbox says that a report came from it. The page tells nothing of the report."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from evenhand.doors.web.render import render
from evenhand.doors.web.reporter.pages import ConfirmPage
from evenhand.ground.people.actors import ANYONE
from evenhand.mailroom import actions
from evenhand.mailroom.queries import by_confirmation, is_confirmed


def confirm(request: HttpRequest, mail: str, secret: str) -> HttpResponse:
    """Ask whether the e-mail was theirs; take their word. Opening the link alone does nothing: programs open links too."""
    reporter = by_confirmation(ANYONE, mail, secret)
    if request.method != "POST":
        return render(request, ConfirmPage(is_confirmed(reporter)))
    actions.confirm(reporter, mail)
    return HttpResponseRedirect(request.path)

"""Statements of reasons as files: for one case, or for all of a moderator's own of a period."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from evenhand.doors.web import typed
from evenhand.ground.people.actors import Actor
from evenhand.transparency.reasons import queries
from evenhand.transparency.rules import Period


def of_case(_request: HttpRequest, actor: Actor, case: str) -> HttpResponse:
    """Hand out the statements of the decision that stands in a case."""
    return _file(queries.of_case(actor, case))


def of_period(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out those of a period, as far as the reader may read the cases."""
    days = Period(typed.day(request.GET, "from_on"), typed.day(request.GET, "until_on"))
    return _file(queries.of_period(actor, days))


def _file(written: str) -> HttpResponse:
    kept = {"Content-Disposition": 'attachment; filename="statements-of-reasons.json"'}
    return HttpResponse(written, "application/json", headers=kept)

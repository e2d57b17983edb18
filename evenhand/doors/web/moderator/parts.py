"""A part of the queue: read from its address, said in words, kept at hand."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from evenhand.cases import queries as cases
from evenhand.cases.desk import actions
from evenhand.cases.desk.rules import Part, Show
from evenhand.doors.web.shapes import Hidden
from evenhand.ground.people.actors import Actor
from evenhand.reports.wanted import Only, Wanted

SHOWS = {Show.BOTH: _("Everything"), Show.REPORTS: _("New reports"), Show.CASES: _("Cases")}
ONLY = {
    Only.MINE: _("mine"),
    Only.FREE: _("nobody has it yet"),
    Only.TODAY: _("due today"),
    Only.ANSWER: _("we wait for an answer"),
    Only.URGENT: _("may be urgent"),
}


def keep(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep a part at hand, or put it away again; then show it."""
    part = read(request.POST)
    known = {place.ref for place in cases.places(actor)} | {""}
    if request.method == "POST" and part != Part() and part.wanted.place in known:
        actions.keep(actor, part)
    return HttpResponseRedirect(address(part))


def read(told: QueryDict) -> Part:
    """Return the part that an address or a form names; what is no part of the queue is left out."""
    show, only = told.get("show", ""), frozenset(told.getlist("only"))
    return Part(
        Show(show) if show in set(Show) else Show.BOTH,
        Wanted(frozenset(part for part in Only if part in only), told.get("place", "")[:40]),
    )


def fields(part: Part) -> tuple[Hidden, ...]:
    """Return a part as a form or an address names it."""
    only = (Hidden("only", part_of) for part_of in Only if part_of in part.wanted.only)
    place = (Hidden("place", part.wanted.place),) if part.wanted.place else ()
    return (Hidden("show", part.show), *only, *place)


def address(part: Part, after: str = "") -> str:
    """Return where a part is shown."""
    if part == Part() and not after:
        return reverse("moderator.queue")
    named = [(f.name, f.value) for f in fields(part) if f.value or after]
    return f"{reverse('moderator.queue')}?{urlencode(named)}" + (f"&after={after}" if after else "")


def in_words(part: Part, places: Mapping[str, str]) -> str:
    """Return a part in words."""
    only = [gettext(words) for part_of, words in ONLY.items() if part_of in part.wanted.only]
    there = gettext("at %(place)s") % {"place": places.get(part.wanted.place, "")} if part.wanted.place else ""
    narrowed = ", ".join(filter(None, (*only, there)))
    if part.show is Show.BOTH and narrowed:
        return narrowed[0].upper() + narrowed[1:]
    return ": ".join(filter(None, (gettext(SHOWS[part.show]), narrowed)))


def places(actor: Actor, *shown: Part) -> Mapping[str, str]:
    """Return the names of the places, where one of these parts names one."""
    if not any(part.wanted.place for part in shown):
        return {}
    return {place.ref: place.name for place in cases.places(actor)}

"""Does anything stand between somebody and what they open? One press answers; later one can step back, or agree on others."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.cases.conflicts import actions, queries
from evenhand.cases.conflicts.actions import SAID
from evenhand.cases.conflicts.queries import NearForModerator
from evenhand.committee.rules import Answer
from evenhand.doors.web import typed
from evenhand.doors.web.moderator import queueing, told
from evenhand.doors.web.moderator.pages import BetweenPage, Near
from evenhand.doors.web.render import render
from evenhand.doors.web.shapes import Choice, Link
from evenhand.doors.web.typed import Errors
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor

AMONG_US = {"let": actions.let_talk, "ask": actions.ask}


def of_report(request: HttpRequest, actor: Actor, report: str) -> HttpResponse:
    """Show who works on a report; take an answer about it, or about all that its line of the queue stands for."""
    back = Link(_("The report"), reverse("moderator.report", args=[report]))
    return _shown_or_answered(request, actor, queries.asked_with(actor, report) or (report,), back)


def of_case(request: HttpRequest, actor: Actor, case: str) -> HttpResponse:
    """Show who works on a case; take an answer about it."""
    return _shown_or_answered(request, actor, (case,), Link(_("The case"), reverse("moderator.case", args=[case])))


def _shown_or_answered(request: HttpRequest, actor: Actor, matters: tuple[str, ...], back: Link) -> HttpResponse:
    if request.method != "POST":
        try:
            return render(request, page(actor, matters[0], back, request.path))
        except NotFound:  # whoever has not answered is asked in the queue
            return HttpResponseRedirect(reverse("moderator.queue"))
    try:
        return HttpResponseRedirect(_answered(actor, matters, request.POST, back))
    except Refused as problem:
        errors = typed.errors(problem)
        with suppress(NotFound):
            return render(request, page(actor, matters[0], back, request.path, errors), 422)
        return render(request, queueing.page(actor, errors=errors), 422)


def page(actor: Actor, matter: str, back: Link, to: str, errors: Errors = ()) -> BetweenPage:
    """Return who works on it, to somebody who does."""
    works = queries.of(actor, matter)
    gone = _("%(name)s, on %(at)s. What they voted counts no longer, unless it was decided before.")
    return BetweenPage(
        back=back,
        near=tuple(_near(one, decides=works.decides) for one in works.near),
        gone=tuple(gone % {"name": one.name, "at": told.on(one.at)} for one in works.withdrew),
        ask=tuple(Choice(one.person, one.name, _("alternate") if one.helps else "") for one in works.may_ask),
        to=to,
        errors=errors,
    )


def _near(one: NearForModerator, *, decides: bool) -> Near:
    reads = _("knows somebody in it a little, reads it and talks with you. They neither vote nor decide.")
    waits = _("knows somebody in it a little, and reads nothing of it unless you agree.")
    return Near(one.name, reads if one.talks else waits, one.words, one.person if decides and not one.talks else "")


def _answered(actor: Actor, matters: tuple[str, ...], post: QueryDict, back: Link) -> str:
    """Do what was chosen, and return where it goes on: to what it opened, or to the queue, where it is no more."""
    said = typed.one_of(post, "said", (*SAID, *AMONG_US))
    if said in AMONG_US:
        AMONG_US[said](actor, matters[0], typed.line(post, "person"))
        return f"{back.href}between/"
    words = typed.words(post, f"words-{matters[0]}")
    for matter in matters:
        with suppress(Refused):  # pressed twice
            actions.declare(actor, matter, Answer(said), words)
    if said != Answer.NONE:
        return reverse("moderator.queue")
    return reverse("moderator.together", args=[matters[0]]) if len(matters) > 1 else back.href

"""The list of the association's members, for a moderator who keeps it: how it stands, a new list, whom no letter reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.attachments.intake import Sent, content
from evenhand.doors.web import typed
from evenhand.doors.web.members_spoken import planned, stands, why
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.shapes import Choice
from evenhand.doors.web.typed import Errors
from evenhand.doors.web.uploading import sent, status, with_files
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor
from evenhand.membership import actions, queries, taking_over
from evenhand.membership.handing_out import table
from evenhand.membership.rules import many_leave

WHOLE, ADDED = "whole", "added"


@dataclass(frozen=True, slots=True)
class MembersPage(Page):
    """How the list stands. `planned`: what the list that was sent would do, empty without one."""

    template: ClassVar[str] = "moderator/members.html"
    here: ClassVar[str] = "members"
    stands: tuple[str, ...]
    planned: tuple[str, ...]
    ref: str
    many: bool
    kinds: tuple[Choice, ...]
    errors: Errors


def members(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the list as it stands, and what the one that was sent would change."""
    return _shown(request, actor)


@with_files
def offer(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take a list in, to be looked at."""
    _must_post(request, actor)
    try:
        whole = typed.one_of(request.POST, "kind", (WHOLE, ADDED)) == WHOLE
        taking_over.offer(actor, content(_one(sent(request))), whole=whole)
    except Refused as problem:
        refused = Refused(problem.reason, problem.field or "files")
        return _shown(request, actor, typed.errors(refused), status(problem))
    return HttpResponseRedirect(reverse("moderator.members") + "#planned")


def _one(files: tuple[Sent, ...]) -> Sent:
    if len(files) != 1:
        raise Refused("members-list-is-one-file", "files")
    return files[0]


def take(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take the list over that was shown."""
    _must_post(request, actor)
    waiting = queries.offered(actor)
    if waiting is None or waiting.ref != request.POST.get("list"):
        raise NotFound
    try:
        many = request.POST.get("though_many_leave") == "yes"
        taking_over.take(
            actor, queries.offered_content(actor, waiting.ref), whole=waiting.whole, though_many_leave=many
        )
    except Refused as problem:
        return _shown(request, actor, typed.errors(problem), status(problem))
    return HttpResponseRedirect(reverse("moderator.members"))


def unreached(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out whom no letter reaches."""
    _must_post(request, actor)
    rows = ((one.number, one.name, one.email, why(one.why)) for one in actions.list_unreached(actor))
    told = table((_("Number"), _("Name"), _("E-mail"), _("Why no letter reaches them")), rows)
    answer = HttpResponse("\ufeff" + told, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="not-reached.csv"'
    return answer


def _must_post(request: HttpRequest, actor: Actor) -> None:
    if request.method != "POST" or not queries.keeps_list(actor):
        raise NotFound


def _shown(request: HttpRequest, actor: Actor, errors: Errors = (), code: int = 200) -> HttpResponse:
    counts, waiting = queries.counts(actor), queries.offered(actor)
    chosen = request.POST.get("kind", WHOLE if waiting is None or waiting.whole else ADDED)
    said, many = (tuple(planned(waiting.plan)), many_leave(waiting.plan)) if waiting else ((), False)
    ref = waiting.ref if waiting else ""
    return render(request, MembersPage(tuple(stands(counts)), said, ref, many, _kinds(chosen), errors), code)


def _kinds(chosen: str) -> tuple[Choice, ...]:
    kinds = (
        (WHOLE, _("All members"), _("Who is not in it has left and is erased.")),
        (ADDED, _("An addition"), _("Nobody leaves.")),
    )
    return tuple(Choice(value, words, note, chosen == value) for value, words, note in kinds)

"""The moderators answer an appeal: one statement to its panel, of whose talk they see nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.appeals import queries
from evenhand.appeals.hearing import actions
from evenhand.cases import queries as cases
from evenhand.doors.web import spoken, typed
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.typed import Errors
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor


@dataclass(frozen=True, slots=True)
class Answerable:
    """One appeal, and whether its statement can still be made."""

    ref: str
    heading: str
    reason: str
    change: str
    can_state: bool
    stated: str


@dataclass(frozen=True, slots=True)
class StatementPage(Page):
    """The appeals of a case as its moderators may answer them."""

    template: ClassVar[str] = "moderator/statement.html"
    here: ClassVar[str] = "queue"
    name: str
    case_to: str
    appeals: tuple[Answerable, ...]
    words: str
    errors: Errors


def statement(request: HttpRequest, actor: Actor, case: str) -> HttpResponse:
    """Show what the appeals say; take in the statement."""
    if request.method != "POST":
        return render(request, _page(actor, case, "", ()))
    words = request.POST.get("words", "")
    try:
        actions.state(actor, request.POST.get("appeal", ""), typed.words(request.POST, "words"))
    except Refused as problem:
        return render(request, _page(actor, case, words, typed.errors(problem)), 422)
    return HttpResponseRedirect(reverse("moderator.appeal", args=[case]))


def _page(actor: Actor, case: str, words: str, errors: Errors) -> StatementPage:
    shown = cases.for_moderator(actor, case)
    lines = tuple(_one(appeal) for appeal in queries.to_answer(actor, case))
    return StatementPage(shown.called, reverse("moderator.case", args=[case]), lines, words, errors)


def _one(appeal: queries.AppealForModerator) -> Answerable:
    heading = _("The appeal by %(side)s") % {"side": spoken.side(appeal.side)}
    stated = _("%(name)s has made the statement of the moderators.") % {"name": appeal.stated_by}
    said = stated if appeal.stated_by else ""
    return Answerable(appeal.ref, heading, appeal.reason, appeal.why_change, appeal.can_state, said)

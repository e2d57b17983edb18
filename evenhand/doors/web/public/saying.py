"""What everybody says to a draft: the form, the thanks, and the log of what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from evenhand.conduct.comments.actions import say
from evenhand.conduct.comments.queries import log
from evenhand.conduct.comments.rules import Said
from evenhand.conduct.drafts import queries as drafts
from evenhand.conduct.drafts.queries import DraftForEverybody
from evenhand.conduct.drafts.rules import State
from evenhand.conduct.rules import OUR_CODE, address
from evenhand.doors.web import saying, typed
from evenhand.doors.web.public.keeping import SOON, kept
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.saying import SaidLog, SayForm, Titles
from evenhand.doors.web.shapes import Link
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.facts import today
from evenhand.ground.association.spoken import day
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import ANYONE

WRONG = 422


@dataclass(frozen=True, slots=True)
class SaidPage(Page):
    """The log of a draft or of a review, with the form while something can be said."""

    template: ClassVar[str] = "public/said.html"
    here: ClassVar[str] = "code"
    name: str
    to: Link
    say: SayForm | None
    log: SaidLog
    errors: Errors


@dataclass(frozen=True, slots=True)
class ThanksPage(Page):
    template: ClassVar[str] = "public/thanks.html"
    here: ClassVar[str] = "code"
    to: Link


@kept(SOON)
def of_draft(request: HttpRequest, ref: str, name: str = OUR_CODE) -> HttpResponse:
    """Show what was said to a draft, also after it is in force; take what somebody says."""
    seen = drafts.shown(ANYONE, ref, name=name)
    stands = seen.standing
    to = Link(stands.title, address(name, edition=stands.number) if stands.number else stands.address)

    def page(post: QueryDict, errors: Errors) -> SaidPage:
        return SaidPage(
            _("What was said to this draft"), to, form(seen, post), saying.log(log(ANYONE, ref), titles(seen)), errors
        )

    return taken_in(request, lambda said: say(ANYONE, ref, said), page, to)


def taken_in(
    request: HttpRequest, take: Callable[[Said], object], page: Callable[[QueryDict, Errors], Page], to: Link
) -> HttpResponse:
    """Take what somebody says, and thank them; what is refused comes back with everything typed."""
    if request.method != "POST":
        return render(request, page(QueryDict(), ()))
    try:
        take(saying.typed(request.POST))
    except Refused as problem:
        return render(request, page(request.POST, typed.errors(problem)), WRONG)
    return render(request, ThanksPage(to))


def form(seen: DraftForEverybody, post: QueryDict) -> SayForm | None:
    """Return the form of a draft, while comments are open; whoever typed too late keeps their words."""
    stands = seen.standing
    is_open = stands.state is State.CONSULTATION and (stands.comments_until or dt.date.min) >= today()
    if not is_open and not post:
        return None
    until = _("Comments are open until %(day)s.") % {"day": day(stands.comments_until)} if stands.comments_until else ""
    return saying.form(f"{stands.address}comments/", until, titles(seen), post)


def titles(seen: DraftForEverybody) -> Titles:
    """Return the sections and rules of a draft by id."""
    return saying.titles(seen.contents)

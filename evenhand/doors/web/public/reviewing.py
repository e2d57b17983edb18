"""The yearly review for everybody: when it is, what came of the last ones, and a form to say something while it is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from evenhand.conduct import queries as conduct
from evenhand.conduct.comments.queries import log
from evenhand.conduct.rules import OUR_CODE, address
from evenhand.doors.web import reviewing, saying
from evenhand.doors.web.public.keeping import SOON, kept
from evenhand.doors.web.public.saying import SaidPage, taken_in
from evenhand.doors.web.render import Page, render
from evenhand.doors.web.saying import SaidLog, SayForm, Titles
from evenhand.doors.web.shapes import Answer, Link
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.spoken import day
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import ANYONE
from evenhand.review import queries
from evenhand.review.actions import comment
from evenhand.review.shapes import PastForEverybody, ReviewForEverybody, StatusForEverybody


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one review."""

    when: str
    outcome: str
    edition: str
    reason: str
    note: str
    why: str
    said_at: str


@dataclass(frozen=True, slots=True)
class ReviewPage(Page):
    template: ClassVar[str] = "public/review.html"
    here: ClassVar[str] = "code"
    name: str
    code: Link
    stands: str
    overdue: str
    why: str
    draft: str
    say: SayForm | None
    log: SaidLog | None
    unclear: tuple[Answer, ...]
    past: tuple[Came, ...]
    errors: Errors


@kept(SOON)
def review(request: HttpRequest, name: str = OUR_CODE) -> HttpResponse:
    """Show where the review stands and what came of earlier ones; take what somebody says."""
    seen = queries.review(ANYONE, name=name)
    shown = conduct.code(ANYONE, name=name)
    titles = saying.titles(shown.contents)
    status, here = seen.status, f"{address(name)}review/"

    def page(post: QueryDict, errors: Errors) -> ReviewPage:
        return ReviewPage(
            shown.edition.title,
            Link(shown.edition.title, address(name)),
            reviewing.in_words(status),
            reviewing.overdue(status),
            status.why if status else "",
            status.draft if status else "",
            _form(here, status, titles, post),
            saying.log(log(ANYONE, status.ref), titles) if status and status.opened_on else None,
            _unclear(seen),
            tuple(_came(one, name) for one in seen.past),
            errors,
        )

    if request.method == "POST" and status is None:
        raise NotFound
    return taken_in(
        request, lambda said: comment(ANYONE, status.ref if status else "", said), page, Link(_("The review"), here)
    )


@kept(SOON)
def said(request: HttpRequest, ref: str, name: str = OUR_CODE) -> HttpResponse:
    """Show what was said in a review that is completed."""
    found = next((one for one in queries.past(ANYONE, name=name) if one.ref == ref), None)
    if found is None:
        raise NotFound
    titles = saying.titles(conduct.code(ANYONE, name=name).contents)
    to = Link(_("The yearly review"), f"{address(name)}review/")
    heading = _("What was said in the review that ended on %(day)s") % {"day": day(found.completed_on)}
    return render(request, SaidPage(heading, to, None, saying.log(log(ANYONE, ref), titles), ()))


def _form(here: str, status: StatusForEverybody | None, titles: Titles, post: QueryDict) -> SayForm | None:
    if status is None or (status.heard_until is None and not post):
        return None
    return saying.form(here, "", titles, post)


def _unclear(seen: ReviewForEverybody) -> tuple[Answer, ...]:
    return tuple(Answer(title, reviewing.times(count)) for _id, title, count in seen.unclear)


def _came(one: PastForEverybody, name: str) -> Came:
    return Came(
        day(one.completed_on),
        reviewing.outcome(one),
        address(name, edition=one.edition) if one.edition else "",
        one.reason,
        one.note,
        one.why,
        f"{address(name)}review/{one.ref}/",
    )

"""What a moderator does with a report. What is refused comes back with everything typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from evenhand.cases import actions as cases
from evenhand.cases import queries as case_queries
from evenhand.doors.web import typed
from evenhand.doors.web.doors import View
from evenhand.doors.web.moderator import questioning, report_page
from evenhand.doors.web.render import render
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor
from evenhand.reports import actions, queries
from evenhand.reports.rules import Aside

type Doing = Callable[[Actor, str, QueryDict], str]
"""Does one thing with a report; returns the case to go on with, or nothing to stay with the report."""


def posted(**at: str) -> Callable[[Doing], View]:
    """Make a view of something to do. `at` says which field of the page a field of the rule is."""

    def of(do: Doing) -> View:
        @wraps(do)
        def view(request: HttpRequest, actor: Actor, report: str) -> HttpResponse:
            here = HttpResponseRedirect(reverse("moderator.report", args=[report]))
            if request.method != "POST":
                queries.for_moderator(actor, report)  # a stranger is sent nowhere; whatever is done asks for itself
                return here
            try:
                case = do(actor, report, request.POST)
            except Refused as problem:
                page = report_page.page(actor, report, request.POST, typed.errors(problem, **at))
                return render(request, page, 422)
            return HttpResponseRedirect(reverse("moderator.case", args=[case])) if case else here

        return view

    return of


@posted()
def look(actor: Actor, report: str, _post: QueryDict) -> str:
    """Note the first look."""
    actions.look(actor, report)
    return ""


@posted()
def answer(actor: Actor, report: str, post: QueryDict) -> str:
    """Write to whoever reported."""
    questioning.send(actor, report, post)
    return ""


@posted(words="aside_words")
def set_aside(actor: Actor, report: str, post: QueryDict) -> str:
    """Follow it no further, and say why."""
    why = Aside(typed.one_of(post, "why", list(Aside)))
    actions.set_aside(actor, report, why, typed.words(post, "aside_words"))
    return ""


@posted(reason="later_why", until_on="later_until")
def handle_later(actor: Actor, report: str, post: QueryDict) -> str:
    """Handle reports from this reporter later."""
    until_on, reason = typed.day(post, "later_until"), typed.words(post, "later_why")
    actions.handle_later(actor, report, until_on=until_on, reason=reason)
    return ""


@posted()
def handle_as_others(actor: Actor, report: str, _post: QueryDict) -> str:
    """Take that back."""
    actions.handle_as_others(actor, report)
    return ""


@posted()
def open_case(actor: Actor, report: str, post: QueryDict) -> str:
    """Open a case, from this report and those chosen beside it."""
    offered = {r.ref for r in case_queries.alike(actor, report)}
    return cases.open_case(actor, (report, *(ref for ref in dict.fromkeys(post.getlist("with")) if ref in offered)))


@posted()
def join(actor: Actor, report: str, post: QueryDict) -> str:
    """Add it to an open case."""
    case = typed.one_of(post, "case", [c.ref for c in case_queries.open_ones(actor)])
    cases.join(actor, case, report)
    return case

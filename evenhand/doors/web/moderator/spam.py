"""Close a report of advertising at once: what happens stands first, in words one can change, and one button does it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from evenhand.cases import actions as cases
from evenhand.cases.rules import check_words
from evenhand.decisions import actions as decisions
from evenhand.decisions.lightly import before
from evenhand.decisions.queries import Preview
from evenhand.doors.web import typed
from evenhand.doors.web.moderator import spam_page
from evenhand.doors.web.moderator.spam_page import Advertised
from evenhand.doors.web.render import render
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor
from evenhand.reports import actions as reports
from evenhand.reports.rules import Aside

SHOW = "show"
"""The step that shows the letters anew instead of closing anything."""


def close(request: HttpRequest, actor: Actor, report: str) -> HttpResponse:
    """Show what closing it would do; on the button's press, do it."""
    there = spam_page.of(actor, report)
    if there.is_over:
        return HttpResponseRedirect(spam_page.back(there).href)
    kept = request.POST if request.method == "POST" else spam_page.begun(there)
    try:
        if request.method == "POST" and request.POST.get("step") != SHOW:
            return HttpResponseRedirect(_aside(actor, there, kept) if there.is_mail else _decided(actor, there, kept))
        return render(request, spam_page.page(there, kept, None if there.is_mail else _letters(actor, there, kept)))
    except Refused as problem:
        errors = typed.errors(problem, **spam_page.FIELDS, **{f"why-{kept.get('clause', '')}": "why"})
        return render(request, spam_page.page(there, kept, None, errors), 422 if request.method == "POST" else 200)


def _aside(actor: Actor, there: Advertised, post: QueryDict) -> str:
    """Follow a report no further that is advertising itself, or names no post of ours."""
    reports.set_aside(actor, there.report.ref, Aside.SPAM, typed.words(post, "words"))
    return reverse("moderator.report", args=[there.report.ref])


def _letters(actor: Actor, there: Advertised, post: QueryDict) -> Preview:
    return before(actor, there.report.ref, _summary(post), spam_page.draft(there, post))


def _summary(post: QueryDict) -> str:
    return check_words(typed.words(post, "summary"), "summary")


def _decided(actor: Actor, there: Advertised, post: QueryDict) -> str:
    """Open a case of it (where none is begun), and decide it as one member may."""
    summary, draft = _summary(post), spam_page.draft(there, post)
    before(actor, there.report.ref, summary, draft)
    case = there.report.case or cases.open_case(actor, (there.report.ref, *there.others))
    cases.summarise(actor, case, summary)
    decisions.decide(actor, case, draft)
    return reverse("moderator.case", args=[case])

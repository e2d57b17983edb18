"""A party's own page: their letters, what is restricted, an answer, an appeal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from evenhand.cases import actions, queries
from evenhand.doors.web import appealing, typed, uploading
from evenhand.doors.web.render import render
from evenhand.doors.web.respondent import showing
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import ANYONE


@uploading.with_files
def case(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the page; take in an answer."""
    party = queries.by_link(ANYONE, secret)
    if request.method != "POST":
        return render(request, showing.case(party, secret, {}))
    try:
        actions.answer(party, typed.words(request.POST, "words"), uploading.sent(request))
    except Refused as problem:
        page = showing.case(party, secret, request.POST.dict(), typed.errors(problem))
        return render(request, page, uploading.status(problem))
    return HttpResponseRedirect(reverse("respondent.case", args=[secret]))


def appeal(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the form for an appeal; take it in."""
    party = queries.by_link(ANYONE, secret)
    right = appealing.must_be_possible(party)
    errors = appealing.send(party, request.POST) if request.method == "POST" else ()
    if request.method == "POST" and not errors:
        return HttpResponseRedirect(reverse("respondent.case", args=[secret]))
    page = showing.appeal(right, secret, appealing.read(request.POST), errors)
    return render(request, page, 422 if errors else 200)

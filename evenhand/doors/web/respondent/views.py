"""A party's own page: their letters, what is restricted, an answer, an appeal."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from evenhand.cases import actions, queries
from evenhand.cases.meanwhile import actions as meanwhile
from evenhand.doors.web import addressing, appealing, questions, typed, uploading
from evenhand.doors.web.papers import paper
from evenhand.doors.web.render import render
from evenhand.doors.web.respondent import showing
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import ANYONE, Actor


@uploading.with_files
def case(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the page; take in an answer."""
    party = queries.by_link(ANYONE, secret)
    if request.method != "POST":
        return render(request, showing.case(party, secret, {}))
    try:
        words, more_time = typed.words(request.POST, "words"), "more_time" in request.POST
        actions.answer(party, words, uploading.sent(request), more_time=more_time)
    except Refused as problem:
        page = showing.case(party, secret, request.POST.dict(), typed.errors(problem))
        return render(request, page, uploading.status(problem))
    return HttpResponseRedirect(reverse("respondent.case", args=[secret]))


def object_to(request: HttpRequest, secret: str) -> HttpResponse:
    """Take in an objection to what holds meanwhile."""
    return _done(request, secret, lambda party: meanwhile.object_to(party, typed.words(request.POST, "objection")))


def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the answer to what one is asked with a button."""
    return _done(request, secret, lambda party: questions.answer(party, request.POST))


def choose_address(request: HttpRequest, secret: str) -> HttpResponse:
    """Take how a party wants to be written to."""
    return _done(request, secret, lambda party: addressing.choose(party, request.POST))


def letter(request: HttpRequest, secret: str, ref: str) -> HttpResponse:
    """Show a letter of theirs as a paper (PDF)."""
    party = queries.by_link(ANYONE, secret)
    return paper.answer(request, party, party.of, ref)


def _done(request: HttpRequest, secret: str, do: Callable[[Actor], None]) -> HttpResponse:
    """Do something and show the page as it then stands, or with what was refused."""
    party = queries.by_link(ANYONE, secret)
    if request.method == "POST":
        try:
            do(party)
        except Refused as problem:
            return render(request, showing.case(party, secret, request.POST.dict(), typed.errors(problem)), 422)
    return HttpResponseRedirect(reverse("respondent.case", args=[secret]))


def appeal(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the form for an appeal; take it in, what it lacked, or its withdrawal."""
    party = queries.by_link(ANYONE, secret)
    right = appealing.must_be_open(party)
    errors = appealing.send(party, request.POST) if request.method == "POST" else ()
    if not right.possible and errors:
        return render(request, showing.case(party, secret, {}, errors), 422)
    if not right.possible or (request.method == "POST" and not errors):
        return HttpResponseRedirect(reverse("respondent.case", args=[secret]))
    page = showing.appeal(right, secret, appealing.read(party, request.POST), errors)
    return render(request, page, 422 if errors else 200)

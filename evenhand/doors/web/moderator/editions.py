"""Writing the next edition of the Code at the desk, and taking it step by step to the day it holds."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from evenhand.conduct import queries as conduct
from evenhand.conduct.drafts import actions, queries
from evenhand.conduct.drafts.rules import Approval, Credits, Writing
from evenhand.conduct.kinds import Kind
from evenhand.conduct.rules import LONGEST, OUR_CODE
from evenhand.doors.web import typed
from evenhand.doors.web.doors import View
from evenhand.doors.web.moderator import edition_page
from evenhand.doors.web.moderator.edition_page import FROM, KIND
from evenhand.doors.web.render import render
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor

type Doing = Callable[[Actor, str, QueryDict], object]


def editions(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is under way; begin the next edition."""
    if request.method != "POST":
        return render(request, edition_page.editions(actor, QueryDict()))
    try:
        code = typed.one_of(request.POST, "code", queries.codes(actor) or (OUR_CODE,))
        ref = actions.open_draft(actor, code, _begun(actor, code, typed.words(request.POST, "why")))
    except Refused as problem:
        return render(request, edition_page.editions(actor, request.POST, typed.errors(problem)), 422)
    return HttpResponseRedirect(reverse("moderator.edition", args=[ref]))


def edition(request: HttpRequest, actor: Actor, ref: str) -> HttpResponse:
    """Show one edition on its way."""
    return render(request, edition_page.page(actor, ref, QueryDict()))


def posted(do: Doing) -> View:
    """Make a view of a step that an edition takes."""

    @wraps(do)
    def view(request: HttpRequest, actor: Actor, ref: str) -> HttpResponse:
        queries.draft(actor, ref)
        if request.method == "POST":
            try:
                do(actor, ref, request.POST)
            except Refused as problem:
                return render(request, edition_page.page(actor, ref, request.POST, typed.errors(problem)), 422)
        return HttpResponseRedirect(reverse("moderator.edition", args=[ref]))

    return view


@posted
def write(actor: Actor, ref: str, post: QueryDict) -> None:
    """Keep what was written."""
    markdown = post.get("markdown", "")
    if len(markdown) > 2 * LONGEST:
        raise Refused("code-is-too-long", "markdown")
    credits_ = Credits(typed.line(post, "source"), typed.line(post, "licence"), typed.words(post, "adapted_from"))
    writing = Writing(typed.line(post, "title"), markdown, typed.words(post, "why"), credits_)
    lineage = {
        name.removeprefix(FROM): tuple(filter(None, post.getlist(name))) for name in post if name.startswith(FROM)
    }
    actions.write(actor, ref, writing, {clause: origin for clause, origin in lineage.items() if origin}, _kinds(post))


@posted
def consult(actor: Actor, ref: str, post: QueryDict) -> None:
    """Show it to everybody."""
    actions.consult(actor, ref, typed.day(post, "until"))


@posted
def revise(actor: Actor, ref: str, post: QueryDict) -> None:
    """Take it back to be written on."""
    actions.revise(actor, ref, typed.words(post, "heard"))


@posted
def approve(actor: Actor, ref: str, post: QueryDict) -> None:
    """Write down who approved it."""
    votes = (
        int(post.get(field, "") or 0) if (post.get(field, "") or "0").isdecimal() else -1 for field in ("yes", "no")
    )
    actions.approve(actor, ref, Approval(typed.line(post, "by"), typed.day(post, "on"), *votes))


@posted
def schedule(actor: Actor, ref: str, post: QueryDict) -> None:
    """Announce its day."""
    actions.schedule(actor, ref, typed.day(post, "effective_on"), typed.words(post, "emergency"))


@posted
def archive(actor: Actor, ref: str, _post: QueryDict) -> None:
    """Put it away."""
    actions.archive(actor, ref)


@posted
def withdraw(actor: Actor, ref: str, post: QueryDict) -> None:
    """Follow it no further."""
    actions.withdraw(actor, ref, typed.words(post, "withdrawn"))


def _kinds(post: QueryDict) -> dict[str, Kind]:
    """Return the kinds that were set by hand."""
    set_ = {name.removeprefix(KIND): post.get(name, "") for name in post if name.startswith(KIND) and post.get(name)}
    if set(set_.values()) - set(Kind):
        raise Refused("choose-one-of-these", "kinds")
    return {clause: Kind(kind) for clause, kind in set_.items()}


def _begun(actor: Actor, code: str, why: str) -> Writing:
    """Begin with the words that hold."""
    try:
        last = conduct.editions(actor, name=code).editions[0]
    except IndexError:
        raise NotFound from None
    return Writing(last.title, conduct.markdown(actor, last.number, name=code), why)

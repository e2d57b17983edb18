"""Writing the decision: look at it as often as you like, see what will happen, then decide."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from evenhand.cases.rules import Stage
from evenhand.decisions import actions, queries
from evenhand.decisions.queries import Usual
from evenhand.decisions.rules import Draft
from evenhand.decisions.together import actions as together
from evenhand.doors.web import typed
from evenhand.doors.web.moderator import decide_page, drafting, offered, retyping, unclear
from evenhand.doors.web.moderator.offered import Offered
from evenhand.doors.web.render import render
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor


def decide(request: HttpRequest, actor: Actor, case: str) -> HttpResponse:
    """Show the document; with `step`: add a clause, look at the letters, see what will happen, decide."""
    there = offered.of(actor, case, request.POST)
    must_be_ready(there)
    if request.method != "POST":
        kept = retyping.begun(actor, there) or decide_page.begun(there.reported_on, there.pointed_at)
        return render(request, decide_page.page(there, kept, usual=usual(actor, there, kept)))
    post = request.POST.copy()
    try:
        return STEPS.get(post.get("step", ""), again)(request, actor, there, post)
    except Refused as problem:
        errors = typed.errors(problem, **drafting.FIELDS)
        return render(request, decide_page.page(there, post, errors=errors, usual=usual(actor, there, post)), 422)


def must_be_ready(there: Offered) -> None:
    """Refuse to begin when the case is decided, or has no neutral summary for the letter to rest on."""
    if there.case.stage != Stage.OPEN:
        raise Refused(f"cannot-decide-when-{there.case.stage}")
    if not there.case.summary:
        raise Refused("case-has-no-summary")


def usual(actor: Actor, there: Offered, post: QueryDict) -> Usual | None:
    """Return what is usual for what was typed, or nothing while the weighing is not whole."""
    try:
        return queries.weighing(actor, there.case.ref, drafting.weighed(post, clauses=there.clauses))
    except Refused:
        return None


def again(request: HttpRequest, actor: Actor, there: Offered, post: QueryDict) -> HttpResponse:
    """Show the document as it was typed."""
    return render(request, decide_page.page(there, post, usual=usual(actor, there, post)))


def like(request: HttpRequest, actor: Actor, there: Offered, post: QueryDict) -> HttpResponse:
    """Show what is usual and what like cases got, once the weighing is whole."""
    found = queries.weighing(actor, there.case.ref, drafting.weighed(post, clauses=there.clauses))
    return render(request, decide_page.page(there, post, usual=found))


def add(request: HttpRequest, actor: Actor, there: Offered, post: QueryDict) -> HttpResponse:
    """Add a clause to find on."""
    post.appendlist("clause", typed.one_of(post, "add_clause", there.clauses))
    return again(request, actor, there, post)


def unclear_here(request: HttpRequest, actor: Actor, there: Offered, post: QueryDict) -> HttpResponse:
    """Mark a clause for the next review, and show the document as it was typed."""
    unclear.keep(actor, there.case.ref, post)
    for field in unclear.FIELDS:
        post[field] = ""
    return again(request, actor, there, post)


def letter(request: HttpRequest, actor: Actor, there: Offered, post: QueryDict) -> HttpResponse:
    """Show the letter beside the document."""
    shown = queries.preview(actor, there.case.ref, _draft(there, post))
    paragraphs = decide_page.letters(shown)[0].paragraphs
    return render(request, decide_page.page(there, post, paragraphs, usual=usual(actor, there, post)))


def preview(request: HttpRequest, actor: Actor, there: Offered, post: QueryDict) -> HttpResponse:
    """Show what will happen."""
    draft = _draft(there, post)
    shown = queries.preview(actor, there.case.ref, draft)
    if not shown.heard:
        raise Refused("respondent-was-not-heard", "measures")
    return render(request, decide_page.confirm(there, post, draft, shown))


def do(_request: HttpRequest, actor: Actor, there: Offered, post: QueryDict) -> HttpResponse:
    """Decide, or propose what one member alone cannot decide."""
    case, draft = there.case.ref, _draft(there, post)
    if queries.preview(actor, case, draft).people == 1:
        actions.decide(actor, case, draft)
        return HttpResponseRedirect(reverse("moderator.case", args=[case]))
    together.propose(actor, case, draft)
    return HttpResponseRedirect(reverse("moderator.deciding", args=[case]))


STEPS = {
    "add": add,
    "like": like,
    "unclear": unclear_here,
    "letter": letter,
    "preview": preview,
    "do": do,
    "decide": do,
}


def _draft(there: Offered, post: QueryDict) -> Draft:
    if there.edition is None:
        raise Refused("no-edition-was-in-force-then", "happened_on")
    return drafting.read(
        post,
        clauses=there.clauses,
        posts=[p.value for p in there.posts],
        places=[p.value for p in there.places],
        served=there.served,
    )

"""What a moderator does in a case. What is refused comes back with everything typed; what goes outside is shown first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from evenhand.cases import actions, queries
from evenhand.cases.leading import actions as leading
from evenhand.cases.parties import Named
from evenhand.cases.rules import Side
from evenhand.doors.web import typed
from evenhand.doors.web.doors import View
from evenhand.doors.web.moderator import case_page, leaking, outward, questioning, unclear
from evenhand.doors.web.moderator.pages import ConfirmPage
from evenhand.doors.web.render import render
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor

type Doing = Callable[..., ConfirmPage | None]
"""Does one thing in a case, given (actor, case, post) and what else its address names; or returns a page that asks once
more."""
AFTERWARDS = {"mark_unclear": "?marked=yes#unclear"}
"""Where on the page of the case it is said that something was kept, for what is not seen there otherwise."""


def posted(do: Doing) -> View:
    """Make a view of something to do in a case."""

    @wraps(do)
    def view(request: HttpRequest, actor: Actor, case: str, **named: str) -> HttpResponse:
        queries.for_moderator(actor, case)
        if request.method != "POST":
            return HttpResponseRedirect(reverse("moderator.case", args=[case]))
        if request.POST.get("step") == "back":
            return render(request, case_page.page(actor, case, request.POST))
        try:
            once_more = do(actor, case, request.POST, **named)
        except Refused as problem:
            at = fields(named.get("thread", "") or named.get("interim", ""))
            return render(request, case_page.page(actor, case, request.POST, leaking.errors(problem, **at)), 422)
        if once_more:
            return render(request, once_more)
        return HttpResponseRedirect(reverse("moderator.case", args=[case]) + AFTERWARDS.get(do.__name__, ""))

    return view


def fields(of: str) -> Mapping[str, str]:
    """Return which field of the page a field of a rule is; `of` is the thread or the interim it is about."""
    if of.startswith("i-"):
        return {"days": f"until-{of}", "review_on": f"review-{of}", "reason": f"reason-{of}"}
    of_thread = (
        {field: f"{field}-{of}" for field in ("words", "questions", "again", "reply_by", "more_time")} if of else {}
    )
    return {"days": "until", "review_on": "review", "place": "who", **of_thread}


@posted
def look_again(actor: Actor, case: str, _post: QueryDict) -> None:
    """Have the posts looked at once more."""
    actions.look_again(actor, case)


@posted
def summarise(actor: Actor, case: str, post: QueryDict) -> None:
    """Keep the neutral summary."""
    actions.summarise(actor, case, typed.words(post, "summary"))


@posted
def note(actor: Actor, case: str, post: QueryDict) -> None:
    """Leave a note for the other moderators."""
    actions.note(actor, case, typed.words(post, "note"))


@posted
def mark_unclear(actor: Actor, case: str, post: QueryDict) -> None:
    """Mark a clause for the next review of the Code."""
    unclear.keep(actor, case, post)


@posted
def take(actor: Actor, case: str, _post: QueryDict) -> None:
    """Take the lead."""
    leading.take(actor, case)


@posted
def hand_over(actor: Actor, case: str, post: QueryDict) -> None:
    """Hand the lead to another member."""
    leading.hand_over(actor, case, post.get("hand_over_to", ""), typed.words(post, "hand_over_note"))


@posted
def name_party(actor: Actor, case: str, post: QueryDict) -> None:
    """Add somebody the case concerns."""
    side = typed.one_of(post, "side", (Side.RESPONDENT, Side.AFFECTED, Side.WITNESS))
    place = typed.one_of(post, "place", ("", *(p.ref for p in queries.places(actor))))
    actions.name_party(
        actor,
        case,
        Named(
            Side(side),
            typed.line(post, "name"),
            typed.line(post, "email"),
            "organisation" in post,
            place,
            typed.line(post, "account") if place else "",
        ),
    )


@posted
def write(actor: Actor, case: str, post: QueryDict, *, thread: str) -> None:
    """Write to one person, in their own thread."""
    if thread in queries.for_moderator(actor, case).reports:
        questioning.send(actor, thread, post, thread)
    else:
        actions.write(actor, case, thread, typed.words(post, f"words-{thread}"))


@posted
def hide(actor: Actor, case: str, post: QueryDict) -> ConfirmPage | None:
    """Have a post hidden and held while the case is open."""
    chosen = outward.post_to_hide(actor, case, post)
    if post.get("step") != "do":
        return outward.hiding(actor, case, post, chosen)
    actions.hide(actor, case, *chosen.value.split(" ", 1))
    return None

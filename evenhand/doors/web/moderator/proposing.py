"""Rating, voting, reading and signing; ending a measure earlier. Each goes to one address, with its step."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from evenhand.cases import queries as cases
from evenhand.decisions import queries
from evenhand.decisions.ending import actions as ending
from evenhand.decisions.together import actions
from evenhand.decisions.together import queries as together
from evenhand.decisions.together.rules import Rated
from evenhand.doors.web import typed
from evenhand.doors.web.moderator import proposal_page
from evenhand.doors.web.moderator.drafting import level
from evenhand.doors.web.render import render
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor


def deciding(request: HttpRequest, actor: Actor, case: str) -> HttpResponse:
    """Show how deciding together stands; with `step`: rate, vote, ask to meet, take back, ask, send back, sign, end, review."""
    if request.method != "POST":
        return render(request, proposal_page.page(actor, case, QueryDict()))
    cases.for_moderator(actor, case)
    step = STEPS.get(request.POST.get("step", ""))
    if step is None:
        raise NotFound
    try:
        step(actor, case, request.POST)
    except Refused as problem:
        fields = (
            {"reason": "why", "why": f"lift-{request.POST.get('measure', '')}"} if step is lift else {"reason": "why"}
        )
        at = {"reason": "give_back"} if step is give_back else fields
        return render(request, proposal_page.page(actor, case, request.POST, typed.errors(problem, **at)), 422)
    return HttpResponseRedirect(reverse("moderator.case" if step is sign else "moderator.deciding", args=[case]))


def rate(actor: Actor, case: str, post: QueryDict) -> None:
    """Rate alone."""
    actions.rate(actor, case, Rated(level(post, "severity"), level(post, "impact"), level(post, "risk")))


def vote(actor: Actor, case: str, post: QueryDict) -> None:
    """Vote, once."""
    said = typed.one_of(post, "vote", ("for", "against"))
    actions.vote(actor, proposal_of(actor, case), in_favour=said == "for", reason=typed.words(post, "why"))


def meet(actor: Actor, case: str, _post: QueryDict) -> None:
    """Ask to meet instead."""
    actions.meet(actor, proposal_of(actor, case))


def withdraw(actor: Actor, case: str, _post: QueryDict) -> None:
    """Take one's own proposal back."""
    actions.withdraw(actor, proposal_of(actor, case))


def consult(actor: Actor, case: str, post: QueryDict) -> None:
    """Ask somebody whether the plan is safe for them."""
    offered = [one.thread for one in together.for_moderator(actor, case).askable]
    actions.consult(actor, proposal_of(actor, case), typed.one_of(post, "thread", offered))


def give_back(actor: Actor, case: str, post: QueryDict) -> None:
    """As second reader, send it back."""
    actions.give_back(actor, proposal_of(actor, case), typed.words(post, "give_back"))


def sign(actor: Actor, case: str, _post: QueryDict) -> None:
    """As second reader, sign."""
    actions.sign(actor, proposal_of(actor, case))


def lift(actor: Actor, case: str, post: QueryDict) -> None:
    """End a measure earlier."""
    decided = queries.for_moderator(actor, case)
    measure = typed.one_of(post, "measure", [m.ref for m in decided[0].measures] if decided else [])
    ending.lift_early(actor, measure, typed.words(post, f"lift-{measure}"))


def review(actor: Actor, case: str, _post: QueryDict) -> None:
    """Begin the review of what has no end."""
    ending.review(actor, case)


def proposal_of(actor: Actor, case: str) -> str:
    """Return the proposal that is open, or refuse."""
    proposal = together.for_moderator(actor, case).proposal
    if proposal is None:
        raise Refused("nothing-is-proposed")
    return proposal.ref


STEPS: dict[str, Callable[[Actor, str, QueryDict], None]] = {
    "rate": rate,
    "vote": vote,
    "meet": meet,
    "withdraw": withdraw,
    "consult": consult,
    "give-back": give_back,
    "sign": sign,
    "lift": lift,
    "review": review,
}

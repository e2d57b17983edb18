"""The dry run at the desk: a draft held against decided cases, and what members think of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from evenhand.doors.web import typed
from evenhand.doors.web.moderator import trial_page
from evenhand.doors.web.moderator.trial_page import FORESEEN, WHY
from evenhand.doors.web.render import render
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor
from evenhand.review.trial import actions, queries
from evenhand.review.trial.rules import Foreseen


def trial(request: HttpRequest, actor: Actor, ref: str) -> HttpResponse:
    """Show which decided cases rest on words that a draft changes; take in how one would come out."""
    seen = queries.trial(actor, ref)
    if request.method != "POST":
        return render(request, trial_page.page(seen, QueryDict()))
    case = request.POST.get("case", "")
    try:
        if request.POST.get("step") == "cite":
            actions.cite(actor, ref)
            return HttpResponseRedirect(reverse("moderator.edition", args=[ref]))
        _foresee(actor, ref, case, request.POST)
    except Refused as problem:
        fields = {"why": WHY + case, "foreseen": FORESEEN + case}
        return render(request, trial_page.page(seen, request.POST, typed.errors(problem, **fields)), 422)
    return HttpResponseRedirect(reverse("moderator.trial", args=[ref]) + f"#{case}")


def _foresee(actor: Actor, ref: str, case: str, post: QueryDict) -> None:
    foreseen = post.get(FORESEEN + case, "")
    if foreseen not in set(Foreseen):
        raise Refused("choose-one-of-these", "foreseen")
    actions.foresee(actor, ref, case, Foreseen(foreseen), typed.words(post, WHY + case))

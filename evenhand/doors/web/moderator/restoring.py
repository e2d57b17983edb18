"""A restorative way: proposing it in a case, and the facilitator's own page for it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.cases.restoring import actions, queries
from evenhand.cases.restoring.queries import RestoringForFacilitator, VoiceForFacilitator
from evenhand.cases.restoring.rules import State
from evenhand.doors.web import spoken, typed
from evenhand.doors.web.moderator import leaking
from evenhand.doors.web.moderator.acting import posted
from evenhand.doors.web.moderator.restoring_pages import RestoringPage, Voice
from evenhand.doors.web.render import render
from evenhand.doors.web.shapes import Message
from evenhand.doors.web.typed import Errors
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor


@posted
def propose(actor: Actor, case: str, post: QueryDict) -> None:
    """Ask every party, each apart."""
    offered = [person for person, _name in queries.may_facilitate(actor, case)]
    actions.propose(actor, case, typed.one_of(post, "facilitator", offered))


def facilitate(request: HttpRequest, actor: Actor, restoring: str) -> HttpResponse:
    """Show the facilitator what was said; write to somebody, put an agreement before all, or end it."""
    there, errors = queries.for_facilitator(actor, restoring), Errors()
    if request.method == "POST":
        try:
            _do(actor, there, request.POST)
        except Refused as problem:
            errors = leaking.errors(problem)
        else:
            return HttpResponseRedirect(reverse("moderator.facilitate", args=[restoring]))
    return render(request, _page(there, request.POST, errors), 422 if errors else 200)


def _do(actor: Actor, there: RestoringForFacilitator, post: QueryDict) -> None:
    match post.get("step", ""):
        case "offer":
            actions.offer(actor, there.ref, typed.words(post, "agreement"), typed.day(post, "look_on"))
        case "end":
            actions.end(actor, there.ref)
        case _:
            voice = typed.one_of(post, "voice", [v.ref for v in there.voices])
            actions.write(actor, voice, typed.words(post, f"words-{voice}"))


def _page(there: RestoringForFacilitator, post: QueryDict, errors: Errors) -> RestoringPage:
    agreement = post.get("agreement", there.agreement)
    look_on = post.get("look_on", there.look_on.isoformat() if there.look_on else "")
    voices = tuple(_voice(v, post) for v in there.voices)
    return RestoringPage(there.called, voices, there.state is State.TALKING, agreement, look_on, errors)


def _voice(voice: VoiceForFacilitator, post: QueryDict) -> Voice:
    messages = tuple(
        Message(
            _("You") if x.outgoing else spoken.side(voice.side),
            spoken.written(x, to_the_day=True),
            "",
            x.words,
            x.outgoing,
        )
        for x in voice.letters
    )
    heading = _("With %(side)s") % {"side": spoken.side(voice.side)}
    agreed = _("They have agreed.") if voice.agreed else ""
    return Voice(voice.ref, heading, messages, agreed, post.get(f"words-{voice.ref}", ""))

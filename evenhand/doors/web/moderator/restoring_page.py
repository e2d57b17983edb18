"""A restorative way as the page of a case shows it: that there is one, and nothing that is said in it."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from evenhand.cases.queries import CaseForModerator
from evenhand.cases.restoring import queries
from evenhand.cases.restoring.rules import State
from evenhand.cases.rules import Stage
from evenhand.doors.web.moderator.restoring_pages import RestoringForm
from evenhand.doors.web.shapes import Choice, Link
from evenhand.ground.people.actors import Actor


def form(actor: Actor, case: CaseForModerator, post: QueryDict) -> RestoringForm:
    """Return how it stands in a case, and the form to propose it."""
    there = queries.of_case(actor, case.ref)
    stands = tuple(_stands(r.state, r.facilitator) for r in there)
    page = next((r.ref for r in there if r.mine and r.state is not State.PROPOSED), "")
    to = reverse("moderator.facilitate", args=[page]) if page else ""
    running = any(r.state in (State.PROPOSED, State.TALKING) for r in there)
    able = () if running or case.stage != Stage.OPEN else queries.may_facilitate(actor, case.ref)
    who = tuple(Choice(person, name, "", post.get("facilitator") == person) for person, name in able)
    return RestoringForm(stands, Link(_("Your page as the facilitator"), to) if to else Link("", ""), who)


def _stands(state: State, name: str) -> str:
    return {
        State.PROPOSED: _("A conversation is proposed; %(name)s would facilitate it."),
        State.TALKING: _("%(name)s facilitates a conversation. What is said there is no evidence."),
        State.AGREED: _("A conversation with %(name)s ended in the agreement among the notes."),
        State.ENDED: _("A conversation was proposed, and ended without an agreement."),
    }[state] % {"name": name}

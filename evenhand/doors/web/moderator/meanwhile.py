"""Suspending somebody meanwhile, confirming it, renewing it, lifting it: what a moderator does in a case."""

from __future__ import annotations

from django.http import QueryDict

from evenhand.cases import queries
from evenhand.cases.meanwhile import actions
from evenhand.doors.web import typed
from evenhand.doors.web.moderator import outward
from evenhand.doors.web.moderator.acting import posted
from evenhand.doors.web.moderator.pages import ConfirmPage
from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor


@posted
def suspend(actor: Actor, case: str, post: QueryDict) -> ConfirmPage | None:
    """Suspend a respondent from one place before a decision."""
    interim = outward.interim(actor, case, post)
    if post.get("step") != "do":
        return outward.suspending(actor, case, post, interim)
    actions.suspend_meanwhile(
        actor,
        case,
        interim.thread,
        interim.place,
        days=interim.days,
        review_on=interim.review_on,
        reason=interim.reason,
        safety=interim.safety,
    )
    return None


@posted
def confirm(actor: Actor, case: str, _post: QueryDict, *, interim: str) -> None:
    """Confirm what somebody else imposed, or wants renewed."""
    _must_be_here(actor, case, interim)
    actions.confirm_meanwhile(actor, interim)


@posted
def renew(actor: Actor, case: str, post: QueryDict, *, interim: str) -> None:
    """Ask for a later end."""
    _must_be_here(actor, case, interim)
    until, review_on = typed.day(post, f"until-{interim}"), typed.day(post, f"review-{interim}")
    reason = typed.words(post, f"reason-{interim}")
    actions.renew_meanwhile(actor, interim, days=(until - today()).days, review_on=review_on, reason=reason)


@posted
def lift(actor: Actor, case: str, _post: QueryDict, *, interim: str) -> None:
    """Lift an interim suspension."""
    _must_be_here(actor, case, interim)
    actions.lift_meanwhile(actor, interim)


def _must_be_here(actor: Actor, case: str, interim: str) -> None:
    if interim not in [i.ref for i in queries.for_moderator(actor, case).interims]:
        raise Refused("interim-is-lifted-already")

"""The appeal of any party: a respondent or somebody affected from their own link, a reporter from their mailbox."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from evenhand.appeals import actions, queries
from evenhand.doors.web import spoken, typed
from evenhand.doors.web.shapes import ByMail, Step
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import last_moment
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor
from evenhand.mailroom.confirming import confirm
from evenhand.mailroom.queries import for_party

FIELDS = {"why_change": "change"}
"""Fields of the rule that have another name on the page."""


@dataclass(frozen=True, slots=True)
class Right:
    """A party's right to appeal in words. `possible`: they may appeal now; `became` of an appeal that was made."""

    possible: bool
    appeal_by: str
    appeal_left: str
    late: bool
    became: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What is in the two fields of the form."""

    reason: str = ""
    change: str = ""


def right(actor: Actor) -> Right | None:
    """Return a party's right to appeal, or None before there is a decision."""
    shown = queries.for_party(actor)
    if shown is None:
        return None
    return Right(
        shown.possible,
        last_moment(shown.ends_at, ours().zone),
        spoken.days_left(shown.last_day),
        shown.late and shown.possible,
        _became(shown),
    )


def must_be_possible(actor: Actor) -> Right:
    """Return the right to appeal of a party who may appeal now, else NotFound."""
    shown = right(actor)
    if shown is None or not shown.possible:
        raise NotFound
    return shown


def send(actor: Actor, post: QueryDict) -> Errors:
    """Lodge the appeal typed into the fields `reason` and `change`, or the one that came by e-mail and is confirmed here.

    Returns what to put right, nothing once it is lodged.
    """
    try:
        if post.get("mail"):
            confirm(actor, post.get("mail", ""))
            return ()
        actions.lodge(actor, reason=typed.words(post, "reason"), why_change=typed.words(post, "change"))
    except Refused as problem:
        return typed.errors(problem, **FIELDS)
    return ()


def by_mail(actor: Actor) -> tuple[ByMail, ...]:
    """Return the appeals that came by e-mail in a party's name, for them to confirm."""
    return tuple(ByMail(m.ref, spoken.when(m.received_at), m.words) for m in for_party(actor))


def read(post: QueryDict) -> Typed:
    """Return what was typed, to show it again."""
    return Typed(post.get("reason", ""), post.get("change", ""))


def steps() -> tuple[Step, ...]:
    """Return what happens after an appeal is sent."""
    return (
        Step(_("You read here at once that it has arrived, and whether it is in time.")),
        Step(
            _("Up to three members of the Executive Committee who had no part in the decision are drawn to look at it.")
        ),
        Step(_("The others involved are told that there is an appeal, not what you wrote."), _("the same day")),
        Step(_("You get their ruling and its reasons in writing."), _("within 30 days")),
    )


def _became(shown: queries.AppealForParty) -> str:
    if shown.outcome:
        return _("Your appeal has been decided. The letter above says how and why.")
    if shown.lodged_at:
        at = spoken.arrived(shown.lodged_at, shown.side)
        return _("You appealed on %(at)s. You will hear within 30 days.") % {"at": at}
    return ""

"""The appeal of any party: a respondent or somebody affected from their own link, a reporter from their mailbox."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evenhand.appeals import actions, queries
from evenhand.appeals.rules import Ground, Outcome
from evenhand.doors.web import spoken, typed
from evenhand.doors.web.shapes import ByMail, Choice, MadeAppeal, Step
from evenhand.doors.web.typed import Errors
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import last_moment
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import Actor
from evenhand.mailroom.confirming import confirm
from evenhand.mailroom.queries import for_party

FIELDS = {"why_change": "change"}
"""Fields of the rule that have another name on the page."""


GROUNDS = {
    Ground.FACTS: _("There is something you did not know"),
    Ground.PROCEDURE: _("Something went wrong in how it was decided"),
    Ground.PROPORTION: _("It is too much, or too little"),
    Ground.RULE: _("The wrong part of the Code was applied"),
    Ground.OTHER: _("Something else"),
}


DOES = frozenset({"send", "later", "complete", "withdraw"})
"""The buttons that do something; a page asked for without one of them is only shown."""


@dataclass(frozen=True, slots=True)
class Right:
    """A party's right to appeal in words. `possible`: they may appeal now; `became` of an appeal that was made.

    `lacks` and `complete_by`: what an appeal that was made still lacks, and until when it can be said.
    """

    possible: bool
    appeal_by: str
    appeal_left: str
    late: bool
    became: str
    lacks: tuple[str, ...]
    complete_by: str
    can_withdraw: bool
    paused: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What is in the form."""

    reason: str = ""
    change: str = ""
    grounds: tuple[Choice, ...] = ()
    not_by: tuple[Choice, ...] = ()


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
        tuple(FIELDS.get(field, field) for field in shown.lacks),
        spoken.end(shown.complete_by) if shown.complete_by else "",
        shown.can_withdraw,
        gettext("The panel lets what the decision restricts rest until it has decided.") if shown.rests else "",
    )


def made(shown: Right | None, act_to: str) -> MadeAppeal | None:
    """Return what became of the appeal that was made, with what its party can still do, or None where there is none."""
    if shown is None or not shown.became:
        return None
    return MadeAppeal(shown.became, shown.lacks, shown.complete_by, shown.can_withdraw, act_to)


def must_be_open(actor: Actor) -> Right:
    """Return the right of a party who may appeal now, or may still say what their appeal lacks, else NotFound."""
    shown = right(actor)
    if shown is None or not (shown.possible or shown.complete_by or shown.can_withdraw):
        raise NotFound
    return shown


def send(actor: Actor, post: QueryDict) -> Errors:
    """Do what was chosen on the page: lodge an appeal, confirm the one that came by e-mail, add what it lacks, withdraw it.

    Returns what to put right, nothing once it is done.
    """
    try:
        _do(actor, post)
    except Refused as problem:
        return typed.errors(problem, **FIELDS)
    return ()


def _do(actor: Actor, post: QueryDict) -> None:
    if post.get("mail"):
        return confirm(actor, post.get("mail", ""))
    if "withdraw" in post:
        return actions.withdraw(actor)
    reason, change = typed.words(post, "reason"), typed.words(post, "change")
    if "complete" in post:
        return actions.complete(actor, reason=reason, why_change=change)
    if not reason.strip() and not change.strip() and "later" not in post:
        raise Refused("appeal-says-nothing-yet", "reason")
    grounds, not_by = post.getlist("ground"), post.getlist("not_by")
    actions.lodge(actor, reason=reason, why_change=change, grounds=grounds, not_by=not_by)
    return None


def by_mail(actor: Actor) -> tuple[ByMail, ...]:
    """Return the appeals that came by e-mail in a party's name, for them to confirm."""
    return tuple(ByMail(m.ref, spoken.when(m.received_at), m.words) for m in for_party(actor))


def read(actor: Actor, post: QueryDict) -> Typed:
    """Return what was typed, to show it again."""
    grounds, not_by = post.getlist("ground"), post.getlist("not_by")
    return Typed(
        post.get("reason", ""),
        post.get("change", ""),
        tuple(Choice(g, str(words), "", g in grounds) for g, words in GROUNDS.items()),
        tuple(Choice(m.person, m.name, "", m.person in not_by) for m in queries.who_could_hear(actor)),
    )


def steps() -> tuple[Step, ...]:
    """Return what happens after an appeal is sent."""
    return (
        Step(gettext("You read here at once that it has arrived, whether it is in time, and what is missing.")),
        Step(gettext("Members of the Executive Committee who had no part in the decision are drawn to look at it.")),
        Step(
            gettext("The others involved are told that there is an appeal, not what you wrote."),
            gettext("the same day"),
        ),
        Step(gettext("You hear how far it is."), gettext("every 14 days")),
        Step(
            gettext("You get the outcome in writing, with an answer to each of your reasons."),
            gettext("within 30 days"),
        ),
    )


def _became(shown: queries.AppealForParty) -> str:
    if shown.outcome == Outcome.WITHDRAWN:
        return gettext("You have withdrawn your appeal. The decision holds.")
    if shown.outcome:
        return gettext("Your appeal has been decided. The letter above says how and why.")
    if shown.lodged_at is None:
        return ""
    at = spoken.arrived(shown.lodged_at, shown.side)
    if shown.withdrawn:
        return gettext("You appealed on %(at)s, and have withdrawn it. The panel says whether it goes on.") % {"at": at}
    return gettext("You appealed on %(at)s. You will hear within 30 days.") % {"at": at}

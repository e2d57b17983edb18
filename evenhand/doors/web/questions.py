"""What a party is asked on their own page and answers with a button, on a reporter's page and on everybody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from evenhand.cases.afterwards import queries as afterwards
from evenhand.cases.afterwards.actions import say_how
from evenhand.cases.afterwards.queries import CheckInForParty
from evenhand.cases.afterwards.rules import How
from evenhand.cases.consents import queries as consents
from evenhand.cases.consents.actions import consent
from evenhand.cases.consents.queries import ConsentForParty
from evenhand.cases.restoring import actions as talks
from evenhand.cases.restoring import queries as restoring
from evenhand.cases.restoring.queries import RestoringForParty
from evenhand.cases.restoring.rules import State
from evenhand.doors.web import typed
from evenhand.doors.web.shapes import Choice
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import Actor
from evenhand.reports.pausing.actions import pause


@dataclass(frozen=True, slots=True)
class Question:
    """Something to answer with a button: what it is about, how it stands, the answers that are left.

    `about` names it in the form; `field` asks for words too, where it is not empty.
    """

    about: str
    heading: str
    why: str
    quoted: str
    stands: str
    answers: tuple[Choice, ...]
    field: str = ""


def asked(actor: Actor) -> tuple[Question, ...]:
    """Return what a party is asked."""
    return (
        *(_consent(one) for one in consents.mine(actor)),
        *(_restoring(one) for one in restoring.mine(actor)),
        *(_check_in(one) for one in afterwards.mine(actor)),
    )


def every_week(*, paused: bool) -> Question:
    """Return how a reporter asks for no word every week, or for one again."""
    again, no_more = (
        Choice("again", _("Write to me every week again")),
        Choice("pause", _("Write only when there is news")),
    )
    stands = _("You asked us to write only when there is something new.") if paused else ""
    why = _("You hear from us every week, also when there is nothing new. You can pause that.")
    return Question(
        "pause", _("How often we write"), "" if paused else why, "", stands, (again if paused else no_more,)
    )


def answer(actor: Actor, post: QueryDict) -> None:
    """Take an answer."""
    kind, _space, ref = post.get("about", "").partition(" ")
    if kind not in ANSWERED:
        raise NotFound
    ANSWERED[kind](actor, ref, post)


def _answer_consent(actor: Actor, ref: str, post: QueryDict) -> None:
    consent(actor, ref, yes=post.get("answer") == "yes")


def _answer_check_in(actor: Actor, ref: str, post: QueryDict) -> None:
    how = typed.one_of(post, "answer", tuple(How))
    say_how(actor, ref, How(how), typed.words(post, "said"))


def _answer_restoring(actor: Actor, voice: str, post: QueryDict) -> None:
    chosen = post.get("answer", "")
    if chosen == "say":
        talks.say(actor, voice, typed.words(post, "said"))
    elif chosen == "agree":
        talks.agree(actor, voice)
    else:
        talks.consent(actor, voice, yes=chosen == "yes")


def _answer_pause(actor: Actor, _ref: str, post: QueryDict) -> None:
    pause(actor, paused=post.get("answer") == "pause")


ANSWERED: dict[str, Callable[[Actor, str, QueryDict], None]] = {
    "consent": _answer_consent,
    "check-in": _answer_check_in,
    "pause": _answer_pause,
    "restoring": _answer_restoring,
}


def _restoring(one: RestoringForParty) -> Question:
    about, heading = f"restoring {one.voice}", _("A conversation, if everybody wants it")
    stop = Choice("no", _("I do not want this any more"))
    if one.state is State.PROPOSED:
        why = _(
            "What you answer has no consequence, and nobody is told. You can change your answer, and stop at any time."
        )
        yes, no = Choice("yes", _("Yes, I would talk with the facilitator")), Choice("no", _("No, rather not"))
        stands = {None: "", True: _("You said yes. It begins when everybody has."), False: _("You said no.")}
        left = {None: (yes, no), True: (no,), False: (yes,)}
        return Question(about, heading, why, "", stands[one.consented], left[one.consented])
    if one.state is not State.TALKING:
        said = _("Everybody has agreed.") if one.state is State.AGREED else _("It is over, without an agreement.")
        return Question(about, heading, "", one.agreement if one.state is State.AGREED else "", said, ())
    why = _("Only %(name)s reads what you write here. It is no evidence, and nobody who decides can read it.")
    talk = "\n\n".join(f"{one.facilitator if x.outgoing else _('You')}: {x.words}" for x in one.letters)
    offered = _("The agreement, if everybody agrees: %(words)s") % {"words": one.agreement} if one.agreement else ""
    agree = (Choice("agree", _("I agree to this")),) if one.agreement and not one.agreed else ()
    answers = (Choice("say", _("Send to the facilitator")), *agree, stop)
    quoted = "\n\n".join(filter(None, (talk, offered)))
    return Question(about, heading, why % {"name": one.facilitator}, quoted, "", answers, _("Write to the facilitator"))


def _check_in(one: CheckInForParty) -> Question:
    answers = (
        Choice(How.WELL, _("I am all right")),
        Choice(How.NOT_WELL, _("I am not all right")),
        Choice(How.STOP, _("Please do not ask again")),
    )
    why = _("Has anybody made you pay for reporting, or has it happened again? You need not answer.")
    field = _("If you want to say more (you can leave this empty)")
    return Question(f"check-in {one.ref}", _("Are you all right?"), why, "", "", answers, field)


def _consent(one: ConsentForParty) -> Question:
    why = _(
        "The person whose conduct was reported could learn from it who you are. It is yours to decide. Without your yes we do "
        "not say it."
    )
    stands, answers = _stands(one)
    return Question(f"consent {one.ref}", _("May we say this to them?"), why, one.words, stands, answers)


def _stands(one: ConsentForParty) -> tuple[str, tuple[Choice, ...]]:
    yes = Choice("yes", _("Yes, you may say this to them"))
    if one.used:
        return _("You said yes, and we have said it."), ()
    if one.given:
        return _("You said yes. We have not said it yet."), (Choice("no", _("Take my yes back")),)
    if one.answered:
        return _("You said no. We do not say it."), (yes,)
    return "", (yes, Choice("no", _("No, do not say it")))

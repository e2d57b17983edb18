"""Asking somebody who is protected whether something may be said; and what of a text gives somebody away."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext as _

from evenhand.cases.consents.queries import ConsentForModerator, of_case
from evenhand.cases.queries import CaseForModerator
from evenhand.cases.rules import Side, Stage
from evenhand.doors.web import spoken, typed
from evenhand.doors.web.moderator.case_pages import ConsentForm
from evenhand.doors.web.moderator.names import name_of
from evenhand.doors.web.shapes import Answer, Choice
from evenhand.doors.web.typed import Errors
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor


def errors(problem: Refused, **at: str) -> Errors:
    """Return a refusal as the desk shows it: with what was found in the words, and how to say it otherwise."""
    if not problem.pieces:
        return typed.errors(problem, **at)
    ((field, sentence),) = typed.errors(problem, **at)
    found = _("Found: %(pieces)s.") % {"pieces": ", ".join(f"“{piece}”" for piece in problem.pieces)}
    how = _(
        "Write “somebody”, “a member”, “around that time”, in words of your own; or ask them whether you may say it."
    )
    return ((field, f"{sentence} {found} {how}"),)


def form(actor: Actor, case: CaseForModerator, post: QueryDict) -> ConsentForm:
    """Return what was asked so far, and the form to ask."""
    asked = tuple(Answer(f"“{one.words}”", _answered(one)) for one in of_case(actor, case.ref))
    pairs = _pairs(case) if case.stage == Stage.OPEN else ()
    chosen = post.get("consent_who", "")
    who = tuple(Choice(value, words, "", chosen == value or len(pairs) == 1) for value, words in pairs)
    return ConsentForm(asked, who, post.get("consent_words", ""))


def pairs_of(case: CaseForModerator) -> tuple[str, ...]:
    """Return who may be asked for whom: two threads each."""
    return tuple(value for value, _words in _pairs(case))


def _pairs(case: CaseForModerator) -> tuple[tuple[str, str], ...]:
    respondents = [p for p in case.parties if p.side == Side.RESPONDENT]
    protected = [p for p in case.parties if p.side != Side.RESPONDENT]
    return tuple(
        (
            f"{one.thread} {to.thread}",
            _("%(side)s (%(report)s), about saying it to %(name)s")
            % {"side": spoken.side(one.side), "report": name_of(one.thread), "name": to.called},
        )
        for one in protected
        for to in respondents
    )


def _answered(one: ConsentForModerator) -> str:
    if one.used:
        return _("Yes; it was said.")
    if one.given:
        return _("Yes. It can be said now.")
    return _("No.") if one.answered else _("Not answered yet.")

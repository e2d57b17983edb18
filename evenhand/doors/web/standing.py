"""Where an edition stands, in words: for everybody and for whoever writes it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from evenhand.conduct.drafts.queries import StandingForEverybody
from evenhand.conduct.drafts.rules import State
from evenhand.doors.web.shapes import Answer
from evenhand.ground.association.facts import ours
from evenhand.ground.association.spoken import day, instant

BY_HAND = "-"


def in_words(state: State) -> str:
    """Say where an edition stands."""
    return {
        State.DRAFT: _("Draft"),
        State.CONSULTATION: _("Open for comments"),
        State.APPROVED: _("Approved"),
        State.SCHEDULED: _("Announced"),
        State.IN_FORCE: _("In force"),
        State.SUPERSEDED: _("No longer in force"),
        State.ARCHIVED: _("Put away"),
        State.WITHDRAWN: _("Withdrawn"),
    }[state]


def when(seen: StandingForEverybody) -> str:
    """Say what happens next, and when."""
    if seen.state is State.CONSULTATION and seen.comments_until:
        return _("Comments are open until %(day)s.") % {"day": day(seen.comments_until)}
    if seen.state is State.SCHEDULED and seen.effective_at:
        words = _("It is to hold from %(when)s, once everybody was told.")
        return words % {"when": instant(seen.effective_at, ours().zone)}
    if seen.state is State.APPROVED:
        return _("Its day is not announced yet.")
    return ""


def about(seen: StandingForEverybody) -> tuple[Answer, ...]:
    """Say who approved an edition, why it came, and where its words come from."""
    said = (
        (_("Why it changed") if seen.number else _("Why it should change"), seen.why),
        (_("Approved by"), _approved(seen)),
        (_("Why it waited for nobody"), seen.emergency),
        (_("What became of the comments"), seen.heard),
        (_("Where its words come from"), seen.credits.source),
        (_("Licence"), seen.credits.licence),
        (_("Adapted from"), seen.credits.adapted_from),
    )
    return tuple(Answer(question, answer) for question, answer in said if answer)


def _approved(seen: StandingForEverybody) -> str:
    if not seen.approved_by or seen.approved_by == BY_HAND:
        return ""
    votes = _(" (%(yes)d for it, %(no)d against)") % {"yes": seen.yes, "no": seen.no} if seen.yes or seen.no else ""
    return seen.approved_by + votes + (f", {day(seen.approved_on)}" if seen.approved_on else "")


def since(at: dt.datetime, until: dt.datetime | None) -> str:
    """Say from when to when an edition was in force."""
    calendar = ours().calendar(at)
    began = day(calendar.day(at))
    if until is None:
        return _("in force since %(began)s") % {"began": began}
    return _("in force from %(began)s until %(ended)s") % {"began": began, "ended": day(calendar.day(until))}

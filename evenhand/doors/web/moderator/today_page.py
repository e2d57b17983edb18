"""The desk today: what is due, what the clocks do, who has what, and the parts of the queue with what each holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from evenhand.appeals.clocks import today_in_appeals
from evenhand.cases import queries as cases
from evenhand.cases.desk import queries as desk
from evenhand.cases.desk.clocks import ClockForModerator, Does, today_in_cases
from evenhand.cases.desk.queries import LoadForModerator
from evenhand.cases.desk.rules import Part, Show
from evenhand.decisions.clocks import today_in_decisions
from evenhand.doors.web import spoken
from evenhand.doors.web.moderator import parts
from evenhand.doors.web.render import Page
from evenhand.doors.web.shapes import Choice, Link
from evenhand.ground.association.facts import ours, today
from evenhand.ground.association.spoken import day
from evenhand.ground.people.actors import Actor
from evenhand.reports.narrowing import MOST_COUNTED
from evenhand.reports.wanted import Only, Wanted

SAYS = {
    Does.REPLY: _("The time to answer a notice ends with this day."),
    Does.CONFIRM: _("An interim suspension is lifted by itself, unless others have confirmed it by then."),
    Does.INTERIM_ENDS: _("An interim suspension ends by itself."),
    Does.REVIEW: _("An interim suspension is to be looked at again."),
    Does.CHECK_IN: _("Those who reported are asked how they are."),
    Does.DECIDE: _("Those who reported were told that it takes no longer than today."),
    Does.CLOSE: _("The time to appeal may end; it is looked at whether the case is over."),
    Does.MEASURE_ENDS: _("A measure ends by itself."),
    Does.LOOK_AGAIN: _("A suspension without an end date is to be looked at again."),
    Does.CARRY: _("What a panel has changed is to be put back by then."),
}
TODAY = Part(wanted=Wanted(frozenset({Only.TODAY})))


@dataclass(frozen=True, slots=True)
class Clock:
    """What a clock does today in a case."""

    when: str
    case: Link
    words: str


@dataclass(frozen=True, slots=True)
class Load:
    """Who leads how much, in words."""

    name: str
    cases: int
    late: int


@dataclass(frozen=True, slots=True)
class Held:
    """A part of the queue, and how many lines it holds."""

    part: Link
    holds: str


@dataclass(frozen=True, slots=True)
class TodayPage(Page):
    """What is due today, what the clocks do, who has what; and how the queue can be narrowed."""

    template: ClassVar[str] = "moderator/today.html"
    here: ClassVar[str] = "today"
    on: str
    sentence: str
    due_at: str
    clocks: tuple[Clock, ...]
    loads: tuple[Load, ...]
    parts: tuple[Held, ...]
    shows: tuple[Choice, ...]
    only: tuple[Choice, ...]
    places: tuple[Choice, ...]


def page(actor: Actor) -> TodayPage:
    """Return the page; it counts only what its reader may know of."""
    due = desk.counted(actor, TODAY)
    clocks = (*today_in_cases(actor), *today_in_decisions(actor), *today_in_appeals(actor))
    return TodayPage(
        on=day(today()),
        sentence=_sentence(due),
        due_at=parts.address(TODAY) if due else "",
        clocks=tuple(map(_clock, clocks)),
        loads=tuple(map(_load, desk.load(actor))),
        parts=tuple(_held(actor, part) for part in _offered()),
        shows=tuple(Choice(show, gettext(words), "", show is Show.BOTH) for show, words in parts.SHOWS.items()),
        only=tuple(Choice(only, gettext(words)) for only, words in parts.ONLY.items()),
        places=tuple(Choice(place.ref, place.name) for place in cases.places(actor)),
    )


def _sentence(due: int) -> str:
    if not due:
        return gettext("Nothing of yours is due today.")
    words = ngettext("%(n)d thing is due today, or was before.", "%(n)d things are due today, or were before.", due)
    return words % {"n": due}


def _clock(one: ClockForModerator) -> Clock:
    when = spoken.by(one.at, ours().zone) if one.at else gettext("today")
    case = Link(gettext("Case %(name)s") % {"name": one.called}, reverse("moderator.case", args=[one.case]))
    return Clock(when, case, gettext(SAYS[one.does]))


def _load(one: LoadForModerator) -> Load:
    return Load(one.name or gettext("nobody now"), one.cases, one.late)


def _offered() -> tuple[Part, ...]:
    narrowed = (Part(wanted=Wanted(frozenset({only}))) for only in Only)
    return (*map(Part, Show), *narrowed)


def _held(actor: Actor, part: Part) -> Held:
    holds = desk.counted(actor, part)
    more = holds >= MOST_COUNTED
    return Held(Link(parts.in_words(part, {}), parts.address(part)), f"{holds}+" if more else str(holds))

"""What somebody reported, question by question, as its reporter, the desk and the panel read it again."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext as _

from evenhand.committee.queries import name
from evenhand.conduct import queries
from evenhand.doors.web.shapes import Answer
from evenhand.ground.people.actors import ANYONE
from evenhand.reports.arrival import ToldBy
from evenhand.reports.queries import Told

TOLD_BY = {
    ToldBy.IN_PERSON: gettext_noop("in person"),
    ToldBy.TELEPHONE: gettext_noop("by telephone"),
    ToldBy.LETTER: gettext_noop("by letter"),
    ToldBy.OTHER: gettext_noop("in another way"),
}


def answers(told: Told, clauses: str) -> tuple[Answer, ...]:
    """Return what a report answers beside what happened, without the questions left open."""
    asked = (
        (_("It poses as"), told.posed),
        (_("A post of the real account"), told.own),
        (_("Told to a moderator"), told_by_hand(told)),
        (_("Where"), told.where),
        (_("When"), told.when),
        (_("Who was affected"), told.affected),
        (_("Parts of the Code"), clauses),
        (_("What would help"), told.wishes),
    )
    return tuple(Answer(question, answer) for question, answer in asked if answer)


def told_by_hand(told: Told) -> str:
    """Return how, when and to whom somebody told what a moderator then wrote down; nothing where they wrote themselves."""
    how = gettext(TOLD_BY[ToldBy(told.told_by)]) if told.told_by else ""
    return ", ".join(filter(None, (how, told.told_on, name(ANYONE, told.told_to) if told.told_to else "")))


def titles(ids: tuple[str, ...], edition: str) -> str:
    """Return the titles of clauses as an edition (by ref) words them."""
    if not ids:
        return ""
    known = queries.titles(ANYONE, edition)
    return ", ".join(known.get(id_, id_) for id_ in ids)

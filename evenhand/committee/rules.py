"""Seats and terms. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from evenhand.ground.errors import Refused


class Body(StrEnum):
    """The standing committee moderates; the Executive Committee hears appeals."""

    STANDING = "standing"
    EXECUTIVE = "executive"


@dataclass(frozen=True, slots=True)
class Term:
    """From a day until a day, both included."""

    from_on: dt.date
    until_on: dt.date

    def overlaps(self, other: Term) -> bool:
        """Say whether two terms share a day."""
        return self.from_on <= other.until_on and other.from_on <= self.until_on


def check(body: Body, term: Term, held: tuple[tuple[Body, Term], ...]) -> None:
    """Refuse a seat on one body to whoever sits on the other during the same days (invariant I3)."""
    if term.until_on < term.from_on:
        raise Refused("term-ends-before-it-begins", "until_on")
    if any(other != body and term.overlaps(theirs) for other, theirs in held):
        raise Refused("person-sits-on-the-other-body")


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who is on call from a Monday on for a week; `why` it was changed, empty where it is by turns."""

    week_on: dt.date
    people: tuple[str, ...]
    why: str = ""


ON_CALL = 2
A_WEEK = dt.timedelta(weeks=1)


def week_of(day: dt.date) -> dt.date:
    """Return the Monday of the week of a day."""
    return day - dt.timedelta(days=day.weekday())


def in_turn(members: tuple[str, ...], week_on: dt.date) -> tuple[str, ...]:
    """Return the two whose turn it is in that week, so that everybody is on call equally often."""
    start = week_on.toordinal() // 7 * ON_CALL
    return tuple(members[(start + n) % len(members)] for n in range(min(ON_CALL, len(members))))


class Stands(StrEnum):
    """How a member stands to one matter. Only who is cleared works on it; until they answer they read nothing."""

    NOT_ASKED = "not-asked"
    ASKED = "asked"
    CLEARED = "cleared"
    SOFT = "soft"
    HARD = "hard"


class Answer(StrEnum):
    """What leads from one to the other: being asked, what a member says, what the house finds."""

    ASK = "ask"
    ENTER = "enter"
    NONE = "none"
    SOFT = "soft"
    HARD = "hard"
    FOUND = "found"


AFTER: dict[tuple[Stands, Answer], Stands] = {
    (Stands.NOT_ASKED, Answer.ASK): Stands.ASKED,
    (Stands.NOT_ASKED, Answer.ENTER): Stands.CLEARED,
    (Stands.ASKED, Answer.NONE): Stands.CLEARED,
    (Stands.ASKED, Answer.SOFT): Stands.SOFT,
    (Stands.ASKED, Answer.HARD): Stands.HARD,
    (Stands.CLEARED, Answer.HARD): Stands.HARD,
    (Stands.SOFT, Answer.HARD): Stands.HARD,
    **{(stands, Answer.FOUND): Stands.HARD for stands in Stands},
}
"""Nothing leads away from `hard`: whoever something stands between comes to it by no other way."""


def stands_after(stands: Stands, answer: Answer) -> Stands:
    """Return how a member stands after an answer, or refuse."""
    try:
        return AFTER[stands, answer]
    except KeyError:
        raise Refused("conflict-was-answered-already") from None


def concerned(
    members: Iterable[str],
    *,
    parties: Iterable[str],
    not_by: Iterable[str] = (),
    organisations: Mapping[str, frozenset[str]],
) -> frozenset[str]:
    """Return between whom of the members and a matter something stands, as far as the house can find it (I5).

    A party to it, whoever belongs to an organisation of a party (`organisations`, by person), whom the reporter named.
    Having seen what happened is nothing that stands between.
    """
    about = frozenset(parties)
    theirs = frozenset[str]().union(*(organisations.get(person, ()) for person in about))
    kept_out = about | frozenset(not_by)
    return frozenset(m for m in members if m in kept_out or theirs & organisations.get(m, frozenset()))


def too_near(lines: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return for whom a little is too much: near to several lines of the queue that make one case (`lines`, by person)."""
    return frozenset(person for person, theirs in lines.items() if len(frozenset(theirs)) > 1)


type Seats = Mapping[str, frozenset[str]]
"""Who holds what in a matter: `moderator` reads it, `soft` is near to it, `asked` has not answered."""


def of_all(*held: Seats) -> dict[str, frozenset[str]]:
    """Return how members stand to what several matters make together: cleared is who is cleared for each of them.

    Whoever is near to one is near to all; whoever has not answered about one is asked about all; whoever has no part in
    one has none.
    """
    reads, near, asked = ([seats.get(as_, frozenset()) for seats in held] for as_ in ("moderator", "soft", "asked"))
    there = frozenset.intersection(*map(frozenset.union, reads, near, asked))
    close, all_read = frozenset[str]().union(*near) & there, frozenset.intersection(*reads)
    return {"moderator": all_read, "soft": close, "asked": there - all_read - close}

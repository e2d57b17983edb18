"""What a member does before reading anything, how long they may be away, when a term best ends. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evenhand.committee.rules import Body, Term
from evenhand.ground.errors import Refused

LONGEST_LEAVE = dt.timedelta(days=92)
"""Three months; whoever is away for longer gives their seat back."""
LONGEST_AHEAD = dt.timedelta(days=366)
REMINDED_AFTER, SILENT_AFTER = dt.timedelta(days=60), dt.timedelta(days=90)
"""Whoever is not at the desk for so long is reminded; for so long, on leave until they come back."""
SOON = dt.timedelta(days=90)
"""How long before its end a term is said to end soon."""
A_LINE = 200
MOST_ORGANISATIONS = 20


class Why(StrEnum):
    """Why others are on call in a week than whose turn it is. No more is asked: why somebody is away is theirs."""

    AWAY = "away"
    EXCHANGED = "exchanged"
    WORKLOAD = "workload"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says and signs before they read anything. `agreement` is the number of the one they have read.

    `organisations`: whom they work for or belong to; `no_organisation` says that there is none.
    """

    agreement: int
    agreed: bool
    training: str = ""
    trained_on: dt.date | None = None
    organisations: tuple[str, ...] = ()
    no_organisation: bool = False


def check_said(said: Said, body: Body, *, agreement: int, today: dt.date) -> None:
    """Refuse to let somebody read who has not signed; on the committee, also without training and statement."""
    if said.agreement != agreement:
        raise Refused("agreement-is-another", "agreed")
    if not said.agreed:
        raise Refused("agreement-is-not-signed", "agreed")
    if body is Body.STANDING:
        _check_training(said, today)
        _check_organisations(said)


def _check_training(said: Said, today: dt.date) -> None:
    if not said.training.strip():
        raise Refused("training-is-not-named", "training")
    if len(said.training) > A_LINE:
        raise Refused("line-is-too-long", "training")
    if said.trained_on is None or said.trained_on > today:
        raise Refused("training-is-in-the-future", "trained_on")


def _check_organisations(said: Said) -> None:
    if bool(said.organisations) == said.no_organisation:
        raise Refused("organisations-are-not-stated", "organisations")
    if len(said.organisations) > MOST_ORGANISATIONS or any(len(name) > A_LINE for name in said.organisations):
        raise Refused("organisations-are-too-many", "organisations")


def plain_name(organisation: str) -> str:
    """Return an organisation's name as it is compared: without case, dots and the spaces around words."""
    return " ".join(organisation.casefold().replace(".", "").replace(",", " ").split())


def check_share(others: Sequence[int], most: int) -> None:
    """Refuse one more seat to an organisation that has as many as the procedure allows (I10).

    `others`: for each organisation, how many members who sit at the same time belong to it.
    """
    if any(count >= most for count in others):
        raise Refused("organisation-has-its-seats", "organisations")


def check_leave(term: Term, today: dt.date) -> None:
    """Refuse a leave that is over before it begins, began in the past, or lasts more than three months."""
    if term.until_on < term.from_on:
        raise Refused("leave-ends-before-it-begins", "until_on")
    if not today <= term.from_on <= today + LONGEST_AHEAD:
        raise Refused("leave-begins-in-the-past", "from_on")
    if term.until_on > term.from_on + LONGEST_LEAVE:
        raise Refused("leave-is-longer-than-three-months", "until_on")


def check_week(week_on: dt.date, first: str, second: str, *, members: Iterable[str], this_week: dt.date) -> None:
    """Refuse a week that is over, somebody who does not read, and one person twice."""
    if not this_week <= week_on <= this_week + LONGEST_AHEAD:
        raise Refused("week-is-over", "first")
    if first == second:
        raise Refused("two-are-on-call", "second")
    if not {first, second} <= {"", *members} or not first:
        raise Refused("choose-one-of-these", "first")


def suggested_end(from_on: dt.date, others: Iterable[dt.date]) -> dt.date:
    """Return when a term that begins on a day best ends: after two years, or after one where most would end with it."""
    others = tuple(others)
    long, short = _years_on(from_on, 2), _years_on(from_on, 1)
    return short if 2 * _near(others, long) > len(others) else long


def _near(ends: Iterable[dt.date], day: dt.date) -> int:
    return sum(abs(end - day) <= SOON for end in ends)


def _years_on(day: dt.date, years: int) -> dt.date:
    """Return the last day of so many years that begin on a day."""
    same = day.replace(year=day.year + years, day=min(day.day, 28)) if (day.month, day.day) == (2, 29) else None
    return (same or day.replace(year=day.year + years)) - dt.timedelta(days=1)

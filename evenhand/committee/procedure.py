"""How the association applies its Code: what each consequence takes before it can be decided. Pure; read from TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import IntEnum, StrEnum
from itertools import pairwise
from math import ceil
from typing import Any

from evenhand.ground.errors import Refused

NOTICE_DAYS = 7
INTERIM_HOURS, INTERIM_RENEWED_DAYS, INTERIM_LONGEST_DAYS = 24, 14, 60
NEVER_ALONE = 2
LONGEST_KEPT = 5 * 365
REVIEWED_AFTER = range(6, 13)
"""No procedure gives less time than the first, keeps people waiting longer than the second, or decides alone there; none
looks at the Code less often than once a year (T9)."""


class Rung(IntEnum):
    """How heavy a consequence is, from nothing to a suspension without an end date (process 6.2)."""

    NOTHING = 0
    TALK = 1
    CONTENT = 2
    WARNING = 3
    LIMITED = 4
    SUSPENSION = 5
    SEVERAL = 6
    LONG = 7
    INDEFINITE = 8


class Share(StrEnum):
    """How many of those who vote must agree."""

    ONE = "one"
    MAJORITY = "majority"
    TWO_THIRDS = "two-thirds"
    ALL_BUT_ONE = "all-but-one"
    ALL = "all"

    def needed(self, voters: int) -> int:
        """Return how many must vote for it."""
        return max(1, {
            Share.ONE: 1,
            Share.MAJORITY: voters // 2 + 1,
            Share.TWO_THIRDS: ceil(voters * 2 / 3),
            Share.ALL_BUT_ONE: max(voters - 1, voters // 2 + 1),
            Share.ALL: voters,
        }[self])  # fmt: skip


class Learns(StrEnum):
    """What whoever reported learns of a decision: whether the Code was broken and what protects them, or what follows too."""

    FOUND = "found"
    MEASURES = "measures"


class Hearing(StrEnum):
    """When the respondent is heard: before, or by the letter itself, which an answer within seven days reopens."""

    BEFORE = "before"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Asks:
    """What one rung takes. `hours`: how long a vote stays open at least; 0: until all have voted."""

    people: int
    share: Share = Share.ONE
    hours: int = 0
    ratings: bool = False
    reader: bool = False
    hearing: Hearing = Hearing.LETTER


@dataclass(frozen=True, slots=True)
class Interims:
    """What an interim measure takes: others who confirm it within `hours`, renewals and an end to them (F4)."""

    confirmed_by: int
    hours: int
    renewed_days: int
    longest_days: int


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many days something is kept after it is closed, every appeal over and every measure served; then it is erased."""

    spam: int = 0
    nothing: int = 60
    measures: int = 730


@dataclass(frozen=True, slots=True)
class Outside:
    """Who is asked when the whole committee is concerned; empty where nobody is named."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """The procedure of an association. `same_organisation`: how many seats one organisation may hold at most.

    `review_months`: so long after the last review of the Code the next one is due.
    """

    name: str
    notice_days: int
    exception_signed_by: int
    appeal_panel: int
    same_organisation: int
    interim: Interims
    shortage: Outside
    rungs: tuple[Asks, ...]
    keep: Keeping = Keeping()
    reporter_learns: Learns = Learns.FOUND
    review_months: int = 12

    def on(self, rung: Rung) -> Asks:
        """Return what a consequence of that weight takes."""
        return self.rungs[rung]

    @property
    def most_people(self) -> int:
        """Return how many members its heaviest decision takes."""
        return max(asks.people for asks in self.rungs)


def parse(text: str) -> Procedure:
    """Read a procedure and refuse what does not keep the promises that no procedure can take away."""
    try:
        told = tomllib.loads(text)
        rungs = tuple(_asks(told["rung"][rung.name.lower()]) for rung in Rung)
        plain = {f.name: told[f.name] for f in fields(Procedure)[:5]}
        procedure = Procedure(
            **plain,
            interim=Interims(**told["interim"]),
            shortage=Outside(**told["shortage"]),
            rungs=rungs,
            keep=Keeping(**told.get("keep", {})),
            reporter_learns=Learns(told.get("reporter_learns", Learns.FOUND)),
            review_months=int(told.get("review_months", 12)),
        )
        _check(procedure)
    except (KeyError, TypeError, ValueError) as fault:
        raise Refused("procedure-cannot-be-read", str(fault)) from None
    return procedure


def with_outside(text: str, outside: Outside) -> str:
    """Return the text of a procedure that names these for when the whole committee is concerned; the rest as it was."""
    if {'"', "\\", "\n"} & set(outside.name + outside.email) or "@" not in outside.email:
        raise Refused("email-is-not-an-address", "email")
    table = f'[shortage]\nname = "{outside.name}"\nemail = "{outside.email}"\n'
    return re.sub(r"^\[shortage\].*?(?=^\[|\Z)", table + "\n", text, count=1, flags=re.MULTILINE | re.DOTALL)


def _asks(told: Mapping[str, Any]) -> Asks:
    words = {"share": Share(told.get("share", "one")), "hearing": Hearing(told.get("hearing", "letter"))}
    return Asks(**dict(told) | words)


def _check(procedure: Procedure) -> None:
    interim, rungs = procedure.interim, procedure.rungs
    kept = {
        "procedure-gives-too-few-days-to-answer": procedure.notice_days >= NOTICE_DAYS,
        "procedure-lets-one-person-skip-the-hearing": procedure.exception_signed_by >= NEVER_ALONE,
        "procedure-has-an-even-panel": procedure.appeal_panel > 0 and procedure.appeal_panel % 2 == 1,
        "procedure-lets-interims-go-unconfirmed": interim.confirmed_by >= 1 and 1 <= interim.hours <= INTERIM_HOURS,
        "procedure-has-interims-without-an-end": _ends(interim),
        "procedure-has-a-rung-for-nobody": all(asks.people >= 1 and asks.hours >= 0 for asks in rungs),
        "procedure-decides-heavier-things-lighter": _never_lighter(rungs),
        "procedure-punishes-before-hearing": all(asks.hearing is Hearing.BEFORE for asks in rungs[Rung.WARNING :]),
        "procedure-has-no-second-reader": all(
            asks.reader and asks.people >= NEVER_ALONE for asks in rungs[Rung.WARNING :]
        ),
    }
    kept["procedure-keeps-things-for-ever"] = _erases(procedure.keep)
    kept["procedure-reviews-the-code-too-seldom"] = procedure.review_months in REVIEWED_AFTER
    for reason, holds in kept.items():
        if not holds:
            raise Refused(reason)


def _ends(interim: Interims) -> bool:
    return 1 <= interim.renewed_days <= INTERIM_RENEWED_DAYS and interim.longest_days <= INTERIM_LONGEST_DAYS


def _erases(keep: Keeping) -> bool:
    return 0 <= keep.spam <= keep.nothing <= keep.measures <= LONGEST_KEPT


def _never_lighter(rungs: tuple[Asks, ...]) -> bool:
    return all(low.people <= high.people for low, high in pairwise(rungs))

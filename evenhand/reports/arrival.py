"""One shape for every way in: the page, the button, e-mail, a platform, by hand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """How a report came."""

    PAGE = "page"
    BUTTON = "button"
    EMAIL = "email"
    PLATFORM = "platform"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What somebody tells us, as it arrives. Nothing is needed but what happened, or where.

    `clauses` are lasting ids of the Code; `not_by` are persons of the committee who shall not handle it. `form` names
    the form it was written in: the same form sent twice is one report; empty, every arrival is a new one.
    """

    happened: str = ""
    where: str = ""
    when: str = ""
    clauses: tuple[str, ...] = ()
    affected: str = ""
    wishes: str = ""
    not_by: tuple[str, ...] = ()
    not_by_words: str = ""
    name: str = ""
    pronouns: str = ""
    email: str = ""
    anonymous: bool = True
    came_by: Way = Way.PAGE
    form: str = ""

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


class ToldBy(StrEnum):
    """How somebody told a moderator what the moderator then wrote down."""

    IN_PERSON = "in-person"
    TELEPHONE = "telephone"
    LETTER = "letter"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Arrival:
    """What somebody tells us, as it arrives. Nothing is needed but what happened, or where.

    `clauses` are lasting ids of the Code; `not_by` are persons of the committee who shall not handle it. `form` names
    the form it was written in: the same form sent twice is one report; empty, every arrival is a new one.
    `token` is what a place of ours signed for the link that was followed, and serves one report. `urgent`: somebody may
    be in danger now. `posed` is as whom an account poses, `own` the address of a post that is really that person's.
    `told_by`, `told_on` (a day in words) and `told_to` (the moderator) are of what was written down for somebody.
    `retaliation`: somebody is made to pay for an earlier report, whose receipt is `earlier`, if they give it.
    `language`: in which the page was shown that it was written on; letters come in it.
    `held`: nobody is to read it before somebody else reports the same post or its author (C8).
    `by_mail`: letters go whole to `email`, because whoever reports wanted it so and has no receipt.
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
    token: str = ""
    urgent: bool = False
    posed: str = ""
    own: str = ""
    told_by: str = ""
    told_on: str = ""
    told_to: str = ""
    by_mail: bool = False
    retaliation: bool = False
    earlier: str = ""
    language: str = ""
    held: bool = False

"""What every member is told of a change of the Code (L10), and what is posted at every place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.association.spoken import day, instant
from evenhand.notices.tongues import Words, letter
from evenhand.telling.rules import shortened


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an edition. `changes` speaks the language around it; `body` said yes, empty for nobody."""

    title: str
    at: dt.datetime
    why: str
    changes: str
    body: str
    on: dt.date | None
    heard: str
    emergency: str
    there: str
    editions: str
    answers: str


@letter
def announced(told: Told) -> Words:
    """L10: from when what changes, why, who decided, what became of comments, where editions are, how to be heard."""
    house = ours()
    parts = (
        _("Hello,\n\nour Code of Conduct, “%(title)s”, changes on %(when)s.") % _named(told, house),
        told.emergency and _("WHY IT CANNOT WAIT\n%(why)s") % {"why": told.emergency},
        _("WHY IT CHANGES\n%(why)s") % {"why": told.why},
        _("WHAT CHANGES\n%(changes)s") % {"changes": shortened(str(told.changes), _("(The rest is on that page.)"))},
        _("You find the difference, word by word, and the whole text here:\n%(there)s") % {"there": told.there},
        told.body and _("WHO DECIDED\n%(body)s, on %(day)s.") % {"body": told.body, "day": day(told.on or _day(told))},
        _("WHAT BECAME OF THE COMMENTS\n%(heard)s") % {"heard": told.heard or _unchanged()},
        _until(told, house),
        _next_time(told),
    )
    return _title(told), "\n\n".join(part for part in parts if part) + "\n" + _for_everybody(told, house)


@letter
def withdrawn(told: Told) -> Words:
    """L10, taken back: to everybody who was told of an edition that does not come."""
    house = ours()
    words = _(
        "Hello,\n\nwe wrote to you that our Code of Conduct, “%(title)s”, changes on %(when)s. It does not: that edition "
        "was withdrawn. The Code stays as it is.\n\nWHY\n%(why)s\n\nWHERE THE CODE IS\nThe Code as it holds, and every "
        "edition before it:\n%(editions)s"
    ) % (_named(told, house) | {"why": told.heard, "editions": told.editions})
    return _("Our Code of Conduct stays as it is"), words + "\n" + _for_everybody(told, house)


@letter
def posted(told: Told) -> Words:
    """What is posted at every place of an announced edition."""
    house = ours()
    parts = (
        _("Our Code of Conduct, “%(title)s”, changes on %(when)s.") % _named(told, house),
        told.emergency and _("Why it cannot wait: %(why)s") % {"why": told.emergency},
        _("Why it changes: %(why)s") % {"why": told.why},
        _("What changes, word by word, who decided, and the whole text: %(there)s") % {"there": told.there},
        _("The Code as it holds today, and every edition before it: %(editions)s") % {"editions": told.editions},
    )
    return _title(told), "\n\n".join(part for part in parts if part)


@letter
def posted_withdrawn(told: Told) -> Words:
    """What is posted where an edition was announced that does not come."""
    words = _(
        "We announced that our Code of Conduct, “%(title)s”, changes on %(when)s. It does not: that edition was "
        "withdrawn. The Code stays as it is.\n\nWhy: %(why)s\n\nThe Code as it holds: %(editions)s"
    ) % (_named(told, ours()) | {"why": told.heard, "editions": told.editions})
    return _("Our Code of Conduct stays as it is"), words


def _named(told: Told, house: Ours) -> dict[str, str]:
    return {"title": told.title, "when": instant(told.at, house.zone)}


def _title(told: Told) -> str:
    return _("Our Code of Conduct changes on %(day)s") % {"day": day(_day(told))}


def _day(told: Told) -> dt.date:
    return ours().calendar(told.at).day(told.at)


def _unchanged() -> str:
    return _("The text is as it was shown to everybody for comments.")


def _until(told: Told, house: Ours) -> str:
    return _(
        "WHAT YOU NEED TO DO\nNothing. What somebody does before %(when)s is judged by the Code as it is now. Some places may "
        "ask you to accept the new edition before you post there again.\n\nWHERE THE EDITIONS ARE\nThe Code as it holds, and "
        "every edition before it:\n%(editions)s"
    ) % {"when": instant(told.at, house.zone), "editions": told.editions}


def _next_time(told: Told) -> str:
    return _(
        "HOW TO SAY SOMETHING NEXT TIME\nBefore a change is approved, everybody can read it on that page and comment on it, "
        "as a rule for thirty days. If something in the Code is unclear or missing, write to %(answers)s at any time."
    ) % {"answers": told.answers}


def _for_everybody(told: Told, house: Ours) -> str:
    said = _(
        "Every member of %(name)s gets this letter: it says which rules hold, so nobody can unsubscribe from it. If you are "
        "no member any more, or want it at another address, write to %(answers)s."
    ) % {"name": house.name, "answers": told.answers}
    return f"\n-- \n{said}\n"

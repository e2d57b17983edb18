"""Comments as everybody sees them: the form, the log, and what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.conduct.comments.queries import LogForEverybody
from evenhand.conduct.comments.rules import LONGEST, LONGEST_NAME, Said, Why
from evenhand.conduct.shapes import LineForEverybody
from evenhand.doors.web.shapes import Answer, Choice
from evenhand.ground.association.spoken import day

type Titles = Mapping[str, str]
TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of what follows: in a name they would turn the day beside it, too."""


@dataclass(frozen=True, slots=True)
class SayForm:
    """Where words are sent to, the clauses they can be to, and what was typed. `until`: until when they are taken."""

    to: str
    until: str
    clauses: tuple[Choice, ...]
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One comment: to which clause, who said it and when, and what became of it."""

    clause: str
    who: str
    when: str
    words: str
    answer: str


@dataclass(frozen=True, slots=True)
class SaidLog:
    """What was said; how many wait to be read; why some were kept back, and how many for each reason."""

    lines: tuple[SaidLine, ...]
    waiting: str
    kept_back: tuple[Answer, ...]


def titles(lines: Iterable[LineForEverybody]) -> Titles:
    """Return the clauses that can be chosen, by id."""
    return {line.id: line.title or line.id for line in lines}


def form(to: str, until: str, clauses: Titles, post: QueryDict) -> SayForm:
    """Return the form with whatever was typed."""
    choices = tuple(Choice(id_, title, "", id_ == post.get("clause")) for id_, title in clauses.items())
    return SayForm(to, until, choices, post.get("words", ""), post.get("name", ""))


def typed(post: QueryDict) -> Said:
    """Return what was typed, as far as anybody would read it: what is longer is refused by its length alone."""
    words = post.get("words", "").replace("\r\n", "\n").replace("\x00", "")[: LONGEST + 1]
    name = TURNS.sub("", post.get("name", "").replace("\x00", ""))[: LONGEST_NAME + 1]
    return Said(words, post.get("clause", ""), " ".join(name.split()), post.get("website", ""))


def log(seen: LogForEverybody, clauses: Titles) -> SaidLog:
    """Return the log in words."""
    waiting = ngettext("%(n)d comment waits to be read.", "%(n)d comments wait to be read.", seen.waiting)
    return SaidLog(
        tuple(
            SaidLine(
                _("To “%(clause)s”") % {"clause": clauses.get(c.clause, c.clause)} if c.clause else _("To the whole"),
                c.name or _("Without a name"),
                day(c.on),
                c.words,
                c.answer,
            )
            for c in seen.comments
        ),
        waiting % {"n": seen.waiting} if seen.waiting else "",
        tuple(Answer(why(reason), _kept(n)) for reason, n in seen.kept_back),
    )


def why(reason: Why) -> str:
    """Say why a comment is kept back."""
    return {
        Why.NAMES: _("It names somebody, or tells who did something: that belongs into a report."),
        Why.HURTS: _("It hurts somebody."),
        Why.ADVERTISES: _("It advertises something."),
        Why.ELSEWHERE: _("It is about something else than the Code."),
        Why.AGAIN: _("It says again what was said already."),
    }[reason]


def _kept(n: int) -> str:
    return ngettext("%(n)d kept back", "%(n)d kept back", n) % {"n": n}

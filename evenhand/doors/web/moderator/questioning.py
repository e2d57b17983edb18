"""Beside a letter to whoever reported: what they were asked already, and a place for all questions at once (R4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from evenhand.doors.web import typed
from evenhand.doors.web.moderator import told
from evenhand.doors.web.shapes import Answer
from evenhand.doors.web.typed import Errors
from evenhand.ground.people.actors import Actor
from evenhand.notices.queries import LetterInThread
from evenhand.reports import actions
from evenhand.reports.asking.rules import Letter, asked_in, one_a_line


@dataclass(frozen=True, slots=True)
class ToAsk:
    """What is typed into the field `name`, what was asked before, and the box `again`: empty until a question is refused."""

    name: str
    typed: str
    asked: tuple[Answer, ...]
    again: str


def form(letters: Iterable[LetterInThread], post: QueryDict, errors: Errors, thread: str = "") -> ToAsk:
    """Return the part of the form, with what was typed; `thread` is part of its fields' names, where a page has several."""
    name, again = _name("questions", thread), _name("again", thread)
    asked = tuple(
        Answer(one.words, _answered(told.on(one.at), answered=one.answered)) for one in asked_in(map(_letter, letters))
    )
    return ToAsk(name, post.get(name, ""), asked, again if any(field == again for field, _said in errors) else "")


def send(actor: Actor, report: str, post: QueryDict, thread: str = "") -> None:
    """Write to whoever reported."""
    words, questions = typed.words(post, _name("words", thread)), typed.words(post, _name("questions", thread))
    actions.answer(actor, report, words, one_a_line(questions), again=_name("again", thread) in post)


def _name(field: str, thread: str) -> str:
    return f"{field}-{thread}" if thread else field


def _letter(one: LetterInThread) -> Letter:
    return Letter(not one.outgoing, bool(one.by), one.words, one.written_at)


def _answered(day: str, *, answered: bool) -> str:
    if answered:
        return _("asked on %(day)s; they have written since") % {"day": day}
    return _("asked on %(day)s; no answer yet") % {"day": day}

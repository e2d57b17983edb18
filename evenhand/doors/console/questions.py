"""Ask on a terminal, or take the answers from flags."""

from __future__ import annotations

import datetime as dt
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import holidays
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from evenhand.doors.console.sentences import Said

type Check = Callable[[str, dict[str, str]], str]
"""Returns the answer as it is kept, or raises Said. Gets the answers so far."""

HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Question:
    """`name` is also the flag, with dashes."""

    name: str
    words: str
    check: Check
    otherwise: str = ""

    @property
    def flag(self) -> str:
        """Return the flag that answers it."""
        return "--" + self.name.replace("_", "-")


def add_flags(command: ArgumentParser, questions: tuple[Question, ...]) -> None:
    """Let every question be answered by a flag."""
    for question in questions:
        command.add_argument(question.flag, help=question.words, metavar=question.name.rpartition("_")[2].upper())


def answers(questions: tuple[Question, ...], said: Namespace) -> dict[str, str]:
    """Return every answer; a question without a flag is asked, where somebody can answer."""
    known: dict[str, str] = {}
    for question in questions:
        given = getattr(said, question.name)
        known[question.name] = asked(question, known) if given is None else question.check(given.strip(), known)
    return known


def asked(question: Question, known: dict[str, str]) -> str:
    """Ask until the answer will do."""
    if not sys.stdin.isatty():
        if question.otherwise:
            return question.check(question.otherwise, known)
        raise Said(_("%(words)s Without a terminal, say it with %(flag)s.") % vars_of(question))
    hint = f" [{question.otherwise}]" if question.otherwise else ""
    while True:
        try:
            return question.check(input(f"{question.words}{hint} ").strip() or question.otherwise, known)
        except Said as why:
            print(why)


def vars_of(question: Question) -> dict[str, str]:
    """Return what a sentence about a question names."""
    return {"words": question.words, "flag": question.flag}


def words(answer: str, _known: dict[str, str]) -> str:
    """Take up to 120 characters."""
    if not 0 < len(answer) <= 120:  # noqa: PLR2004 - as long as the column
        raise Said(_("Please give a name of up to 120 characters."))
    return answer


def line(answer: str, _known: dict[str, str]) -> str:
    """Take a line of up to 300 characters, or a dash for none."""
    if len(answer) > 300:  # noqa: PLR2004 - as long as the column
        raise Said(_("Please say it in up to 300 characters."))
    return "" if answer == "-" else answer


def zone(answer: str, _known: dict[str, str]) -> str:
    """Take a time zone of the IANA list."""
    if answer not in available_timezones():
        raise Said(_("“%(zone)s” is no time zone. They are written like America/Chicago.") % {"zone": answer})
    return answer


def country(answer: str, _known: dict[str, str]) -> str:
    """Take a country whose holidays are known."""
    if answer.upper() not in holidays.list_supported_countries():
        raise Said(
            _("The holidays of “%(country)s” are not known. Countries are written like US.") % {"country": answer}
        )
    return answer.upper()


def region(answer: str, known: dict[str, str]) -> str:
    """Take a region of that country, or a dash for none."""
    there = holidays.list_supported_countries()[known["country"]]
    if answer not in ("-", *there):
        raise Said(_("“%(region)s” is not one of: - %(there)s") % {"region": answer, "there": " ".join(there)})
    return "" if answer == "-" else answer


def email(answer: str, _known: dict[str, str]) -> str:
    """Take an e-mail address."""
    try:
        validate_email(answer)
    except ValidationError:
        raise Said(_("“%(email)s” is no e-mail address.") % {"email": answer}) from None
    return answer


def page(answer: str, _known: dict[str, str]) -> str:
    """Take the address of a page on the web."""
    parts = urlsplit(answer)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Said(_("“%(address)s” is no address of a page; one begins with https://") % {"address": answer})
    return answer


def own_address(answer: str, known: dict[str, str]) -> str:
    """Take where the desk is reached: https, or plain http on this machine."""
    parts = urlsplit(page(answer, known).rstrip("/"))
    if parts.path or (parts.scheme == "http" and parts.hostname not in HERE):
        raise Said(_("The desk needs an address like https://desk.example.org, without anything behind the name."))
    return answer.rstrip("/")


def date(answer: str, _known: dict[str, str]) -> str:
    """Take a day."""
    try:
        return dt.date.fromisoformat(answer).isoformat()
    except ValueError:
        raise Said(_("“%(date)s” is no day. Days are written like 2027-06-30.") % {"date": answer}) from None

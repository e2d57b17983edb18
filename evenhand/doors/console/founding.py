"""`evenhand init`: found the desk of an association, and seat its first member; `emergency`: whom people can call."""

from __future__ import annotations

import datetime as dt
import os
from argparse import ArgumentParser, Namespace, _SubParsersAction
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

from evenhand.committee.actions import found_association, give_seat, name_emergency
from evenhand.committee.rules import Body, Term
from evenhand.doors.console import migrating, questions
from evenhand.doors.console.questions import Question
from evenhand.doors.console.seats import say_invitation
from evenhand.doors.console.sentences import Said
from evenhand.ground.association.facts import Ours, ours, today
from evenhand.ground.errors import NotFound
from evenhand.ground.people.actors import FOUNDER

APPEAL_DAYS = 60


def asks() -> tuple[Question, ...]:
    """Return what a desk must know."""
    return (
        Question("name", _("What is your association called?"), questions.words),
        Question("zone", _("Which time zone does it keep?"), questions.zone, "UTC"),
        Question("country", _("Whose public holidays does it keep? (two letters, such as US)"), questions.country),
        Question("region", _("Which state or region of it? (such as IL; - for none)"), questions.region, "-"),
        Question("report_email", _("From which e-mail address shall letters come?"), questions.email),
        Question("appeal_email", _("At which e-mail address is the Executive Committee reached?"), questions.email),
        Question(
            "address", _("Where will the desk be reached? (such as https://desk.example.org)"), questions.own_address
        ),
        Question(
            "leave_to",
            _("Which harmless page opens for a visitor who must leave at once?"),
            questions.page,
            "https://en.wikipedia.org/",
        ),
        Question(
            "emergency",
            _("Whom can members call in an emergency, such as Jo at +1 555 0100? (- for nobody)"),
            questions.line,
            "-",
        ),
        Question("member_name", _("What is the first member of the standing committee called?"), questions.words),
        Question("member_email", _("What is that member’s e-mail address?"), questions.email),
        Question("member_until", _("What is the last day of that member’s term? (such as 2028-06-30)"), questions.date),
    )


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add `init`."""
    command = commands.add_parser("init", help=_("found the desk of your association"))
    questions.add_flags(command, asks())
    command.set_defaults(run=init)
    danger = commands.add_parser("emergency", help=_("say whom people can call in an emergency"))
    danger.add_argument("words", metavar="WORDS", help=_("a name and a number, in a line; - for nobody"))
    danger.set_defaults(run=emergency)


def init(said: Namespace) -> int:
    """Found the desk and print what to do next. A second time is refused."""
    refuse_a_second()
    answers = questions.answers(asks(), said)
    migrating.migrate()
    founded = {name: answers[name] for name in Ours.__slots__ if name in answers}
    found_association(FOUNDER, Ours(**founded, appeal_days=APPEAL_DAYS, demo=False))
    person = seat_first(answers)
    print(_("The desk of %(name)s is founded in %(data)s.") % {"name": answers["name"], "data": settings.DATA})
    say_invitation(person)
    say_next(answers["address"])
    return 0


def emergency(said: Namespace) -> int:
    """Write down whom people can call; it stands on the report page at once."""
    words = questions.line(said.words.strip(), {})
    name_emergency(FOUNDER, words)
    print(_("The report page names: %(words)s") % {"words": words} if words else _("The report page names nobody."))
    return 0


def refuse_a_second() -> None:
    """Refuse to found a desk where one is."""
    try:
        there = ours()
    except (NotFound, DatabaseError):
        return
    raise Said(
        _("%(data)s already holds the desk of %(name)s. To begin another, choose another folder with EVENHAND_DATA.")
        % {"data": settings.DATA, "name": there.name}
    )


def seat_first(answers: dict[str, str]) -> str:
    """Seat the first member, who chairs until there are others."""
    term = Term(today(), dt.date.fromisoformat(answers["member_until"]))
    return give_seat(
        FOUNDER, name=answers["member_name"], email=answers["member_email"], body=Body.STANDING, term=term, role="chair"
    )


def say_next(address: str) -> None:
    """Print what comes next."""
    where = urlsplit(address)
    said = "EVENHAND_INSECURE=True " if where.scheme == "http" else f"EVENHAND_HOSTS={where.hostname} "
    folder = f"EVENHAND_DATA={settings.DATA} " if "EVENHAND_DATA" in os.environ else ""
    print(
        _(
            "\nNext:\n  1. Keep a copy of %(key)s in a safe place, apart from every backup: without it nothing can be read."
        )
        % {"key": settings.MASTER_KEY_FILE}
    )
    print("  2. evenhand code import FILE.md")
    print(f"  3. {folder}{said}evenhand serve")
    print(
        _("  4. Open the invitation above, and seat the others: evenhand seat NAME EMAIL --body standing --until DATE")
    )

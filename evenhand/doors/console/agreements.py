"""`evenhand agreement`: what members sign before they read anything."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from django.utils.translation import gettext as _

from evenhand.committee.members.actions import write_agreement
from evenhand.committee.members.queries import agreement
from evenhand.doors.console.sentences import Said
from evenhand.ground.people.actors import ANYONE, FOUNDER


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add `agreement show` and `agreement take`."""
    verbs = commands.add_parser("agreement", help=_("what members sign before they read anything")).add_subparsers(
        required=True
    )
    verbs.add_parser("show", help=_("print the agreement that is signed today")).set_defaults(run=show)
    new = verbs.add_parser("take", help=_("let other words be signed from now on"))
    new.add_argument("file", metavar="FILE", help=_("a text file"))
    new.set_defaults(run=take)


def show(_said: Namespace) -> int:
    """Print it."""
    print(agreement(ANYONE), end="")
    return 0


def take(said: Namespace) -> int:
    """Let other words hold; everybody is asked to sign them when they come next."""
    try:
        words = Path(said.file).read_text()
    except (OSError, UnicodeDecodeError):
        raise Said(_("%(file)s cannot be read as a text file.") % {"file": said.file}) from None
    number = write_agreement(FOUNDER, words)
    print(_("Wording %(number)d of the agreement holds from now on.") % {"number": number})
    return 0

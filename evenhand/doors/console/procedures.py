"""`evenhand procedure`: how the association applies its Code, as a file that people can read."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from django.utils.translation import gettext as _

from evenhand.committee.actions import take_procedure
from evenhand.committee.procedure import Outside, with_outside
from evenhand.committee.procedures import SHIPPED, shipped
from evenhand.committee.queries import procedure_text
from evenhand.doors.console.sentences import Said
from evenhand.ground.people.actors import ANYONE, FOUNDER


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add `procedure show`, `procedure take` and `procedure outside`."""
    verbs = commands.add_parser("procedure", help=_("how your association applies its Code")).add_subparsers(
        required=True
    )
    verbs.add_parser("show", help=_("print the procedure that holds")).set_defaults(run=show)
    new = verbs.add_parser("take", help=_("let another procedure hold from now on"))
    new.add_argument(
        "which", metavar="FILE", help=_("a file, or one that ships: %(names)s") % {"names": ", ".join(SHIPPED)}
    )
    new.set_defaults(run=take)
    else_ = verbs.add_parser("outside", help=_("name who is told when nobody on the committee may handle something"))
    else_.add_argument("name", metavar="NAME", help=_("as your members know them"))
    else_.add_argument("email", metavar="EMAIL")
    else_.set_defaults(run=outside)


def show(_said: Namespace) -> int:
    """Print the file."""
    print(procedure_text(ANYONE), end="")
    return 0


def take(said: Namespace) -> int:
    """Let a procedure hold."""
    name = take_procedure(FOUNDER, shipped(said.which) if said.which in SHIPPED else _words(said.which))
    print(_("From now on the procedure “%(name)s” holds.") % {"name": name})
    return 0


def outside(said: Namespace) -> int:
    """Let the procedure that holds name somebody outside."""
    take_procedure(FOUNDER, with_outside(procedure_text(ANYONE), Outside(said.name, said.email)))
    print(_("When nobody on the committee may handle something, %(name)s is told that it waits.") % {"name": said.name})
    return 0


def _words(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise Said(_("%(file)s cannot be read: %(fault)s") % {"file": file, "fault": fault}) from None

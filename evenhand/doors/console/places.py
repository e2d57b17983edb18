"""`evenhand place`: a website, forum or channel where decisions are carried out, and what it signs Report links with."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from getpass import getpass
from pathlib import Path

from django.db import IntegrityError
from django.utils.translation import gettext as _

from evenhand.doors.console import programs, questions
from evenhand.doors.console.sentences import Said
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import add_place, renew_secret
from evenhand.platforms.queries import named, secret_of
from evenhand.platforms.rules import PlaceKind

KINDS = (PlaceKind.WORDPRESS, PlaceKind.BY_HAND)
"""The board belongs to the demonstration."""


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add `place add` and what programs need of a place."""
    verbs = commands.add_parser("place", help=_("the places the association uses")).add_subparsers(required=True)
    new = verbs.add_parser("add", help=_("add a place"))
    new.add_argument("name", metavar="NAME", help=_("as letters name it"))
    new.add_argument("address", metavar="ADDRESS", help=_("its address on the web"))
    new.add_argument("--kind", required=True, choices=[kind.value for kind in KINDS])
    new.add_argument("--user", help=_("WordPress: the account the desk acts as"))
    new.add_argument("--password-file", type=Path, metavar="FILE", help=_("WordPress: its application password"))
    new.add_argument("--steward", default="", metavar="EMAIL", help=_("who is asked, and may renew its secret"))
    new.set_defaults(run=add)
    shared = verbs.add_parser("secret", help=_("show what a place signs its Report links with"))
    shared.add_argument("name", metavar="NAME")
    shared.add_argument("--new", action="store_true", help=_("make a new one; the old is good for a day more"))
    shared.set_defaults(run=secret)
    programs.add_to(verbs)


def add(said: Namespace) -> int:
    """Add a place."""
    steward = questions.email(said.steward, {}) if said.steward else ""
    try:
        add_place(
            FOUNDER,
            name=questions.words(said.name, {})[:80],
            kind=PlaceKind(said.kind),
            address=questions.page(said.address, {}),
            steward_email=steward,
            access=access(said),
        )
    except IntegrityError:
        raise Said(_("There is a place called %(name)s already.") % {"name": said.name}) from None
    print(_("%(name)s is added.") % {"name": said.name})
    return 0


def secret(said: Namespace) -> int:
    """Show the secret that a place and the desk share, or make a new one."""
    place = named(FOUNDER, said.name)
    if not place:
        raise Said(_("There is no place called %(name)s.") % {"name": said.name})
    print(renew_secret(FOUNDER, place) if said.new else secret_of(FOUNDER, place))
    return 0


def access(said: Namespace) -> dict[str, str]:
    """Return what opens the place. A password is read from a file or typed, never given as a word of the command."""
    if said.kind != PlaceKind.WORDPRESS:
        return {}
    if not said.user:
        raise Said(_("A WordPress needs --user, the account the desk acts as."))
    return {"user": said.user, "password": password(said.password_file)}


def password(file: Path | None) -> str:
    """Read the application password."""
    if file is None and not sys.stdin.isatty():
        raise Said(_("Without a terminal, name a file with the application password: --password-file FILE."))
    try:
        return (getpass(_("Application password: ")) if file is None else file.read_text()).strip()
    except OSError as problem:
        raise Said(_("%(file)s cannot be read: %(why)s.") % {"file": file, "why": problem.strerror}) from None

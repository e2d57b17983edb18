"""`evenhand audit verify`: does the record still say what it said?"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction

from django.utils.translation import gettext as _

from evenhand.doors.console.sentences import Said
from evenhand.ground.audit import facts


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add `audit verify`."""
    verbs = commands.add_parser("audit", help=_("the record of what was done")).add_subparsers(required=True)
    check = verbs.add_parser("verify", help=_("rebuild the record’s tree and print its size and root"))
    check.add_argument("--size", type=int, metavar="N", help=_("only its first N entries"))
    check.add_argument("--root", metavar="HEX", help=_("the root written down when it had that size"))
    check.set_defaults(run=verify)


def verify(said: Namespace) -> int:
    """Print size and root, or name the first entry that does not hold."""
    found = facts.verify(said.size)
    if found.bad is not None:
        raise Said(_("Entry %(number)d does not hold: it was changed, moved or taken away.") % {"number": found.bad})
    print(_("%(size)d entries\nroot %(root)s") % {"size": found.size, "root": found.root})
    if said.root and said.root.lower() != found.root:
        raise Said(_("The root written down was %(root)s: the record is not the one it was.") % {"root": said.root})
    return 0

"""`evenhand code applies [CODE --to PLACE …]`: which Code applies where."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from evenhand.conduct import actions
from evenhand.conduct.queries import scopes
from evenhand.conduct.rules import OUR_CODE
from evenhand.doors.web.refusals import in_words
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import ANYONE, FOUNDER

if TYPE_CHECKING:
    from argparse import _SubParsersAction

DONE, NOT_DONE = 0, 1


def add_to(verbs: _SubParsersAction[ArgumentParser]) -> None:
    """Add `applies` to what can be done with a Code."""
    applies = verbs.add_parser("applies", help=_("say to which places a Code applies, or print which applies where"))
    applies.add_argument("name", nargs="?", default="", metavar="CODE", help=_("short name of the Code"))
    applies.add_argument("--to", nargs="*", metavar="PLACE", help=_("exactly these places, by name; none for nowhere"))
    applies.set_defaults(run=apply_to)


def apply_to(args: Namespace) -> int:
    """Let a Code apply to exactly the places named, and print which applies where."""
    try:
        if args.to is not None:
            actions.apply_to(FOUNDER, args.name or OUR_CODE, args.to)
    except Refused as no:
        print(in_words(no.reason), file=sys.stderr)
        return NOT_DONE
    for code, places in scopes(ANYONE).items():
        print(_("%(code)s applies to: %(places)s") % {"code": code, "places": ", ".join(places)})
    print(_("Everywhere else: %(code)s") % {"code": OUR_CODE})
    return DONE

"""`evenhand members`: the list of the association's members, who keeps it, and whom no letter reaches."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.doors.console.seats import known
from evenhand.doors.console.sentences import Said
from evenhand.doors.web.members_spoken import planned, stands, why
from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import FOUNDER
from evenhand.membership import actions, queries, taking_over
from evenhand.membership.handing_out import table
from evenhand.membership.rules import LARGEST, check_taking, many_leave


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add `members import`, `show`, `unreached`, `keeper` and `key`."""
    verbs = commands.add_parser("members", help=_("the members of the association")).add_subparsers(required=True)
    bring = verbs.add_parser("import", help=_("say what a list (CSV) would change; with --do, take it over"))
    bring.add_argument("file", type=Path, metavar="FILE.csv")
    bring.add_argument("--add", action="store_true", help=_("an addition: nobody leaves who is not in the file"))
    bring.add_argument("--do", action="store_true", help=_("take it over, all of it or nothing"))
    bring.add_argument("--though-many-leave", action="store_true", help=_("even if more than a fifth leave at once"))
    bring.set_defaults(run=bring_in)
    verbs.add_parser("show", help=_("say how many there are, and how many letters reach")).set_defaults(run=show)
    lost = verbs.add_parser(
        "unreached", help=_("print whom no letter reaches, as CSV, so that they are told otherwise")
    )
    lost.set_defaults(run=unreached)
    keeper = verbs.add_parser("keeper", help=_("let a moderator keep the list at the desk"))
    keeper.add_argument("email", metavar="EMAIL")
    keeper.add_argument("--end", action="store_true", help=_("they keep it no longer"))
    keeper.set_defaults(run=entrust)
    key = verbs.add_parser("key", help=_("make a key with which the association’s register keeps the list (SCIM)"))
    key.add_argument("--revoke", nargs="?", const="", metavar="BEGINNING", help=_("end the keys that begin so, or all"))
    key.set_defaults(run=give_key)


def bring_in(said: Namespace) -> int:
    """Say what a list would change, and take it over where that is asked."""
    content, whole = read(said.file), not said.add
    plan = queries.plan(FOUNDER, content, whole=whole)
    print("\n".join(planned(plan)))
    if not said.do:
        if many_leave(plan):
            print(_("Is it the right file? If it is, add --though-many-leave."))
        print(_("Nothing was changed yet. With --do, the list is taken over."))
        return 0
    check_taking(plan, whole=whole, though_many_leave=said.though_many_leave)
    taking_over.take(FOUNDER, content, whole=whole, though_many_leave=said.though_many_leave)
    print(_("The list is taken over."))
    return 0


def read(file: Path) -> bytes:
    """Read a list, and no more of it than a list can hold."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as problem:
        raise Said(_("%(file)s cannot be read: %(why)s.") % {"file": file, "why": problem.strerror}) from None


def show(_said: Namespace) -> int:
    """Say how the list stands."""
    print("\n".join(stands(queries.counts(FOUNDER))))
    return 0


def unreached(_said: Namespace) -> int:
    """Print whom no letter reaches."""
    rows = ((one.number, one.name, one.email, why(one.why)) for one in actions.list_unreached(FOUNDER))
    sys.stdout.write(table((_("Number"), _("Name"), _("E-mail"), _("Why no letter reaches them")), rows))
    return 0


def entrust(said: Namespace) -> int:
    """Let a moderator keep the list, or no longer."""
    person = known(said.email)
    if said.end:
        actions.end_trust(FOUNDER, person)
        print(_("%(email)s keeps the list no longer.") % vars(said))
        return 0
    actions.entrust(FOUNDER, person)
    told = {"email": said.email, "address": ours().address + reverse("moderator.members")}
    print(_("%(email)s keeps the list of members as long as they are a moderator: %(address)s") % told)
    return 0


def give_key(said: Namespace) -> int:
    """Make a key for the register, or end keys."""
    if said.revoke is not None:
        count = actions.revoke_keys(FOUNDER, said.revoke)
        print(ngettext("%(count)d key is revoked.", "%(count)d keys are revoked.", count) % {"count": count})
        return 0
    print(actions.give_key(FOUNDER))
    print(_("This key is shown once. Whoever has it can read and change the list of members, and nothing else."))
    return 0

"""`evenhand place key` and `evenhand place hook`: what a program or a platform needs to hand in reports from a place."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenhand.doors.console.sentences import Said
from evenhand.ground.association.facts import ours
from evenhand.ground.people.actors import FOUNDER
from evenhand.platforms.actions import end_hook, give_hook, give_key, revoke_keys
from evenhand.platforms.queries import named
from evenhand.platforms.rules import HookKind


def add_to(verbs: _SubParsersAction[ArgumentParser]) -> None:
    """Add `place key` and `place hook`."""
    one = verbs.add_parser("key", help=_("a key with which a program hands in reports"))
    one.add_argument("name", metavar="NAME")
    one.add_argument(
        "--revoke", nargs="?", const="", metavar="BEGINNING", help=_("end its keys, or those that begin so")
    )
    one.set_defaults(run=key)
    signed = verbs.add_parser("hook", help=_("a webhook by which a platform tells what was reported there"))
    signed.add_argument("name", metavar="NAME")
    what = signed.add_mutually_exclusive_group(required=True)
    what.add_argument("--kind", choices=[kind.value for kind in HookKind])
    what.add_argument("--end", action="store_true", help=_("believe none of its webhooks any more"))
    signed.add_argument("--secret-file", type=Path, metavar="FILE", help=_("the secret, where the platform made it"))
    signed.set_defaults(run=hook)


def key(said: Namespace) -> int:
    """Give a place a key, or revoke its keys."""
    place = place_called(said.name)
    if said.revoke is not None:
        count = revoke_keys(FOUNDER, place, said.revoke)
        said_so = ngettext("%(count)d key of %(name)s is revoked.", "%(count)d keys of %(name)s are revoked.", count)
        print(said_so % {"count": count, "name": said.name})
        return 0
    print(give_key(FOUNDER, place))
    print(_("This key of %(name)s is shown once. Whoever has it can hand in reports, and read none.") % vars(said))
    return 0


def hook(said: Namespace) -> int:
    """Give a place a secret for its webhook and say where the platform sends to, or end both."""
    place = place_called(said.name)
    if said.end:
        end_hook(FOUNDER, place)
        print(_("Webhooks of %(name)s are not believed any more.") % vars(said))
        return 0
    given = read(said.secret_file) if said.secret_file else ""
    secret = give_hook(FOUNDER, place, HookKind(said.kind), given)
    print(_("address %(address)s") % {"address": ours().address + reverse("program.hook", args=[place])})
    print(_("secret %(secret)s") % {"secret": _("as in the file") if given else secret})
    print(_("Give both to %(name)s. The secret is shown once; one before it is good for a week more.") % vars(said))
    return 0


def place_called(name: str) -> str:
    """Return the place of that name."""
    place = named(FOUNDER, name)
    if not place:
        raise Said(_("There is no place called %(name)s.") % {"name": name})
    return place


def read(file: Path) -> str:
    """Read a secret, which is never given as a word of the command: other people's programs see those."""
    try:
        return file.read_text().strip()
    except (OSError, UnicodeDecodeError):
        raise Said(_("%(file)s cannot be read.") % {"file": file}) from None

"""`evenhand code export FOLDER` and `evenhand code translate FILE.md`: the Code as files that one can keep in git."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from evenhand.conduct import queries
from evenhand.conduct.changes.queries import difference
from evenhand.conduct.folder import rules
from evenhand.conduct.folder.queries import folder, translated
from evenhand.conduct.languages.actions import translate
from evenhand.conduct.markdown import tidy
from evenhand.doors.web.refusals import in_words
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import ANYONE, FOUNDER

if TYPE_CHECKING:
    from argparse import _SubParsersAction

DONE, NOT_DONE = 0, 1


def add_to(verbs: _SubParsersAction[ArgumentParser]) -> None:
    """Add what is done with files to the verbs of `evenhand code`."""
    give = verbs.add_parser("export", help=_("write an edition and its translations as files, one a language"))
    give.add_argument("folder", type=Path, metavar="FOLDER")
    give.add_argument("--language", default="", help=_("also a file to be translated into this language"))
    take = verbs.add_parser("translate", help=_("take in a translation, from a file that was exported"))
    take.add_argument("file", type=Path, metavar="FILE.md")
    tell = verbs.add_parser("changes", help=_("print what changed from one edition to another"))
    tell.add_argument("earlier", type=int, metavar="EARLIER")
    tell.add_argument("later", type=int, metavar="LATER")
    for verb, run in ((give, export), (tell, changes)):
        verb.add_argument("--name", default="online", help=_("short name of the Code"))
        verb.set_defaults(run=run)
    give.add_argument("--edition", type=int, default=0, metavar="NUMBER", help=_("an edition other than the last"))
    take.set_defaults(run=take_in)


def export(args: Namespace) -> int:
    """Write the files, and say which."""
    editions = queries.editions(ANYONE, name=args.name).editions
    if not editions:
        return _not_done(_("There is no such Code yet."))
    number = args.edition or editions[0].number
    try:
        files = list(folder(ANYONE, args.name, number))
        if args.language:
            files.append(translated(ANYONE, args.name, number, args.language))
    except NotFound:
        return _not_done(_("There is no such edition."))
    for file in files:
        path = args.folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="\n")
        print(path)
    return DONE


def take_in(args: Namespace) -> int:
    """Keep the passages that are marked as translated."""
    try:
        file = rules.opened(tidy(args.file.read_text(encoding="utf-8")))
        known = file.known
        number = int(known.get("edition") or 0)
        kept = translate(FOUNDER, known.get("code", ""), number, known.get("language", ""), rules.pieces(file))
    except (OSError, ValueError):
        return _not_done(_("%(file)s cannot be read. Export it again, and write in that file.") % {"file": args.file})
    except NotFound:
        return _not_done(_("The file names an edition that there is not."))
    except Refused as no:
        return _not_done(in_words(no.reason))
    print(_("%(count)d passages were kept.") % {"count": kept})
    return DONE


def changes(args: Namespace) -> int:
    """Print what changed, clause by clause."""
    try:
        print(difference(ANYONE, args.earlier, args.later, name=args.name).text)
    except NotFound:
        return _not_done(_("There are no such two editions, the earlier one first."))
    return DONE


def _not_done(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return NOT_DONE

"""`evenhand code import FILE.md`, `show [CLAUSE]`, and what keeps a folder of files: to be imported after `django.setup()`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from evenhand.conduct import actions, queries
from evenhand.conduct.drafts.actions import open_draft
from evenhand.conduct.drafts.rules import Credits, Writing
from evenhand.conduct.folder import rules as folder
from evenhand.conduct.kinds import Kind
from evenhand.conduct.markdown import tidy
from evenhand.conduct.reading import read
from evenhand.doors.console import code_files, code_scopes
from evenhand.doors.web.refusals import in_words
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.people.actors import ANYONE, FOUNDER

if TYPE_CHECKING:
    import datetime as dt
    from argparse import _SubParsersAction

    from evenhand.conduct.queries import ClauseForEverybody, EditionForEverybody, LineForEverybody

DONE, NOT_DONE = 0, 1


def add_to(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add `code` to the commands; each sets `run`, which takes the parsed arguments and returns the exit status."""
    verbs = subparsers.add_parser("code", help=_("the Code of your association")).add_subparsers(required=True)
    bring = verbs.add_parser("import", help=_("let a Markdown file be the Code from now on"))
    bring.add_argument("file", type=Path, metavar="FILE.md")
    bring.add_argument("--name", default="online", help=_("short name of the Code; online where there is only one"))
    bring.add_argument("--title", default="", help=_("instead of the heading at the top of the file"))
    bring.add_argument("--language", default="en", help=_("language of the file, such as en or es-MX"))
    bring.add_argument(
        "--kinds",
        type=kinds_file,
        default={},
        metavar="FILE",
        help=_("corrections, a line each: CLAUSE prohibition, expectation or procedure"),
    )
    bring.add_argument("--why", default="", help=_("why the Code should change; everybody will read it"))
    bring.add_argument("--at-once", default="", metavar="REASON", help=_("why a change can wait for nobody"))
    bring.set_defaults(run=bring_in)
    show = verbs.add_parser("show", help=_("print every clause with its id and kind, or one clause"))
    show.add_argument("clause", nargs="?", metavar="CLAUSE")
    show.add_argument("--name", default="online", help=_("short name of the Code"))
    show.add_argument("--edition", type=int, metavar="NUMBER", help=_("an edition other than the one in force"))
    show.set_defaults(run=show_clause)
    code_scopes.add_to(verbs)
    code_files.add_to(verbs)


def bring_in(args: Namespace) -> int:
    """Import the file and say what became of it; a file that cannot be a Code changes nothing."""
    try:
        file = folder.opened(tidy(args.file.read_text(encoding="utf-8")))
        if queries.editions(ANYONE, name=args.name).editions and not args.at_once:
            return _draft(args, file)
        _edition(args, file)
    except (OSError, UnicodeDecodeError) as fault:
        return _not_done(_unreadable(args.file, fault))
    except Refused as no:
        return _not_done(_sentences().get(no.reason) or in_words(no.reason))
    found = queries.outline(ANYONE, name=args.name)
    print(_heading(found.edition))
    print(_("%(clauses)d clauses. `evenhand code show` lists them with their ids.") % {"clauses": len(found.lines)})
    return DONE


def _edition(args: Namespace, file: folder.File) -> None:
    actions.import_edition(
        FOUNDER,
        name=args.name,
        markdown=file.text,
        title=args.title or file.known.get("title", ""),
        language=file.known.get("language", args.language),
        kinds=file.kinds | args.kinds,
        named=folder.named(read(tidy(file.text)), file.marks),
        origin=_credits(file),
        at_once=args.at_once,
    )


def _draft(args: Namespace, file: folder.File) -> int:
    last = queries.editions(ANYONE, name=args.name).editions[0]
    if queries.markdown(ANYONE, last.number, name=args.name) == file.text and not args.kinds:
        raise Refused("edition-is-unchanged")
    why = args.why or file.known.get("why", "") or _("Brought in from a file.")
    writing = Writing(args.title or file.known.get("title", last.title), file.text, why, _credits(file))
    language = file.known.get("language", args.language)
    open_draft(FOUNDER, args.name, writing, language, folder.named(read(file.text), file.marks), args.kinds)
    print(
        _("A draft of the next edition was made. Moderators take it further at the desk, under “Editions of the Code”.")
    )
    return DONE


def _credits(file: folder.File) -> Credits:
    return Credits(*(file.known.get(name, "") for name in ("source", "licence", "adapted_from")))


def show_clause(args: Namespace) -> int:
    """Print the clauses of the Code as an indented tree, or one clause with its words."""
    try:
        if args.clause:
            return _print_clause(queries.clause(ANYONE, args.clause, args.edition, name=args.name))
        found = queries.outline(ANYONE, args.edition, name=args.name)
    except NotFound:
        return _not_done(_nowhere(args))
    print(_heading(found.edition), end="\n\n")
    for line in found.lines:
        print(_in_tree(line))
    return DONE


def kinds_file(path: str) -> dict[str, Kind]:
    """Read corrections of kinds: a clause and its kind a line, `#` begins a remark."""
    try:
        lines = [line.partition("#")[0].split() for line in Path(path).read_text(encoding="utf-8").splitlines()]
        return {clause: Kind(kind) for clause, kind in filter(None, lines)}
    except (OSError, ValueError) as fault:
        raise ArgumentTypeError(
            _("%(file)s cannot be read: each line names a clause and then prohibition, expectation or procedure.")
            % {"file": path}
        ) from fault


def _print_clause(clause: ClauseForEverybody) -> int:
    trail = [line.title for line in clause.above if line.title]
    print(" › ".join([*trail, clause.title]))
    print(f"{clause.id} · {clause.kind} · {clause.address}")
    print(_heading(clause.edition), end="\n\n")
    print(clause.words)
    for line in clause.below:
        print(_in_tree(line))
    return DONE


def _in_tree(line: LineForEverybody) -> str:
    return f"{'  ' * line.depth}{line.id} · {line.kind} · {line.title}"


def _heading(edition: EditionForEverybody) -> str:
    said = {"title": edition.title, "number": edition.number, "since": _instant(edition.in_force_from)}
    if edition.in_force_until is None:
        return _("%(title)s, edition %(number)d, in force since %(since)s") % said
    until = {"until": _instant(edition.in_force_until)}
    return _("%(title)s, edition %(number)d, in force from %(since)s until %(until)s") % (said | until)


def _instant(at: dt.datetime) -> str:
    return f"{at:%A} {at.day} {at:%B %Y}, {at:%H:%M} UTC"


def _not_done(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return NOT_DONE


def _unreadable(file: Path, fault: Exception) -> str:
    if isinstance(fault, UnicodeDecodeError):
        return _("%(file)s is not text in UTF-8. Save it as UTF-8 and import it again.") % {"file": file}
    return _("%(file)s cannot be opened: %(why)s.") % {"file": file, "why": getattr(fault, "strerror", fault)}


def _nowhere(args: Namespace) -> str:
    if args.clause:
        return _("There is no clause %(clause)s. `evenhand code show` lists them.") % {"clause": args.clause}
    return _("There is no such edition yet. `evenhand code import FILE.md` makes one.")


def _sentences() -> dict[str, str]:
    return {
        "code-is-empty": _("The file is empty. Nothing was changed."),
        "code-is-too-long": _("The file is longer than a hundred and thirty thousand characters. Nothing was changed."),
        "code-name-is-not-a-word": _("A name is one word of small letters, digits and dashes. Nothing was changed."),
        "language-is-not-a-tag": _("A language is written like en or es-MX. Nothing was changed."),
        "edition-is-unchanged": _("This is the edition in force, word for word. Nothing was changed."),
        "edition-begins-before-the-last": _("The last edition begins later than now. Nothing was changed."),
        "kind-of-an-unknown-clause": _("The corrections name a clause that is not in the file. Nothing was changed."),
    }

"""`evenhand`: every command an association needs on its server, a file a subject."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from importlib import import_module
from importlib.util import find_spec

DONE, NOT_DONE, MISUSED = 0, 1, 2
SUBJECTS = (
    "founding",
    "serving",
    "seats",
    "agreements",
    "procedures",
    "places",
    "code",
    "auditing",
    "saving",
    "mailing",
    "membership",
)
DEMO = "evenhand.doors.demo.command"
NEEDS_NO_DESK = ("init", "serve", "demo")
"""They see for themselves whether a desk is here."""
BRING_UP_TO_DATE = ("worker", "mailroom")


def main(words: list[str] | None = None) -> int:
    """Run one command and return its exit status; every refusal is a sentence on stderr."""
    words = sys.argv[1:] if words is None else words
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.settings")
    if words[:1] == ["demo"]:
        return alone(DEMO, words)
    if words[:1] == ["init"] and not {"-h", "--help"} & set(words):
        from evenhand.doors.console import folder  # noqa: PLC0415 - before the settings are read

        folder.prepare()
    import django  # noqa: PLC0415

    django.setup()
    return run(parser(), words)


def alone(subject: str, words: list[str]) -> int:
    """Run a command that chooses its own settings."""
    top = ArgumentParser(prog="evenhand")
    import_module(subject).add_to(top.add_subparsers(required=True))
    said = top.parse_args(words)
    return said.run(said) or DONE


def parser() -> ArgumentParser:
    """Return the parser with every subject's commands."""
    from django.utils.translation import gettext as _  # noqa: PLC0415

    top = ArgumentParser(prog="evenhand", description=_("The code-of-conduct desk of an association."))
    commands = top.add_subparsers(required=True, metavar=_("COMMAND"), dest="command")
    for subject in SUBJECTS:
        add(f"evenhand.doors.console.{subject}", commands)
    if find_spec("evenhand.doors.demo") and find_spec(DEMO):
        add(DEMO, commands)
    return top


def add(subject: str, commands: _SubParsersAction[ArgumentParser]) -> None:
    """Let a subject add its commands; each sets `run`, which takes the arguments and returns the exit status."""
    import_module(subject).add_to(commands)


def run(top: ArgumentParser, words: list[str]) -> int:
    """Run what was asked for, or say in a sentence why not."""
    from evenhand.doors.console import migrating, sentences  # noqa: PLC0415
    from evenhand.ground.errors import NotFound, Refused  # noqa: PLC0415

    said = top.parse_args(words)
    try:
        if said.command not in NEEDS_NO_DESK:
            migrating.must_fit(brings=said.command in BRING_UP_TO_DATE)
            sentences.must_be_founded()
        return carried(said)
    except sentences.Said as why:
        return sentences.refuse(str(why))
    except Refused as no:
        return sentences.refuse(sentences.of(no))
    except NotFound:
        return sentences.refuse(sentences.nothing_there())
    except KeyboardInterrupt:
        return sentences.refuse("")


def carried(said: Namespace) -> int:
    """Carry the command out."""
    return said.run(said) or DONE

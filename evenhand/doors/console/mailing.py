"""`evenhand mailroom`."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser, Namespace, _SubParsersAction

from django.conf import settings
from django.utils.translation import gettext as _

from evenhand.doors.console import ending, migrating
from evenhand.doors.console.sentences import Said


def add_to(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Add the command."""
    alone = commands.add_parser("mailroom", help=_("take in mail alone, beside a desk whose pages run elsewhere"))
    alone.set_defaults(run=mailroom)


def mailroom(_said: Namespace) -> int:
    """Take in mail until SIGTERM or Ctrl-C; whoever runs the worker reads it."""
    from evenhand.doors.mailroom import running  # noqa: PLC0415 - only for those who take in mail

    if not settings.MAIL_COMES:
        raise Said(_("No mail comes in: set EVENHAND_LMTP or EVENHAND_IMAP."))
    migrating.migrate()
    ending.when_it_must()
    over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    try:
        running.begin()
    except OSError as problem:
        raise Said(str(problem)) from None
    print(_("Mail comes in. Stop with Ctrl-C."), flush=True)
    over.wait()
    return 0

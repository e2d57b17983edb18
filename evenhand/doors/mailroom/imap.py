"""Mail is fetched from a mailbox at any provider (IMAP). It is moved to a folder only when it is on our disk."""

from __future__ import annotations

import datetime as dt
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import close_old_connections, connections
from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted

from evenhand.doors import disk
from evenhand.ground.people.actors import CLOCK
from evenhand.mailroom.actions import keep
from evenhand.mailroom.rules import BEGINNING_ONLY, MOST_BYTES

log = logging.getLogger("evenhand.mailroom")
FOLDER = "Evenhand"
EVERY_SECONDS = 30.0
PATIENCE = 60
BEGINNING = 1024 * 1024
WHEN = re.compile(rb'INTERNALDATE "([^"]+)"')
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


def run_forever(stop: threading.Event) -> None:
    """Fetch until told to stop, and outlive whatever goes wrong."""
    while not stop.is_set():
        try:
            fetch()
        except Exception as problem:  # noqa: BLE001 - the mailbox keeps its mail until we can
            disk.noticed(problem)
            log.warning("the mailbox could not be read (%s); it is tried again", type(problem).__name__)
            connections.close_all()
        finally:
            if connections["default"].vendor != "sqlite":
                close_old_connections()
        stop.wait(EVERY_SECONDS)


def fetch() -> int:
    """Keep every mail that lies in the mailbox, and move it out of the way; return how many."""
    with signed_in() as box:
        folder = folder_of(box)
        uids = box.uids()
        return sum(_kept(box, uid, folder) for uid in uids)


def _kept(box: BaseMailBox, uid: str, folder: str) -> bool:
    """Keep one mail, then move it; one that the mailbox does not give, or we cannot keep, stays and keeps no other waiting."""
    try:
        raw, received_at = fetched(box, uid)
        keep(CLOCK, raw, sent_by=None, to="", received_at=received_at)
    except (ValueError, LookupError, StopIteration, OSError):
        log.exception("a mail in the mailbox could not be kept; it lies there still")
        return False
    box.move(uid, folder)
    return True


@contextmanager
def signed_in() -> Iterator[BaseMailBox]:
    """Open the mailbox of the settings."""
    host, _, port = settings.IMAP.partition(":")
    box: BaseMailBox = (
        MailBoxUnencrypted(host, int(port or 143), timeout=PATIENCE)
        if settings.IMAP_PLAIN
        else MailBox(host, int(port or 993), timeout=PATIENCE)
    )
    with box.login(settings.IMAP_USER, settings.IMAP_PASSWORD) as ready:
        yield ready


def folder_of(box: BaseMailBox) -> str:
    """Return the folder for what is kept; made, where it is not there."""
    below = f"INBOX{next((f.delim for f in box.folder.list()), '/')}{FOLDER}"
    for name in (FOLDER, below):
        if box.folder.exists(name):
            return name
    try:
        box.folder.create(FOLDER)
    except Exception:  # noqa: BLE001 - some servers have folders only below the inbox
        box.folder.create(below)
        return below
    return FOLDER


def fetched(box: BaseMailBox, uid: str) -> tuple[bytes, dt.datetime | None]:
    """Return a mail as it came, and when the mailbox received it; of one that is far too large, its beginning."""
    about = b"".join(part for part in _asked(box, uid, "(INTERNALDATE RFC822.SIZE)") if isinstance(part, bytes))
    when, size = WHEN.search(about), SIZE.search(about)
    large = size is not None and int(size[1]) > MOST_BYTES
    answer = _asked(box, uid, f"(BODY.PEEK[]<0.{BEGINNING}>)" if large else "(BODY.PEEK[])")
    raw = next(part[1] for part in answer if isinstance(part, tuple))
    at = dt.datetime.strptime(when[1].decode().strip(), "%d-%b-%Y %H:%M:%S %z") if when else None
    return (BEGINNING_ONLY + raw if large else raw), at


def _asked(box: BaseMailBox, uid: str, what: str) -> list[bytes | tuple[bytes, bytes]]:
    """Ask for a mail below the library, which would take it apart: that is for the limited process."""
    said, answer = box.client.uid("FETCH", uid, what)
    if said != "OK" or not answer or answer[0] is None:
        raise OSError("the mailbox did not give a mail")
    return list(answer)

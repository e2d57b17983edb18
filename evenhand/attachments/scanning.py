"""Ask ClamAV about a file, where there is one (EVENHAND_CLAMD). The file travels sealed no further than to its socket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import clamd  # type: ignore[import-untyped]  # it ships no types
from django.conf import settings

from evenhand.attachments.rules import Scan

PATIENCE = 60.0


class NoAnswerError(Exception):
    """There should be a scanner, and it does not answer."""


class Reading:
    """Reads an iterator of bytes as if it were a file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def read(self, most: int) -> bytes:
        """Return some more bytes, none at the end."""
        if not self._rest:
            self._rest = next(self._pieces, b"")
        some, self._rest = self._rest[:most], self._rest[most:]
        return some


def verdict(pieces: Iterator[bytes]) -> Scan:
    """Return what the scanner says; NoAnswerError when it should be there and is not."""
    if not settings.CLAMD:
        return Scan.NOT_SCANNED
    try:
        with _talking() as scanner:
            said = scanner.instream(Reading(pieces)) or {}
    except (clamd.ClamdError, OSError) as problem:
        if _is_there():  # it answers, and hung up on this file: longer than its administrator lets it look at
            return Scan.NOT_SCANNED
        raise NoAnswerError from problem
    answers = {answer for answer, _ in said.values()}
    if "ERROR" in answers or not answers:
        raise NoAnswerError
    return Scan.FOUND if "FOUND" in answers else Scan.NOTHING_FOUND


@contextmanager
def _talking() -> Iterator[clamd.ClamdNetworkSocket]:
    """Give the scanner; its library leaves a socket open when nobody answers."""
    scanner = _scanner()
    try:
        yield scanner
    finally:
        if opened := getattr(scanner, "clamd_socket", None):
            opened.close()


def _is_there() -> bool:
    try:
        with _talking() as scanner:
            return bool(scanner.ping() == "PONG")
    except (clamd.ClamdError, OSError):
        return False


def _scanner() -> clamd.ClamdNetworkSocket:
    if settings.CLAMD.startswith("/"):
        return clamd.ClamdUnixSocket(settings.CLAMD, timeout=PATIENCE)
    host, _, port = settings.CLAMD.rpartition(":")
    return clamd.ClamdNetworkSocket(host, int(port), timeout=PATIENCE)

"""Have the copy made that people view: the worker's handler for the errand `attachment`.

Scanned first where there is a scanner, then copied by a confined program; the copy is on the disk before it is named,
and named before the original is destroyed. Begun again after a crash, it does what is left.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import evenhand
from evenhand.attachments import folder, scanning
from evenhand.attachments.actions import settle
from evenhand.attachments.models import Attachment
from evenhand.attachments.rules import Scan, State
from evenhand.attachments.sealing import sealed_whole
from evenhand.ground.outbox.runner import Done, Later
from evenhand.ground.people.actors import CLOCK
from evenhand.ground.vault import files
from evenhand.ground.vault.pieces import unsealed

log = logging.getLogger("evenhand.worker")
PATIENCE = 60
"""Seconds until a program that makes no copy is stopped; less than the lease of an errand."""
PROGRAM = [sys.executable, "-m", "evenhand.attachments.cleaning"]
HERE = Path(evenhand.__path__[0]).parent


def make_copy(body: Mapping[str, str], _tries: int) -> Done | Later:
    """Scan a file, make its copy, destroy the original unless its sender wanted it kept."""
    row = Attachment.objects.get(ref=body["file"])
    if row.state == State.WAITING:
        try:
            scan = scanning.verdict(content(row.ref))
        except scanning.NoAnswerError:
            log.warning("the virus scanner does not answer; a file waits for it")
            return Later()
        if scan is Scan.FOUND:
            settle(CLOCK, row.ref, State.INFECTED, scan)
        else:
            copied(row, scan)
        row.refresh_from_db()
    if row.state == State.READY and not row.keep_original and not row.original_gone:
        destroy_original(row)
    return Done(row.state)


def content(file: str) -> Iterator[bytes]:
    """Return what a file holds, piece by piece, for the house's own errands."""
    key = files.key_for_errand(file)
    with folder.path(file).open("rb") as sealed:
        yield from unsealed(key, file, sealed.read)


def copied(row: Attachment, scan: Scan) -> None:
    """Make the copy and write down that it is there; or that none can be made."""
    made = cleaned(row)
    if made is None:
        settle(CLOCK, row.ref, State.NO_COPY, scan)
        return
    suffix, copy = made
    kept = sealed_whole(copy, row.came_at)
    settle(CLOCK, row.ref, State.READY, scan, copy=kept, suffix=suffix)


def cleaned(row: Attachment) -> tuple[str, bytes] | None:
    """Return the ending and the bytes of the copy, or None where the program makes none."""
    try:
        ended = subprocess.run(  # noqa: S603 - our own program, with two words of our own
            [*PROGRAM, row.kind, row.suffix], input=b"".join(content(row.ref)), stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, timeout=PATIENCE, cwd=HERE, env={"PATH": os.defpath}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    if ended.returncode != 0:
        return None
    suffix, _, copy = ended.stdout.partition(b"\n")
    return suffix.decode(), copy


def destroy_original(row: Attachment) -> None:
    """Destroy the key of the original, then the file: from the first moment on nobody opens it any more."""
    files.destroy(row.ref)
    folder.remove(row.ref)
    Attachment.objects.filter(pk=row.pk).update(original_gone=True)

"""Let a limited process read a mail; whatever becomes of that process, this one goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from base64 import b64decode

from evenhand.mailroom.read import Read, heard

SECONDS = 60
"""By the clock on the wall: what it may spend of the processor is limited in there."""
ENV = {"PATH": os.defpath}
"""Nothing of our own surroundings: they hold passwords."""
BEGINNING = 1024 * 1024


def read(raw: bytes) -> Read | None:
    """Return what is in a mail, or what is in its beginning, or None where it cannot be read."""
    found = _asked(raw)
    return found if found or len(raw) <= BEGINNING else _asked(raw[:BEGINNING], "--in-part")


def files(raw: bytes) -> list[bytes]:
    """Return what is attached to a mail, in the order in which `read` names it; fewer where the process ended early."""
    lines = _said(raw, "--files").splitlines(keepends=True)
    return [b64decode(line) for line in lines if line.endswith(b"\n")]


def _asked(raw: bytes, *how: str) -> Read | None:
    for line in reversed(_said(raw, *how).decode("utf-8", "replace").splitlines()):
        try:
            return heard(line)
        except (TypeError, ValueError):  # it ended in the middle of a line; there may be one before
            continue
    return None


def _said(raw: bytes, *how: str) -> bytes:
    command = [sys.executable, "-I", "-m", "evenhand.mailroom.reading", *how]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=SECONDS, check=False, env=ENV)  # noqa: S603 - ours
    except subprocess.TimeoutExpired as late:
        return late.stdout or b""
    return done.stdout

"""What a problem says of the disk. After a failed sync nobody knows what the disk holds, and trying again proves nothing."""

from __future__ import annotations

import errno
import threading

from django.db import DatabaseError

FAILED = threading.Event()
"""This process has seen its disk fail. Where it serves or works, it ends and begins again (see console/ending.py)."""


def noticed(problem: Exception) -> bool:
    """Say whether the disk took nothing, because it is full or fails; then nothing was received. Notice if it fails."""
    if said(problem, "disk I/O error") or number(problem) == errno.EIO:
        FAILED.set()
        return True
    return said(problem, "disk is full", "No space left") or number(problem) in (errno.ENOSPC, errno.EDQUOT)


def said(problem: Exception, *words: str) -> bool:
    """Say whether a database said so."""
    return isinstance(problem, DatabaseError) and any(each in str(problem) for each in words)


def number(problem: Exception) -> int:
    """Return what the system called it, or 0."""
    return (problem.errno or 0) if isinstance(problem, OSError) else 0

"""What can be sent along, how much of it, and what it is called afterwards. The limits stand here and nowhere else."""

from __future__ import annotations

from enum import StrEnum

from evenhand.ground.errors import Refused

MB = 1024 * 1024
LARGEST = 50 * MB
TOGETHER = 200 * MB
MOST = 20
"""One file; all files of one report; how many of them."""
SPARE = 512 * MB
"""Room on the disk that files may not take: reports and letters must still be kept."""
LONGEST_NAME = 200


class Kind(StrEnum):
    """What a file is, by its content."""

    PICTURE = "picture"
    PDF = "pdf"
    TEXT = "text"
    SOUND = "sound"
    VIDEO = "video"


class State(StrEnum):
    """How far the copy is that people view."""

    WAITING = "waiting"
    READY = "ready"
    NO_COPY = "no-copy"
    INFECTED = "infected"


class Scan(StrEnum):
    """What the virus scanner said."""

    NOT_SCANNED = "not-scanned"
    NOTHING_FOUND = "nothing-found"
    FOUND = "found"


def check_size(size: int) -> None:
    """Refuse a file that is too large, as soon as that is known."""
    if size > LARGEST:
        raise Refused("file-is-too-large", "files")


def check_together(count: int, size: int) -> None:
    """Refuse what would be too much for one report, with what it has already."""
    if count > MOST:
        raise Refused("files-are-too-many", "files")
    if size > TOGETHER:
        raise Refused("files-are-too-large-together", "files")


def neutral_name(kind: Kind, number: int, suffix: str, *, original: bool = False) -> str:
    """Return what a file is called here: the name it came with may say who sent it."""
    return f"{'original-' if original else ''}{kind}-{number}.{suffix}"

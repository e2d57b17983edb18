"""What was sent with a mail, taken in like any other file: sealed, and shown as clean copies only."""

from __future__ import annotations

from evenhand.attachments.intake import Intake, Sent
from evenhand.attachments.rules import MOST
from evenhand.ground.errors import Refused
from evenhand.mailroom import limits
from evenhand.mailroom.read import Read


def files(raw: bytes, read: Read) -> tuple[Sent, ...]:
    """Take in the files of a mail that are of a kind we take. The others are named in its words and stay in the mail."""
    if not read.attachments or not read.whole:
        return ()
    each = zip(read.attachments, limits.files(raw), strict=False)
    taken = [_taken(name, content) for name, content in each if content]
    return tuple(sent for sent in taken if sent)[:MOST]


def _taken(name: str, content: bytes) -> Sent | None:
    try:
        intake = Intake(name)
    except Refused:  # the disk has no room for files: the words come all the same
        return None
    try:
        intake.add(content)
        return intake.end()
    except Refused:
        intake.drop()
        return None

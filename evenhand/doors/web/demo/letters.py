"""The letters that left, read from the files in which a desk without a mail server keeps them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from evenhand.ground.errors import NotFound
from evenhand.notices.pings import PREFIX

BETWEEN = b"-" * 79 + b"\n"
"""Django's own line between two letters of one file."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter; `key` is the part of its Message-ID before the host."""

    key: str
    to: str
    at: dt.datetime
    subject: str
    words: str

    @property
    def is_reminder(self) -> bool:
        """Say whether it only tells a member of a committee that something waits."""
        return self.key.startswith(f"{PREFIX}-")


def sent() -> tuple[Letter, ...]:
    """Return every letter, the newest first."""
    folder = Path(settings.DATA) / "mail"
    files = sorted(folder.glob("*.log")) if folder.is_dir() else []
    found = [_read(piece) for file in files for piece in file.read_bytes().split(BETWEEN) if piece.strip()]
    return tuple(sorted(found, key=lambda letter: letter.at, reverse=True))


def one(key: str) -> Letter:
    """Return one letter, or NotFound."""
    found = next((letter for letter in sent() if letter.key == key), None)
    if found is None:
        raise NotFound
    return found


def linked(words: str, address: str) -> SafeString:
    """Return the words with every address of this desk as a link. What others write stays text."""
    ours = re.compile(f"({re.escape(address)}/[^\\s<>\"']*)")
    pieces = ours.split(words)
    return format_html_join("", "{}", ((_piece(piece, is_link=i % 2 == 1),) for i, piece in enumerate(pieces)))


def _piece(piece: str, *, is_link: bool) -> str:
    return format_html('<a href="{}">{}</a>', piece, piece) if is_link else piece


def _read(piece: bytes) -> Letter:
    message = message_from_bytes(piece, EmailMessage, policy=policy.default)
    key = str(message["Message-ID"]).strip("<> ").partition("@")[0]
    at = parsedate_to_datetime(str(message["Date"]))
    return Letter(key, str(message["To"]), at, str(message["Subject"]), str(message.get_content()).strip())

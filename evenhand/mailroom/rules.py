"""To whom a mail is addressed, when two mails are the same, and what a mail can become. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

MOST_BYTES = 25 * 1024 * 1024
ACKNOWLEDGED_AGAIN_AFTER_HOURS = 24
BEGINNING_ONLY = b"X-Evenhand-Beginning: yes\r\n"
"""Set before a mail of which only the beginning was fetched."""
TRACE = (b"received", b"return-path", b"delivered-to", b"x-original-to", b"envelope-to")
"""Written by the servers on the way: they differ each time the same mail is delivered."""


class Door(StrEnum):
    """Which of our two addresses a mail was sent to."""

    REPORT = "report"
    APPEAL = "appeal"


class Outcome(StrEnum):
    """What became of a mail; the last four are filed and never answered."""

    REPORT = "report"
    UNREADABLE = "unreadable"
    ANSWER = "answer"
    UNVERIFIED = "unverified"
    APPEAL = "appeal"
    WAITING = "waiting"
    BOUNCE = "bounce"
    AUTOMATIC = "automatic"
    LIST = "list"
    OURS = "ours"


PUT_AWAY = (Outcome.BOUNCE, Outcome.AUTOMATIC, Outcome.LIST, Outcome.OURS)
"""What no person wrote, as far as the house can tell."""


class Sender(StrEnum):
    """What our own mail server says of the address in From: it was checked, it is another's, or nothing is known."""

    CHECKED = "checked"
    UNKNOWN = "unknown"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class Addressed:
    """To which door, and with which secret token of a thread, if any."""

    door: Door
    token: str = ""


def addressed(recipient: str, *, report: str, appeal: str) -> Addressed | None:
    """Return where an address of an envelope leads, or None when it is none of ours."""
    local, _, host = recipient.strip().lower().rpartition("@")
    name, _, token = local.partition("+")
    for door, ours in ((Door.REPORT, report.lower()), (Door.APPEAL, appeal.lower())):
        if f"{local}@{host}" == ours:
            return Addressed(door)
        if f"{name}@{host}" == ours:
            return Addressed(door, token)
    return None


def digest(raw: bytes, recipient: str) -> str:
    """Return what two deliveries of the same mail to the same address have in common, and no two mails."""
    head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    lines = re.split(rb"\n(?![ \t])", head)
    lasting = [line for line in lines if line.partition(b":")[0].strip().lower() not in TRACE]
    return sha256(b"\n".join((recipient.lower().encode(), *lasting, b"", body))).hexdigest()

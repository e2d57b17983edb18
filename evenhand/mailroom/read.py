"""What is read out of a mail: plain values that cross from the limited process into ours. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

FOLDED = "\n\n⁂ ⁂ ⁂\n\n"
"""Stands in a text between what was written now and what was quoted or signed below it."""


@dataclass(frozen=True, slots=True)
class Read:
    """One mail. `sender` is empty unless there is exactly one; `whole`: all of it was read, not only its beginning.

    `undelivered` names the mails of ours (by Message-ID) that a report of failed delivery is about; `passing`: it says that
    the mailbox may take mail again, or that it is we who are refused.
    """

    headers: dict[str, list[str]] = field(default_factory=dict)
    sender: str = ""
    sender_name: str = ""
    recipients: list[str] = field(default_factory=list)
    subject: str = ""
    shown: str = ""
    folded: str = ""
    attachments: list[str] = field(default_factory=list)
    undelivered: list[str] = field(default_factory=list)
    passing: bool = False
    whole: bool = True

    def told(self) -> str:
        """Return the line that carries it."""
        return json.dumps(asdict(self))


def heard(line: str) -> Read:
    """Return what a line carries; ValueError or TypeError for one that was cut off."""
    return Read(**json.loads(line))

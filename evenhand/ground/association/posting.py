"""The mail the house sends: one recipient, an id and a date of ours, and nothing about the machine it left."""

from __future__ import annotations

from dataclasses import dataclass
from email import policy
from email.utils import format_datetime
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from evenhand.ground import clock
from evenhand.ground.association.facts import Ours

NOBODY = "<>"
"""The null return path: what cannot be delivered comes back to nobody (RFC 3834)."""


def mail(house: Ours, ref: str, to: str, subject: str, words: str, **headers: str) -> EmailMessage:
    """Return a mail of the house; further `headers` are written with `_` for the dash and replace those made here."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    made = {"Message-ID": message_id(house, ref), "Date": format_datetime(clock.now())}
    return EmailMessage(
        subject, words, sender(house), [to], headers=made | {"Auto-Submitted": "auto-generated"} | given
    )


def is_taken(message: EmailMessage) -> bool:
    """Hand a mail to the mail server; say whether it took it. Why it did not is not told: the answer names people."""
    try:
        message.send()
    except (OSError, SMTPException, ValueError):  # ValueError: an address that is none
        return False
    return True


def sender(house: Ours) -> str:
    """Return from whom our mail comes."""
    return f'"{house.name}" <{house.report_email}>'


def message_id(house: Ours, ref: str) -> str:
    """Return the id under which something of ours travels: its ref, at the host of the report address."""
    return f"<{ref}@{house.report_email.rpartition('@')[2]}>"


@dataclass(frozen=True, slots=True)
class Made:
    """A mail as its bytes."""

    raw: bytes

    def as_bytes(self) -> bytes:
        """Return them."""
        return self.raw


class Copy(EmailMessage):
    """One of many mails that are alike but for their reader: composing each anew is most of what sending it costs."""

    head = b""

    def message(self, **_as_django_asks: object) -> Made:  # type: ignore[override]  # all that its backends ask is bytes
        """Return the head they share with this one's own lines in it, and its words."""
        own = zip(OWN, (self.to[0], self.extra_headers["Message-ID"][1:-1], self.extra_headers["Date"]), strict=True)
        head = self.head
        for mark, line in own:
            head = head.replace(mark.encode(), line.encode("ascii"))
        return Made(head + b"\r\n\r\n" + str(self.body).replace("\n", "\r\n").encode())


OWN = ("to@of-many.invalid", "id@of-many.invalid", "Thu, 01 Jan 1970 00:00:00 +0000")
"""Stand in the shared head for reader, id and date."""


def head_of_many(house: Ours, subject: str, **headers: str) -> bytes:
    """Compose the head that many mails share; lines of their words have at most 990 letters (RFC 5322, 2.1.1)."""
    to, id_, date = OWN
    made = mail(house, "", to, subject, "", Message_ID=f"<{id_}>", Date=date, **headers).message(policy=policy.SMTP)
    return made.as_bytes().partition(b"\r\n\r\n")[0].replace(b"Encoding: 7bit", b"Encoding: 8bit")


def copy(house: Ours, head: bytes, ref: str, to: str, words: str) -> Copy:
    """Return one of many mails, to one reader and with an id of its own."""
    made = {"Message-ID": message_id(house, ref), "Date": format_datetime(clock.now())}
    message = Copy("", words, sender(house), [to], headers=made)
    message.head = head
    return message


class Smtp(EmailBackend):
    """Django's way to a mail server, which also knows the null return path."""

    def prep_address(self, address: str, force_ascii: bool = True) -> str:  # noqa: FBT001, FBT002 - as Django calls it
        """Return the address as the envelope has it."""
        return "" if address == NOBODY else str(super().prep_address(address, force_ascii))

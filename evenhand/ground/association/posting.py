"""The mail the house sends: one recipient, an id and a date of ours, and nothing about the machine it left."""

from __future__ import annotations

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


class Smtp(EmailBackend):
    """Django's way to a mail server, which also knows the null return path."""

    def prep_address(self, address: str, force_ascii: bool = True) -> str:  # noqa: FBT001, FBT002 - as Django calls it
        """Return the address as the envelope has it."""
        return "" if address == NOBODY else str(super().prep_address(address, force_ascii))

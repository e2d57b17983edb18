"""Send a letter by e-mail: the worker's handler for the errand `letter`."""

from __future__ import annotations

import smtplib
from collections.abc import Mapping
from contextlib import nullcontext
from email.utils import format_datetime

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from evenhand.ground import clock
from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.outbox.runner import Done, Later
from evenhand.ground.people.actors import CLOCK
from evenhand.ground.vault import opening
from evenhand.ground.vault.steps import link_secret
from evenhand.notices.actions import settle
from evenhand.notices.models import Letter
from evenhand.notices.rules import TRIES_BEFORE_UNDELIVERABLE
from evenhand.notices.steps import dated

THREAD = "t-"
"""A party that did not report has a thread and a page of their own; a reporter has a receipt."""


def send(body: Mapping[str, str], tries: int) -> Done | Later:
    """Send once the mail server takes it; after three tries say that it could not be delivered."""
    letter = Letter.objects.get(ref=body["letter"])
    if letter.communicated_at:
        return Done()
    read, at = opening.unattended(letter.matter), clock.now()
    words = dated(read("words", letter.words), at)
    try:
        mail(letter, read("title", letter.title), words).send()
    except (OSError, smtplib.SMTPException, ValueError) as problem:  # ValueError: an address that is none
        if tries < TRIES_BEFORE_UNDELIVERABLE and not isinstance(problem, ValueError):
            return Later()
        settle(CLOCK, letter.ref, communicated_at=None)
        return Done("undeliverable")
    settle(CLOCK, letter.ref, communicated_at=at, words=words)
    return Done()


def mail(letter: Letter, title: str, words: str) -> EmailMessage:
    """Return the message: one recipient, a random id, nothing about anybody else."""
    house = ours()
    with clock.standing_at(letter.written_at) if letter.by_day else nullcontext():
        to = opening.identity_for_errand(letter.person_id, matter=letter.matter, purpose="letter").email
    subject, text = discreet(house, letter.matter) if letter.discreet else (title, words)
    host = house.report_email.rpartition("@")[2]
    date = format_datetime(clock.now())
    headers = {"Message-ID": f"<{letter.ref}@{host}>", "Date": date, "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, text, f'"{house.name}" <{house.report_email}>', [to], headers=headers)


def discreet(house: Ours, matter: str) -> tuple[str, str]:
    """Return subject and text that say only that a letter waits: somebody else may read this mailbox."""
    if matter.startswith(THREAD):
        how = _("You can read it on your own page:\n\n%(address)s/case/%(secret)s/") % {
            "address": house.address,
            "secret": link_secret("party", matter),
        }
    else:
        how = _("Open this page and enter the receipt words you wrote down:\n\n%(address)s/mine/") % {
            "address": house.address
        }
    return _("A letter for you"), _(
        "Hello,\n\nthere is a letter for you at %(name)s. %(how)s\n\n"
        "This message says nothing more, in case somebody else reads your mail.\n"
    ) % {"name": house.name, "how": how}

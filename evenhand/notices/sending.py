"""Send a letter by e-mail: the worker's handler for the errand `letter`."""

from __future__ import annotations

import datetime as dt
import smtplib
from collections.abc import Mapping
from contextlib import nullcontext

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from evenhand.ground import clock
from evenhand.ground.association import posting
from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.outbox.runner import Done, Later
from evenhand.ground.people.actors import CLOCK
from evenhand.ground.vault import opening
from evenhand.ground.vault.steps import link_secret
from evenhand.notices.actions import settle
from evenhand.notices.correspondents import remember
from evenhand.notices.facts import address_of
from evenhand.notices.models import Letter
from evenhand.notices.rules import BETWEEN_TRIES, TRIED_FOR, Fate, Kind, with_token
from evenhand.notices.steps import dated
from evenhand.notices.tongues import greeted, spoken_in

PERMANENT = 500
"""From here on a mail server's answers are for good (RFC 5321)."""
THREAD = "t-"
"""A party that did not report has a thread and a page of their own; a reporter has a receipt."""
MAY_BE_APPEALED = frozenset({Kind.DECISION, Kind.OUTCOME, Kind.OUTCOME_ANEW})


def send(body: Mapping[str, str], tries: int) -> Done | Later:  # noqa: ARG001 - the letter itself knows how often
    """Send once the mail server takes it. What it refuses is tried three times; a server that is away, for a week."""
    letter = Letter.objects.get(ref=body["letter"])
    if letter.communicated_at or letter.undeliverable_at:
        return Done()
    read, at = opening.unattended(letter.matter), clock.now()
    try:
        with spoken_in(read("language", letter.language)):
            mail(letter, read("title", letter.title), dated(read("words", letter.words), at)).send()
    except (OSError, smtplib.SMTPException, ValueError) as problem:  # ValueError: an address that is none
        return _not_taken(letter, problem, at)
    settle(CLOCK, letter.ref, Fate.TAKEN, at=at)
    return Done()


def _not_taken(letter: Letter, problem: Exception, at: dt.datetime) -> Done | Later:
    if _is_refused(problem):
        settle(CLOCK, letter.ref, Fate.REFUSED)
        letter.refresh_from_db(fields=["undeliverable_at"])
        return Done("undeliverable") if letter.undeliverable_at else Later(BETWEEN_TRIES)
    if not isinstance(problem, ValueError) and at < letter.written_at + TRIED_FOR:
        return Later()
    settle(CLOCK, letter.ref, Fate.GIVEN_UP)
    return Done("undeliverable")


def _is_refused(problem: Exception) -> bool:
    """Say whether the mail server refuses the reader for good."""
    if not isinstance(problem, smtplib.SMTPRecipientsRefused):
        return False
    return all(code >= PERMANENT for code, _said in problem.recipients.values())


def mail(letter: Letter, title: str, words: str) -> EmailMessage:
    """Return the message: one recipient, a random id, nothing about anybody else."""
    house = ours()
    with clock.standing_at(letter.written_at) if letter.by_day else nullcontext():
        who = opening.identity_for_errand(letter.person_id, matter=letter.matter, purpose="letter")
    to, whole = who.email, (title, greeted(words, address_of(letter.matter).called or who.name))
    subject, text = discreet(house, letter.matter) if letter.discreet else whole
    if not settings.MAIL_COMES or not to:
        return posting.mail(house, letter.ref, to, subject, text)
    token = remember(letter.matter, letter.person_id, to)
    answers = with_token(house.report_email, token)
    return posting.mail(house, letter.ref, to, subject, text + below(house, letter, token), Reply_To=answers)


def below(house: Ours, letter: Letter, token: str) -> str:
    """Return what stands below a letter where answers come back by e-mail."""
    said = _("You can answer this e-mail: your answer reaches the committee and is kept in this thread.")
    if letter.kind in MAY_BE_APPEALED and not letter.discreet:
        appeals = with_token(house.appeal_email, token)
        said += " " + _("To appeal by e-mail, write to %(address)s from this address and say why.") % {
            "address": appeals
        }
    return f"\n-- \n{said}\n"


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

"""Send the letters of a round: taken up a few at a time, written down as under way before a word is said to the server.

After a crash only what was under way is sent again, with the very same id, and counted. A lease that ends lets another
worker take letters up; the draw of each claim keeps the slower one from writing over the faster.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import F

from evenhand.ground import clock, ids
from evenhand.ground.association import posting
from evenhand.ground.association.facts import Ours, ours
from evenhand.ground.people.actors import CLOCK
from evenhand.ground.policy.deed import in_turn
from evenhand.membership import facts as membership
from evenhand.membership.facts import MemberFact
from evenhand.notices.tongues import greeted_in, known
from evenhand.telling import rules
from evenhand.telling.actions import settle
from evenhand.telling.listing import list_page
from evenhand.telling.models import Delivery, Round, Worded
from evenhand.telling.rules import State, Step
from evenhand.telling.wording import answers_go_to

log = logging.getLogger(__name__)
PERMANENT = 500
"""From here on a mail server's answers are for good (RFC 5321)."""
GOES_AWAY = 421
"""With this a mail server says that it closes the connection (RFC 5321)."""
type Words = Mapping[str, tuple[bytes, str]]
"""Head and words of the letter, by language."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Letters that were taken up together: the draw they carry, and each with its member."""

    claim: str
    members: Mapping[str, str]


def tell() -> None:
    """Make rows and send letters until none is due, with one connection; each round in turn."""
    rows = under_way()
    if not rows:
        return
    words = {row.ref: _words(row) for row in rows}
    with closing(mailers["default"]) as server:
        while sum(some(row, words[row.ref], server) for row in under_way() if row.ref in words):
            pass


def under_way() -> list[Round]:
    """Return the rounds that neither rest nor wait for the mail server nor are over."""
    now = clock.now()
    rows = Round.objects.filter(ended_at=None, paused_at=None).order_by("begun_at")
    return [row for row in rows if row.waits_until is None or row.waits_until <= now]


def some(row: Round, words: Words, server: BaseEmailBackend) -> bool:
    """Make a page of rows, or send some letters; say whether there was anything to do."""
    if row.listed_at is None:
        list_page(row)
        return True
    taken = claim(row)
    if not taken.members:
        return False
    steps = rules.believed(send(taken, words, server))
    settle(CLOCK, row.ref, taken.claim, steps)
    if Step.UNTOUCHED in steps.values():
        Round.objects.filter(pk=row.pk).update(waits_until=clock.now() + rules.SERVER_AWAY)
    return True


def claim(row: Round) -> Taken:
    """Take up letters that are due, as many as may leave now, and write down that they are under way."""
    now = clock.now()
    due = Delivery.objects.filter(round_id=row.ref, due_at__lte=now).order_by("due_at", "id")
    most = _allowed() if due.exists() else 0  # whoever has nothing to do keeps nobody from writing
    taken = Taken(ids.new("q"), {})
    if not most:
        return taken
    with in_turn(), transaction.atomic():
        rows = list((due.select_for_update(skip_locked=True) if connection.vendor == "postgresql" else due)[:most])
        if not Round.objects.filter(pk=row.pk, paused_at=None, ended_at=None).exists():
            return taken
        again = sum(one.state == State.SENDING for one in rows)
        Delivery.objects.filter(pk__in=[one.pk for one in rows]).update(
            state=State.SENDING, claim=taken.claim, claimed_at=now, due_at=now + rules.LEASE, tries=F("tries") + 1
        )
        if again:
            Round.objects.filter(pk=row.pk).update(repeats=F("repeats") + again)
    return Taken(taken.claim, {one.ref: one.member for one in rows})


def send(taken: Taken, words: Words, server: BaseEmailBackend) -> dict[str, Step]:
    """Send what was taken up, one after the other; return what became of each."""
    until = clock.now() + rules.LEASE - rules.ONE_LETTER_AT_MOST
    house, readers = ours(), membership.reachable(list(taken.members.values()))
    here = membership.belong([member for member in taken.members.values() if member not in readers])
    steps: dict[str, Step] = {}
    for ref, member in taken.members.items():
        if member not in readers:
            steps[ref] = Step.NO_ADDRESS if member in here else Step.GONE
        elif {Step.DOUBT, Step.UNTOUCHED} & set(steps.values()) or clock.now() > until:
            steps[ref] = Step.UNTOUCHED
        else:
            steps[ref] = sent(house, ref, readers[member], words, server)
    return steps


def sent(house: Ours, ref: str, reader: MemberFact, words: Words, server: BaseEmailBackend) -> Step:
    """Send one letter; return what the mail server made of it. Nothing of who reads it comes into the log."""
    head, text = words[known(reader.language) or settings.LANGUAGE_CODE]
    message = posting.copy(house, head, ref, reader.email, greeted_in(reader.language, text, reader.name))
    begun = False
    try:
        server.open()
        begun = True
        server.send_messages([message])
    except smtplib.SMTPRecipientsRefused as problem:
        return _refused(list(problem.recipients.values()), server)
    except (smtplib.SMTPDataError, ValueError) as problem:  # ValueError: an address or a letter that is none
        log.warning("a mail server did not take a letter to a member (%s)", type(problem).__name__)
        return Step.LATER
    except (OSError, smtplib.SMTPException) as problem:
        log.warning("the mail server does not take the letters to members (%s)", type(problem).__name__)
        _dropped(server)
        return Step.DOUBT if begun and not isinstance(problem, smtplib.SMTPSenderRefused) else Step.UNTOUCHED
    return Step.TAKEN


def _refused(answers: Sequence[tuple[int, bytes]], server: BaseEmailBackend) -> Step:
    if any(code == GOES_AWAY for code, _said in answers):
        _dropped(server)
    for_good = all(code >= PERMANENT and not said.startswith(rules.ABOUT_US) for code, said in answers)
    return Step.REFUSED if for_good else Step.LATER


def _dropped(server: BaseEmailBackend) -> None:
    try:
        server.close()
    except (OSError, smtplib.SMTPException):
        log.warning("the connection to the mail server had ended")


def _allowed() -> int:
    per_minute = settings.MEMBERS_PER_MINUTE
    if not per_minute:
        return rules.IN_FLIGHT
    most, within = rules.share(per_minute)
    lately = Delivery.objects.filter(claimed_at__gt=clock.now() - within).count()
    return max(0, min(rules.IN_FLIGHT, most - lately))


def _words(row: Round) -> Words:
    found = Worded.objects.filter(round_id=row.ref).values_list("language", "title", "words")
    house, answers = ours(), answers_go_to()
    return {language: (posting.head_of_many(house, title, Reply_To=answers), words) for language, title, words in found}

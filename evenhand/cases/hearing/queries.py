"""How the hearing of a case stands, as the desk reads it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from evenhand.cases import letters, queries
from evenhand.cases.facts import party_of
from evenhand.cases.hearing import facts
from evenhand.cases.models import Notice, Unheard
from evenhand.committee.facts import name_of, names_of
from evenhand.ground import clock
from evenhand.ground.people.actors import Actor
from evenhand.ground.vault import opening
from evenhand.notices.facts import language_of


@dataclass(frozen=True, slots=True)
class NoticeForModerator:
    """The latest notice in a respondent's thread. While it is drafted, `letter` is as it would leave.

    `mine`: the actor drafted it, so somebody else reads it.
    """

    thread: str
    by: str
    mine: bool
    drafted_at: dt.datetime
    questions: str
    reply_by: dt.date
    letter: tuple[str, str]
    sent: bool
    read_by: str
    asked_for_time: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class UnheardForModerator:
    """A decision without a hearing: asked for, or signed by enough."""

    ref: str
    why: str
    reason: str
    signed: tuple[str, ...]
    mine: bool
    holds: bool


@dataclass(frozen=True, slots=True)
class HearingForModerator:
    """How far everybody has been heard."""

    heard: bool
    notices: tuple[NoticeForModerator, ...]
    unheard: UnheardForModerator | None


def of_case(actor: Actor, case: str) -> HearingForModerator:
    """Return how the hearing stands to a moderator cleared for the case."""
    queries.must_be_cleared(actor, case)
    latest = {row.thread: row for row in Notice.objects.filter(case__ref=case).order_by("id")}
    notices = tuple(_notice(actor, row) for row in latest.values())
    return HearingForModerator(facts.heard(case, clock.now()), notices, _unheard(actor, case))


def may_ask_for_time(actor: Actor) -> bool:
    """Say whether a party has a notice that they have not answered."""
    party = party_of(actor.of, actor.person)
    return Notice.objects.filter(thread=party.thread, sent_at__isnull=False, answered_at=None).exists()


def _notice(actor: Actor, row: Notice) -> NoticeForModerator:
    summary, questions = json.loads(opening.reader(actor, row.thread)("notice", row.words))
    notice = letters.notice(row.thread, summary, questions, row.reply_by)
    letter = ("", "") if row.sent_at else notice.spoken_in(language_of(row.thread))
    return NoticeForModerator(
        row.thread,
        name_of(row.by),
        row.by == actor.person,
        row.drafted_at,
        questions,
        row.reply_by,
        letter,
        row.sent_at is not None,
        name_of(row.read_by) if row.read_by else "",
        row.more_time_at is not None,
        row.answered_at is not None,
    )


def _unheard(actor: Actor, case: str) -> UnheardForModerator | None:
    row = Unheard.objects.filter(case__ref=case).first()
    if row is None:
        return None
    by = facts.signed(row.ref)
    names, reason = names_of(by), opening.reader(actor, case)(f"reason {row.ref}", row.reason)
    holds = facts.exception(case) is not None
    return UnheardForModerator(row.ref, row.why, reason, tuple(names.get(p, "") for p in by), actor.person in by, holds)

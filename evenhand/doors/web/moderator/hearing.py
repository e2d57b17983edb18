"""Asking a respondent for their side, and deciding without it: what a moderator does in a case."""

from __future__ import annotations

import datetime as dt

from django.http import QueryDict

from evenhand.cases import queries
from evenhand.cases.consents import actions as consents
from evenhand.cases.hearing import actions
from evenhand.cases.hearing.rules import Why
from evenhand.doors.web import typed
from evenhand.doors.web.moderator import leaking
from evenhand.doors.web.moderator.acting import posted
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Actor


@posted
def notify(actor: Actor, case: str, post: QueryDict, *, thread: str) -> None:
    """Draft the letter that tells a respondent what is reported, and asks for their side."""
    questions, reply_by = typed.words(post, f"questions-{thread}"), typed.day(post, f"reply_by-{thread}")
    actions.notify(actor, case, thread, questions=questions, reply_by=reply_by)


@posted
def read_notice(actor: Actor, case: str, post: QueryDict, *, thread: str) -> None:
    """Send the letter that somebody else drafted, as it was read."""
    try:
        version = dt.datetime.fromisoformat(post.get("version", ""))
    except ValueError:
        raise Refused("letter-was-changed-meanwhile") from None
    actions.read_notice(actor, case, thread, version)


@posted
def discard_notice(actor: Actor, case: str, _post: QueryDict, *, thread: str) -> None:
    """Throw the draft away."""
    actions.discard_notice(actor, case, thread)


@posted
def give_more_time(actor: Actor, case: str, post: QueryDict, *, thread: str) -> None:
    """Give a respondent more time to answer."""
    actions.give_more_time(actor, case, thread, typed.day(post, f"more_time-{thread}"))


@posted
def ask_consent(actor: Actor, case: str, post: QueryDict) -> None:
    """Ask somebody who is protected whether something may be said."""
    offered = leaking.pairs_of(queries.for_moderator(actor, case))
    thread, _space, to = typed.one_of(post, "consent_who", offered).partition(" ")
    consents.ask_consent(actor, case, thread, to, typed.words(post, "consent_words"))


@posted
def except_hearing(actor: Actor, case: str, post: QueryDict) -> None:
    """Ask for a decision without a hearing."""
    why = Why(typed.one_of(post, "unheard_why", tuple(Why)))
    actions.except_hearing(actor, case, why, typed.words(post, "unheard_reason"))


@posted
def sign_exception(actor: Actor, case: str, post: QueryDict) -> None:
    """Sign a decision without a hearing."""
    actions.sign_exception(actor, case, post.get("version", ""))

"""Whether everybody was heard, for the rooms above."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.cases.hearing import rules
from evenhand.cases.hearing.rules import Asked, Why
from evenhand.cases.models import Notice, Party, Reopening, Signature, Unheard
from evenhand.cases.rules import Side
from evenhand.committee.facts import names_of, procedure, stood
from evenhand.committee.rules import Stands
from evenhand.ground.association.facts import ours
from evenhand.ground.vault import opening
from evenhand.notices.facts import communicated_at
from evenhand.notices.rules import Kind
from evenhand.reports import facts as reports


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Why a case may be decided without a hearing, in words for the letter, and who stands for it."""

    why: Why
    reason: str
    signed: tuple[str, ...]
    at: dt.datetime


def heard(case: str, at: dt.datetime) -> bool:
    """Say whether every respondent was heard or had the time to be, or an exception stands (F1)."""
    respondents = Party.objects.filter(case__ref=case, side=Side.RESPONDENT).values_list("thread", "person__ref")
    asked = [asked_in(thread, person, since=reopened_at(case)) for thread, person in respondents]
    days = procedure().notice_days
    return exception(case) is not None or rules.heard(asked, at, ours().calendar(at), days)


def reopened_at(case: str) -> dt.datetime | None:
    """Return when a case was opened again for something new, which the respondent is to be heard on too."""
    return Reopening.objects.filter(case__ref=case).order_by("-at").values_list("at", flat=True).first()


def asked_in(thread: str, person: str, *, since: dt.datetime | None = None) -> Asked | None:
    """Return how the latest notice to a respondent stands, or None when none was sent (since that instant)."""
    row = Notice.objects.filter(thread=thread).order_by("-id").first()
    if row is None or row.sent_at is None or (since and row.sent_at < since):
        return None
    return Asked(communicated_at(thread, person, Kind.NOTICE), row.reply_by, row.answered_at is not None)


def exception(case: str) -> Exceptional | None:
    """Return the exception that stands in a case, or None while it is not signed by enough members.

    It ends when the case is opened again for something new, and whoever turned out to be concerned signed nothing.
    """
    row, since = Unheard.objects.filter(case__ref=case).first(), reopened_at(case)
    if row is None or (since and row.at < since):
        return None
    gone = {p for p, stands in stood(case, *reports.of_case(case)).items() if stands is Stands.HARD}
    by = tuple(person for person in signed(row.ref) if person not in gone)
    if len(by) < procedure().exception_signed_by:
        return None
    names = names_of(by)
    reason = opening.unattended(case)(f"reason {row.ref}", row.reason)
    return Exceptional(Why(row.why), reason, tuple(names.get(p, "") for p in by), row.at)


def signed(of: str) -> tuple[str, ...]:
    """Return who signed something, in that order."""
    return tuple(Signature.objects.filter(of=of).order_by("id").values_list("by", flat=True))

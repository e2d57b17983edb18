"""Who may read a mail follows from what it became: a report, something in a thread, or (put away) nothing at all."""

from __future__ import annotations

from dataclasses import replace

from evenhand.cases import facts as cases
from evenhand.committee.facts import sitting
from evenhand.committee.rules import Body
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault.grants import granted
from evenhand.mailroom.models import Mail
from evenhand.notices.facts import correspondent_in
from evenhand.reports import facts as reports

REPORT, THREAD = "r-", "t-"


def matter_of(row: Mail) -> Matter:
    """Return what the policy needs to know of whoever wants to read a mail."""
    if row.became.startswith((REPORT, THREAD)):
        return replace(of_thread(row.became), ref=row.ref)
    return Matter(ref=row.ref, granted=granted(row.ref, seat="moderator"))


def matter_to_file(row: Mail) -> Matter:
    """Return the same of whoever files it anew: what belongs to nothing any moderator may file, unread."""
    if row.became:
        return matter_of(row)
    return Matter(ref=row.ref, granted=frozenset(sitting(Body.STANDING, today())))


def of_thread(thread: str) -> Matter:
    """Return what the policy needs to know of a reporter's or another party's thread."""
    if thread.startswith(REPORT):
        return reports.matter(thread)
    known = correspondent_in(thread)
    if known is None:
        raise NotFound
    return cases.matter(cases.party_of(thread, known.person).case)


def leaves_no_hour(thread: str) -> bool:
    """Say whether somebody anonymous writes in this thread, and may leave no instant finer than the day."""
    return thread.startswith(REPORT) and reports.leaves_no_hour(thread)

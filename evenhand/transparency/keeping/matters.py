"""What is closed, what holds it, and all that lies below it: found without opening anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import QuerySet

from evenhand.appeals import facts as appeals
from evenhand.cases import facts as cases
from evenhand.cases.afterwards.facts import is_watched
from evenhand.cases.restoring.facts import restorings
from evenhand.decisions.ending import standing as measures
from evenhand.ground import clock
from evenhand.ground.association.facts import ours, today
from evenhand.ground.audit.facts import done
from evenhand.ground.policy.matter import Matter
from evenhand.notices.facts import communicated_at
from evenhand.notices.rules import Kind
from evenhand.reports import facts as reports
from evenhand.transparency.keeping.rules import Blocks, Closed, Ended, left_before
from evenhand.transparency.models import Hold

CASE = "c-"


def closed() -> tuple[Closed, ...]:
    """Return every case that is closed, every report set aside whose reporter was told so (T1), and what ended unread.

    And what nobody closed in all the years that anything may be kept.
    """
    aside = ((ref, _told_at(ref)) for ref in reports.set_aside_alone())
    return (
        *map(_case, cases.closed()),
        *(_set_aside(ref, told) for ref, told in aside if told),
        *map(_unread, reports.forgone()),
        *(Closed(ref, on, on, Ended.LEFT) for ref, on in _left().items()),
    )


def still_closed(matter: str) -> bool:
    """Say whether something is still closed."""
    if matter.startswith(CASE):
        return matter in cases.closed()
    return matter in (*reports.forgone(), *_left()) or (
        matter in reports.set_aside_alone() and _told_at(matter) is not None
    )


def _left() -> Mapping[str, dt.date]:
    return reports.never_closed(left_before(today()))


def _told_at(ref: str) -> dt.datetime | None:
    return communicated_at(ref, reports.reporter_of(ref), Kind.SET_ASIDE)


def _case(ref: str) -> Closed:
    found, last = measures.restricted(ref)
    on = _closed_on(ref, "case:close")
    return Closed(ref, on, max(filter(None, (last, on))), Ended.MEASURES if found else Ended.NOTHING)


def _set_aside(ref: str, told: dt.datetime) -> Closed:
    on, house = _closed_on(ref, "report:set-aside"), ours()
    last = house.calendar(told).last_day(told, house.appeal_days)
    return Closed(ref, on, last, Ended.SPAM if reports.was_spam(ref) else Ended.NOTHING)


def _unread(ref: str) -> Closed:
    on = _closed_on(ref, "report:withdraw", "report:lapse")
    return Closed(ref, on, on, Ended.NOTHING)


def _closed_on(matter: str, *acts: str) -> dt.date:
    entries = done(*acts, matters=(matter,))
    return ours().calendar(entries[-1].at).day(entries[-1].at) if entries else today()


def blocks(matter: str) -> tuple[Blocks, ...]:
    """Return what keeps something longer than its day, whatever day that is."""
    is_case = matter.startswith(CASE)
    found = {
        Blocks.HOLD: holds(matter).exists(),
        Blocks.APPEAL: is_case and appeals.are_open(matter),
        Blocks.MEASURE: is_case and measures.is_running(matter, clock.now()),
        Blocks.WATCH: is_case and is_watched(matter),
        Blocks.WAITS: (is_case and cases.waits(matter))
        or (reports.any_waits(*reports_in(matter)) and matter not in _left()),
    }
    return tuple(each for each, is_so in found.items() if is_so)


def holds(matter: str) -> QuerySet[Hold]:
    """Return what holds something now: also what was held of its reports before there was a case."""
    return Hold.objects.filter(matter__in=(matter, *reports_in(matter)), ended_at=None, until_on__gte=today())


def reports_in(matter: str) -> tuple[str, ...]:
    """Return the reports of a case, or the one report."""
    return reports.of_case(matter) if matter.startswith(CASE) else (matter,)


def people_in(matter: str) -> frozenset[str]:
    """Return whom it concerns: the parties of a case, or whoever reported."""
    return cases.people(matter) if matter.startswith(CASE) else frozenset({reports.reporter_of(matter)})


def others_of(person: str) -> frozenset[str]:
    """Return every case, and every report in no case, that concerns a person."""
    return cases.in_cases(person) | reports.told_by(person)


def below(matter: str) -> tuple[str, ...]:
    """Return all whose keys are its own: its reports and threads, its appeals, its conversations."""
    if not matter.startswith(CASE):
        return (matter,)
    return (matter, *reports_in(matter), *cases.threads(matter), *appeals.of_case(matter), *restorings(matter))


def within(matter: str) -> str:
    """Return the case that a report is in by now, or what was asked for."""
    return matter if matter.startswith(CASE) else reports.case_of(matter) or matter


def matter_of(matter: str) -> Matter:
    """Return what the policy needs to know of a case, or of a report in no case."""
    return cases.matter(matter) if matter.startswith(CASE) else reports.matter(matter)


def called(matter: str) -> str:
    """Return what a case or a report is called at the desk."""
    return cases.called(matter) if matter.startswith(CASE) else matter[2:7].upper()

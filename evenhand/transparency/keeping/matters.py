"""What is closed, what holds it, and all that lies below it: found without opening anything."""

from __future__ import annotations

import datetime as dt

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
from evenhand.transparency.keeping.rules import Blocks, Closed, Ended
from evenhand.transparency.models import Hold

CASE = "c-"


def closed() -> tuple[Closed, ...]:
    """Return every case that is closed, and every report that is followed no further and in no case."""
    return (*map(_case, cases.closed()), *map(_report, reports.set_aside_alone()))


def still_closed(matter: str) -> bool:
    """Say whether something is still closed."""
    return matter in (cases.closed() if matter.startswith(CASE) else reports.set_aside_alone())


def _case(ref: str) -> Closed:
    found, last = measures.restricted(ref)
    on = _closed_on(ref, "case:close")
    return Closed(ref, on, max(filter(None, (last, on))), Ended.MEASURES if found else Ended.NOTHING)


def _report(ref: str) -> Closed:
    on, person, house = _closed_on(ref, "report:set-aside"), reports.reporter_of(ref), ours()
    told = communicated_at(ref, person, Kind.SET_ASIDE)
    last = house.calendar(told).last_day(told, house.appeal_days) if told else on
    return Closed(ref, on, last, Ended.SPAM if reports.was_spam(ref) else Ended.NOTHING)


def _closed_on(matter: str, act: str) -> dt.date:
    entries = done(act, matters=(matter,))
    return ours().calendar(entries[-1].at).day(entries[-1].at) if entries else today()


def blocks(matter: str) -> tuple[Blocks, ...]:
    """Return what keeps something longer than its day, whatever day that is."""
    is_case = matter.startswith(CASE)
    found = {
        Blocks.HOLD: Hold.objects.filter(matter=matter, ended_at=None, until_on__gte=today()).exists(),
        Blocks.APPEAL: is_case and appeals.are_open(matter),
        Blocks.MEASURE: is_case and measures.is_running(matter, clock.now()),
        Blocks.WATCH: is_case and is_watched(matter),
    }
    return tuple(each for each, holds in found.items() if holds)


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


def matter_of(matter: str) -> Matter:
    """Return what the policy needs to know of a case, or of a report in no case."""
    return cases.matter(matter) if matter.startswith(CASE) else reports.matter(matter)


def called(matter: str) -> str:
    """Return what a case or a report is called at the desk."""
    return cases.called(matter) if matter.startswith(CASE) else matter[2:7].upper()

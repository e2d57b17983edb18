"""What the rooms above may know of a case. No actor is asked; doors may not import this."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from evenhand.cases.hearing.facts import Exceptional as Exceptional
from evenhand.cases.hearing.facts import exception as exception
from evenhand.cases.hearing.facts import heard as heard
from evenhand.cases.hearing.facts import reopened_at as reopened_at
from evenhand.cases.meanwhile.facts import Served as Served
from evenhand.cases.meanwhile.facts import served as served
from evenhand.cases.models import Case, Party
from evenhand.cases.restoring.facts import facilitators as facilitators
from evenhand.cases.restoring.facts import restorings
from evenhand.cases.rules import INVOLVED, Side, Stage
from evenhand.committee.facts import stood
from evenhand.committee.rules import Stands
from evenhand.ground.association.facts import ours
from evenhand.ground.audit.facts import who_touched
from evenhand.ground.errors import NotFound
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault import opening
from evenhand.ground.vault.grants import ASKED, SOFT, seats
from evenhand.reports import facts as reports


@dataclass(frozen=True, slots=True)
class PartyFact:
    """One side of a case. `thread` is theirs alone; `account` is their stable account id at `place`, if known."""

    case: str
    person: str
    side: Side
    thread: str
    place: str
    account: str


def matter(ref: str) -> Matter:
    """Return what the policy needs to know of a case."""
    Case.named(ref)
    people = frozenset(Party.objects.filter(case__ref=ref).values_list("person__ref", flat=True))
    held = seats(ref)
    return Matter(
        ref=ref,
        parties=people,
        granted=held.get("moderator", frozenset()),
        touched=who_touched(ref, *reports.of_case(ref), *restorings(ref)),
        panel=held.get("panelist", frozenset()),
        asked=held.get(ASKED, frozenset()),
        soft=held.get(SOFT, frozenset()),
    )


def stage(ref: str) -> Stage:
    """Return where a case stands."""
    return Stage(Case.named(ref).stage)


def summary(ref: str) -> str:
    """Return the neutral summary of a case, for its letters."""
    return opening.unattended(ref)("summary", Case.named(ref).summary)


def called(ref: str) -> str:
    """Return the code name of a case."""
    return Case.named(ref).called


def respondents_called(ref: str) -> tuple[str, ...]:
    """Return by what names the respondents of a case are known, for whoever must say whether they are too near to one."""
    read = opening.unattended(ref)
    rows = Party.objects.filter(case__ref=ref, side=Side.RESPONDENT).order_by("id")
    return tuple(read(f"called {row.thread}", row.called) for row in rows)


def parties(ref: str, *sides: Side) -> tuple[PartyFact, ...]:
    """Return the parties of a case (on these sides, or all), in the order in which they came in."""
    rows = Party.objects.filter(case__ref=ref).order_by("id")
    if sides:
        rows = rows.filter(side__in=sides)
    read = opening.unattended(ref)
    return tuple(
        PartyFact(ref, r.person_id, Side(r.side), r.thread, r.place_id or "", read(f"account {r.thread}", r.account))
        for r in rows
    )


def involved(ref: str) -> tuple[PartyFact, ...]:
    """Return everybody whom a case concerns: all parties but witnesses."""
    return parties(ref, *INVOLVED)


def cases_against(person: str) -> tuple[str, ...]:
    """Return the cases in which somebody is the respondent."""
    rows = Party.objects.filter(person__ref=person, side=Side.RESPONDENT).order_by("id")
    return tuple(rows.values_list("case__ref", flat=True))


def party_of(thread: str, person: str) -> PartyFact:
    """Return the party whose thread this is, or NotFound when it is not that person's."""
    row = Party.objects.filter(thread=thread, person__ref=person).first()
    if row is None:
        raise NotFound
    return next(p for p in parties(row.case_id) if p.thread == thread)


def leaves_no_hour(party: PartyFact) -> bool:
    """Say whether somebody anonymous may leave no instant finer than the day."""
    return party.side is Side.REPORTER and reports.for_case(party.thread)[0].anonymous


def concerned(ref: str) -> frozenset[str]:
    """Return between whom and a case something stands, also since they took part: what they voted counts no longer."""
    return frozenset(p for p, stands in stood(ref, *reports.of_case(ref)).items() if stands is Stands.HARD)


def waits(ref: str) -> bool:
    """Say whether something is due in a case that is not open: somebody wrote that they are not all right."""
    return Case.objects.filter(ref=ref, open_due__isnull=False).exclude(stage=Stage.OPEN).exists()


def is_decided(ref: str) -> bool:
    """Say whether there is a decision in the case."""
    return stage(ref) is not Stage.OPEN


def closed() -> tuple[str, ...]:
    """Return the cases that are closed."""
    return tuple(Case.objects.filter(stage=Stage.CLOSED).order_by("id").values_list("ref", flat=True))


def people(ref: str) -> frozenset[str]:
    """Return whom a case concerns, without opening anything."""
    return frozenset(Party.objects.filter(case__ref=ref).values_list("person__ref", flat=True))


def threads(ref: str) -> tuple[str, ...]:
    """Return the threads of a case, without opening anything."""
    return tuple(Party.objects.filter(case__ref=ref).order_by("id").values_list("thread", flat=True))


def looked_at_first(at: dt.datetime) -> dt.datetime:
    """Return when a case that moved at that instant is looked at first, whether it is over: no time to appeal is shorter."""
    house = ours()
    return house.calendar(at).within_days(at, house.appeal_days)


def in_cases(person: str) -> frozenset[str]:
    """Return every case that concerns a person, on any side."""
    return frozenset(Party.objects.filter(person__ref=person).values_list("case__ref", flat=True))

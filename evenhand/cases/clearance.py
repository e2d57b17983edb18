"""Who may work on a report or a case: whoever said that nothing stands between, and is no party to it. Inside a deed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from evenhand.cases import facts
from evenhand.committee import steps as committee
from evenhand.committee.facts import near, organisations_of, procedure, sitting
from evenhand.committee.members.organisations import known
from evenhand.committee.rules import Body, of_all, too_near
from evenhand.ground.association.facts import today
from evenhand.ground.policy.deed import Deed
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault.grants import seats
from evenhand.notices.pings import Ping, ping
from evenhand.reports import facts as reports
from evenhand.reports.facts import ReportForCase
from evenhand.reports.readers import nobody_is_left

CASE = "c-"


def matter_to_open(ref: str, told: tuple[ReportForCase, ...]) -> Matter:
    """Return what the policy needs to know of a case that is not there yet."""
    held = of_all(*(seats(report.ref) for report in told))
    parties = frozenset(report.person for report in told)
    return Matter(ref=ref, parties=parties, granted=held["moderator"], soft=held["soft"])


def take_over(case: str, *of: str, at: dt.datetime) -> None:
    """Let members stand to a case as they stand to all it is made of: its reports, or what it was and one report more.

    Whoever is a little near to several of them is too near to the case.
    """
    committee.stand_as_to_all(*whole(case), of=of, at=at)
    told = reports.of_case(case)
    line = reports.lines(*told)
    close = {person: [line[report] for report in theirs] for person, theirs in near(*told).items()}
    committee.keep_away(sorted(too_near(close)), *whole(case), at=at)


def keep_from_parties(case: str, *people: str, at: dt.datetime) -> None:
    """Whoever is a party, or belongs where a party does, works on the case no longer, also when found out later (I5).

    What they did before stays on record.
    """
    members = [person for held in seats(case).values() for person in held]
    if committee.keep_from(members, *whole(case), parties=people, at=at):
        fill_up(case, at=at)


def keep_from_organisation(case: str, name: str, *, at: dt.datetime) -> None:
    """Whoever belongs to an organisation that is a party works on the case no longer."""
    members = [person for held in seats(case).values() for person in held]
    named, belong = frozenset(known([name])), organisations_of(members)
    theirs = sorted(m for m in frozenset(members) if named & belong.get(m, frozenset()))
    committee.keep_away(theirs, *whole(case), at=at)
    if theirs:
        fill_up(case, at=at)


def fill_up(matter: str, *, at: dt.datetime) -> Collection[str]:
    """Ask alternates where too few members are left; where nobody is, those whom the procedure names. Return who may."""
    held = seats(matter)
    left = held.get("moderator", frozenset()) | held.get("asked", frozenset())
    members = [p for p in sitting(Body.STANDING, today()) if p in left]
    return ask_of(matter, members, told=left, at=at)


def ask_of(matter: str, members: Iterable[str], *, told: Collection[str] = (), at: dt.datetime) -> Collection[str]:
    """Ask these members, as far as nothing is found; tell those who were not `told` before."""
    able = committee.ask_around(
        *whole(matter),
        among=members,
        parties=parties_of(matter),
        not_by=kept_out(matter),
        told_on=told_on(matter),
        at=at,
    )
    ping(Ping.REPORT, [p for p in able if p not in told], about=today().isoformat(), at=at)
    if not able:
        nobody_is_left(matter, procedure().shortage, at=at)
    return able


def ask_more(this: Deed, matter: str, person: str) -> None:
    """Ask one member or alternate more about a report or a case, unless it concerns them. As `committee.steps.ask_more`."""
    refs = whole(matter)
    committee.keep_from([person], *refs, parties=parties_of(matter), not_by=kept_out(matter), at=this.now)
    committee.ask_more(this, person, *refs, told_on=told_on(matter))


def whole(matter: str) -> tuple[str, ...]:
    """Return a matter and what lies below it: a case with its reports, or one report."""
    return (matter, *reports.of_case(matter)) if matter.startswith(CASE) else (matter,)


def parties_of(matter: str) -> tuple[str, ...]:
    """Return the persons a matter is about, as far as they are known."""
    return tuple(p.person for p in facts.parties(matter)) if matter.startswith(CASE) else ()


def told_on(matter: str) -> dt.date:
    """Return the day on which a matter was told first."""
    return reports.told_on(*(ref for ref in whole(matter) if not ref.startswith(CASE)))


def kept_out(matter: str) -> frozenset[str]:
    """Return whom reporters named, and who wrote what was reported."""
    return frozenset[str]().union(*(report.excluded for report in _told(matter)))


def _told(matter: str) -> tuple[ReportForCase, ...]:
    return reports.for_case(*(ref for ref in whole(matter) if not ref.startswith(CASE)))


def matter_of(matter: str) -> Matter:
    """Return what the policy needs to know of either."""
    return facts.matter(matter) if matter.startswith(CASE) else reports.matter(matter)

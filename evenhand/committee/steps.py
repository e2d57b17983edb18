"""Ask members whether anything stands between them and a matter, and keep away whom it concerns, inside a deed.

Silence is no access: whoever was asked reads nothing yet, and whom it concerns was never asked. `matters` are the matter
itself and what lies below it: a case and its reports, or one report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from evenhand.committee.facts import alternates, organisations_of, procedure, sitting, stood
from evenhand.committee.models import Asked, Declaration
from evenhand.committee.rules import Answer, Body, Stands, concerned, of_all, stands_after
from evenhand.ground.association.facts import ours, today
from evenhand.ground.errors import Refused
from evenhand.ground.people.actors import Seat
from evenhand.ground.policy.deed import Deed
from evenhand.ground.vault.grants import ASKED, SOFT, seats
from evenhand.ground.vault.steps import end_asking, end_grants, grant, sealed
from evenhand.notices.pings import Ping, ping


def ask_around(
    *matters: str,
    among: Iterable[str],
    parties: Iterable[str],
    not_by: Iterable[str] = (),
    told_on: dt.date,
    at: dt.datetime,
) -> tuple[str, ...]:
    """Ask those of the members `among` between whom and the matter nothing is found, and alternates where too few are left.

    Return who may handle it, once they have said that nothing stands between. Until they answer they read nothing. Who
    was named as an alternate only after it was told (`told_on`) could not be left out by whoever reported.
    """
    known, helpers = stood(*matters), alternates(today(), told_on=told_on)
    away = keep_from((*among, *helpers), *matters, parties=parties, not_by=not_by, at=at)
    able = [p for p in among if p not in away and known.get(p) is not Stands.SOFT]
    if helpers and len(able) < procedure().most_people:
        called = [p for p in helpers if p not in away and p not in able and known.get(p) is not Stands.SOFT]
        _call(called, matters[0], by="", at=at)
        able += called
    here, there = stood(matters[0]), frozenset[str]().union(*seats(matters[0]).values())
    grant(matters[0], [p for p in able if p not in here and p not in there], seat=ASKED, at=at)
    for person in able:
        if here.get(person) is Stands.CLEARED:  # who wrote a report down, before it was known who wrote the post
            _let_read(person, matters, at)
    return tuple(able)


def keep_from(
    members: Iterable[str], *matters: str, parties: Iterable[str], not_by: Iterable[str] = (), at: dt.datetime
) -> frozenset[str]:
    """Keep the matter from those of the members who are concerned; return from whom it is kept, now or before."""
    people = tuple(dict.fromkeys(members))
    organisations = organisations_of((*people, *parties))
    found = concerned(people, parties=parties, not_by=not_by, organisations=organisations)
    before = frozenset(p for p, stands in stood(*matters).items() if stands is Stands.HARD)
    keep_away(sorted(found - before), *matters, at=at)
    return found | before


def ask_more(this: Deed, person: str, *matters: str, told_on: dt.date) -> None:
    """Ask one member or alternate more, and tell them so; they read it once they say that nothing stands between.

    Refused for whoever is neither, for whoever something stands between, and for an alternate who was named after the
    matter was told: whoever reported could not leave them out.
    """
    helpers, hard = alternates(today()), {p for p, stands in stood(*matters).items() if stands is Stands.HARD}
    if person not in (*sitting(Body.STANDING, today()), *helpers):
        raise Refused("choose-one-of-these", "person")
    if person in hard or (person in helpers and person not in alternates(today(), told_on=told_on)):
        raise Refused("person-may-not-read-it", "person")
    ask(person, *matters, at=this.now)
    if person in helpers:
        _call([person], matters[0], by=this.actor.person, at=this.now)
    ping(Ping.ASKED if person in helpers else Ping.MORE, [person], about=matters[0], at=this.now)


def _call(alternates: Iterable[str], matter: str, *, by: str, at: dt.datetime) -> None:
    """Let alternates sign in to the desk, for the one matter they are asked about."""
    on = ours().calendar(at).day(at)
    for person in alternates:
        Asked.objects.get_or_create(person_id=person, matter=matter, defaults={"by": by, "asked_on": on})


def ask(person: str, *matters: str, at: dt.datetime) -> None:
    """Ask one member more, also one who was cleared in a term that is over. Refused to whoever has a part in it."""
    stands_after(_by_grants(matters[0], person), Answer.ASK)
    Declaration.objects.filter(matter=matters[0], person=person).exclude(stands=Stands.HARD).update(stands=Stands.ASKED)
    grant(matters[0], [person], seat=ASKED, at=at)


def enter(matter: str, person: str, *, at: dt.datetime) -> None:
    """Whoever writes a matter down knows all of it: by that they have answered."""
    stands = stands_after(Stands.NOT_ASKED, Answer.ENTER)
    Declaration.objects.create(matter=matter, person=person, stands=stands, at=at)


def answer(person: str, said: Answer, words: str, *matters: str, at: dt.datetime) -> Stands:
    """Keep what a member says of themselves, give or take what follows from it, and return how they stand."""
    row = _of(matters[0], person, at)
    _move(row, said, at)
    if words:
        field = f"between {person}"
        row.words = sealed(matters[0], **{field: words})[field]
    row.save()
    end_asking(person, matters[0], at=at)
    if row.stands == Stands.HARD:
        end_grants(person, *matters, seat=Seat.MODERATOR, at=at)
    elif row.stands == Stands.CLEARED:
        _let_read(person, matters, at)
    else:
        grant(matters[0], [person], seat=SOFT, at=at)
    return Stands(row.stands)


def keep_away(people: Iterable[str], *matters: str, at: dt.datetime) -> None:
    """The house found that these members are concerned: the matter is absent for them from now on, for good (I5, I6)."""
    for person in people:
        row = _of(matters[0], person, at)
        _move(row, Answer.FOUND, at)
        row.found = True
        row.save()
        end_grants(person, *matters, seat=Seat.MODERATOR, at=at)


def let_talk(person: str, *matters: str, by: str, at: dt.datetime) -> None:
    """The others agree that somebody near to it reads and talks; they neither vote nor decide (I9)."""
    row = _of(matters[0], person, at)
    row.let_by = by
    row.save()
    _let_read(person, matters, at)


def stand_as_to_all(*matters: str, of: Iterable[str], at: dt.datetime) -> None:
    """Let members stand to a matter as they stand to all that it is made `of`."""
    held = tuple(map(seats, of))
    become = of_all(*held)
    for person in sorted(frozenset[str]().union(*(people for one in held for people in one.values()))):
        if person not in become[Seat.MODERATOR]:
            end_grants(person, *matters, seat=Seat.MODERATOR, at=at)
    for seat, people in become.items():
        grant(matters[0], sorted(people), seat=seat, at=at)


def _let_read(person: str, matters: Iterable[str], at: dt.datetime) -> None:
    for matter in matters:
        grant(matter, [person], seat=Seat.MODERATOR, at=at)


def _of(matter: str, person: str, at: dt.datetime) -> Declaration:
    """Return how a member stands; whoever has said nothing was asked, or joins a case they were cleared for in part."""
    there = Declaration.objects.filter(matter=matter, person=person).first()
    return there or Declaration(matter=matter, person=person, stands=_by_grants(matter, person), at=at)


def _by_grants(matter: str, person: str) -> Stands:
    held = seats(matter)
    for seat, stands in ((SOFT, Stands.SOFT), (Seat.MODERATOR, Stands.CLEARED), (ASKED, Stands.ASKED)):
        if person in held.get(seat, ()):
            return stands
    return Stands.NOT_ASKED


def _move(row: Declaration, said: Answer, at: dt.datetime) -> None:
    """Change how somebody stands; when they were cleared until now, keep when that ended: their votes are looked at."""
    was, row.stands = row.stands, stands_after(Stands(row.stands), said)
    if was == Stands.CLEARED:
        row.withdrew_at = at

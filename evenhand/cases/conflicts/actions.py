"""Say whether something stands between oneself and a matter; let somebody near to it talk; ask somebody more."""

from __future__ import annotations

from dataclasses import replace

from evenhand.cases import clearance
from evenhand.cases.conflicts.facts import lock, matter_asked_about, matter_known_to, no_hour
from evenhand.cases.rules import LONGEST_TEXT
from evenhand.committee import steps as committee
from evenhand.committee.facts import chairs, sitting
from evenhand.committee.rules import Answer, Body, Stands
from evenhand.ground.association.facts import today
from evenhand.ground.errors import NotFound, Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed

SAID = (Answer.NONE, Answer.SOFT, Answer.HARD)


@deed(Act.CONFLICT_DECLARE)
def declare(this: Deed, report_or_case: str, said: Answer, words: str = "") -> None:
    """Say whether something stands between oneself and it: nothing, a little (`words` if one likes), or too much (I8).

    Refused: conflict-was-answered-already, words-are-too-many.
    """
    matter = matter_known_to(this.actor, report_or_case)
    lock(matter)
    this.permit(clearance.matter_of(matter))
    if len(words) > LONGEST_TEXT:
        raise Refused("words-are-too-many", "between")
    if said not in SAID:
        raise NotFound
    if no_hour(matter):
        this.date_by_the_day()  # whoever answers at once would tell when the report came
    kept = words.strip() if said is Answer.SOFT else ""
    stands = committee.answer(this.actor.person, said, kept, *clearance.whole(matter), at=this.now)
    if stands is not Stands.CLEARED:
        clearance.fill_up(matter, at=this.now)
    this.note(stands=stands)


@deed(Act.CONFLICT_LET_TALK)
def let_talk(this: Deed, report_or_case: str, person: str) -> None:
    """Record that the others agree: somebody near to it may read and talk, and neither votes nor decides (I9)."""
    matter = matter_known_to(this.actor, report_or_case)
    lock(matter)
    held = clearance.matter_of(matter)
    this.permit(held)
    if person not in held.soft or person in held.granted:
        raise NotFound
    committee.let_talk(person, *clearance.whole(matter), by=this.actor.person, at=this.now)
    this.note(person=person)


@deed(Act.CONFLICT_ASK)
def ask(this: Deed, report_or_case: str, person: str) -> None:
    """Ask one member or alternate more, who has no part in it yet (I7).

    In no other way does whoever is new come to what was before. An alternate signs in by it, for this one matter.
    Refused: person-may-not-read-it, conflict-was-answered-already, choose-one-of-these.
    """
    matter = matter_known_to(this.actor, report_or_case)
    lock(matter)
    this.permit(replace(clearance.matter_of(matter), chairs=frozenset(chairs(today()))))
    clearance.ask_more(this, matter, person)
    this.note(person=person)


@deed(Act.CONFLICT_SEEK)
def seek(this: Deed, report_or_case: str) -> bool:
    """Ask whoever sits by now about what nobody may handle; say whether there is somebody."""
    matter = matter_asked_about(report_or_case)
    lock(matter)
    held = clearance.matter_of(matter)
    this.permit(held)
    there = [p for p in sitting(Body.STANDING, today()) if p in held.asked | (held.granted - held.soft)]
    return bool(there or clearance.ask_of(matter, sitting(Body.STANDING, today()), at=this.now))

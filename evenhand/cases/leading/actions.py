"""Take the lead of a case, hand it over, and tell somebody that it is overdue."""

from __future__ import annotations

from evenhand.cases import facts
from evenhand.cases.leading.facts import may_lead
from evenhand.cases.models import Case, Note
from evenhand.cases.rules import Stage, check_words
from evenhand.committee.facts import chairs, duty_pair, name_of
from evenhand.ground import clock
from evenhand.ground.association.facts import today
from evenhand.ground.errors import Refused
from evenhand.ground.policy.acts import Act
from evenhand.ground.policy.deed import Deed, deed
from evenhand.ground.vault.steps import sealed
from evenhand.notices.pings import Ping, ping

AT_ONCE = 200


@deed(Act.CASE_TAKE)
def take(this: Deed, case: str) -> None:
    """Take the lead of a case."""
    this.permit(facts.matter(case))
    if Case.named(case).lead == this.actor.person:
        raise Refused("case-is-led-by-you")
    Case.objects.filter(ref=case).update(lead=this.actor.person)
    this.note(lead=name_of(this.actor.person))


@deed(Act.CASE_HAND_OVER)
def hand_over(this: Deed, case: str, to: str, words: str) -> None:
    """Hand the lead to another member who is cleared for the case, with a note of what they need to know."""
    this.permit(facts.matter(case))
    note = check_words(words, "hand_over_note")
    if to == this.actor.person or to not in may_lead(case):
        raise Refused("choose-one-of-these", "hand_over_to")
    Case.objects.filter(ref=case).update(lead=to)
    Note.objects.create(case_id=case, by=this.actor.person, at=this.now, words=sealed(case, note=note)["note"])
    ping(Ping.HANDED, [to], about=f"{case} {this.now.isoformat()}", at=this.now)
    this.note(lead=name_of(to))


@deed(Act.CASE_REMIND)
def remind(this: Deed) -> None:
    """Tell who leads an overdue case, or the duty pair where nobody leads it any more; each case once a day."""
    this.permit()
    day = today()
    late = Case.objects.filter(stage=Stage.OPEN, open_due__lte=this.now).exclude(reminded_on=day).order_by("open_due")
    for case in late[:AT_ONCE]:
        ping(Ping.LATE, _who_moves(case), about=f"{case.ref} {day.isoformat()}", at=this.now)
        Case.objects.filter(pk=case.pk).update(reminded_on=day)


def _who_moves(case: Case) -> tuple[str, ...]:
    """Return who leads it; else those on duty who may; else everybody who may."""
    able = may_lead(case.ref)
    if (
        case.decide_by and case.decide_by <= clock.now()
    ):  # those who reported were told it takes no longer: the chairs too
        return tuple(dict.fromkeys((*(p for p in (case.lead, *chairs(today())) if p in able),))) or able
    if case.lead in able:
        return (case.lead,)
    return tuple(person for person in duty_pair(today()) if person in able) or able

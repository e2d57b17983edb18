"""Terms, panels and how far an appeal is, from the record."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from evenhand.appeals import rules
from evenhand.appeals.lodged import against_what_stands
from evenhand.appeals.models import Appeal, Arbiter, Stay, Vote
from evenhand.appeals.rules import UNDOES, Ground, Question, Stage
from evenhand.cases import facts as cases
from evenhand.committee.facts import procedure, sitting
from evenhand.committee.rules import Body
from evenhand.ground import clock
from evenhand.ground.association.facts import ours, today
from evenhand.ground.policy.matter import Matter
from evenhand.ground.vault.grants import ever_granted
from evenhand.notices.facts import communicated_at, written_to_us
from evenhand.notices.rules import Kind
from evenhand.reports import facts as reports

DECIDED = (Kind.DECISION, Kind.OUTCOME, Kind.OUTCOME_ANEW)
NOT_FOLLOWED = (Kind.SET_ASIDE,)


def told_at(thread: str, person: str, *kinds: Kind) -> dt.datetime | None:
    """Return when what can be appealed was communicated to this person, or None while it was not."""
    return communicated_at(thread, person, *kinds)


def last_day_for(thread: str, person: str, at: dt.datetime, *kinds: Kind) -> tuple[dt.date, bool]:
    """Return this person's last day to appeal, and whether `at` is too late; `kinds` of letters tell what is appealed."""
    house, told = ours(), told_at(thread, person, *kinds)
    calendar = house.calendar(told or at)
    return calendar.last_day(told or at, house.appeal_days), rules.is_late(at, told, calendar, house.appeal_days)


def is_used_up(case: str, person: str) -> bool:
    """Say whether this person has appealed what stands: one appeal each of what the committee decided, or decided anew."""
    return against_what_stands(case).filter(person__ref=person).exists()


def answers(case: str) -> int:
    """Return how much the parties of a case have written."""
    return written_to_us(*(party.thread for party in cases.parties(case)))


def is_incomplete(thread: str) -> bool:
    """Say whether an appeal made earlier in a thread waits for what is missing."""
    return Appeal.objects.filter(thread=thread, stage=Stage.INCOMPLETE, lodged_at__lt=clock.now()).exists()


def scope(case: str) -> tuple[str, ...]:
    """Return every matter an appeal in a case is about: the case, its reports, the threads of its parties."""
    threads = (party.thread for party in cases.parties(case))
    return tuple(dict.fromkeys((case, *reports.of_case(case), *threads)))


def barred(appeal: str, case: str) -> frozenset[str]:
    """Return who cannot hear an appeal, computed from what is recorded, never from a list somebody keeps (I1).

    Whoever acted in the case, is a party to it, could ever read it, was named by a party as too near, voted in another
    appeal of it, or was drawn for this one before.
    """
    matter, row = cases.matter(case), Appeal.objects.get(ref=appeal)
    named = frozenset[str]().union(*(told.excluded for told in reports.for_case(*reports.of_case(case))))
    others = Appeal.objects.filter(case__ref=case).exclude(outcome="").exclude(ref=appeal)
    voted = frozenset(Vote.objects.filter(appeal__in=others.values("ref")).values_list("person", flat=True))
    before = frozenset(Arbiter.objects.filter(appeal__ref=appeal).values_list("person", flat=True))
    could_read = ever_granted(*scope(case), but="panelist")
    return matter.touched | matter.parties | could_read | named | frozenset(row.not_by.split()) | voted | before


def independent(appeal: str, case: str, size: int) -> tuple[str, ...]:
    """Return whom the record allows today to be drawn; whoever hears an open appeal of the same case comes first."""
    open_ones = Appeal.objects.filter(case__ref=case, outcome="").exclude(ref=appeal)
    hearing = Arbiter.objects.filter(appeal__in=open_ones.values("ref"), left_at=None).values_list("person", flat=True)
    return rules.draw(appeal, sitting(Body.EXECUTIVE, today()), barred(appeal, case), size, frozenset(hearing))


def members(appeal: str) -> tuple[str, ...]:
    """Return who hears an appeal today, in the order in which they were drawn; the first of them chairs."""
    rows = Arbiter.objects.filter(appeal__ref=appeal, left_at=None).order_by("id")
    seated = frozenset(sitting(Body.EXECUTIVE, today()))
    return tuple(row.person for row in rows if row.name or row.person in seated)


def declared(appeal: str) -> frozenset[str]:
    """Return the members who have said that they are free to hear it: nobody reads before."""
    rows = Arbiter.objects.filter(appeal__ref=appeal, left_at=None).exclude(declared_at=None)
    return frozenset(rows.values_list("person", flat=True)) & frozenset(members(appeal))


def silent(appeal: str, at: dt.datetime) -> tuple[str, ...]:
    """Return who has not said for five days whether they are free, where somebody else could be drawn."""
    since = at - dt.timedelta(days=rules.SAY_FREE_WITHIN_DAYS)
    rows = Arbiter.objects.filter(appeal__ref=appeal, left_at=None, declared_at=None, name="", drawn_at__lte=since)
    waited = tuple(rows.order_by("id").values_list("person", flat=True))
    return waited[: len(independent(appeal, Appeal.objects.get(ref=appeal).case_id, len(waited)))] if waited else ()


def panel_size(appeal: str) -> int:
    """Return how many hear an appeal: as many as the procedure asks for, or as were drawn under an earlier one."""
    return max(procedure().appeal_panel, len(members(appeal)))


def is_whole(appeal: str) -> bool:
    """Say whether a panel has as many members as it needs, and each is free to hear it."""
    return len(declared(appeal)) >= panel_size(appeal)


def agreed(appeal: str, question: Question) -> str:
    """Return what more than half of the panel say to a question, or an empty string."""
    votes = Vote.objects.filter(appeal__ref=appeal, question=question, person__in=declared(appeal))
    return rules.agreed(votes.values_list("says", flat=True), panel_size(appeal))


def rested(decision: str) -> dt.timedelta:
    """Return how long what a decision restricts has rested already."""
    rows = Stay.objects.filter(decision=decision).exclude(ended_at=None)
    return sum((row.ended_at - row.began_at for row in rows if row.ended_at), dt.timedelta())


def rests(case: str) -> bool:
    """Say whether a panel lets what is decided in a case rest now."""
    return Stay.objects.filter(appeal__case__ref=case, ended_at=None).exists()


def question_now(stage: Stage) -> Question:
    """Return what the panel has to answer before it writes down an outcome."""
    return Question.ADMISSION if stage is Stage.ADMISSIBILITY else Question.OUTCOME


def panel_of(appeal: str, case: str) -> Matter:
    """Return what the policy needs to know of an appeal: its panel today, and who took part in the case."""
    return replace(cases.matter(case), ref=appeal, panel=frozenset(members(appeal)))


def are_open(case: str) -> bool:
    """Say whether an appeal in a case is not closed yet."""
    return Appeal.objects.filter(case__ref=case, closed_at=None).exists()


def undid(since: dt.datetime, until: dt.datetime) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the decisions that panels changed or sent back from an instant until another, and on which grounds."""
    rows = Appeal.objects.filter(ruled_at__gte=since, ruled_at__lt=until, outcome__in=UNDOES, decision__isnull=False)
    found = rows.order_by("id").values_list("decision__ref", "grounds")
    return tuple((decision, tuple(grounds.split()) or (Ground.OTHER,)) for decision, grounds in found)


def of_case(case: str) -> tuple[str, ...]:
    """Return the appeals of a case."""
    return tuple(Appeal.objects.filter(case__ref=case).order_by("id").values_list("ref", flat=True))

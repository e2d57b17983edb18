"""What of a decision still holds."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from evenhand.cases import facts as cases
from evenhand.cases.rules import Side, Stage
from evenhand.committee.facts import procedure
from evenhand.committee.procedure import Hearing, Rung
from evenhand.decisions.ending import rules
from evenhand.decisions.models import Decision, Ended, Fallen, Measure, Precedent
from evenhand.decisions.precedents import KEPT
from evenhand.decisions.rules import AT_A_PLACE, Kind
from evenhand.ground.association.facts import ours
from evenhand.ground.errors import NotFound
from evenhand.notices.facts import answered_at, communicated_at
from evenhand.notices.rules import Kind as Letter
from evenhand.platforms.facts import lasts_until
from evenhand.platforms.rules import Does

DOES = {Kind.SUSPENSION: Does.SUSPEND, Kind.LIMITED: Does.LIMIT}
"""What a platform is asked for a measure that has an end there."""


def named(measure: str) -> Measure:
    """Return a measure, or NotFound."""
    row = Measure.objects.select_related("decision", "place").filter(ref=measure).first()
    if row is None:
        raise NotFound
    return row


def has_ended(row: Measure) -> bool:
    """Say whether the end of a measure is written down."""
    return Ended.objects.filter(measure=row).exists()


def is_over(row: Measure, at: dt.datetime) -> bool:
    """Say whether a measure holds no more."""
    end = ends_at(row)
    passed = end is not None and end <= at
    return passed or has_ended(row) or Measure.objects.filter(gone(), pk=row.pk).exists()


def gone() -> Exists:
    """Match measures of decisions that fell; what was sent back on another's appeal holds until it is decided anew."""
    later = Decision.objects.filter(case_id=OuterRef("decision__case_id"), number__gt=OuterRef("decision__number"))
    fell = Fallen.objects.filter(decision_id=OuterRef("decision_id"))
    return Exists(fell.filter(~Q(because=KEPT) | Exists(later)))


def ends_at(row: Measure) -> dt.datetime | None:
    """Return when a measure ends, moved by the time it rested while an appeal was heard; None while it rests, or without end."""
    does = DOES.get(Kind(row.kind))
    if row.ends_at is None or does is None:
        return row.ends_at
    return lasts_until(row.decision_id, place=row.place_id or "", does=does, planned=row.ends_at)


def latest(case: str) -> Decision:
    """Return the latest decision of a case, or NotFound."""
    row = Decision.objects.filter(case__ref=case).order_by("-number").first()
    if row is None:
        raise NotFound
    return row


def review_on(case: str) -> dt.date | None:
    """Return when what has no end is looked at again, or None where nothing is."""
    rows = Measure.objects.filter(decision__ref=latest(case).ref, review_on__isnull=False).exclude(
        Exists(Ended.objects.filter(measure_id=OuterRef("ref")))
    )
    return rows.order_by("review_on").values_list("review_on", flat=True).first()


def was_answered(case: str) -> bool:
    """Say whether a respondent answered the light decision of a case within its seven days."""
    decision = latest(case)
    rung = Precedent.objects.filter(decision__ref=decision.ref).values_list("rung", flat=True).first()
    if rung is None or decision.number > 1 or procedure().on(Rung(rung)).hearing is not Hearing.LETTER:
        return False
    return any(_answered(p.thread, p.person) for p in cases.parties(case, Side.RESPONDENT))


def _answered(thread: str, person: str) -> bool:
    told = communicated_at(thread, person, Letter.DECISION)
    answered = answered_at(thread, person, after=told) if told else None
    return told is not None and rules.reopens(answered, told, ours().calendar(told))


def to_end(at: dt.datetime) -> tuple[str, ...]:
    """Return the measures at places whose time is over, and whose end is not written down yet."""
    rows = Measure.objects.filter(kind__in=AT_A_PLACE, ends_at__lte=at)
    rows = rows.exclude(Exists(Ended.objects.filter(measure_id=OuterRef("ref"))))
    rows = rows.exclude(gone())
    ends = ((row.ref, ends_at(row)) for row in rows.order_by("ends_at"))
    return tuple(ref for ref, end in ends if end and end <= at)


def to_review(on: dt.date) -> tuple[Measure, ...]:
    """Return what has no end and is to be looked at again soon, in cases that nobody decides anew at the moment."""
    rows = Measure.objects.filter(review_on__lte=on + rules.REVIEW_BEGINS).select_related("decision", "place")
    rows = rows.exclude(Exists(Ended.objects.filter(measure_id=OuterRef("ref"))))
    rows = rows.exclude(gone())
    return tuple(rows.exclude(decision__case__stage=Stage.OPEN).exclude(decision__case__reminded_on=on).order_by("id"))


def light_and_fresh(at: dt.datetime) -> tuple[str, ...]:
    """Return the cases whose first decision is light, and young enough for an answer to reopen it.

    While an appeal is heard its panel reads the answer; where it was withdrawn instead, the days count from then.
    """
    young = at - dt.timedelta(days=rules.REOPENS_WITHIN + 30)  # a letter may take its time to arrive
    moved = Q(decision__at__gt=young) | Q(decision__case__close_due__gt=cases.looked_at_first(young))
    light = [rung for rung in Rung if procedure().on(rung).hearing is Hearing.LETTER and rung is not Rung.NOTHING]
    rows = Precedent.objects.filter(moved, decision__number=1, rung__in=light, decision__case__stage=Stage.DECIDED)
    return tuple(rows.order_by("id").values_list("decision__case__ref", flat=True).distinct())


def is_running(case: str, at: dt.datetime) -> bool:
    """Say whether something a case ordered for a time still holds."""
    return any(not is_over(row, at) for row in _lasting(case))


def restricted(case: str) -> tuple[bool, dt.date | None]:
    """Say whether a case found something broken that stands, and until when at the latest what it ordered held."""
    found = Precedent.objects.filter(decision__case__ref=case)
    found = found.exclude(Exists(Fallen.objects.filter(decision_id=OuterRef("decision_id"))))
    ends = [end for row in _lasting(case) if (end := ends_at(row) or _ended_at(row))]
    return found.exists(), ours().calendar(max(ends)).day(max(ends)) if ends else None


def _lasting(case: str) -> tuple[Measure, ...]:
    rows = Measure.objects.filter(decision__case__ref=case, kind__in=rules.ENDS)
    return tuple(rows.exclude(gone()))


def _ended_at(row: Measure) -> dt.datetime | None:
    return Ended.objects.filter(measure=row).values_list("at", flat=True).first()
